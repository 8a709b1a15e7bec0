/// Kriging weights of every node of a sequence, computed once and used by all realisations.
struct SimulationWeights: Sendable {
  /// Weights a node.
  let width: Int
  /// `width` a node, in the order of computation; 0 where there is no neighbour.
  private(set) var weights: [Double]
  /// Square root of the kriging variance of each node.
  private(set) var deviations: [Double]
  /// Nodes at which neighbours were left out because they told nothing new to working precision.
  private(set) var regularised = 0

  /// A pivot below this share of the variance: a neighbour that the nearer ones determine.
  static let tolerance = 1e-10

  /// - Parameter ordinary: ordinary kriging; then too a node without neighbours is drawn from the whole distribution.
  init(_ sequence: SimulationSequence, covariance: CovarianceFunction, ordinary: Bool) {
    let order = sequence.nodes.order
    width = sequence.nodes.width
    weights = [Double](repeating: 0, count: order.count * width)
    deviations = [Double](repeating: 0, count: order.count)
    let tables = sequence.levels.indices.map {
      LevelCovariances(sequence, level: $0, covariance: covariance)
    }
    let systems = NodeSystems(width: width, ordinary: ordinary)
    defer { systems.deallocate() }
    var lags = [SIMD3<Double>](repeating: .zero, count: width)
    var slot = 0
    while slot < order.count {
      let lanes = min(8, order.count - slot)
      var largest = 0
      for lane in 0..<lanes { largest = max(largest, Int(sequence.counts[Int(order[slot + lane])])) }
      for lane in 0..<lanes {
        let node = order[slot + lane]
        systems.fill(
          lane: lane, order: largest, node: node, table: tables[Int(sequence.levelOf[Int(node)])],
          sequence: sequence, covariance: covariance, lags: &lags)
      }
      for lane in lanes..<8 { systems.fillUp(lane: lane, from: 0, order: largest) }
      regularised += systems.solve(
        order: largest, lanes: lanes, variance: covariance.variance, into: &weights, &deviations, slot: slot)
      slot += 8
    }
  }
}

/// Covariances between a node and the offsets of its level's stencil, and between these offsets.
struct LevelCovariances: Sendable {
  /// Of the offsets from the node.
  let toNode: [Double]
  /// Place of each offset in `between`; the covariance of offsets i and j is at `center + places[i] − places[j]`.
  let places: [Int32]
  let between: [Double]
  let center: Int
  let lags: [SIMD3<Double>]

  /// Above this size covariances between offsets are computed one by one.
  static let largestTable = 1 << 22

  init(_ sequence: SimulationSequence, level: Int, covariance: CovarianceFunction) {
    let stencil = sequence.stencils[level]
    let stride = Double(sequence.levels[level].stride)
    let cell = sequence.grid.cell
    func lag(_ x: Int, _ y: Int, _ z: Int) -> SIMD3<Double> {
      SIMD3(
        Double(x) * stride * cell.x, -Double(y) * stride * cell.y, z == 0 ? 0 : Double(z) * stride * cell.z)
    }
    lags = stencil.offsets.map { lag(Int($0.x), Int($0.y), Int($0.z)) }
    toNode = lags.map { covariance.covariance($0) }
    let reach = 2 &* stencil.reach
    let size = 2 &* reach &+ 1
    let count = size.x * size.y * size.z
    center = (reach.z * size.y + reach.y) * size.x + reach.x
    places = stencil.offsets.map { Int32((Int($0.z) * size.y + Int($0.y)) * size.x + Int($0.x)) }
    guard count <= Self.largestTable else {
      between = []
      return
    }
    // C(h) = C(−h): one half is computed.
    var table = [Double](repeating: 0, count: count)
    for z in -reach.z...0 {
      for y in -reach.y...reach.y {
        for x in -reach.x...reach.x {
          let difference = (z * size.y + y) * size.x + x
          guard difference <= 0 else { break }
          let value = covariance.covariance(lag(x, y, z))
          table[center + difference] = value
          table[center - difference] = value
        }
      }
    }
    between = table
  }
}
