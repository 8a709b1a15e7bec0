import NumericalMethods

/// The normal-score transform: a table of values against standard normal scores, and the way between the two.
///
/// The score of a datum is Φ⁻¹ of the cumulative weight at the middle of its step (Deutsch & Journel 1998, GSLIB, 2nd
/// ed., section VI.2.7, programs NSCORE and BACKTR). Between table entries a value and its score are interpolated
/// linearly; beyond them by ``TailExtrapolation``. Pass declustering weights so that the scores of the *area*, not of
/// the clustered data, are standard normal.
public struct NormalScoreTransform: Sendable, Hashable {
  /// What becomes of equal values.
  public enum TiePolicy: Sendable, Hashable {
    /// Each gets a step of its own, in the order of the input: as GSLIB, but not at random.
    case inputOrder
    /// Each gets a step of its own, in the order of a key, one a datum: random numbers give what GSLIB does, local
    /// averages what Verly (1986) calls despiking.
    case keyed([Double])
    /// All of them get one score, that of the middle of their common step. The scores of a variable with a spike
    /// (values below detection) are then not quite normal, but no order is invented.
    case shared
  }

  /// What is linear between two entries of the table.
  public enum Interpolation: Sendable, Hashable {
    /// The value in the score: GSLIB's BACKTR.
    case score
    /// The value in the cumulative probability Φ(score).
    case probability
  }

  /// The table: values ascending (ties of `inputOrder` and `keyed` stand below each other), scores strictly ascending.
  public let values: [Double]
  public let scores: [Double]
  /// Score of each datum in the order of the input. A datum of zero weight is not in the table; it has the score that
  /// the table gives for its value.
  public private(set) var dataScores: [Double]
  public let tails: TailExtrapolation
  public let interpolation: Interpolation

  /// Entries of the table by score, for a search in constant time.
  let lookup: AscendingLookup

  /// Scores given for values beyond every tail: beyond ±8.2 Φ is 0 or 1 in double precision.
  public static let largestScore = 8.2

  /// - Parameters:
  ///   - data: finite, at least two different values among those with weight.
  ///   - weights: declustering weights, 0 or more; nil for equal ones.
  /// - Throws: all of ``WeightedDistribution``; `tooFew` for one value; `parameter` for tails that cannot be.
  public init(
    _ data: [Double], weights: [Double]? = nil, ties: TiePolicy = .inputOrder, tails: TailExtrapolation = .init(),
    interpolation: Interpolation = .score
  ) throws(GeostatisticsError) {
    var key: [Double]?
    if case .keyed(let given) = ties { key = given }
    let distribution = try WeightedDistribution(data, weights: weights, tieOrder: key)
    guard distribution.minimum < distribution.maximum else {
      throw .tooFew(.differentValues, count: 1, needed: 2)
    }
    try tails.check(smallest: distribution.minimum, largest: distribution.maximum)

    let runs = ties == .shared ? distribution.ties : distribution.values.indices.map { $0..<($0 + 1) }
    var values: [Double] = []
    var scores: [Double] = []
    var ofDatum = [Double](repeating: .nan, count: data.count)
    values.reserveCapacity(runs.count)
    scores.reserveCapacity(runs.count)
    for run in runs {
      let below = distribution.cumulated[run.lowerBound]
      let above = distribution.cumulated[run.upperBound]
      let score = StandardNormal.quantile(below + (above - below) / 2)
      for index in run { ofDatum[distribution.order[index]] = score }
      // Weights so small that they vanish in the sum do not make a step of their own.
      if let last = scores.last, score <= last { continue }
      values.append(distribution.values[run.lowerBound])
      scores.append(score)
    }
    try self.init(values: values, scores: scores, tails: tails, interpolation: interpolation, dataScores: ofDatum)
    for index in data.indices where dataScores[index].isNaN { dataScores[index] = score(data[index]) }
  }

  /// A transform from a given table (a global distribution, a smoothed one, GSLIB's `.trn` file).
  ///
  /// - Parameters:
  ///   - values: ascending, ties allowed, at least two different.
  ///   - scores: one a value, strictly ascending.
  /// - Throws: `unequalLengths`, `tooFew`, `notFinite`, `parameter`.
  public init(
    values: [Double], scores: [Double], tails: TailExtrapolation = .init(), interpolation: Interpolation = .score
  ) throws(GeostatisticsError) {
    try self.init(values: values, scores: scores, tails: tails, interpolation: interpolation, dataScores: scores)
  }

