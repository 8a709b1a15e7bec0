extension EarthResourceSchema {
  /// What a property says.
  enum Value {
    case text(String)
    case child(XMLTree)
    case link(String, title: String? = nil)
    case code(InspireCodes.Value)
    /// Nothing, and why (GML's nil reasons).
    case void(String)
  }

  /// What the edition has no column for, in the words of INSPIRE.
  static let unpopulated = "other:unpopulated"

  /// A feature or object of a type with all properties that the schema wants, in its order.
  /// - Parameters:
  ///   - id: its `gml:id`, for those that have one.
  ///   - head: properties of GML itself, which come first.
  ///   - values: by local name of the property; a property that is not named is void, and has no place in the edition.
  func element(_ type: String, id: String? = nil, head: [XMLTree] = [], _ values: [String: [Value]]) -> XMLTree {
    let properties = types[type] ?? []
    var element = XMLTree((properties.last.map { Self.prefix(of: $0.name) } ?? prefix) + ":" + type)
    if let id { element.attributes.append(("gml:id", id)) }
    element.children = head
    for property in properties {
      let given = values[Self.local(property.name)] ?? []
      if given.isEmpty {
        if let void = void(property, reason: Self.unpopulated) { element.children.append(void) }
      } else {
        element.children += given.compactMap { written(property, $0) }
      }
    }
    return element
  }

  private func written(_ property: Property, _ value: Value) -> XMLTree? {
    var element = XMLTree(property.name)
    switch value {
    case .text(let text): element.text = text
    case .child(let child): element.children = [child]
    case .link(let address, let title):
      element.attributes = [("xlink:href", address)]
      if let title { element.attributes.append(("xlink:title", title)) }
    case .code(let code):
      switch property.code {
      case .reference: return written(property, .link(code.address, title: code.title))
      case .codeSpace:
        element.attributes = [("codeSpace", code.list)]
        element.text = code.code
      case .word: element.text = code.code
      }
    case .void(let reason): return void(property, reason: reason)
    }
    return element
  }

  private func void(_ property: Property, reason: String) -> XMLTree? {
    switch property.void {
    case .optional, .required: nil
    case .nilled: XMLTree(property.name, ["xsi:nil": "true", "nilReason": reason])
    case .reason: XMLTree(property.name, ["nilReason": reason])
    }
  }

  private static func prefix(of name: String) -> String { String(name.prefix { $0 != ":" }) }
  private static func local(_ name: String) -> String { String(name.drop { $0 != ":" }.dropFirst()) }
}
