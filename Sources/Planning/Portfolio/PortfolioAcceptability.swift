/// In what share of the draws each measure is in the best portfolio.
public struct PortfolioAcceptability: Hashable, Sendable {
  public struct Frequency: Hashable, Sendable {
    public let measures: Set<String>
    public let share: Double
  }

  /// By measure.
  public let shares: [String: Double]
  /// Portfolios with the share of draws in which they are the best, the most frequent first; equal ones by names.
  public let portfolios: [Frequency]
  public let draws: Int

  /// - Parameters:
  ///   - draws: 1 or more.
  ///   - problem: of a draw.
  public init(draws: Int, problem: (Int) throws(PortfolioError) -> PortfolioProblem) throws(PortfolioError) {
    guard draws > 0 else { throw .number(of: "draws", property: "number", value: Double(draws)) }
    var counts: [String: Int] = [:]
    var found: [Set<String>: Int] = [:]
    for draw in 0..<draws {
      let drawn = try problem(draw)
      let measures = try drawn.solve().measures
      for measure in drawn.measures { counts[measure.id, default: 0] += measures.contains(measure.id) ? 1 : 0 }
      found[measures, default: 0] += 1
    }
    self.draws = draws
    shares = counts.mapValues { Double($0) / Double(draws) }
    portfolios = found.map { Frequency(measures: $0.key, share: Double($0.value) / Double(draws)) }.sorted { a, b in
      a.share != b.share ? a.share > b.share : a.measures.sorted().lexicographicallyPrecedes(b.measures.sorted())
    }
  }
}
