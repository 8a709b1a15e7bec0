/// What cokriging says of a row of cells.
public struct CokrigingEstimates: Sendable, Hashable {
  /// One a variable. A cell's `sampleCount` and `nearestDistance` concern the samples of that variable alone.
  public var variables: [Estimates]
  /// Covariances of the estimation errors of two variables, a column for each pair in the order (0,1), (0,2), …,
  /// (1,2), …; NaN where one of the two has no estimate.
  public var covariances: [[Double]]

  public var count: Int { variables.first?.count ?? 0 }

  /// Covariance of the estimation errors of two different variables.
  public func covariance(_ one: Int, _ other: Int) -> [Double] {
    covariances[Self.pair(min(one, other), max(one, other), of: variables.count)]
  }

  /// Place of the pair (a, b), a < b, in the order of `covariances`.
  static func pair(_ a: Int, _ b: Int, of count: Int) -> Int { a * (2 * count - a - 1) / 2 + b - a - 1 }

  init(variables count: Int, cells: Int) {
    variables = Array(repeating: Estimates(count: cells, diagnostics: [.sampleCount, .nearestDistance]), count: count)
    covariances = Array(repeating: Array(repeating: .nan, count: cells), count: count * (count - 1) / 2)
  }
}
