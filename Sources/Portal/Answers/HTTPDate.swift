import FeatureService
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
    seconds = CivilDate(year: year, month: month, day: date).daysSince1970 * 86400
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
    let days = CivilDate(year: year, month: month + 1, day: date).daysSince1970
    seconds = days * 86400 + hour * 3600 + minute * 60 + second
  }

  var description: String {
    let day = Int((Double(seconds) / 86400).rounded(.down))
    let time = seconds - day * 86400
    let date = CivilDate(daysSince1970: day)
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    // 1970 began on a Thursday.
    let weekday = Self.weekdays[((day + 4) % 7 + 7) % 7]
    return "\(weekday), \(two(date.day)) \(Self.months[date.month - 1]) \(date.year) "
      + "\(two(time / 3600)):\(two(time / 60 % 60)):\(two(time % 60)) GMT"
  }

  private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
}
