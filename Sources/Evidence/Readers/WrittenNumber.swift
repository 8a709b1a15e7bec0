/// A number as a survey's file writes it, read strictly: `-9999.99`, `.96`, `2.0E-02`.
///
/// Swift's own reading also takes `nan`, `infinity` and hexadecimal; none of those is a depth or a coordinate.
struct WrittenNumber: Hashable, Sendable {
  let value: Double
  /// True when the decimal sign was a comma.
  let decimalComma: Bool

  /// - Parameter text: at most ``maximumLength`` bytes, spaces around it allowed.
  /// - Returns: nil when it is not one finite decimal number.
  init?(_ text: some StringProtocol) {
    var bytes = Array(text.utf8.prefix(Self.maximumLength + 1))
    guard bytes.count <= Self.maximumLength else { return nil }
    while let last = bytes.last, Self.isSpace(last) { bytes.removeLast() }
    let start = bytes.firstIndex { !Self.isSpace($0) } ?? bytes.count
    bytes.removeFirst(start)
    var comma = false
    var seen = (digit: false, mark: false, exponent: false)
    for index in bytes.indices {
      switch bytes[index] {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        seen.digit = true
      case UInt8(ascii: "+"), UInt8(ascii: "-"):
        let previous = index > 0 ? bytes[index - 1] | 0x20 : UInt8(ascii: "e")
        guard previous == UInt8(ascii: "e") else { return nil }
      case UInt8(ascii: "."), UInt8(ascii: ","):
        guard !seen.mark, !seen.exponent else { return nil }
        seen.mark = true
        comma = bytes[index] == UInt8(ascii: ",")
        bytes[index] = UInt8(ascii: ".")
      case UInt8(ascii: "e"), UInt8(ascii: "E"):
        guard seen.digit, !seen.exponent else { return nil }
        seen.exponent = true
      default:
        return nil
      }
    }
    guard seen.digit, let value = Double(String(decoding: bytes, as: UTF8.self)), value.isFinite else { return nil }
    self.value = value
    decimalComma = comma
  }

  static let maximumLength = 64

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }
}
