/// How much of the variance of an outcome comes from each uncertain number alone, and with all its interactions.
///
/// First-order index S_i = mean(f_B (f_ABi - f_A)) / V (Saltelli et al. 2010, Computer Physics Communications 181, 259-270,
/// table 2b), total index T_i = mean((f_A - f_ABi)^2) / (2 V) (Jansen 1999, Computer Physics Communications 117, 35-43).
/// The variance V is that of the outcomes of A and B together, and f is centred first, which takes the mean's part out
/// of the error of S_i.
public struct SobolIndices: Hashable, Sendable {
  /// One a parameter; NaN where the outcome does not vary. An estimate may lie a little outside 0...1.
  public let first: [Double]
  public let total: [Double]
  public let mean: Double
  public let variance: Double

  /// - Parameters:
  ///   - a: outcomes of two independent samples of all numbers, of the same length.
  ///   - b: the other sample.
  ///   - mixed: one a parameter: the outcomes of A with that parameter's numbers of B.
  init(a: [Double], b: [Double], mixed: [[Double]]) {
    let count = Double(a.count)
    let mean = (a.reduce(0, +) + b.reduce(0, +)) / (2 * count)
    let squares = (a + b).reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let variance = squares / (2 * count)
    self.mean = mean
    self.variance = variance
    // Outcomes that are all the same must not show rounding as variance.
    let varies = Set(a + b).count > 1
    first = mixed.map { ab in
      guard varies else { return .nan }
      var sum = 0.0
      for index in a.indices { sum += (b[index] - mean) * (ab[index] - a[index]) }
      return sum / count / variance
    }
    total = mixed.map { ab in
      guard varies else { return .nan }
      var sum = 0.0
      for index in a.indices { sum += (a[index] - ab[index]) * (a[index] - ab[index]) }
      return sum / (2 * count) / variance
    }
  }
}
