/// Centred log-ratios: clr_i = ln(x_i / g(x)), g the geometric mean of all parts (Aitchison 1986, chapter 4). They add
/// up to zero in each row.
public enum CenteredLogRatio {
  /// One row of scores per row, in the order of the parts.
  public static func transform(_ table: CompositionTable) -> [[Double]] { table.rows.map(scores) }

  /// Back to compositions with the given total; any vector gives one, whether it adds up to zero or not.
  public static func inverse(
    _ scores: [[Double]], parts: [String], to total: CompositionTable.Total = .one
  ) throws(CompositionError) -> CompositionTable {
    var rows: [[Double]] = []
    for (index, row) in scores.enumerated() {
      guard row.count == parts.count else { throw .width(row: index + 1, found: row.count, expected: parts.count) }
      for (part, score) in zip(parts, row) where !score.isFinite { throw .notFinite(row: index + 1, part: part) }
      rows.append(composition(row))
    }
    return try CompositionTable(closing: parts, rows: rows, to: total)
  }

  static func scores(_ row: [Double]) -> [Double] {
    let logs = row.map { log($0) }
    let mean = logs.reduce(0, +) / Double(logs.count)
    return logs.map { $0 - mean }
  }

  /// exp of the scores relative to the largest, which cannot overflow.
  static func composition(_ scores: [Double]) -> [Double] {
    let largest = scores.max() ?? 0
    return scores.map { exp($0 - largest) }
  }
}

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif
