/// A number of a table: the fewest digits that read back as the same number, nothing for NaN.
enum CSVNumber {
  static func text(_ value: Double) -> String {
    if value.isNaN { return "" }
    if value.rounded() == value, abs(value) < 1e15 { return String(Int(value)) }
    return "\(value)"
  }
}
