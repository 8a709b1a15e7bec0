import Numerics

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

  /// Kriging from the imputed sets: the mean of the estimates; as variance, the kriging variance (the same in all sets)
  /// and the variance of the estimates between sets (the law of total variance).
  ///
  /// Results are those of the transformed variable. The exact joint distribution of a target given limits is not normal;
  /// these are its mean and variance.
  ///
  /// - Throws: as `NeighbourSearch`; `tooLarge` for a global neighbourhood of more than `Kriging.mostSamples`.
  public func estimate(
    _ targets: Targets, neighbourhood: Neighbourhood = .global
  ) throws(GeostatisticsError) -> Estimates {
    let samples = imputation.data.samples
    if neighbourhood.isGlobal, samples.count > Kriging.mostSamples {
      throw .tooLarge(what: "samples of a global neighbourhood", count: samples.count, limit: Kriging.mostSamples)
    }
    let covariance = imputation.covariance
    let trend = imputation.trend
    let search = try NeighbourSearch(samples: samples, neighbourhood: neighbourhood)
    var placeOf = [Int?](repeating: nil, count: samples.count)
    for (place, sample) in imputation.data.censored.enumerated() { placeOf[sample] = place }
    let mean = trend.knownMean ?? 0
    var found = NeighbourSearch.Neighbours()
    var system: WeightSystem?
    var result = Estimates(count: targets.count, diagnostics: [.sampleCount, .nearestDistance])
    for target in 0..<targets.count {
      let drifts = targets.drifts.map { $0[target] }
      guard drifts.count >= trend.externalDrifts, drifts.prefix(trend.externalDrifts).allSatisfy(\.isFinite) else {
        result.status[target] = CellStatus.noDrift.rawValue
        continue
      }
      var place = SIMD3(targets.x[target], targets.y[target], targets.z[target])
      if samples.dimensions == 2 { place.z = 0 }
      search.find(around: place, into: &found)
      result.sampleCount[target] = Int32(found.members.count)
      result.nearestDistance[target] = found.nearestDistance
      guard found.members.count >= neighbourhood.least else { continue }
      if system?.members != found.members {
        do throws(KrigingSystem.Failure) {
          system = try WeightSystem(samples, found.members, covariance, trend: trend)
        } catch {
          system = nil
          result.status[target] = error.status.rawValue
          continue
        }
      }
      guard let system else { continue }
      let (weights, variance) = system.weights(at: place, drifts: drifts, samples, covariance)
      var exact = mean
      var imputed: [(place: Int, weight: Double)] = []
      for (weight, member) in zip(weights, system.members) {
        if let place = placeOf[Int(member)] {
          imputed.append((place, weight))
        } else {
          exact += weight * (samples.values[Int(member)] - mean)
        }
      }
      let (average, spread) = spread(imputed, mean)
      result.estimate[target] = exact + average
      result.variance[target] = variance + spread
      result.status[target] = CellStatus.estimated.rawValue
    }
    return result
  }

  /// Mean and variance over the draws of the censored samples' part in an estimate.
  private func spread(_ parts: [(place: Int, weight: Double)], _ mean: Double) -> (Double, Double) {
    let sums = draws.map { draw in parts.reduce(0.0) { $0 + $1.weight * (draw[$1.place] - mean) } }
    let average = sums.reduce(0, +) / Double(sums.count)
    guard sums.count > 1 else { return (average, 0) }
    return (average, sums.reduce(0) { $0 + ($1 - average) * ($1 - average) } / Double(sums.count - 1))
  }
}
