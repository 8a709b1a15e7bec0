/// The encodings in which tables come.
public enum TextEncoding: String, CaseIterable, Sendable {
  case utf8 = "utf-8"
  case latin1 = "latin1"
  case windows1252 = "windows-1252"

  /// Bytes as text; nil when they are not in this encoding.
  public func decode(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
    switch self {
    case .utf8: return String(validating: bytes, as: UTF8.self)
    case .latin1:
      var text = String.UnicodeScalarView()
      for byte in bytes { text.append(Unicode.Scalar(byte)) }
      return String(text)
    case .windows1252:
      var text = String.UnicodeScalarView()
      for byte in bytes {
        guard byte < 0x80 || byte > 0x9F else {
          guard let scalar = Unicode.Scalar(Self.upperControls[Int(byte - 0x80)]) else { return nil }
          text.append(scalar)
          continue
        }
        text.append(Unicode.Scalar(byte))
      }
      return String(text)
    }
  }

  /// Windows-1252, 0x80-0x9F (Unicode mapping table of the vendor); the five free places are the controls of Latin-1.
  private static let upperControls: [UInt32] = [
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D,
    0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,
    0x017E, 0x0178,
  ]
}
