/// A date as Dutch subsurface files write it, made ISO: `22-06-1959` and `2021,08,26` become `1959-06-22`, `2021-08-26`.
enum WrittenDate {
  /// Day first: `22-06-1959`, also with a time behind it, which is left out. ISO dates pass as they are.
  /// - Returns: nil when it is not a date of the calendar.
  static func dayFirst(_ text: some StringProtocol) -> String? {
    let date = text.prefix { $0 != " " && $0 != "T" }
    guard date.utf8.count <= 10 else { return nil }
    let parts = date.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3 else { return nil }
    if parts[0].utf8.count == 4 { return iso(year: parts[0], month: parts[1], day: parts[2]) }
    return iso(year: parts[2], month: parts[1], day: parts[0])
  }

  /// Year, month and day in parts of their own.
  static func iso(year: some StringProtocol, month: some StringProtocol, day: some StringProtocol) -> String? {
    guard year.utf8.count == 4, let y = number(year), let m = number(month), let d = number(day),
      y >= 1500, (1...12).contains(m), d >= 1, d <= days(month: m, year: y)
    else { return nil }
    return "\(y)-\(m < 10 ? "0" : "")\(m)-\(d < 10 ? "0" : "")\(d)"
  }

  private static func number(_ text: some StringProtocol) -> Int? {
    guard (1...4).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return Int(text)
  }

  private static func days(month: Int, year: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    default: 31
    }
  }
}
