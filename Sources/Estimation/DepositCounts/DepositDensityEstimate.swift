import NumericalMethods

/// What a deposit-density model says of one tract.
///
/// log10 of the number is Student's t around log10 N50, with the prediction deviation as its scale.
public struct DepositDensityEstimate: Hashable, Sendable {
  /// Of undiscovered deposits, not rounded.
  public let n50: Double
  /// Expected number of undiscovered deposits, 10^(log10 N50 + v / 2) as published (Singer & Menzie 2010, equation 4.4):
  /// v, the prediction variance of log10 N, stands there without the factor ln 10 that the mean of a lognormal variable
  /// would have.
  public let publishedMean: Double
  /// Standard deviation of log10 N of a prediction.
  public let logDeviation: Double
  public let degreesOfFreedom: Int

  /// The number that is exceeded with probability `level`, not rounded.
  public func count(exceededWith level: Double) -> Double {
    let t = StudentT.quantile(1 - level, degreesOfFreedom: Double(degreesOfFreedom))
    return pow(10, log10(n50) + t * logDeviation)
  }

  /// A table of whole numbers: P(N = n) is the probability that the prediction lies within n ± 1/2.
  ///
  /// The right tail beyond `DepositCounts.largest` or below 1e-6 is put on the last number.
  public func counts() throws(DepositCountError) -> DepositCounts {
    let freedom = Double(degreesOfFreedom)
    func below(_ x: Double) -> Double {
      logDeviation > 0
        ? StudentT.probability(below: (log10(x) - log10(n50)) / logDeviation, degreesOfFreedom: freedom)
        : (x > n50 ? 1 : 0)
    }
    var weights: [Double] = []
    var before = 0.0
    var n = 0
    while n < DepositCounts.largest {
      let here = below(Double(n) + 0.5)
      weights.append(max(0, here - before))
      before = here
      n += 1
      if 1 - here < 1e-6 { break }
    }
    if before < 1 { weights[weights.count - 1] += 1 - before }
    return try DepositCounts(first: 0, weights: weights)
  }
}

extension DepositDensity {
  /// - Parameters:
  ///   - area: of the permissive tract, km2, above 0.
  ///   - medianTonnage: of the deposit type, Mt; needed by a model over several types.
  ///   - known: deposits that are already known in the tract. They are taken from the expected number, and N50 follows
  ///     back from what is left (Singer & Menzie 2010).
  /// - Throws: ``DepositCountError/knownExceedExpected(known:expected:)`` when nothing is left to be found.
  public func estimate(
    area: Double, medianTonnage: Double? = nil, known: Double = 0
  ) throws(DepositCountError) -> DepositDensityEstimate {
    guard area > 0, area.isFinite else { throw .density(.area, area) }
    guard known >= 0, known.isFinite else { throw .negativeCount(Int(max(-1e9, known.isFinite ? known : -1))) }
    let x = log10(area)
    var z: Double?
    if tonnageSlope != nil {
      guard let medianTonnage else { throw .density(.missingTonnage, .nan) }
      guard medianTonnage > 0, medianTonnage.isFinite else { throw .density(.tonnage, medianTonnage) }
      z = log10(medianTonnage)
    }
    let logMedian = intercept + areaSlope * x + (tonnageSlope ?? 0) * (z ?? 0)
    let deviation = residualDeviation * (1 + leverage(x, z)).squareRoot()
    let variance = deviation * deviation
    let expected = pow(10, logMedian + variance / 2)
    guard known > 0 else {
      return DepositDensityEstimate(
        n50: pow(10, logMedian), publishedMean: expected, logDeviation: deviation, degreesOfFreedom: degreesOfFreedom)
    }
    guard expected > known else { throw .knownExceedExpected(known: known, expected: expected) }
    return DepositDensityEstimate(
      n50: pow(10, log10(expected - known) - variance / 2), publishedMean: expected - known, logDeviation: deviation,
      degreesOfFreedom: degreesOfFreedom)
  }

  private func leverage(_ x: Double, _ z: Double?) -> Double {
    switch spread {
    case .published(let meanArea, let varianceArea, let meanTonnage, let varianceTonnage):
      let freedom = Double(observations - 1)
      let area = (x - meanArea) * (x - meanArea)
      guard let z, let meanTonnage, let varianceTonnage else {
        return 1 / Double(observations) + area / (freedom * varianceArea)
      }
      let tonnage = (z - meanTonnage) * (z - meanTonnage)
      return 1 / Double(observations) + area * tonnage / (freedom * varianceArea * varianceTonnage)
    case .leastSquares(let inverse):
      let row = [1, x] + (z.map { [$0] } ?? [])
      var sum = 0.0
      for i in row.indices { for j in row.indices { sum += row[i] * inverse[i * row.count + j] * row[j] } }
      return sum
    }
  }
}

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif
