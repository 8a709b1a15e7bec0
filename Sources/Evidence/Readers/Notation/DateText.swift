import Programme

/// Dates as files write them, to ISO 8601: `2021-08-26`, or `2021-08` and `2021` where no more is known. Years run from
/// 1000 to 2999.
enum DateText {
  /// A date of a table, in any of its usual forms; a time of day is dropped.
  /// - Parameter order: which of day and month comes first; nil for what the declaration leaves open.
  /// - Returns: nil when the text is no date, or can be read in two ways and nothing says which.
  static func iso(_ text: String, order: TableMapping.Dialect.DateOrder?) -> String? {
    guard text.utf8.count <= 40 else { return nil }
    if let date = plain(text) { return date }
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

  /// A whole date as Dutch subsurface files write it: `22-06-1959`, also with a time behind it, or ISO.
  static func dayFirst(_ text: some StringProtocol) -> String? {
    let date = text.prefix { $0 != " " && $0 != "T" }
    guard date.utf8.count <= 10, date.split(separator: "-", omittingEmptySubsequences: false).count == 3 else {
      return nil
    }
    return iso(String(date), order: .dayMonthYear)
  }

  /// A date whose year, month and day stand apart, as in GEF.
  static func iso(year: some StringProtocol, month: some StringProtocol, day: some StringProtocol) -> String? {
    year.utf8.count == 4 ? dayFirst("\(day)-\(month)-\(year)") : nil
  }

  /// The day of a point in time as XML writes it (`2021-08-26T12:00:00+02:00`), in the zone in which it was written;
  /// anything else as it is.
  static func day(ofInstant text: String) -> String {
    guard let cut = text.firstIndex(of: "T"), isDay(text[..<cut]) else { return text }
    return String(text[..<cut])
  }

  private static func isDay(_ text: Substring) -> Bool {
    let utf8 = Array(text.utf8)
    guard utf8.count == 10 else { return false }
    return utf8.indices.allSatisfy { index in
      index == 4 || index == 7 ? utf8[index] == 0x2D : (0x30...0x39).contains(utf8[index])
    }
  }

  /// The usual `2021-08-26`, by its bytes.
  private static func plain(_ text: String) -> String? {
    var text = text
    let holds = text.withUTF8 { bytes -> Bool in
      guard bytes.count == 10, bytes[4] == 0x2D, bytes[7] == 0x2D else { return false }
      func number(_ range: Range<Int>) -> Int? {
        var number = 0
        for index in range {
          guard (48...57).contains(bytes[index]) else { return nil }
          number = number * 10 + Int(bytes[index] - 48)
        }
        return number
      }
      guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10) else { return false }
      return isDate(year, month, day)
    }
    return holds ? text : nil
  }

  private static func isDate(_ year: Int, _ month: Int, _ day: Int) -> Bool {
    let leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
    guard (1000...2999).contains(year), (1...12).contains(month), day >= 1 else { return false }
    switch month {
    case 2: return day <= (leap ? 29 : 28)
    case 4, 6, 9, 11: return day <= 30
    default: return day <= 31
    }
  }

  private static func date(_ year: Int, _ month: Int, _ day: Int) -> String? {
    guard isDate(year, month, day) else { return nil }
    return "\(year)-\(two(month))-\(two(day))"
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
