import NumericalMethods

/// Sets of values for the censored samples, drawn from their joint distribution given the exact ones.
public struct ImputedSamples: Sendable {
  public let imputation: CensoredImputation
  /// One set a draw: the values of the censored samples, in their order (`IntervalSamples.censored`).
  public let draws: [[Double]]

  /// All samples with the imputed values of one draw.
  public func values(_ draw: Int) -> [Double] {
    var values = imputation.data.samples.values
    for (value, sample) in zip(draws[draw], imputation.data.censored) { values[sample] = value }
    return values
  }

  /// How well the chain of one censored sample has mixed.
  public struct Convergence: Sendable, Hashable {
    public let sample: Int
    public let mean: Double
    public let variance: Double
    /// Correlation of a draw with the next.
    public let autocorrelation: Double
    /// How many independent draws the chain is worth for its mean, by the initial positive sequence (Geyer 1992,
    /// Statistical Science 7, 473-483); at most the number of draws.
    public let effectiveSize: Double
    /// Potential scale reduction of the two halves of the chain (Gelman et al. 2013, section 11.4): near 1 when they
    /// agree.
    public let scaleReduction: Double
  }

  public var convergence: [Convergence] {
    imputation.data.censored.enumerated().map { place, sample in
      Self.convergence(sample, draws.map { $0[place] })
    }
  }

  static func convergence(_ sample: Int, _ chain: [Double]) -> Convergence {
    let count = chain.count
    let mean = chain.reduce(0, +) / Double(count)
    let departures = chain.map { $0 - mean }
    func covariance(_ lag: Int) -> Double {
      var sum = 0.0
      for index in 0..<max(0, count - lag) { sum += departures[index] * departures[index + lag] }
      return sum / Double(count)
    }
    let variance = covariance(0)
    guard count > 3, variance > 0 else {
      return Convergence(
        sample: sample, mean: mean, variance: variance, autocorrelation: 0, effectiveSize: Double(count),
        scaleReduction: 1)
    }
    // Sums of two neighbouring autocovariances are positive and falling in a reversible chain; noise ends that.
    var time = -1.0
    var before = Double.infinity
    for pair in 0..<count / 2 {
      let sum = min(before, (covariance(2 * pair) + covariance(2 * pair + 1)) / variance)
      guard sum > 0 else { break }
      time += 2 * sum
      before = sum
    }
    return Convergence(
      sample: sample, mean: mean, variance: variance * Double(count) / Double(count - 1),
      autocorrelation: covariance(1) / variance, effectiveSize: min(Double(count), Double(count) / max(time, 1e-9)),
      scaleReduction: scaleReduction(chain))
  }

  private static func scaleReduction(_ chain: [Double]) -> Double {
    let half = chain.count / 2
    let halves = [chain.prefix(half), chain.suffix(half)]
    let means = halves.map { $0.reduce(0, +) / Double(half) }
    let within = zip(halves, means).reduce(0.0) { sum, half in
      sum + half.0.reduce(0) { $0 + ($1 - half.1) * ($1 - half.1) } / Double(half.0.count - 1) / 2
    }
    guard within > 0 else { return 1 }
    let between = (means[0] - means[1]) * (means[0] - means[1]) / 2
    return ((Double(half - 1) / Double(half) * within + between) / within).squareRoot()
  }

  /// Kriging from the imputed sets, prepared once: for the windows of a grid, estimate with the result call by call.
  ///
  /// - Throws: as `NeighbourSearch`; `tooLarge` for a global neighbourhood of more than `Kriging.mostSamples`.
  public func kriging(neighbourhood: Neighbourhood = .global) throws(GeostatisticsError) -> ImputedKriging {
    try ImputedKriging(self, neighbourhood: neighbourhood)
  }

  /// Estimates of `kriging(neighbourhood:)` for targets of one call.
  ///
  /// - Throws: as `kriging(neighbourhood:)`.
  public func estimate(
    _ targets: Targets, neighbourhood: Neighbourhood = .global
  ) throws(GeostatisticsError) -> Estimates {
    try kriging(neighbourhood: neighbourhood).estimate(targets)
  }
}
