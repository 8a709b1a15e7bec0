/// The columns that tell when the features of a collection are: one, or two for a period.
///
/// A GeoPackage does not say which columns these are, so a rule by name and type finds them, the first that fits:
/// 1. two columns for begin and end, named as one of the pairs below, of type DATE, DATETIME, INTEGER (years) or TEXT;
/// 2. a column of type DATE or DATETIME, one with a usual name before others, in the order of the table;
/// 3. a column of type TEXT or INTEGER named `date`, `datetime`, `timestamp` or `year`.
///
/// Values are read as ISO 8601: a year, a month, a day, or a moment. One that cannot be read is no time, and a feature
/// without time matches every interval. An integer is a year.
public enum TimeColumns: Hashable, Sendable {
  case moment(String)
  case period(begin: String, end: String)

  static let pairs = [
    ("start", "end"), ("begin", "end"), ("start_date", "end_date"), ("begin_date", "end_date"),
    ("date_start", "date_end"), ("start_time", "end_time"), ("valid_from", "valid_to"), ("first_year", "last_year"),
    ("begin_year", "end_year"), ("start_year", "end_year"),
  ]
  static let usual = ["datetime", "timestamp", "date", "time", "sampled", "updated"]
  static let untyped = ["date", "datetime", "timestamp", "year"]

  init?(among columns: [FeatureCollection.Column]) {
    func column(_ name: String, _ types: Set<ColumnType>) -> String? {
      columns.first { $0.name.lowercased() == name && types.contains($0.type) }?.name
    }
    for (begin, end) in Self.pairs {
      let types: Set<ColumnType> = [.date, .timestamp, .integer, .text]
      if let begin = column(begin, types), let end = column(end, types) {
        self = .period(begin: begin, end: end)
        return
      }
    }
    let typed = Self.usual.lazy.compactMap { column($0, [.date, .timestamp]) }.first
    let any = typed ?? columns.first { $0.type.isTemporal }?.name
    let last = any ?? Self.untyped.lazy.compactMap { column($0, [.text, .integer]) }.first
    guard let last else { return nil }
    self = .moment(last)
  }
}
