/// Numbers as people read them in a language: Dutch `1.234,5`, English `1,234.5`.
public enum NumberText {
  /// A number exactly as its source writes it, with the marks of the language and groups of three from five digits on.
  public static func quoted(_ written: String, _ language: Language) -> String {
    if written.utf8.contains(where: { $0 | 0x20 == UInt8(ascii: "e") }) {
      return rounded(Double(written) ?? 0, digits: 3, language)
    }
    var body = written
    let negative = body.hasPrefix("-")
    if negative || body.hasPrefix("+") { body.removeFirst() }
    let parts = body.split(separator: ".", omittingEmptySubsequences: false)
    var text = grouped(parts.first.map(String.init) ?? "0", language)
    if text.isEmpty { text = "0" }
    if parts.count > 1, !parts[1].isEmpty { text += (language == .nl ? "," : ".") + parts[1] }
    return (negative ? "−" : "") + text
  }

  /// A computed number to so many significant digits. Numbers of a thousand and more lose their last digits to zeros:
  /// that is the honest precision.
  public static func rounded(_ value: Double, digits: Int = 2, _ language: Language) -> String {
    guard value.isFinite else { return "–" }
    // Beyond these powers of ten the digits themselves are beyond doubles.
    guard abs(value) > 1e-290 else { return "0" }
    guard abs(value) < 1e290 else { return value < 0 ? "−∞" : "∞" }
    var magnitude = exponent(of: value)
    var scaled = (abs(value) / power(magnitude - digits + 1)).rounded()
    if scaled >= power(digits) {
      magnitude += 1
      scaled = (abs(value) / power(magnitude - digits + 1)).rounded()
    }
    let whole = String(Int(scaled))
    let decimals = digits - 1 - magnitude
    let sign = value < 0 ? "−" : ""
    if decimals <= 0 { return sign + grouped(whole + String(repeating: "0", count: -decimals), language) }
    let padded = String(repeating: "0", count: max(0, decimals + 1 - whole.count)) + whole
    var fraction = String(padded.suffix(decimals))
    while fraction.hasSuffix("0"), fraction.count > 0, abs(value) >= 1 { fraction.removeLast() }
    let integer = grouped(String(padded.dropLast(decimals)), language)
    return sign + (fraction.isEmpty ? integer : integer + (language == .nl ? "," : ".") + fraction)
  }

  /// A computed number to so many significant digits; as a power of ten where zeros would pile up, before or behind them.
  public static func figure(_ value: Double, digits: Int, _ language: Language) -> String {
    guard value.isFinite, value != 0, abs(value) > 1e-290, abs(value) < 1e290 else {
      return rounded(value, digits: digits, language)
    }
    var magnitude = exponent(of: value)
    guard magnitude < -4 || magnitude > digits + 2 else { return rounded(value, digits: digits, language) }
    var mantissa = value / power(magnitude)
    if (abs(mantissa) * power(digits - 1)).rounded() >= power(digits) {
      magnitude += 1
      mantissa = mantissa < 0 ? -1 : 1
    }
    let raised = "\(magnitude)".map { superscripts[$0] ?? $0 }
    return "\(rounded(mantissa, digits: digits, language)) × 10\(String(raised))"
  }

  private static let superscripts: [Character: Character] = [
    "-": "⁻", "0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷", "8": "⁸", "9": "⁹",
  ]

  /// A number as it was given, in the fewest digits that read back as the same number and without groups, so that it
  /// can be found again where it was written: 4000 and not 4000.0, in Dutch 0,5.
  public static func given(_ value: Double, _ language: Language) -> String {
    if value.isNaN { return language == .nl ? "geen getal" : "not a number" }
    if value.isInfinite { return (value < 0 ? "-" : "") + (language == .nl ? "oneindig" : "infinity") }
    if value.rounded() == value, abs(value) < 1e15 { return String(Int(value)) }
    let text = "\(value)"
    return language == .nl ? String(text.map { $0 == "." ? "," : $0 }) : text
  }

  /// Numbers as they were given; in Dutch a semicolon stands between them, since a comma is part of them.
  public static func given(_ values: [Double], _ language: Language) -> String {
    values.map { given($0, language) }.joined(separator: language == .nl ? "; " : ", ")
  }

  /// A fraction as a percentage to two significant digits, with a floor below which only `< 0.01 %` is honest.
  public static func percentage(_ fraction: Double, _ language: Language) -> String {
    if fraction > 0, fraction < 0.0001 { return "< " + (language == .nl ? "0,01" : "0.01") + "\u{a0}%" }
    return rounded(fraction * 100, digits: 2, language) + "\u{a0}%"
  }

  /// Decimal exponent of the leading digit.
  static func exponent(of value: Double) -> Int {
    let magnitude = abs(value)
    var e = 0
    while magnitude >= power(e + 1) { e += 1 }
    while magnitude < power(e) { e -= 1 }
    return e
  }

  static func power(_ e: Int) -> Double {
    var result = 1.0
    for _ in 0..<abs(e) { result *= 10 }
    return e < 0 ? 1 / result : result
  }

  private static func grouped(_ digits: String, _ language: Language) -> String {
    guard digits.count >= 5 else { return digits }
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text += language == .nl ? "." : "," }
      text.append(digit)
    }
    return text
  }
}
