import NumericalMethods

/// A three-part assessment of one permissive tract: how many deposits, and what each holds (Singer & Menzie 2010).
public struct TractAssessment: Sendable {
  /// Names its random numbers: the same tract draws the same numbers whatever stands beside it.
  public let id: String
  public let counts: DepositCounts
  public let model: GradeTonnageModel

  public init(id: String, counts: DepositCounts, model: GradeTonnageModel) {
    self.id = id
    self.counts = counts
    self.model = model
  }

  /// "ore", then the commodities.
  public var materials: Int { model.width }

  /// Ore and metal in all deposits of each trial of a range, tonnes: one array per material. Pure: trial i is a function
  /// of seed, tract and i alone.
  ///
  /// - Parameter uniforms: in (0, 1), one a trial, from which the number of deposits is drawn (a copula's, when tracts
  ///   depend on each other); nil: the tract's own.
  public func trials(_ range: Range<Int>, seed: UInt64, uniforms: [Double]? = nil) -> [[Double]] {
    let table = counts.quantileTable()
    let countStream = RandomStream(seed: seed, name: "tract|\(id)|count")
    let numbers = range.enumerated().map { place, trial in
      if let uniforms { return table.count(at: uniforms[place]) }
      var draws = countStream.trial(trial)
      return table.count(at: draws.uniform())
    }
    let deposits = RandomStream(seed: seed, name: "tract|\(id)|deposits")
    if model.options.shape == .normal {
      var kernel = DepositKernel(model)
      return kernel.totals(of: numbers, from: range.lowerBound, deposits)
    }
    return DepositSampler(model).totals(of: numbers, from: range.lowerBound, deposits)
  }

  /// Expectation and covariance of the totals by formula, where the model has moments.
  ///
  /// E[S] = E[N] E[X]; Cov[S_i, S_j] = E[N] Cov[X_i, X_j] + Var[N] E[X_i] E[X_j] (compound sums; Feller 1968, XII).
  public var analytic: DepositMoments? {
    guard let one = model.moments else { return nil }
    let (mean, variance) = (counts.mean, counts.variance)
    return DepositMoments(
      mean: one.mean.map { mean * $0 },
      covariance: one.covariance.indices.map { i in
        one.covariance.indices.map { j in mean * one.covariance[i][j] + variance * one.mean[i] * one.mean[j] }
      })
  }

  /// All trials, in pieces on several threads; the numbers do not depend on how many.
  public func run(
    trials: Int, seed: UInt64, threads: Int = 1
  ) async throws(GradeTonnageError) -> TractTotals {
    guard trials > 0, trials <= TractTotals.mostTrials else { throw .trials(trials) }
    return await .simulated(materials: ["ore"] + model.commodities, trials: trials, threads: threads) {
      self.trials($0, seed: seed)
    }
  }
}
