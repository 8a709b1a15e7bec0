/// Texts as JSON strings (RFC 8259, clause 7).
public enum JSONText {
  /// Appends a text with its quotes, as UTF-8.
  public static func append(_ text: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { escape(UnsafeRawBufferPointer($0)) { bytes.append($0) } }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Byte by byte: all that must be escaped is ASCII, and no byte of another scalar is below 0x80.
  @inlinable
  public static func escape(_ bytes: UnsafeRawBufferPointer, _ put: (UInt8) -> Void) {
    func escaped(_ mark: Unicode.Scalar) {
      put(UInt8(ascii: "\\"))
      put(UInt8(ascii: mark))
    }
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "\""): escaped("\"")
      case UInt8(ascii: "\\"): escaped("\\")
      case 0x08: escaped("b")
      case 0x0C: escaped("f")
      case 0x0A: escaped("n")
      case 0x0D: escaped("r")
      case 0x09: escaped("t")
      case 0..<0x20:
        escaped("u")
        put(UInt8(ascii: "0"))
        put(UInt8(ascii: "0"))
        put(hexadecimal(byte >> 4))
        put(hexadecimal(byte & 15))
      default: put(byte)
      }
    }
  }

  @inlinable
  static func hexadecimal(_ digit: UInt8) -> UInt8 { digit < 10 ? 48 + digit : 87 + digit }
}
