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
  /// In the order of the document.
  public let attributes: [XMLAttribute]
  /// From 1.
  public let line: Int

  /// Puts the parts together.
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

/// An attribute, its prefix resolved.
public struct XMLAttribute: Hashable, Sendable {
  /// Without prefix.
  public let name: String
  /// Address of the namespace; empty for none.
  public let namespace: String
  /// With character references resolved.
  public let value: String

  /// Puts the parts together.
  public init(name: String, namespace: String = "", value: String) {
    self.name = name
    self.namespace = namespace
    self.value = value
  }
}
