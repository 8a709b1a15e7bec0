import Foundation
import NumericalMethods

/// Logistic regression: ln (p / (1 - p)) = β₀ + Σ βⱼ xⱼ, p the probability of a deposit.
///
/// Fitted by maximum likelihood, or with a penalty (see ``LogisticPenalty``). Sources: McCullagh & Nelder 1989,
/// *Generalized linear models*, chapter 4; Agterberg et al. 1993 for unique conditions; McFadden 1974 for R².
///
/// With class weights the standard errors are those of the weighted likelihood, as if a weight of 2 were two rows; the
/// probabilities are then those of a population in which the classes have the weighted shares.
public struct LogisticRegression: Sendable, Hashable, Codable {
  public let features: [String]
  public let options: LogisticOptions
  public let intercept: Double
  /// One a feature, per unit of the feature.
  public let coefficients: [Double]
  /// Σ (successes ln p + failures ln (1 - p)), weighted and without the penalty; binomial coefficients are left out.
  public let logLikelihood: Double
  /// Of the model with an intercept (and the offsets) alone.
  public let nullLogLikelihood: Double
  /// Twice what the log-likelihood falls short of that of a model with a probability for each row (as R's `glm`).
  public let deviance: Double
  public let nullDeviance: Double
  /// Rows with a weight above 0.
  public let rowCount: Int
  public let iterations: Int
  /// Means of the features, about which uncertainty is reckoned.
  let centres: [Double]
  /// Row-major, of the log-odds at the centres and of the coefficients.
  let centredCovariance: [Double]

  private enum CodingKeys: String, CodingKey {
    case features, options, intercept, coefficients, logLikelihood, nullLogLikelihood, deviance, nullDeviance, rowCount
    case iterations, centres, centredCovariance
  }

  /// - Throws: `DecodingError` for lists of other lengths than the features ask for.
  public init(from decoder: any Decoder) throws {
    let stored = try decoder.container(keyedBy: CodingKeys.self)
    features = try stored.decode([String].self, forKey: .features)
    options = try stored.decode(LogisticOptions.self, forKey: .options)
    intercept = try stored.decode(Double.self, forKey: .intercept)
    coefficients = try stored.decode([Double].self, forKey: .coefficients)
    logLikelihood = try stored.decode(Double.self, forKey: .logLikelihood)
    nullLogLikelihood = try stored.decode(Double.self, forKey: .nullLogLikelihood)
    deviance = try stored.decode(Double.self, forKey: .deviance)
    nullDeviance = try stored.decode(Double.self, forKey: .nullDeviance)
    rowCount = try stored.decode(Int.self, forKey: .rowCount)
    iterations = try stored.decode(Int.self, forKey: .iterations)
    centres = try stored.decode([Double].self, forKey: .centres)
    centredCovariance = try stored.decode([Double].self, forKey: .centredCovariance)
    let width = features.count
    try stored.require(coefficients.count == width, .coefficients)
    try stored.require(centres.count == width, .centres)
    try stored.require(centredCovariance.count == (width + 1) * (width + 1), .centredCovariance)
  }

  /// - Throws: `noRows`, `oneClass`, `tooFewRows`, `constant`, `collinear`, `separated`, `notConverged`, `parameter`.
  ///   Collinear features are refused without a ridge only, separated classes without any penalty only.
  public init(_ rows: BinomialRows, options: LogisticOptions = LogisticOptions()) throws(RegressionError) {
    try options.check()
    let design = try LogisticDesign(rows, classWeights: options.classWeights)
    var isRidge = false
    if case .ridge = options.penalty { isRidge = true }
    if !isRidge { try design.refuseCollinear() }
    let fit = try LogisticNewton(design, penalty: options.penalty, maximumIterations: options.maximumIterations)
    // Where the likelihood has no maximum Newton's log-odds run away, far beyond 12, before its gains vanish.
    if options.penalty == .none, fit.farthest > 12 || !fit.hasConverged, let separation = Separation(design) {
      throw .separated(features: separation.features, isComplete: separation.isComplete)
    }
    guard fit.hasConverged else { throw .notConverged(iterations: fit.iterations) }

    let order = design.columns.count + 1
    let scales = [1] + design.scales
    features = rows.features
    self.options = options
    coefficients = zip(fit.coefficients.dropFirst(), design.scales).map { $0 / $1 }
    intercept = fit.coefficients[0] - dot(coefficients, design.centres)
    centres = design.centres
    centredCovariance = (0..<order * order).map { fit.covariance[$0] / (scales[$0 / order] * scales[$0 % order]) }
    logLikelihood = fit.logLikelihood
    rowCount = design.count
    iterations = fit.iterations

    let bare = LogisticDesign(withoutFeatures: design)
    nullLogLikelihood = try LogisticNewton(bare, penalty: .none, maximumIterations: options.maximumIterations)
      .logLikelihood
    let saturated = (0..<design.count).reduce(0) { $0 + Self.saturated(design.successes[$1], design.failures[$1]) }
    deviance = 2 * (saturated - logLikelihood)
    nullDeviance = 2 * (saturated - nullLogLikelihood)
  }

