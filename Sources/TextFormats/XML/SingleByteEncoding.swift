/// Encodings of one byte a character that expat does not know by itself.
enum SingleByteEncoding {
  case windows1252

  /// - Parameter name: as XML declares it, in any case.
  init?(name: String) {
    switch name.lowercased() {
    case "windows-1252", "cp1252", "cp-1252", "x-cp1252": self = .windows1252
    default: return nil
    }
  }

  /// The Unicode scalar of a byte; -1 for a byte that means nothing.
  func scalar(_ byte: UInt8) -> Int32 {
    switch (self, byte) {
    case (.windows1252, 0x80...0x9F): Self.windows1252Upper[Int(byte) - 0x80]
    default: Int32(byte)
    }
  }

  /// 0x80 to 0x9F, where Windows-1252 differs from Latin-1 (Unicode Consortium, mapping CP1252).
  private static let windows1252Upper: [Int32] = [
    0x20AC, -1, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, -1, 0x017D, -1,
    -1, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, -1, 0x017E,
    0x0178,
  ]
}
