/// What one expert says of the number of undiscovered deposits in a tract.
public struct ExpertEstimate: Hashable, Sendable {
  public let expert: String
  /// Relative weight, not negative; an estimate of weight 0 is not used.
  public let weight: Double
  /// P(N >= n90) = 0.9, and so on. Whole numbers in most elicitations, but not needed to be.
  public let n90: Double
  public let n50: Double
  public let n10: Double

  public init(
    expert: String, weight: Double = 1, n90: Double, n50: Double, n10: Double
  ) throws(DepositCountError) {
    guard weight >= 0, weight.isFinite else { throw .expertWeight(expert: expert, weight) }
    for count in [n90, n50, n10] {
      guard count >= 0, count <= Double(DepositCounts.largest) else { throw .expertCount(expert: expert, count) }
    }
    guard n90 <= n50, n50 <= n10 else { throw .expertOrder(expert: expert) }
    self.expert = expert
    self.weight = weight
    self.n90 = n90
    self.n50 = n50
    self.n10 = n10
  }
}

/// A negative binomial distribution fitted to the estimates of several experts.
///
/// The cost is that of MapMark4 (Ellefsen 2017, USGS Techniques and Methods 7-C14; Ellefsen & Phillips): the weighted
/// sum of the absolute differences between the whole-number percentiles of the distribution and those of each expert.
/// That cost is flat over areas of the parameters; within the best of them the distribution whose percentiles, linear
/// between whole numbers, lie nearest to the estimates is taken, first by absolute and then by squared differences. Mean
/// and variance are searched over a grid that is narrowed around its best point. Neither the order of the experts nor the
/// scale of their weights matters: experts are put in an order of their own, weights are divided by their sum, and costs
/// are compared to nine digits.
public struct NegativeBinomialFit: Hashable, Sendable {
  public let family: CountFamily
  /// Of the fitted distribution.
  public let n90: Int
  public let n50: Int
  public let n10: Int
  /// Weighted sum of absolute differences.
  public let cost: Double
  /// The experts are surer than chance allows: the best distribution is the Poisson limit, with a variance as small as
  /// its mean.
  public let isPoissonLimit: Bool

  /// - Parameter power: of the differences; 1 as in MapMark4, 2 for least squares.
  public init(_ estimates: [ExpertEstimate], power: Double = 1) throws(DepositCountError) {
    let used = estimates.filter { $0.weight > 0 }
    guard !used.isEmpty else { throw .noEstimate }
    let highest = used.map(\.n10).max() ?? 0
    let objective = Objective(used, power: power)
    // Means from almost none to the highest estimate; ratios of variance to mean from 1 up to that of a distribution
    // that is 0 in half of its draws and the highest estimate in the others.
    var mean = Axis(low: Self.least, high: log(max(highest, 0.1)) + 0.5, steps: 60)
    var ratio = Axis(low: 0, high: log(max(highest, 1)) + 0.7, steps: 40)
    var best = Candidate(mean: mean.low, ratio: 0, score: objective.score(mean: exp(mean.low), variance: exp(mean.low)))
    for _ in 0..<14 {
      for m in mean.values {
        for r in ratio.values {
          let score = objective.score(mean: exp(m), variance: exp(m + r))
          if score < best.score { best = Candidate(mean: m, ratio: r, score: score) }
        }
      }
      mean = mean.narrowed(around: best.mean)
      ratio = ratio.narrowed(around: best.ratio, notBelow: 0)
    }
    family = .between(mean: exp(best.mean), variance: exp(best.mean + best.ratio))
    let found = Percentiles(family)
    n90 = found.whole[0]
    n50 = found.whole[1]
    n10 = found.whole[2]
    cost = best.score.whole * used.reduce(0) { $0 + $1.weight }
    isPoissonLimit = best.ratio < 1e-6
  }

  /// ln of the least mean: P(N = 0) of almost 0.999.
  private static let least = log(1e-3)

  /// The counts, cut as by `DepositCounts(_:rightTail:cutsLeft:)`.
  public func counts(rightTail: Double = 1e-12, cutsLeft: Bool = false) throws(DepositCountError) -> DepositCounts {
    try DepositCounts(family, rightTail: rightTail, cutsLeft: cutsLeft)
  }

  private struct Candidate {
    var mean: Double
    var ratio: Double
    var score: Score
  }

  /// The whole-number cost decides; where it is equal, those of the percentiles between whole numbers.
  struct Score: Comparable {
    let whole: Double
    let between: Double
    let squares: Double

    static func < (a: Score, b: Score) -> Bool {
      for (x, y) in [(a.whole, b.whole), (a.between, b.between), (a.squares, b.squares)] where digits(x) != digits(y) {
        return x < y
      }
      return false
    }

    /// Equal costs may differ in their last digits.
    private static func digits(_ cost: Double) -> Double { (cost * 1e9).rounded() }
  }

  private struct Axis {
    let low: Double
    let high: Double
    var steps = 16

    var values: [Double] { (0...steps).map { low + (high - low) * Double($0) / Double(steps) } }

    /// Two steps to either side, so that a best point on the border can still move out.
    func narrowed(around centre: Double, notBelow least: Double = -.infinity) -> Axis {
      let reach = 2 * (high - low) / Double(steps)
      return Axis(low: max(least, centre - reach), high: centre + reach)
    }
  }

  private struct Objective {
    let estimates: [(weight: Double, percentiles: [Double])]
    let power: Double

    init(_ used: [ExpertEstimate], power: Double) {
      let sum = used.reduce(0) { $0 + $1.weight }
      estimates = used.map { (weight: $0.weight / sum, percentiles: [$0.n90, $0.n50, $0.n10]) }
        .sorted { ($0.percentiles + [$0.weight]).lexicographicallyPrecedes($1.percentiles + [$1.weight]) }
      self.power = power
    }

    func score(mean: Double, variance: Double) -> Score {
      let found = Percentiles(.between(mean: mean, variance: variance))
      return Score(
        whole: cost(found.whole.map(Double.init), power), between: cost(found.between, power),
        squares: cost(found.between, 2))
    }

    private func cost(_ percentiles: [Double], _ power: Double) -> Double {
      var sum = 0.0
      for estimate in estimates {
        for place in 0..<3 {
          let difference = abs(percentiles[place] - estimate.percentiles[place])
          sum += estimate.weight * (power == 1 ? difference : pow(difference, power))
        }
      }
      return sum
    }
  }

  /// N90, N50 and N10 of a family, whole and linear between whole numbers, by summing its probabilities once.
  struct Percentiles {
    private(set) var whole = [0, 0, 0]
    private(set) var between = [0.0, 0.0, 0.0]

    init(_ family: CountFamily) {
      let levels = [0.9, 0.5, 0.1]
      var p = family.probability(of: 0)
      guard p > 1e-280 else {
        // So far from 0 that the recursion would start from nothing.
        between = levels.map { family.position(exceededWith: $0) }
        whole = between.map { Int($0) }
        return
      }
      var (n, above, place) = (0, 1.0, 0)
      while place < 3 {
        // `above` is P(N >= n), `next` P(N >= n + 1).
        let next = above - p
        if next < levels[place] {
          whole[place] = n
          between[place] = Double(n) + max(0, min(1, (above - levels[place]) / (above - next)))
          place += 1
        } else {
          switch family {
          case .poisson(let mean): p *= mean / Double(n + 1)
          case .negativeBinomial(let size, let probability): p *= (Double(n) + size) / Double(n + 1) * (1 - probability)
          }
          above = next
          n += 1
        }
      }
    }
  }
}

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif
