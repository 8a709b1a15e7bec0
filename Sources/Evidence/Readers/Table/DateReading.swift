import Programme

/// Dates as tables write them, to ISO 8601: `2021-08-26`, or `2021-08` and `2021` where no more is known.
enum DateReading {
  /// Nil when the text is no date, or can be read in two ways and the declaration does not say which.
  static func iso(_ text: String, order: TableMapping.Dialect.DateOrder?) -> String? {
    guard text.utf8.count <= 40 else { return nil }
    // A time of day is dropped: `2021-08-26T12:00:00+02:00`, `01/02/1999 00:00`.
    let day = text.split(whereSeparator: { $0 == "T" || $0 == " " }).first.map(String.init) ?? ""
    let parts = day.split(whereSeparator: { "-/.".contains($0) }).map(String.init)
    guard parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }) else { return nil }
    let numbers = parts.compactMap { Int($0) }
    guard numbers.count == parts.count else { return nil }
    switch parts.count {
    case 1:
      if parts[0].count == 4 { return (1000...2999).contains(numbers[0]) ? parts[0] : nil }
      guard parts[0].count == 8 else { return nil }
      return date(numbers[0] / 10_000, numbers[0] / 100 % 100, numbers[0] % 100)
    case 2:
      guard parts[0].count == 4, (1...12).contains(numbers[1]) else { return nil }
      return "\(parts[0])-\(two(numbers[1]))"
    case 3:
      if parts[0].count == 4 { return date(numbers[0], numbers[1], numbers[2]) }
      guard parts[2].count == 4 else { return nil }
      switch order {
      case .dayMonthYear: return date(numbers[2], numbers[1], numbers[0])
      case .monthDayYear: return date(numbers[2], numbers[0], numbers[1])
      case .yearMonthDay: return nil
      case nil:
        // Without a declared order only what can be read in one way.
        if numbers[0] > 12 || numbers[0] == numbers[1] { return date(numbers[2], numbers[1], numbers[0]) }
        return numbers[1] > 12 ? date(numbers[2], numbers[0], numbers[1]) : nil
      }
    default: return nil
    }
  }

  private static func date(_ year: Int, _ month: Int, _ day: Int) -> String? {
    let leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
    let days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard (1000...2999).contains(year), (1...12).contains(month), (1...days[month - 1]).contains(day) else {
      return nil
    }
    return "\(year)-\(two(month))-\(two(day))"
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
