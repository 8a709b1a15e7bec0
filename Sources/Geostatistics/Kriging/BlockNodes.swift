import Foundation

/// The points that stand for a block, relative to its centre, with weights that sum to 1.
struct BlockNodes: Sendable {
  let offsets: [SIMD3<Double>]
  let weights: [Double]

  /// One node at the centre, for point support.
  static let point = BlockNodes(offsets: [.zero], weights: [1])

  private init(offsets: [SIMD3<Double>], weights: [Double]) {
    self.offsets = offsets
    self.weights = weights
  }

  /// - Throws: `parameter` for a negative edge or a number of points outside 1...64.
  init(_ block: BlockSupport) throws(GeostatisticsError) {
    for axis in 0..<3 where !(block.size[axis] >= 0 && block.size[axis].isFinite) {
      throw .parameter(name: "block size", value: "\(block.size[axis])", expected: "a finite length, 0 or more")
    }
    let count: Int
    let rule: (nodes: [Double], weights: [Double])
    switch block.discretisation {
    case .gaussLegendre(let points), .regular(let points): count = points
    }
    guard (1...64).contains(count) else {
      throw .parameter(name: "points of a block", value: "\(count)", expected: "1...64 along each axis")
    }
    switch block.discretisation {
    case .gaussLegendre: rule = Self.gaussLegendre(count)
    case .regular:
      rule = (
        (0..<count).map { (2 * Double($0) + 1) / Double(count) - 1 },
        [Double](repeating: 1 / Double(count), count: count)
      )
    }
    func along(_ edge: Double) -> (nodes: [Double], weights: [Double]) {
      edge > 0 ? (rule.nodes.map { $0 * edge / 2 }, rule.weights) : ([0], [1])
    }
    let (x, y, z) = (along(block.size.x), along(block.size.y), along(block.size.z))
    guard x.nodes.count * y.nodes.count * z.nodes.count <= 4096 else {
      throw .tooLarge(what: "points of a block", count: x.nodes.count * y.nodes.count * z.nodes.count, limit: 4096)
    }
    var offsets: [SIMD3<Double>] = []
    var weights: [Double] = []
    for k in z.nodes.indices {
      for j in y.nodes.indices {
        for i in x.nodes.indices {
          offsets.append(SIMD3(x.nodes[i], y.nodes[j], z.nodes[k]))
          weights.append(x.weights[i] * y.weights[j] * z.weights[k])
        }
      }
    }
    self.init(offsets: offsets, weights: weights)
  }

  /// Nodes on (-1, 1) in ascending order and weights that sum to 1, by Newton's method on the Legendre polynomial
  /// (Davis & Rabinowitz 1984, section 2.7).
  static func gaussLegendre(_ count: Int) -> (nodes: [Double], weights: [Double]) {
    var nodes = [Double](repeating: 0, count: count)
    var weights = nodes
    for index in 0..<(count + 1) / 2 {
      var x = cos(.pi * (Double(index) + 0.75) / (Double(count) + 0.5))
      var slope = 1.0
      for _ in 0..<100 {
        var (before, now) = (1.0, x)
        for degree in stride(from: 2, through: count, by: 1) {
          let k = Double(degree)
          (before, now) = (now, ((2 * k - 1) * x * now - (k - 1) * before) / k)
        }
        slope = Double(count) * (x * now - before) / (x * x - 1)
        let step = now / slope
        x -= step
        if abs(step) < 1e-16 { break }
      }
      if count % 2 == 1 && index == count / 2 { x = 0 }
      nodes[index] = -x
      nodes[count - 1 - index] = x
      weights[index] = 1 / ((1 - x * x) * slope * slope)
      weights[count - 1 - index] = weights[index]
    }
    let sum = weights.reduce(0, +)
    return (nodes, weights.map { $0 / sum })
  }
}

/// Covariances between samples and the support of an estimate.
struct SupportCovariance: Sendable {
  let covariance: CovarianceFunction
  let nodes: BlockNodes
  /// Variance of the support: the sill with nugget for a point; for a block the mean covariance between its points,
  /// which see nothing of the nugget: micro-scale variation averages out over a block.
  let variance: Double
  let isBlock: Bool

  /// - Parameter maximumDistance: a distance that no lag between samples exceeds; only unbounded models need it.
  init(
    _ model: VariogramModel, block: BlockSupport?, maximumDistance: Double
  ) throws(GeostatisticsError) {
    covariance = CovarianceFunction(model, maximumDistance: maximumDistance)
    guard let block, block.size != .zero else {
      nodes = .point
      variance = covariance.variance
      isBlock = false
      return
    }
    nodes = try BlockNodes(block)
    isBlock = true
    var sum = 0.0
    for i in nodes.offsets.indices {
      for j in nodes.offsets.indices {
        sum +=
          nodes.weights[i] * nodes.weights[j] * covariance.structured(nodes.offsets[i] - nodes.offsets[j])
      }
    }
    variance = sum
  }

  /// Between a sample and the support around `center`. A block sees nothing of the nugget of a sample inside it, even
  /// where the sample lies on one of its points: that would hang on the choice of the points.
  func callAsFunction(_ sample: SIMD3<Double>, _ center: SIMD3<Double>) -> Double {
    let lag = sample - center
    guard isBlock else { return covariance.covariance(lag) }
    var sum = 0.0
    for index in nodes.offsets.indices {
      sum += nodes.weights[index] * covariance.structured(lag - nodes.offsets[index])
    }
    return sum
  }
}
