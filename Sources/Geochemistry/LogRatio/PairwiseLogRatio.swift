/// Logarithms of ratios of two parts, ln(x_a / x_b) (Aitchison 1986; Greenacre 2018, "Compositional data analysis in
/// practice").
public enum PairwiseLogRatio {
  /// One ratio, per row.
  public static func transform(
    _ table: CompositionTable, numerator: String, denominator: String
  ) throws(CompositionError) -> [Double] {
    let (a, b) = (try table.index(of: numerator), try table.index(of: denominator))
    return table.rows.map { log($0[a]) - log($0[b]) }
  }

  /// Every pair with a before b, in the order (1,2), (1,3) ... (2,3) ...
  public static func all(_ table: CompositionTable) -> (pairs: [(String, String)], scores: [[Double]]) {
    var pairs: [(String, String)] = []
    var columns: [(Int, Int)] = []
    for a in table.parts.indices {
      for b in table.parts.indices where b > a {
        pairs.append((table.parts[a], table.parts[b]))
        columns.append((a, b))
      }
    }
    let scores = table.rows.map { row -> [Double] in
      let logs = row.map { log($0) }
      return columns.map { logs[$0.0] - logs[$0.1] }
    }
    return (pairs, scores)
  }

  /// The ratio of two contents, not necessarily parts of one table.
  /// - Throws: ``CompositionError`` unless both are above zero.
  public static func ratio(_ a: Double, _ b: Double) throws(CompositionError) -> Double {
    for (name, value) in [("numerator", a), ("denominator", b)] {
      guard value.isFinite else { throw .notFinite(row: 1, part: name) }
      guard value >= 0 else { throw .negative(row: 1, part: name, value: value) }
      guard value > 0 else { throw .zero(row: 1, part: name) }
    }
    return log(a) - log(b)
  }
}

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif
