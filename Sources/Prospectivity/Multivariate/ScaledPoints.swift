/// Rows as points whose distances are taken, features divided by their scales.
struct ScaledPoints: Sendable {
  let features: [String]
  let scales: [Double]
  /// Row-major.
  let values: [Double]
  let count: Int

  var order: Int { features.count }

  init(features: [String], columns: [[Double]], standardises: Bool) throws(MultivariateError) {
    guard let first = columns.first else { throw .noFeatures }
    guard columns.count == features.count else {
      throw .unequalLengths(what: "columns", count: columns.count, expected: features.count)
    }
    guard !first.isEmpty else { throw .noRows }
    for (name, column) in zip(features, columns) {
      guard column.count == first.count else {
        throw .unequalLengths(what: name, count: column.count, expected: first.count)
      }
      if let row = column.firstIndex(where: { !$0.isFinite }) { throw .notFinite(feature: name, row: row) }
    }
    var scales = [Double](repeating: 1, count: features.count)
    if standardises {
      var moments = FeatureMoments(features: features)
      moments.add(columns, count: first.count)
      let covariance = try moments.covariance()
      let constant = features.indices.filter { !(covariance[$0][$0].squareRoot() > 1e-12 * abs(moments.means[$0])) }
      guard constant.isEmpty else { throw .constant(features: constant.map { features[$0] }) }
      scales = features.indices.map { covariance[$0][$0].squareRoot() }
    }
    var values: [Double] = []
    values.reserveCapacity(first.count * features.count)
    for row in first.indices { for (j, column) in columns.enumerated() { values.append(column[row] / scales[j]) } }
    self.features = features
    self.scales = scales
    self.values = values
    count = first.count
  }

  /// Points already in the measure of distances.
  init(features: [String], rowMajor values: [Double]) {
    self.features = features
    scales = features.map { _ in 1 }
    self.values = values
    count = values.count / features.count
  }

  func point(_ row: Int) -> [Double] { Array(values[row * order..<(row + 1) * order]) }

  func squaredDistance(_ row: Int, _ centre: [Double]) -> Double {
    var sum = 0.0
    for j in 0..<order {
      let step = values[row * order + j] - centre[j]
      sum += step * step
    }
    return sum
  }

  func squaredDistance(_ one: Int, to other: Int) -> Double {
    var sum = 0.0
    for j in 0..<order {
      let step = values[one * order + j] - values[other * order + j]
      sum += step * step
    }
    return sum
  }

  func distinctCount(atMost most: Int) -> Int {
    var seen: Set<[Double]> = []
    for row in 0..<count where seen.count < most { seen.insert(point(row)) }
    return seen.count
  }
}
