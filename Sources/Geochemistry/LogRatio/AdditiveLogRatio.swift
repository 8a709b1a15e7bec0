/// Additive log-ratios: ln(x_i / x_D) for every part but the denominator D (Aitchison 1986, chapter 6). Distances
/// between rows depend on the choice of the denominator; ratios do not.
public enum AdditiveLogRatio {
  /// The parts in the order of the scores: all but the denominator.
  public static func parts(_ parts: [String], denominator: String) -> [String] { parts.filter { $0 != denominator } }

  /// - Parameter denominator: nil takes the last part.
  public static func transform(
    _ table: CompositionTable, denominator: String? = nil
  ) throws(CompositionError) -> [[Double]] {
    let column: Int
    if let denominator { column = try table.index(of: denominator) } else { column = table.parts.count - 1 }
    return table.rows.map { row in
      let base = log(row[column])
      return row.indices.filter { $0 != column }.map { log(row[$0]) - base }
    }
  }

  /// Back to compositions, with the parts in the order of `parts`.
  public static func inverse(
    _ scores: [[Double]], parts: [String], denominator: String? = nil, to total: CompositionTable.Total = .one
  ) throws(CompositionError) -> CompositionTable {
    let name = denominator ?? parts.last ?? ""
    guard let column = parts.firstIndex(of: name) else { throw .unknownPart(name) }
    var full: [[Double]] = []
    for (index, row) in scores.enumerated() {
      guard row.count == parts.count - 1 else {
        throw .width(row: index + 1, found: row.count, expected: parts.count - 1)
      }
      var whole = row
      whole.insert(0, at: column)
      full.append(whole)
    }
    return try CenteredLogRatio.inverse(full, parts: parts, to: total)
  }
}

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif
