/// Splits the names that expat gives (`namespace`, separator, `name`) and keeps one copy of each.
struct NameCache {
  /// Unit separator: not a character of XML, so no document can hold it.
  static let separator: UInt8 = 0x1F
  /// A document with more names than this has no vocabulary; the rest is split anew each time.
  private static let capacity = 4096

  private var known: [String: Name] = [:]
  private var namespaces: [String: String] = [:]

  struct Name {
    let local: String
    let namespace: String
  }

  mutating func resolve(_ expanded: String) -> Name {
    if let name = known[expanded] { return name }
    let utf8 = expanded.utf8
    let name: Name
    if let cut = utf8.firstIndex(of: Self.separator) {
      let namespace = String(expanded[..<cut])
      name = Name(local: String(expanded[utf8.index(after: cut)...]), namespace: namespaces[namespace] ?? namespace)
      if namespaces.count < Self.capacity { namespaces[namespace] = name.namespace }
    } else {
      name = Name(local: expanded, namespace: "")
    }
    if known.count < Self.capacity { known[expanded] = name }
    return name
  }
}
