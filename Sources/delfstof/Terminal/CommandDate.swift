import Foundation

/// The calendar, for commands whose user states no day.
enum CommandDate {
  /// Year-month-day of now, in Greenwich.
  static func today() -> String { Date().formatted(.iso8601.year().month().day()) }
}
