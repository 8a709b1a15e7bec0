/// Numbers of a comma-separated table.
enum TableText {
  /// The fewest digits that read back as the same number; nothing for NaN.
  static func number(_ value: Double) -> String {
    if value.isNaN { return "" }
    if value.rounded() == value, abs(value) < 1e15 { return String(Int(value)) }
    return "\(value)"
  }
}
