import Foundation

/// A moment as HTTP writes it: `Sun, 06 Nov 1994 08:49:37 GMT`.
struct HTTPDate: Sendable, Equatable, CustomStringConvertible {
  /// Seconds since 1970; HTTP knows no parts of a second.
  let seconds: Int

  init(seconds: Int) { self.seconds = seconds }

  /// The beginning of a day (`2026-11-24`) in universal time.
  init?(day: String) {
    let parts = day.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 3, let year = parts[0], let month = parts[1], let date = parts[2],
      (1...9999).contains(year), (1...12).contains(month), (1...31).contains(date)
    else { return nil }
    seconds = Self.days(year, month, date) * 86400
  }

  /// - Returns: nil for what is not written in the form that RFC 9110 prefers; the old forms are not sent by anybody.
  init?(_ text: String) {
    let parts = text.split(separator: " ")
    guard parts.count == 6, parts[5] == "GMT", parts[0].count == 4, parts[0].last == ",",
      let date = Int(parts[1]), (1...31).contains(date), let month = Self.months.firstIndex(of: String(parts[2])),
      let year = Int(parts[3]), (1...9999).contains(year)
    else { return nil }
    let time = parts[4].split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
    guard time.count == 3, let hour = time[0], let minute = time[1], let second = time[2],
      (0...23).contains(hour), (0...59).contains(minute), (0...60).contains(second)
    else { return nil }
    seconds = Self.days(year, month + 1, date) * 86400 + hour * 3600 + minute * 60 + second
  }

  var description: String {
    let day = Int((Double(seconds) / 86400).rounded(.down))
    let time = seconds - day * 86400
    let (year, month, date) = Self.date(day)
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    // 1970 began on a Thursday.
    let weekday = Self.weekdays[((day + 4) % 7 + 7) % 7]
    return "\(weekday), \(two(date)) \(Self.months[month - 1]) \(year) "
      + "\(two(time / 3600)):\(two(time / 60 % 60)):\(two(time % 60)) GMT"
  }

  private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// Days since 1970 of a date of the Gregorian calendar (H. Hinnant, "chrono-compatible low-level date algorithms").
  private static func days(_ year: Int, _ month: Int, _ date: Int) -> Int {
    let year = month <= 2 ? year - 1 : year
    let era = (year >= 0 ? year : year - 399) / 400
    let ofEra = year - era * 400
    let ofYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + date - 1
    return era * 146_097 + ofEra * 365 + ofEra / 4 - ofEra / 100 + ofYear - 719_468
  }

  private static func date(_ days: Int) -> (year: Int, month: Int, date: Int) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let ofEra = shifted - era * 146_097
    let yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365
    let ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * ofYear + 2) / 153
    let month = shiftedMonth + (shiftedMonth < 10 ? 3 : -9)
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, ofYear - (153 * shiftedMonth + 2) / 5 + 1)
  }
}