  private static func saturated(_ hits: Double, _ misses: Double) -> Double {
    let total = hits + misses
    return (hits > 0 ? hits * log(hits / total) : 0) + (misses > 0 ? misses * log(misses / total) : 0)
  }

  /// 1 - ln L / ln L₀ (McFadden 1974).
  public var mcFaddenR2: Double { 1 - logLikelihood / nullLogLikelihood }

  /// 2 k - 2 ln L (Akaike 1974) with k the coefficients and the intercept; nil with a ridge, which uses fewer than k.
  public var aic: Double? {
    if case .ridge = options.penalty { return nil }
    return 2 * Double(coefficients.count + 1) - 2 * logLikelihood
  }

  /// Of the intercept and the coefficients, row-major: the inverse of the information of the (penalised) likelihood.
  public var covariance: [Double] {
    let order = coefficients.count + 1
    var full = centredCovariance
    // β₀ = (log-odds at the centres) - Σ βⱼ mⱼ.
    for j in 1..<max(order, 1) {
      var shared = centredCovariance[j]
      for k in 1..<order { shared -= centres[k - 1] * centredCovariance[k * order + j] }
      full[j] = shared
      full[j * order] = shared
    }
    let lever = [1] + centres.map { -$0 }
    full[0] = quadraticForm(lever)
    return full
  }

  /// Of the intercept and of each coefficient.
  public var standardErrors: [Double] {
    let order = coefficients.count + 1
    let covariance = covariance
    return (0..<order).map { covariance[$0 * order + $0].squareRoot() }
  }

  /// Coefficient over standard error, the intercept first (Wald).
  public var zValues: [Double] { zip([intercept] + coefficients, standardErrors).map { $0 / $1 } }

  /// Two-sided, of the normal distribution.
  public var pValues: [Double] { zValues.map { 2 * StandardNormal.probability(below: -abs($0)) } }

  /// Probability and standard deviation of one row.
  public func prediction(_ values: [Double], offset: Double = 0) -> Prediction {
    let result = predictions(values.map { [$0] }, count: 1, offsets: offset == 0 ? nil : [offset])
    return Prediction(probability: result.probabilities[0], deviation: result.deviations[0])
  }

  public struct Prediction: Sendable, Hashable {
    public let probability: Double
    /// By the delta method: p (1 - p) sqrt(xᵀ V x), V the covariance of the coefficients.
    public let deviation: Double
  }

  /// Probabilities and deviations of a run of rows; NaN where a feature is missing.
  ///
  /// - Parameter columns: one a feature, `count` values each.
  public func predictions(
    _ columns: [[Double]], count: Int, offsets: [Double]? = nil
  ) -> (probabilities: [Double], deviations: [Double]) {
    precondition(columns.count == coefficients.count && columns.allSatisfy { $0.count == count })
    var odds = [Double](repeating: intercept + dot(coefficients, centres), count: count)
    for (k, column) in columns.enumerated() {
      for row in 0..<count { odds[row] += coefficients[k] * (column[row] - centres[k]) }
    }
    if let offsets { for row in 0..<count { odds[row] += offsets[row] } }
    var variance = [Double](repeating: centredCovariance[0], count: count)
    let order = coefficients.count + 1
    for j in 1..<max(order, 1) {
      // 2 Σ_{k<j} V_jk z_k + V_jj z_j, times z_j.
      var inner = [Double](repeating: 2 * centredCovariance[j * order], count: count)
      for k in 1..<j {
        let twice = 2 * centredCovariance[j * order + k]
        for row in 0..<count { inner[row] += twice * (columns[k - 1][row] - centres[k - 1]) }
      }
      let own = centredCovariance[j * order + j]
      for row in 0..<count {
        let z = columns[j - 1][row] - centres[j - 1]
        variance[row] += (inner[row] + own * z) * z
      }
    }
    var probabilities = odds
    var deviations = odds
    for row in 0..<count {
      let tail = exp(-abs(odds[row]))
      let small = tail / (1 + tail)
      probabilities[row] = odds[row] >= 0 ? 1 / (1 + tail) : small
      deviations[row] = small / (1 + tail) * max(variance[row], 0).squareRoot()
      if odds[row].isNaN { (probabilities[row], deviations[row]) = (.nan, .nan) }
    }
    return (probabilities, deviations)
  }

  private func quadraticForm(_ x: [Double]) -> Double {
    var sum = 0.0
    for j in x.indices { for k in x.indices { sum += x[j] * centredCovariance[j * x.count + k] * x[k] } }
    return sum
  }
}

extension LogisticDesign {
  /// The same rows with an intercept alone.
  init(withoutFeatures design: LogisticDesign) {
    features = []
    columns = []
    centres = []
    scales = []
    successes = design.successes
    failures = design.failures
    offsets = design.offsets
  }
}
