/// The trend functions of one variable among those of all variables.
struct CokrigingDrift: Sendable {
  /// Number of the first function.
  let start: Int
  let basis: DriftBasis
  /// 1, or the scale of the variable where all share one constant.
  let constant: Double

  /// The number after that of the last function.
  var end: Int { start + basis.count }

  init(start: Int, trend: Trend, samples: Samples, members: [Int32], constant: Double = 1) {
    self.start = start
    self.constant = constant
    basis = DriftBasis(trend, samples: samples, members: members)
  }

  /// The functions over a support, in their places among those of all variables.
  func values(at place: SIMD3<Double>, nodes: BlockNodes, drifts: [Double], of count: Int) -> [Double] {
    var all = [Double](repeating: 0, count: count)
    for (offset, value) in basis.values(at: place, nodes: nodes, drifts: drifts).enumerated() {
      all[start + offset] = value * constant
    }
    return all
  }
}
