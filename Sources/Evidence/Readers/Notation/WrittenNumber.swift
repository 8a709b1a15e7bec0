import TextFormats

/// A number that places something (a depth, a coordinate), as a survey's file writes it: `-9999.99`, `.96`, `1,5`.
struct WrittenNumber: Hashable, Sendable {
  let value: Double
  /// True when the decimal sign was a comma.
  let decimalComma: Bool

  /// - Returns: nil when it is not one finite decimal number.
  init?(_ text: String) { self.init(text[...]) }

  init?(_ text: Substring) {
    let text = text.trimmed
    if let value = DecimalText.value(text) {
      self.value = value
      decimalComma = false
      return
    }
    guard text.utf8.count <= 64, text.utf8.contains(UInt8(ascii: ",")), !text.utf8.contains(UInt8(ascii: ".")),
      let value = DecimalText.value(String(text.replacing(",", with: ".")))
    else { return nil }
    self.value = value
    decimalComma = true
  }
}
