/// How robust a ranking is to what is not known of the values: the share of the draws in which a measure takes a rank.
///
///     b_i^r = share of draws in which measure i takes rank r
///
/// Stochastic multicriteria acceptability analysis (Lahdelma, Hokkanen & Salminen 1998, "SMAA - Stochastic
/// multiobjective acceptability analysis", European Journal of Operational Research 106, 137-143; rank acceptability
/// indices in Lahdelma & Salminen 2001, Operations Research 49, 444-454). Measures that tie in a draw share their ranks
/// equally.
public struct RankAcceptability: Hashable, Sendable {
  public let measures: [String]
  /// By measure, then by rank from the best on; each row and each column adds up to 1.
  public let shares: [[Double]]
  public let draws: Int

  /// - Parameter values: of each measure (say, value less cost), by measure and then by draw.
  public init(measures: [String], values: [[Double]]) throws(InformationError) {
    guard !measures.isEmpty, let draws = values.first?.count, draws > 0 else { throw .nothing }
    guard values.count == measures.count else {
      throw .count(column: "measures", expected: measures.count, found: values.count)
    }
    for (name, column) in zip(measures, values) {
      guard column.count == draws else { throw .count(column: name, expected: draws, found: column.count) }
      if let draw = column.firstIndex(where: { !$0.isFinite }) {
        throw .notFinite(column: name, trial: draw, value: column[draw])
      }
    }
    var sums = measures.map { _ in [Double](repeating: 0, count: measures.count) }
    for draw in 0..<draws {
      let order = measures.indices.sorted { (values[$1][draw], $0) < (values[$0][draw], $1) }
      var first = 0
      while first < order.count {
        var last = first
        while last + 1 < order.count, values[order[last + 1]][draw] == values[order[first]][draw] { last += 1 }
        let share = 1 / Double(last - first + 1)
        for place in first...last { for rank in first...last { sums[order[place]][rank] += share } }
        first = last + 1
      }
    }
    self.measures = measures
    self.draws = draws
    shares = sums.map { $0.map { $0 / Double(draws) } }
  }

  /// The largest Monte Carlo standard error that a share of so many draws can have.
  public var largestError: Double { 0.5 / Double(draws).squareRoot() }

  /// The expected rank of each measure; 1 is the best.
  public var expectedRanks: [Double] {
    shares.map { $0.enumerated().reduce(0) { $0 + Double($1.offset + 1) * $1.element } }
  }
}
