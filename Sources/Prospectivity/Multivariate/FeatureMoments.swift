/// Means and cross products of features, gathered cell by cell, so that a stack need not be in memory.
///
/// Cells with a missing feature are left out. The updates are those of Welford (1962) for pairs of features; the result
/// follows from the cells and their order alone, however they are cut into runs.
public struct FeatureMoments: Sendable, Hashable {
  public let features: [String]
  /// Complete cells.
  public private(set) var count = 0
  /// Cells with a missing feature.
  public private(set) var incomplete = 0
  public private(set) var means: [Double]
  /// Σ (xⱼ - mⱼ)(xₖ - mₖ), row-major.
  private var products: [Double]

  public init(features: [String]) {
    self.features = features
    means = [Double](repeating: 0, count: features.count)
    products = [Double](repeating: 0, count: features.count * features.count)
  }

  /// - Parameter columns: one a feature, `count` values each.
  public mutating func add(_ columns: [[Double]], count: Int) {
    precondition(columns.count == features.count && columns.allSatisfy { $0.count == count })
    let order = features.count
    var before = [Double](repeating: 0, count: order)
    for row in 0..<count {
      var isComplete = true
      for column in columns where !column[row].isFinite { isComplete = false }
      guard isComplete else {
        incomplete += 1
        continue
      }
      self.count += 1
      let share = 1 / Double(self.count)
      for j in 0..<order {
        before[j] = columns[j][row] - means[j]
        means[j] += before[j] * share
      }
      for j in 0..<order {
        let after = columns[j][row] - means[j]
        for k in 0...j { products[j * order + k] += after * before[k] }
      }
    }
  }

  /// Covariances with divisor n - 1, as scikit-learn and R's `prcomp` have it.
  ///
  /// - Throws: `tooFew` for fewer than two complete cells.
  public func covariance() throws(MultivariateError) -> [[Double]] {
    guard count >= 2 else { throw .tooFew(what: "complete rows", count: count, needed: 2) }
    let order = features.count
    return (0..<order).map { j in
      (0..<order).map { k in products[max(j, k) * order + min(j, k)] / Double(count - 1) }
    }
  }
}
