/// Change of support by a formula for the values themselves, where a Gaussian model is too much.
///
/// Both keep the mean and bring the variance to a share f of what it was (Isaaks & Srivastava 1989, An Introduction to
/// Applied Geostatistics, chapter 19).
public enum SupportCorrection: Sendable, Hashable {
  /// z′ = √f (z − m) + m: the shape stays. Fit for little change, f above 0.7 or so.
  case affine
  /// z′ = a zᵇ, then times a factor that restores the mean: right for lognormal data, less skewed than the points.
  case indirectLognormal

  /// Values of blocks, in the order of the input; weights are those of the data.
  ///
  /// - Parameters:
  ///   - data: values of points; 0 or more for `indirectLognormal`.
  ///   - weights: declustering weights; nil for equal ones.
  ///   - factor: f = var(blocks) / var(points), above 0 to 1.
  /// - Throws: all of ``WeightedDistribution``; `parameter` for f or values out of range.
  public func corrected(
    _ data: [Double], weights: [Double]? = nil, factor: Double
  ) throws(GeostatisticsError) -> [Double] {
    let distribution = try WeightedDistribution(data, weights: weights)
    guard factor > 0, factor <= 1 else {
      throw .parameter(.varianceFactor, is: .number(factor), expected: .aboveThrough(0, 1))
    }
    let mean = distribution.mean
    switch self {
    case .affine:
      let scale = factor.squareRoot()
      return data.map { scale * ($0 - mean) + mean }
    case .indirectLognormal:
      guard distribution.minimum >= 0, mean > 0 else {
        throw .parameter(.smallestValue, is: .number(distribution.minimum), expected: .atLeast(0))
      }
      if let bad = data.first(where: { $0 < 0 }) {
        throw .parameter(.value, is: .number(bad), expected: .atLeast(0))
      }
      let square = distribution.variance / (mean * mean)
      guard square > 0 else { return data }
      let exponent = (log1p(factor * square) / log1p(square)).squareRoot()
      let scale = mean / (1 + factor * square).squareRoot() * pow((1 + square).squareRoot() / mean, exponent)
      let values = data.map { scale * pow($0, exponent) }
      var reached = 0.0
      for (place, index) in distribution.order.enumerated() { reached += distribution.weights[place] * values[index] }
      return values.map { $0 * mean / reached }
    }
  }
}

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif
