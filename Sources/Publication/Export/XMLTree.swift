/// An element of a document that is written: qualified name, attributes in order, and children or a text.
struct XMLTree: Equatable {
  var name: String
  var attributes: [(name: String, value: String)]
  var children: [XMLTree]
  var text: String

  init(
    _ name: String, _ attributes: KeyValuePairs<String, String> = [:], text: String = "", children: [XMLTree] = []
  ) {
    self.name = name
    self.attributes = attributes.map { ($0, $1) }
    self.children = children
    self.text = text
  }

  static func == (one: XMLTree, other: XMLTree) -> Bool {
    one.name == other.name && one.text == other.text && one.children == other.children
      && one.attributes.elementsEqual(other.attributes, by: ==)
  }

  /// Appends the element as UTF-8, a line an element.
  func write(to bytes: inout [UInt8], indent: Int = 0) {
    let margin = [UInt8](repeating: UInt8(ascii: " "), count: indent * 2)
    bytes += margin
    bytes.append(UInt8(ascii: "<"))
    bytes += Array(name.utf8)
    for (name, value) in attributes {
      bytes += Array(" \(name)=\"".utf8)
      Self.escape(value, to: &bytes)
      bytes.append(UInt8(ascii: "\""))
    }
    guard !text.isEmpty || !children.isEmpty else {
      bytes += Array("/>\n".utf8)
      return
    }
    bytes.append(UInt8(ascii: ">"))
    Self.escape(text, to: &bytes)
    if !children.isEmpty {
      bytes.append(0x0A)
      for child in children { child.write(to: &bytes, indent: indent + 1) }
      bytes += margin
    }
    bytes += Array("</\(name)>\n".utf8)
  }

  /// Scalar by scalar, so that no combining mark hides a character that must be escaped. What XML 1.0 has no way to
  /// write becomes the replacement character.
  static func escape(_ text: String, to bytes: inout [UInt8]) {
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": bytes += Array("&amp;".utf8)
      case "<": bytes += Array("&lt;".utf8)
      case ">": bytes += Array("&gt;".utf8)
      case "\"": bytes += Array("&quot;".utf8)
      case "\n": bytes += Array("&#10;".utf8)
      case "\r": bytes += Array("&#13;".utf8)
      case "\t": bytes += Array("&#9;".utf8)
      case "\u{0}"..<" ", "\u{FFFE}"..."\u{FFFF}": bytes += Array("\u{FFFD}".utf8)
      default: bytes += Array(String(Character(scalar)).utf8)
      }
    }
  }
}
