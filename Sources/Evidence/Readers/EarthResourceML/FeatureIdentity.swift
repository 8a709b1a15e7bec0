import TextFormats

/// How a feature is called, and how others refer to it.
struct FeatureIdentity: Hashable {
  /// Identifier of INSPIRE, of GML, or of the file; empty when it has none.
  let key: String
  /// All names by which a reference may call it.
  let aliases: [String]

  init(_ feature: XMLElement) {
    let identifier = feature.first("inspireId", "Identifier")
    let local = identifier?.text("localId") ?? ""
    let space = identifier?.text("namespace") ?? ""
    let global = feature.text("identifier")
    let id = feature["id"] ?? ""
    let inspire = local.isEmpty ? "" : space.isEmpty ? local : "\(space)/\(local)"
    key = [inspire, global, id].first { !$0.isEmpty } ?? ""
    // Versions 1.1 refer to features by a name with a code space.
    let names = feature.all("name").filter { $0["codeSpace"] != nil }.map(\.text)
    aliases = ([inspire, global, id] + names).filter { !$0.isEmpty }
  }
}

extension XMLElement {
  /// What a property refers to: `xlink:href` without the `#` of a reference inside the file; empty for none.
  var reference: String {
    guard let href = self["href"] else { return "" }
    return href.hasPrefix("#") ? String(href.dropFirst()) : href
  }

  /// The word of a code list that a property holds: the last part of an address or name, the title of a reference
  /// without one, or a text; empty when it is void.
  var code: String {
    if isNil || self["nilReason"] != nil { return "" }
    if let href = self["href"], !href.isEmpty {
      guard !href.lowercased().contains("def:nil:"), !href.lowercased().contains("/def/nil/") else { return "" }
      return Self.lastPart(href)
    }
    if let title = self["title"], !title.isEmpty { return title }
    return text.contains("://") || text.hasPrefix("urn:") ? Self.lastPart(text) : text
  }

  private static func lastPart(_ address: String) -> String {
    guard !address.lowercased().contains("def:nil:") else { return "" }
    let part = address.split(whereSeparator: { "/#".contains($0) }).last ?? ""
    return address.hasPrefix("urn:") ? String(part.split(separator: ":").last ?? part) : String(part)
  }
}
