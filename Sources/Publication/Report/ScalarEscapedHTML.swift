import Mustache

/// Escapes text for HTML, one Unicode scalar at a time.
///
/// A Swift `Character` is a grapheme: `"` followed by U+0301 is one character that equals no quote, and an escape by
/// character lets it through and out of an attribute. A browser reads scalars, and so does this.
package struct ScalarEscapedHTML: MustacheContentType {
  /// The name in a template's `{{% CONTENT_TYPE: ... }}`.
  package static let name = "HTML-BY-SCALAR"

  package func escapeText(_ text: String) -> String { Self.escape(text) }

  /// Every scalar with a meaning in HTML, in or outside an attribute, becomes a reference; control characters that HTML
  /// forbids are dropped.
  package static func escape(_ text: String) -> String {
    // All of them are ASCII: bytes below 0x80 never occur inside another scalar's UTF-8.
    var plain = text
    return plain.withUTF8 { bytes in
      guard bytes.contains(where: isSpecial) else { return text }
      var escaped: [UInt8] = []
      escaped.reserveCapacity(bytes.count + bytes.count / 8)
      for byte in bytes {
        if isSpecial(byte) { escaped += reference(byte) } else { escaped.append(byte) }
      }
      return String(decoding: escaped, as: UTF8.self)
    }
  }

  private static func isSpecial(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"), UInt8(ascii: "\""), UInt8(ascii: "'"),
      UInt8(ascii: "`"), UInt8(ascii: "="), 0x7F:
      true
    case 0x09, 0x0A, 0x0D: false
    default: byte < 0x20
    }
  }

  private static func reference(_ byte: UInt8) -> [UInt8] {
    switch byte {
    case UInt8(ascii: "<"): Array("&lt;".utf8)
    case UInt8(ascii: ">"): Array("&gt;".utf8)
    case UInt8(ascii: "&"): Array("&amp;".utf8)
    case UInt8(ascii: "\""): Array("&quot;".utf8)
    case UInt8(ascii: "'"): Array("&#39;".utf8)
    case UInt8(ascii: "`"): Array("&#96;".utf8)
    case UInt8(ascii: "="): Array("&#61;".utf8)
    default: []
    }
  }
}
