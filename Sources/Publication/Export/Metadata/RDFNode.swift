import Programme
import TextFormats

/// A thing and what is said of it, as a graph of RDF is written down: as JSON-LD that needs no other document to be read,
/// and as RDF/XML.
public struct RDFNode: Sendable {
  /// Its address; nil for one that only this document speaks of.
  public let id: String?
  /// `dcat:Dataset`.
  public let type: String
  public private(set) var properties: [(name: String, values: [Value])] = []

  public enum Value: Sendable {
    case node(RDFNode)
    case resource(String)
    case text(String, Language? = nil)
    /// With a datatype such as `xsd:date`.
    case literal(String, type: String)
  }

  public init(_ type: String, id: String? = nil) {
    self.type = type
    self.id = id
  }

  /// Says something more; nothing when there are no values.
  public mutating func add(_ name: String, _ values: [Value]) {
    if !values.isEmpty { properties.append((name, values)) }
  }

  /// A text in both languages.
  public mutating func add(_ name: String, _ text: LocalizedText) {
    add(name, [.text(text.en, .en), .text(text.nl, .nl)])
  }

  public mutating func add(_ name: String, _ value: Value?) { add(name, value.map { [$0] } ?? []) }

  // MARK: JSON-LD

  /// - Parameter prefixes: of all names in it.
  public func json(_ prefixes: [(prefix: String, address: String)]) -> JSON {
    JSON.object([.init("@context", .object(prefixes.map { .init($0.prefix, .text($0.address)) }))]).adding(json)
  }

  private var json: JSON {
    var members: [JSON.Member] = []
    if let id { members.append(.init("@id", .text(id))) }
    members.append(.init("@type", .text(type)))
    for (name, values) in properties {
      members.append(.init(name, values.count == 1 ? Self.json(values[0]) : .array(values.map(Self.json))))
    }
    return .object(members)
  }

  private static func json(_ value: Value) -> JSON {
    switch value {
    case .node(let node): node.json
    case .resource(let address): ["@id": .text(address)]
    case .text(let text, nil): .text(text)
    case .text(let text, let language?): ["@language": .text(language.rawValue), "@value": .text(text)]
    case .literal(let text, let type): ["@type": .text(type), "@value": .text(text)]
    }
  }

  // MARK: RDF/XML

  /// A document of UTF-8.
  public func xml(_ prefixes: [(prefix: String, address: String)]) -> [UInt8] {
    var root = XMLTree("rdf:RDF", ["xmlns:rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#"])
    root.attributes += prefixes.map { ("xmlns:\($0.prefix)", $0.address) }
    root.children = [tree(prefixes)]
    var bytes = Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".utf8)
    root.write(to: &bytes)
    return bytes
  }

  private func tree(_ prefixes: [(prefix: String, address: String)]) -> XMLTree {
    var element = XMLTree(type)
    if let id { element.attributes = [("rdf:about", id)] }
    for (name, values) in properties {
      for value in values {
        var property = XMLTree(name)
        switch value {
        case .node(let node): property.children = [node.tree(prefixes)]
        case .resource(let address): property.attributes = [("rdf:resource", address)]
        case .text(let text, let language):
          if let language { property.attributes = [("xml:lang", language.rawValue)] }
          property.text = text
        case .literal(let text, let type):
          property.attributes = [("rdf:datatype", Self.expanded(type, prefixes))]
          property.text = text
        }
        element.children.append(property)
      }
    }
    return element
  }

  private static func expanded(_ name: String, _ prefixes: [(prefix: String, address: String)]) -> String {
    let parts = name.split(separator: ":", maxSplits: 1)
    let prefix = prefixes.first { $0.prefix == parts.first.map(String.init) }
    return (prefix?.address ?? "") + (parts.last.map(String.init) ?? "")
  }
}
