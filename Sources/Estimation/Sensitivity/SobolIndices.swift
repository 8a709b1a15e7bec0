/// First-order and total Sobol indices of each input: the share of the outcome's variance that the input explains alone,
/// and the share that would remain if all others were known.
///
/// Two independent sets of trials A and B, and for each input i a set AB_i that is A with input i from B:
///
///     V_i  = (1/N) Σ f(B) (f(AB_i) - f(A))        Saltelli, Annoni, Azzini, Campolongo, Ratto & Tarantola 2010,
///                                                 Computer Physics Communications 181, 259-270, table 2 (b)
///     VT_i = (1/2N) Σ (f(A) - f(AB_i))^2          Jansen 1999, Computer Physics Communications 117, 35-43
///
/// both over the variance of f(A) and f(B) together. Outcomes are centred first, which takes nothing from the estimator
/// but noise. Inputs are the streams, so inputs that share a stream are one; streams are independent.
public struct SobolIndices: Hashable, Sendable {
  public struct Index: Hashable, Sendable {
    /// The stream.
    public let input: String
    public let firstOrder: Double
    /// Monte Carlo standard error, by the delta method for a ratio of means.
    public let firstOrderError: Double
    public let total: Double
    public let totalError: Double
  }

  /// From the largest total index to the smallest; equal ones by name.
  public let indices: [Index]
  public let mean: Double
  public let variance: Double
  /// N: the outcome was evaluated N (inputs + 2) times.
  public let trials: Int

  /// The input that matters most, by its total index.
  public var mostImportant: Index { indices[0] }

  /// Whether the most important input is told from the second beyond two standard errors of their difference.
  public var isDecided: Bool {
    guard indices.count > 1 else { return true }
    let (a, b) = (indices[0], indices[1])
    return a.total - b.total > 2 * (a.totalError * a.totalError + b.totalError * b.totalError).squareRoot()
  }

  /// - Parameters:
  ///   - trials: N, 100 or more.
  ///   - seed: the same seed gives the same indices.
  public init(of model: some SimulatedOutcome, trials: Int, seed: UInt64) throws(SensitivityError) {
    let design = try PickFreeze(model, trials: trials, seed: seed)
    let outcomes = model.outcomes(0..<trials, of: design)
    try self.init(inputs: design.inputs, base: outcomes.base, other: outcomes.other, mixed: outcomes.mixed)
  }

  /// From outcomes that were computed elsewhere, e.g. in parts on many threads; see ``PickFreeze``.
  /// - Parameters:
  ///   - base: f(A). - other: f(B). - mixed: f(AB_i), by input.
  public init(inputs: [String], base: [Double], other: [Double], mixed: [[Double]]) throws(SensitivityError) {
    let count = base.count
    guard count >= PickFreeze.leastTrials else { throw .trials(count) }
    guard !inputs.isEmpty else { throw .nothingUncertain }
    guard mixed.count == inputs.count else { throw .counts(expected: inputs.count, found: mixed.count) }
    for values in mixed + [other] where values.count != count { throw .counts(expected: count, found: values.count) }
    for values in mixed + [base, other] where !values.allSatisfy(\.isFinite) { throw .notFinite }
    let n = Double(count)
    let mean = (base.reduce(0, +) / n + other.reduce(0, +) / n) / 2
    let a = base.map { $0 - mean }
    let b = other.map { $0 - mean }
    // Of each trial; their mean is the variance.
    let squares = zip(a, b).map { 0.5 * ($0 * $0 + $1 * $1) }
    let variance = squares.reduce(0, +) / n
    guard variance > 0 else { throw .noVariance }
    self.mean = mean
    self.variance = variance
    trials = count
    indices = inputs.enumerated().map { number, input in
      let values = mixed[number]
      var first = [Double](repeating: 0, count: count)
      var total = first
      for i in 0..<count {
        let difference = (values[i] - mean) - a[i]
        first[i] = b[i] * difference
        total[i] = 0.5 * difference * difference
      }
      let (s, se) = Self.ratio(first, squares, variance)
      let (t, te) = Self.ratio(total, squares, variance)
      return Index(input: input, firstOrder: s, firstOrderError: se, total: t, totalError: te)
    }.sorted { ($1.total, $0.input) < ($0.total, $1.input) }
  }

  /// Mean of `above` over mean of `below`, with its standard error.
  private static func ratio(_ above: [Double], _ below: [Double], _ mean: Double) -> (Double, Double) {
    let n = Double(above.count)
    let ratio = above.reduce(0, +) / n / mean
    let spread = zip(above, below).reduce(0) {
      let influence = ($1.0 - ratio * $1.1) / mean
      return $0 + influence * influence
    }
    return (ratio, (spread / (n * (n - 1))).squareRoot())
  }
}

/// The draws of a variance-based analysis: A, B, and A with one stream at a time from B.
public struct PickFreeze: Hashable, Sendable {
  public static let leastTrials = 100

  /// The streams that vary, in order of first appearance.
  public let inputs: [String]
  public let base: QuantityDraws
  public let other: QuantityDraws
  /// By input.
  public let mixed: [QuantityDraws]

  /// What a model gives for the sets, by trial.
  public struct Outcomes: Hashable, Sendable {
    /// f(A).
    public var base: [Double]
    /// f(B).
    public var other: [Double]
    /// f(AB_i), by input.
    public var mixed: [[Double]]

    init(_ design: PickFreeze, count: Int) {
      base = [Double](repeating: 0, count: count)
      other = base
      mixed = design.inputs.map { _ in [Double](repeating: 0, count: count) }
    }
  }

  public init(_ model: some SimulatedOutcome, trials: Int, seed: UInt64) throws(SensitivityError) {
    guard trials >= Self.leastTrials else { throw .trials(trials) }
    inputs = UncertainInputs.streams(of: model)
    guard !inputs.isEmpty else { throw .nothingUncertain }
    // Any other seed: streams mix theirs well (SplitMix64).
    let second = seed ^ 0xB5AD_4ECE_DA1C_E2A9
    let base = QuantityDraws(seed: seed)
    self.base = base
    other = inputs.reduce(base) { $0.reseeding($1, with: second) }
    mixed = inputs.map { base.reseeding($0, with: second) }
  }
}
