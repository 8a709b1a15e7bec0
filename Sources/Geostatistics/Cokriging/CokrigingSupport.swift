import Foundation

/// The points that stand for a block, with their weights.
struct CokrigingSupport: Sendable {
  let offsets: [SIMD3<Double>]
  let weights: [Double]

  init(_ block: BlockSupport) throws(GeostatisticsError) {
    guard (0..<3).allSatisfy({ block.size[$0] >= 0 && block.size[$0].isFinite }) else {
      throw .parameter(name: "block size", value: "\(block.size)", expected: "0 or more")
    }
    let (nodes, shares): ([Double], [Double])
    switch block.discretisation {
    case .gaussLegendre(let points):
      guard points > 0 else { throw .parameter(name: "block points", value: "\(points)", expected: "1 or more") }
      (nodes, shares) = Self.gaussLegendre(points)
    case .regular(let points):
      guard points > 0 else { throw .parameter(name: "block points", value: "\(points)", expected: "1 or more") }
      nodes = (0..<points).map { (2 * Double($0) + 1) / Double(points) - 1 }
      shares = [Double](repeating: 1 / Double(points), count: points)
    }
    let axes = (0..<3).map { axis in
      block.size[axis] > 0 ? zip(nodes.map { $0 * block.size[axis] / 2 }, shares).map { ($0, $1) } : [(0, 1)]
    }
    var offsets: [SIMD3<Double>] = []
    var weights: [Double] = []
    for (x, u) in axes[0] {
      for (y, v) in axes[1] {
        for (z, w) in axes[2] {
          offsets.append(SIMD3(x, y, z))
          weights.append(u * v * w)
        }
      }
    }
    self.offsets = offsets
    self.weights = weights
  }

  /// Mean covariance of the block at `lag` from a point with that point.
  func covariance(_ function: CovarianceFunction, _ lag: SIMD3<Double>) -> Double {
    var sum = 0.0
    for (offset, weight) in zip(offsets, weights) { sum += weight * function.structured(lag + offset) }
    return sum
  }

  /// Mean covariance within the block.
  func variance(_ function: CovarianceFunction) -> Double {
    var sum = 0.0
    for (offset, weight) in zip(offsets, weights) { sum += weight * covariance(function, offset) }
    return sum
  }

  /// Nodes in (−1, 1) and weights that sum to 1, by Newton's method on the Legendre polynomial.
  static func gaussLegendre(_ points: Int) -> (nodes: [Double], weights: [Double]) {
    var nodes: [Double] = []
    var weights: [Double] = []
    for index in 0..<points {
      var x = -cos(.pi * (Double(index) + 0.75) / (Double(points) + 0.5))
      var slope = 0.0
      for _ in 0..<20 {
        var (before, value) = (1.0, x)
        for degree in 1..<max(1, points) {
          let n = Double(degree)
          (before, value) = (value, ((2 * n + 1) * x * value - n * before) / (n + 1))
        }
        slope = Double(points) * (x * value - before) / (x * x - 1)
        x -= value / slope
      }
      nodes.append(x)
      weights.append(1 / ((1 - x * x) * slope * slope))
    }
    return (nodes, weights)
  }
}
