import Foundation

/// Plain decimal numbers as tables write them: `-12`, `.96`, `1e-3`; nothing else (no `inf`, no `0x`, no grouping).
public enum DecimalText {
  /// A finite number of any length as JSON writes it, a leading + allowed; nil for hexadecimals and words such as `nan`,
  /// which Swift reads too.
  public static func number(_ text: String) -> Double? {
    let isPlain = text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "+"),
        UInt8(ascii: "e"), UInt8(ascii: "E"):
        true
      default: false
      }
    }
    guard isPlain, let number = Double(text), number.isFinite else { return nil }
    return number
  }

  /// Reads a number; nil when the bytes are not exactly one. Correctly rounded.
  ///
  /// Up to 19 digits whose value is below 2^53, with a power of ten within 22, are one exact multiplication or division
  /// (Clinger 1990, "How to read floating point numbers accurately"); all others go to the C library.
  public static func value(_ bytes: UnsafeBufferPointer<UInt8>) -> Double? {
    var index = 0
    let count = bytes.count
    guard count > 0, count <= 64 else { return nil }
    var negative = false
    if bytes[0] == UInt8(ascii: "-") || bytes[0] == UInt8(ascii: "+") {
      negative = bytes[0] == UInt8(ascii: "-")
      index = 1
    }
    var mantissa: UInt64 = 0
    var digits = 0
    var significant = 0
    var scale = 0
    var seenPoint = false
    while index < count {
      let byte = bytes[index]
      if byte >= 48, byte <= 57 {
        if significant < 19 {
          mantissa = mantissa &* 10 &+ UInt64(byte &- 48)
          if mantissa > 0 { significant += 1 }
          if seenPoint { scale -= 1 }
        } else {
          significant += 1
          if !seenPoint { scale += 1 }
        }
        digits += 1
      } else if byte == UInt8(ascii: "."), !seenPoint {
        seenPoint = true
      } else {
        break
      }
      index += 1
    }
    guard digits > 0 else { return nil }
    if index < count {
      guard bytes[index] == UInt8(ascii: "e") || bytes[index] == UInt8(ascii: "E") else { return nil }
      index += 1
      var minus = false
      if index < count, bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "+") {
        minus = bytes[index] == UInt8(ascii: "-")
        index += 1
      }
      guard index < count, count - index <= 4 else { return nil }
      var exponent = 0
      while index < count {
        guard bytes[index] >= 48, bytes[index] <= 57 else { return nil }
        exponent = exponent * 10 + Int(bytes[index] - 48)
        index += 1
      }
      scale += minus ? -exponent : exponent
    }
    if significant <= 19, mantissa < 1 << 53, scale >= -22, scale <= 22 {
      let whole = Double(mantissa)
      let value = scale < 0 ? whole / powers[-scale] : whole * powers[scale]
      return negative ? -value : value
    }
    let value = strtod(String(decoding: bytes, as: UTF8.self), nil)
    return value.isFinite ? value : nil
  }

  /// Reads a number of a text.
  public static func value(_ text: String) -> Double? {
    var text = text
    return text.withUTF8 { value($0) }
  }

  /// Reads a number of a part of a text.
  public static func value(_ text: Substring) -> Double? {
    var text = text
    return text.withUTF8 { value($0) }
  }

  private static let powers: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
    1e21, 1e22,
  ]
}
