/// What a document says next.
public enum XMLEvent: Hashable, Sendable {
  case start(XMLTag)
  /// A piece of text, never empty; the text of one element may come in several pieces.
  case text(String)
  /// The end of the element that was started last.
  case end
}

/// The start of an element. Prefixes are resolved: only the local name and the namespace are left.
public struct XMLTag: Hashable, Sendable {
  /// Without prefix.
  public let name: String
  /// Address of the namespace; empty for none.
  public let namespace: String
  public let attributes: [XMLAttribute]
  /// From 1.
  public let line: Int

  public init(name: String, namespace: String = "", attributes: [XMLAttribute] = [], line: Int) {
    self.name = name
    self.namespace = namespace
    self.attributes = attributes
    self.line = line
  }

  /// The value of the first attribute of a local name, in whatever namespace.
  public subscript(attribute: String) -> String? {
    attributes.first { $0.name == attribute }?.value
  }
}

public struct XMLAttribute: Hashable, Sendable {
  public let name: String
  public let namespace: String
  public let value: String

  public init(name: String, namespace: String = "", value: String) {
    self.name = name
    self.namespace = namespace
    self.value = value
  }
}
