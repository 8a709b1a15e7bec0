import Foundation
import NumericalMethods

/// Which likelihood of the data is maximised.
public enum LikelihoodMethod: String, Sendable, Hashable {
  /// Of the contrasts that the trend does not touch: variances are not biased by the estimation of the trend (Patterson
  /// & Thompson 1971; Kitanidis 1983).
  case restricted
  /// Of the data, with the trend at its generalised least-squares estimate.
  case full
}

/// The Gaussian (restricted) likelihood of samples under a trend: value, gradient and information.
///
/// ℓ = −½ [(n−p) ln 2π + ln|V| + ln|XᵀV⁻¹X| − ln|XᵀX| + yᵀPy] with P = V⁻¹ − V⁻¹X(XᵀV⁻¹X)⁻¹XᵀV⁻¹ (Harville 1974): the
/// density of any n−p orthonormal contrasts, so that it does not depend on how the trend functions are scaled. The full
/// likelihood lacks the two determinants in the middle and has n in the place of n−p.
struct GaussianLikelihood: Sendable {
  let method: LikelihoodMethod
  let count: Int
  let places: [SIMD3<Double>]
  let values: [Double]
  let errorVariances: [Double]
  /// Trend functions by column, of unit length.
  let functions: [[Double]]
  private let logDesign: Double

  /// - Throws: `tooFew`, `singular` (trend functions), `unequalLengths` (drifts).
  init(_ samples: Samples, _ trend: Trend, _ method: LikelihoodMethod) throws(GeostatisticsError) {
    self.method = method
    count = samples.count
    guard count > 0 else { throw .noSamples }
    try trend.check()
    guard samples.drifts.count >= trend.externalDrifts else {
      throw .unequalLengths(.drifts, count: samples.drifts.count, expected: trend.externalDrifts)
    }
    places = (0..<samples.count).map { samples.place($0) }
    let mean = trend.knownMean ?? 0
    values = samples.values.map { $0 - mean }
    errorVariances =
      samples.errorVariances.isEmpty ? [Double](repeating: 0, count: samples.count) : samples.errorVariances
    functions = Self.functions(samples, trend)
    guard count > functions.count + 1 else {
      throw .tooFew(.samples, count: count, needed: functions.count + 2)
    }
    var logDesign = 0.0
    if !functions.isEmpty {
      guard let factor = CholeskyFactor(Self.gram(functions), count: functions.count, tolerance: 1e-10) else {
        throw .singular(.trend)
      }
      logDesign = factor.logDeterminant
    }
    self.logDesign = logDesign
  }

  private static func functions(_ samples: Samples, _ trend: Trend) -> [[Double]] {
    let basis = DriftBasis(trend, samples: samples, members: (0..<Int32(samples.count)).map { $0 })
    return basis.functions(rows: samples.count).map { column in
      let length = dot(column, column).squareRoot()
      return length > 0 ? column.map { $0 / length } : column
    }
  }

  private static func gram(_ columns: [[Double]]) -> [Double] {
    columns.flatMap { one in columns.map { other in dot(one, other) } }
  }

  /// Mean square of the residuals from the trend fitted by ordinary least squares.
  var residualVariance: Double {
    var residuals = values
    if let factor = CholeskyFactor(Self.gram(functions), count: functions.count), !functions.isEmpty {
      let beta = factor.solve(functions.map { dot($0, values) })
      for (coefficient, column) in zip(beta, functions) {
        for i in residuals.indices { residuals[i] -= coefficient * column[i] }
      }
    }
    let sum = dot(residuals, residuals)
    let size = dot(values, values)
    // What rounding leaves of values that the trend explains is no variance.
    return sum > 1e-24 * size ? sum / Double(count - functions.count) : 0
  }

  /// Degrees of freedom of the likelihood.
  var freedom: Int { method == .restricted ? count - functions.count : count }

  /// Covariances of a structure between all samples, row-major; its height (the sill of a bounded one) on the diagonal.
  func covariances(_ structure: VariogramStructure, maximumDistance: Double) -> [Double] {
    let covariance = CovarianceFunction(
      VariogramModel(structures: [structure]), maximumDistance: maximumDistance)
    var matrix = [Double](repeating: 0, count: count * count)
    for row in 0..<count {
      matrix[row * count + row] = covariance.structured(.zero)
      for column in 0..<row {
        let value = covariance.structured(places[row] - places[column])
        matrix[row * count + column] = value
        matrix[column * count + row] = value
      }
    }
    return matrix
  }

  /// The likelihood at one covariance matrix, with the parts that its gradient needs.
  struct Point: Sendable {
    let logLikelihood: Double
    fileprivate let factor: CholeskyFactor
    /// P y.
    let projected: [Double]
    /// V⁻¹ X by column, and the factor of XᵀV⁻¹X.
    fileprivate let solved: [[Double]]
    fileprivate let normal: CholeskyFactor?
  }

  /// - Parameter covariance: V, row-major, consumed.
  /// - Returns: nil when V is not positive definite.
  func point(_ covariance: [Double]) -> Point? {
    var lower = covariance
    guard let logDeterminant = DenseSymmetricKernel.factor(&lower, count: count) else { return nil }
    let factor = CholeskyFactor(lower: lower, count: count)
    let y = factor.solve(values)
    let x = functions.map { factor.solve($0) }
    var square = dot(values, y)
    var projected = y
    var normal: CholeskyFactor?
    var logNormal = 0.0
    if !functions.isEmpty {
      let gram = functions.flatMap { one in x.map { other in dot(one, other) } }
      guard let gramFactor = CholeskyFactor(gram, count: functions.count) else { return nil }
      let right = functions.map { dot($0, y) }
      let beta = gramFactor.solve(right)
      for (k, coefficient) in beta.enumerated() {
        square -= coefficient * right[k]
        for i in projected.indices { projected[i] -= coefficient * x[k][i] }
      }
      logNormal = gramFactor.logDeterminant
      normal = gramFactor
    }
    var value = Double(freedom) * log(2 * Double.pi) + logDeterminant + square
    if method == .restricted { value += logNormal - logDesign }
    guard value.isFinite else { return nil }
    return Point(logLikelihood: -0.5 * value, factor: factor, projected: projected, solved: x, normal: normal)
  }

  /// P as a full matrix (V⁻¹ for the full likelihood, whose gradient has that in its trace).
  func traceMatrix(_ point: Point) -> [Double] {
    let inverse = DenseSymmetricKernel.inverse(lower: point.factor.lower, count: count)
    return method == .restricted ? projection(inverse, point) : inverse
  }

  private func projection(_ inverse: [Double], _ point: Point) -> [Double] {
    guard let normal = point.normal else { return inverse }
    var matrix = inverse
    // Rows of X (XᵀV⁻¹X)⁻¹ and the like: p is small.
    for i in 0..<count {
      let weights = normal.solve(point.solved.map { $0[i] })
      for (weight, column) in zip(weights, point.solved) {
        for j in 0..<count { matrix[i * count + j] -= weight * column[j] }
      }
    }
    return matrix
  }

  /// P b.
  func project(_ b: [Double], _ point: Point) -> [Double] {
    var result = point.factor.solve(b)
    guard let normal = point.normal else { return result }
    let beta = normal.solve(point.solved.map { dot($0, b) })
    for (coefficient, column) in zip(beta, point.solved) {
      for i in result.indices { result[i] -= coefficient * column[i] }
    }
    return result
  }
}
