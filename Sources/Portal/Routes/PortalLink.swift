import Programme

/// A link as the OGC APIs write it (RFC 8288).
public struct PortalLink: Sendable, Equatable {
  /// Absolute, or a path of the portal (`/collections`), which gets the base URL before it.
  public var href: String
  public var rel: String
  public var type: String?
  public var title: String?
  public var hreflang: Language?
  /// Whether the address has variables.
  public var isTemplated = false
  /// In bytes.
  public var length: Int?

  public init(
    _ href: String, rel: String, type: String? = nil, title: String? = nil, hreflang: Language? = nil,
    isTemplated: Bool = false, length: Int? = nil
  ) {
    self.href = href
    self.rel = rel
    self.type = type
    self.title = title
    self.hreflang = hreflang
    self.isTemplated = isTemplated
    self.length = length
  }

  func json(base: String) -> JSON {
    .members([
      "href": .text(href.hasPrefix("/") ? base + href : href), "rel": .text(rel), "type": type.map(JSON.text),
      "title": title.map(JSON.text), "hreflang": hreflang.map { .text($0.rawValue) },
      "templated": isTemplated ? true : nil, "length": length.map(JSON.integer),
    ])
  }
}
