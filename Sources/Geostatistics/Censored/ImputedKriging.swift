import NumericalMethods

/// Kriging from imputed sets: the mean of the estimates; as variance, the kriging variance (the same in all sets) and the
/// variance of the estimates between sets (the law of total variance).
///
/// Results are those of the transformed variable. The exact joint distribution of a target given limits is not normal;
/// these are its mean and variance. An estimate depends on its place and the samples alone, not on the other places of
/// the same call.
public struct ImputedKriging: Sendable {
  private let samples: Samples
  private let trend: Trend
  private let covariance: CovarianceFunction
  private let draws: [[Double]]
  private let search: NeighbourSearch
  /// For each sample its place in a draw; nil for exact ones.
  private let placeOf: [Int?]
  /// The one system of all samples in a global neighbourhood, or why there is none.
  private let whole: Result<WeightSystem, WhitenedSystem.Failure>?

  init(_ imputed: ImputedSamples, neighbourhood: Neighbourhood) throws(GeostatisticsError) {
    let imputation = imputed.imputation
    samples = imputation.data.samples
    trend = imputation.trend
    covariance = imputation.covariance
    draws = imputed.draws
    if neighbourhood.isGlobal, samples.count > Kriging.mostSamples {
      throw .tooLarge(.globalSamples, count: samples.count, limit: Kriging.mostSamples)
    }
    search = try NeighbourSearch(samples: samples, neighbourhood: neighbourhood)
    var placeOf = [Int?](repeating: nil, count: samples.count)
    for (place, sample) in imputation.data.censored.enumerated() { placeOf[sample] = place }
    self.placeOf = placeOf
    let all = (0..<Int32(samples.count)).map { $0 }
    let (samples, covariance, trend) = (samples, covariance, trend)
    whole =
      neighbourhood.isGlobal
      ? Result { () throws(WhitenedSystem.Failure) in
        try WeightSystem(samples, all, covariance, trend: trend)
      } : nil
  }

  /// Estimates at places, in their order: means over the imputed sets, variances with the spread between them.
  public func estimate(_ targets: Targets) -> Estimates {
    let mean = trend.knownMean ?? 0
    var found = NeighbourSearch.Neighbours()
    var system: WeightSystem?
    if case .success(let value)? = whole { system = value }
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
      guard found.members.count >= search.neighbourhood.least else { continue }
      if case .failure(let failure)? = whole {
        result.status[target] = failure.status.rawValue
        continue
      }
      if system?.members != found.members {
        do throws(WhitenedSystem.Failure) {
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
      guard (exact + average).isFinite, (variance + spread).isFinite else {
        result.status[target] = CellStatus.singularCovariance.rawValue
        continue
      }
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
