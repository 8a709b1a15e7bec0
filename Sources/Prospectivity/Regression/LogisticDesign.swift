import NumericalMethods

/// The rows of a regression that count, their features centred and scaled, so that no unit of measurement spoils the
/// arithmetic.
struct LogisticDesign {
  let features: [String]
  /// (value - centre) / scale, one a feature.
  let columns: [[Double]]
  let centres: [Double]
  let scales: [Double]
  /// Weighted successes and failures of each row.
  let successes: [Double]
  let failures: [Double]
  let offsets: [Double]

  var count: Int { successes.count }

  init(_ rows: BinomialRows, classWeights: ClassWeights) throws(RegressionError) {
    let kept = (0..<rows.count).filter { rows.trials[$0] * rows.weights[$0] > 0 }
    guard !kept.isEmpty else { throw .noRows }
    let hits = kept.map { rows.successes[$0] * rows.weights[$0] }
    let misses = kept.map { (rows.trials[$0] - rows.successes[$0]) * rows.weights[$0] }
    let (deposits, others) = (hits.reduce(0, +), misses.reduce(0, +))
    guard deposits > 0 else { throw .oneClass(isDeposit: false) }
    guard others > 0 else { throw .oneClass(isDeposit: true) }
    guard kept.count > rows.features.count else {
      throw .tooFewRows(rows: kept.count, coefficients: rows.features.count + 1)
    }
    let weights = classWeights.weights(deposits: deposits, others: others)
    successes = hits.map { $0 * weights.deposit }
    failures = misses.map { $0 * weights.other }
    offsets = kept.map { rows.offsets[$0] }
    features = rows.features

    var constant: [String] = []
    var columns: [[Double]] = []
    var centres: [Double] = []
    var scales: [Double] = []
    for (name, column) in zip(rows.features, rows.columns) {
      let values = kept.map { column[$0] }
      let centre = values.reduce(0) { $0 + $1 / Double(values.count) }
      let squares = values.reduce(0) { $0 + ($1 - centre) * ($1 - centre) }
      let scale = (squares / Double(values.count)).squareRoot()
      if !(scale > 1e-12 * abs(centre)) { constant.append(name) }
      columns.append(values.map { ($0 - centre) / scale })
      centres.append(centre)
      scales.append(scale)
    }
    guard constant.isEmpty else { throw .constant(features: constant) }
    self.columns = columns
    self.centres = centres
    self.scales = scales
  }

  /// Looks for a feature that is a linear function of those before it, by Gram-Schmidt orthogonalisation done twice
  /// (Golub & Van Loan 2013, section 5.2.8).
  func refuseCollinear() throws(RegressionError) {
    var basis: [[Double]] = []
    // Row j: feature j in terms of the basis.
    var triangle: [[Double]] = []
    for (index, column) in columns.enumerated() {
      var rest = column
      var row = [Double](repeating: 0, count: basis.count)
      for _ in 0..<2 {
        for (k, direction) in basis.enumerated() {
          let share = dot(rest, direction)
          row[k] += share
          for i in rest.indices { rest[i] -= share * direction[i] }
        }
      }
      let length = dot(rest, rest).squareRoot()
      guard length > 1e-8 * Double(count).squareRoot() else {
        throw .collinear(feature: features[index], with: Self.partners(row, triangle).map { features[$0] })
      }
      row.append(length)
      triangle.append(row)
      basis.append(rest.map { $0 / length })
    }
  }

  /// The features that make up a column with the given shares of the basis.
  private static func partners(_ shares: [Double], _ triangle: [[Double]]) -> [Int] {
    var rest = shares
    var coefficients = [Double](repeating: 0, count: shares.count)
    for k in shares.indices.reversed() {
      coefficients[k] = rest[k] / triangle[k][k]
      for j in 0..<k { rest[j] -= coefficients[k] * triangle[k][j] }
    }
    return shares.indices.filter { abs(coefficients[$0]) > 1e-6 }
  }
}