  private init(
    values: [Double], scores: [Double], tails: TailExtrapolation, interpolation: Interpolation, dataScores: [Double]
  ) throws(GeostatisticsError) {
    guard values.count == scores.count else {
      throw .unequalLengths(.scores, count: scores.count, expected: values.count)
    }
    if let bad = values.firstIndex(where: { !$0.isFinite }) { throw .notFinite(.values, index: bad) }
    if let bad = scores.firstIndex(where: { !$0.isFinite }) { throw .notFinite(.scores, index: bad) }
    guard let first = values.first, let last = values.last, values.count > 1, first != last else {
      throw .tooFew(.differentValues, count: Set(values).count, needed: 2)
    }
    for index in 1..<values.count where values[index] < values[index - 1] || scores[index] <= scores[index - 1] {
      throw .parameter(.scoreTable, is: .number([values[index], scores[index]]), expected: .condition(.ascending))
    }
    try tails.check(smallest: first, largest: last)
    self.values = values
    self.scores = scores
    self.dataScores = dataScores
    self.tails = tails
    self.interpolation = interpolation
    lookup = AscendingLookup(scores)
  }

  /// The score of a value. A value that ties stand for gets the middle of their scores; a value beyond the tails gets
  /// ∓``largestScore``; without a tail the score ends at that of the last datum. NaN stays NaN.
  public func score(_ value: Double) -> Double {
    guard !value.isNaN else { return .nan }
    let last = values.count - 1
    if value < values[0] { return lowerScore(value) }
    if value > values[last] { return upperScore(value) }
    let from = values.partition(below: value)
    if values[from] == value {
      var to = from
      while to < last, values[to + 1] == value { to += 1 }
      return from == to ? scores[from] : scores[from] + (scores[to] - scores[from]) / 2
    }
    let share = (value - values[from - 1]) / (values[from] - values[from - 1])
    switch interpolation {
    case .score: return scores[from - 1] + share * (scores[from] - scores[from - 1])
    case .probability:
      let below = StandardNormal.probability(below: scores[from - 1])
      let above = StandardNormal.probability(below: scores[from])
      return StandardNormal.quantile(below + share * (above - below))
    }
  }

  /// `score` of each value.
  public func scores(of values: [Double]) -> [Double] { values.map(score) }

  /// The value of a score: the back-transform. NaN stays NaN.
  public func value(_ score: Double) -> Double {
    guard !score.isNaN else { return .nan }
    let last = scores.count - 1
    if score <= scores[0] { return lowerValue(score) }
    if score >= scores[last] { return upperValue(score) }
    let below = lookup.interval(of: score, in: scores)
    return interpolated(score, after: below)
  }

  /// `value` of each score.
  public func values(of scores: [Double]) -> [Double] { scores.map(value) }

  private func interpolated(_ score: Double, after below: Int) -> Double {
    let (y0, y1) = (scores[below], scores[below + 1])
    let share: Double
    switch interpolation {
    case .score: share = (score - y0) / (y1 - y0)
    case .probability:
      share = StandardNormal.probability(from: y0, to: score) / StandardNormal.probability(from: y0, to: y1)
    }
    return values[below] + share * (values[below + 1] - values[below])
  }

  private func lowerValue(_ score: Double) -> Double {
    let end = values[0]
    guard let minimum = tails.minimum else { return end }
    let share = StandardNormal.probability(below: score) / StandardNormal.probability(below: scores[0])
    guard let exponent = tails.lower.exponent else { return end }
    return PowerClass(low: minimum, high: end, exponent: exponent).value(share)
  }

  private func upperValue(_ score: Double) -> Double {
    let last = scores.count - 1
    let end = values[last]
    // Probabilities of exceedance: no digits are lost in the far tail.
    let share = StandardNormal.probability(below: -score) / StandardNormal.probability(below: -scores[last])
    switch tails.upper {
    case .none: return end
    case .hyperbolic(let omega):
      let value = HyperbolicTail(low: end, exponent: omega).value(exceedance: share)
      return min(value, tails.maximum ?? .greatestFiniteMagnitude)
    case .linear, .power:
      return PowerClass(low: end, high: tails.maximum ?? end, exponent: tails.upper.exponent).value(1 - share)
    }
  }

  private func lowerScore(_ value: Double) -> Double {
    guard let minimum = tails.minimum, let exponent = tails.lower.exponent else { return scores[0] }
    guard value > minimum else { return -Self.largestScore }
    let share = PowerClass(low: minimum, high: values[0], exponent: exponent).share(value)
    let score = StandardNormal.quantile(share * StandardNormal.probability(below: scores[0]))
    return max(score, -Self.largestScore)
  }

  private func upperScore(_ value: Double) -> Double {
    let last = scores.count - 1
    let end = values[last]
    let beyond = StandardNormal.probability(below: -scores[last])
    let exceedance: Double
    switch tails.upper {
    case .none: return scores[last]
    case .hyperbolic(let omega): exceedance = HyperbolicTail(low: end, exponent: omega).exceedance(value)
    case .linear, .power:
      guard let maximum = tails.maximum, value < maximum else { return Self.largestScore }
      exceedance = 1 - PowerClass(low: end, high: maximum, exponent: tails.upper.exponent).share(value)
    }
    return min(-StandardNormal.quantile(exceedance * beyond), Self.largestScore)
  }
}
