import NumericalMethods

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
      throw .parameter(.blockSize, is: .number(block.size[axis]), expected: .atLeast(0, .finite))
    }
    let count: Int
    let rule: (nodes: [Double], weights: [Double])
    switch block.discretisation {
    case .gaussLegendre(let points), .regular(let points): count = points
    }
    guard (1...64).contains(count) else {
      throw .parameter(.blockPoints, is: .number(count), expected: .between(1, 64, .alongEachAxis))
    }
    switch block.discretisation {
    case .gaussLegendre:
      let legendre = GaussLegendre(points: count)
      rule = (legendre.nodes, legendre.weights.map { $0 / 2 })
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
      throw .tooLarge(.blockPoints, count: x.nodes.count * y.nodes.count * z.nodes.count, limit: 4096)
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
}

/// Covariances between samples and the support of an estimate.
struct SupportCovariance: Sendable {
  let covariance: CovarianceFunction
  let nodes: BlockNodes
  /// Variance of the support: the sill with nugget for a point; for a block the mean covariance between its points,
  /// which see nothing of the nugget: micro-scale variation averages out over a block. (`BlockVariance` has it for
  /// blocks by their size alone, to any accuracy.)
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
