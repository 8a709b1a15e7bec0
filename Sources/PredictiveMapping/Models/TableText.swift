/// Cells of a comma-separated table.
enum TableText {
  /// Quoted where it must be.
  static func field(_ text: String) -> String {
    guard text.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }

  /// The fewest digits that read back as the same number; nothing for NaN.
  static func number(_ value: Double) -> String {
    if value.isNaN { return "" }
    if value.rounded() == value, abs(value) < 1e15 { return String(Int(value)) }
    return "\(value)"
  }
}
