import NumericalMethods

/// Principal components (Pearson 1901; Hotelling 1933): the directions, at right angles, in which features vary most.
///
/// Variances have the divisor n - 1 (scikit-learn and R's `prcomp`; `princomp` divides by n). An eigenvector has no sign
/// of its own: here the loading of the largest size is positive, the first of equals. Log-ratios of compositions go in as
/// features like any other (Aitchison 1983); the last component of clr values then has the variance 0.
public struct PrincipalComponents: Sendable, Hashable, Codable {
  public enum Matrix: String, Sendable, Hashable, Codable, CaseIterable {
    /// Features in their units.
    case covariance
    /// Features divided by their standard deviations.
    case correlation
  }

  public let features: [String]
  public let matrix: Matrix
  /// Complete cells.
  public let count: Int
  public let centres: [Double]
  /// What a feature is divided by: 1 with the covariance.
  public let scales: [Double]
  /// Eigenvalues, descending, 0 or more: the variances of the scores.
  public let variances: [Double]
  /// `loadings[c][j]`: of feature j in component c, a unit vector for each component.
  public let loadings: [[Double]]

  private enum CodingKeys: String, CodingKey {
    case features, matrix, count, centres, scales, variances, loadings
  }

  /// - Throws: `DecodingError` for lists of other lengths than the features ask for.
  public init(from decoder: any Decoder) throws {
    let stored = try decoder.container(keyedBy: CodingKeys.self)
    features = try stored.decode([String].self, forKey: .features)
    matrix = try stored.decode(Matrix.self, forKey: .matrix)
    count = try stored.decode(Int.self, forKey: .count)
    centres = try stored.decode([Double].self, forKey: .centres)
    scales = try stored.decode([Double].self, forKey: .scales)
    variances = try stored.decode([Double].self, forKey: .variances)
    loadings = try stored.decode([[Double]].self, forKey: .loadings)
    let width = features.count
    try stored.require(width > 0, .features)
    try stored.require(centres.count == width, .centres)
    try stored.require(scales.count == width, .scales)
    try stored.require(!variances.isEmpty, .variances)
    try stored.require(
      loadings.count == variances.count && loadings.allSatisfy { $0.count == width }, .loadings)
  }

  /// - Throws: `noFeatures`, `tooFew` rows, `constant` features, which say nothing and have no correlation.
  public init(_ moments: FeatureMoments, matrix: Matrix) throws(MultivariateError) {
    guard !moments.features.isEmpty else { throw .noFeatures }
    let covariance = try moments.covariance()
    let order = moments.features.count
    let constant = (0..<order).filter { !(covariance[$0][$0].squareRoot() > 1e-12 * abs(moments.means[$0])) }
    guard constant.isEmpty else { throw .constant(features: constant.map { moments.features[$0] }) }
    let scales = (0..<order).map { matrix == .correlation ? covariance[$0][$0].squareRoot() : 1 }
    let scaled = (0..<order).map { j in
      (0..<order).map { k in
        matrix == .correlation && j == k ? 1 : covariance[j][k] / (scales[j] * scales[k])
      }
    }
    guard let eigen = SymmetricEigen(scaled) else { throw .notFinite(feature: moments.features[0], row: 0) }
    features = moments.features
    self.matrix = matrix
    count = moments.count
    centres = moments.means
    self.scales = scales
    variances = eigen.values.map { max($0, 0) }
    loadings = eigen.vectors.map { vector in
      // Sizes that differ by rounding alone are equal, lest the sign hang on it.
      let largest = vector.reduce(0) { max($0, abs($1)) }
      let leader = vector.first { abs($0) >= largest * (1 - 1e-9) } ?? 1
      return leader < 0 ? vector.map { -$0 } : vector
    }
  }

  /// - Parameter columns: one a feature; rows with a missing value are left out.
  public init(features: [String], columns: [[Double]], matrix: Matrix) throws(MultivariateError) {
    guard let first = columns.first else { throw .noFeatures }
    guard columns.count == features.count else {
      throw .unequalLengths(what: "columns", count: columns.count, expected: features.count)
    }
    for (name, column) in zip(features, columns) where column.count != first.count {
      throw .unequalLengths(what: name, count: column.count, expected: first.count)
    }
    var moments = FeatureMoments(features: features)
    moments.add(columns, count: first.count)
    try self.init(moments, matrix: matrix)
  }

  /// Share of the variance of all features that each component has.
  public var shares: [Double] {
    let total = variances.reduce(0, +)
    return variances.map { $0 / total }
  }

  /// Scores of the first components of a run of rows, component by component; NaN where a feature is missing.
  public func scores(_ columns: [[Double]], count: Int, components: Int) -> [[Double]] {
    precondition(columns.count == features.count && columns.allSatisfy { $0.count == count })
    return loadings.prefix(components).map { vector in
      var scores = [Double](repeating: 0, count: count)
      for (j, column) in columns.enumerated() {
        let (centre, weight) = (centres[j], vector[j])
        let scale = scales[j]
        for row in 0..<count { scores[row] += weight * ((column[row] - centre) / scale) }
      }
      return scores
    }
  }
}
