import NumericalMethods

/// The distribution of each censored sample given all other samples (or those in its neighbourhood), for any values of
/// these: kriging of the sample from the others. Weights and variances do not depend on the values, and are found once.
struct FullConditionals: Sendable {
  struct Conditional: Sendable {
    let sample: Int
    let others: [Int32]
    let weights: [Double]
    let deviation: Double
  }

  /// In order of sample.
  let conditionals: [Conditional]
  /// Mean that is taken off all values.
  let mean: Double

  /// From all samples at once. With Q the inverse of the covariance matrix of the samples and
  /// P = Q − QF(F'QF)⁻¹F'Q, the kriging weights of sample i from all others are −P_ij / P_ii and their variance is
  /// 1 / P_ii (Dubrule 1983, Mathematical Geology 15, 687-699), where the variance is that of the datum, with its error.
  ///
  /// - Throws: `singular`, `tooFew` when a sample cannot be kriged from the others.
  init(
    all samples: Samples, _ censored: [Int], _ covariance: CovarianceFunction, trend: Trend
  ) throws(GeostatisticsError) {
    let count = samples.count
    let members = (0..<Int32(count)).map { $0 }
    let system: WhitenedSystem
    let functions: Int
    do throws(WhitenedSystem.Failure) {
      let weights = try WeightSystem(samples, members, covariance, trend: trend)
      system = weights.system
      functions = weights.basis.count
    } catch {
      throw .singular(error == .singularTrend ? .trend : .covariance)
    }
    mean = trend.knownMean ?? 0
    var conditionals: [Conditional] = []
    for sample in censored {
      var unit = [Double](repeating: 0, count: count)
      unit[sample] = 1
      // L⁻¹e, less its part in the span of L⁻¹F, gives the row of P by one more triangular solve.
      let solved = system.factor.solveLower(unit)
      let whitened = system.remainder(of: solved)
      let scale = dot(solved, solved)
      let diagonal = dot(whitened, whitened)
      guard diagonal > 1e-12 * scale else {
        throw .tooFew(.samplesToKrigeFrom, of: .sample(sample), count: count - 1, needed: functions)
      }
      let row = system.factor.solveUpper(whitened)
      conditionals.append(
        Conditional(
          sample: sample, others: members.filter { Int($0) != sample },
          weights: row.indices.filter { $0 != sample }.map { -row[$0] / diagonal },
          deviation: (1 / diagonal).squareRoot()))
    }
    self.conditionals = conditionals
  }

  /// From neighbours only, for many samples: the sampler then draws from an approximation to the joint distribution.
  ///
  /// - Throws: `singular`, `tooFew`.
  init(
    local samples: Samples, _ censored: [Int], _ covariance: CovarianceFunction, trend: Trend,
    neighbourhood: Neighbourhood
  ) throws(GeostatisticsError) {
    mean = trend.knownMean ?? 0
    let search = try NeighbourSearch(samples: samples, neighbourhood: neighbourhood)
    var folds = [Int32](repeating: 0, count: samples.count)
    var conditionals: [Conditional] = []
    for sample in censored {
      folds[sample] = 1
      let found = search.neighbours(
        of: samples.place(sample), leavingOut: NeighbourSearch.LeftOut(folds: folds, fold: 1))
      folds[sample] = 0
      guard found.members.count >= neighbourhood.least else {
        throw .tooFew(.neighbours, of: .sample(sample), count: found.members.count, needed: neighbourhood.least)
      }
      let system: WeightSystem
      do throws(WhitenedSystem.Failure) {
        system = try WeightSystem(samples, found.members, covariance, trend: trend)
      } catch { throw .singular(.neighbourSystem, of: .sample(sample)) }
      let (weights, variance) = system.weights(
        at: samples.place(sample), drifts: samples.drifts.map { $0[sample] }, samples, covariance)
      let error = samples.errorVariance(sample, covariance.model)
      conditionals.append(
        Conditional(
          sample: sample, others: found.members, weights: weights, deviation: (variance + error).squareRoot()))
    }
    self.conditionals = conditionals
  }

  /// Kriged value of a censored sample from the present values of the others.
  func expected(_ conditional: Conditional, _ values: [Double]) -> Double {
    var sum = mean
    for (weight, other) in zip(conditional.weights, conditional.others) { sum += weight * (values[Int(other)] - mean) }
    return sum
  }
}
