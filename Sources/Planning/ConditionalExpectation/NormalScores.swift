import NumericalMethods

/// Values of trials as normal scores, Φ⁻¹((rank - 1/2) / N) with mean ranks of equal values: a heavy tail becomes as
/// tame as any other, and what depends on the input alone is kept since the scores rise with it.
struct NormalScores: Sendable {
  let values: [Double]
  /// Number of different values.
  let distinct: Int

  init(_ column: [Double]) {
    let order = column.indices.sorted { (column[$0], $0) < (column[$1], $1) }
    var scores = column
    var distinct = 0
    var first = 0
    while first < order.count {
      var last = first
      while last + 1 < order.count, column[order[last + 1]] == column[order[first]] { last += 1 }
      // Ranks first + 1 ... last + 1.
      let rank = Double(first + last) / 2 + 1
      let score = StandardNormal.quantile((rank - 0.5) / Double(order.count))
      for place in first...last { scores[order[place]] = score }
      distinct += 1
      first = last + 1
    }
    values = scores
    self.distinct = distinct
  }
}
