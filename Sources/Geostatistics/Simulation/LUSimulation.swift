import NumericalMethods

/// Gaussian simulation by the Cholesky factor of the full covariance matrix (Davis 1987, "Production of conditional
/// simulations via the LU triangular decomposition of the covariance matrix", Mathematical Geology 19, 91-98).
///
/// Exact: no neighbourhood and no path. It takes 8 n² bytes and n³ / 3 operations for n nodes and data together, so it is
/// for small grids and irregular places, and the measure of sequential simulation.
public struct LUSimulation: Sendable {
  /// Most nodes and data together.
  public static let mostPlaces = 5000

  /// Kriging estimate of each node: the mean of its realisations.
  public let conditionalMean: [Double]
  private let factor: CholeskyFactor
  /// Nodes that are drawn, in the order of the factor; the others have the value of a datum.
  private let drawn: [Int]
  private let draws: AddressedDraws
  private let transform: NormalScoreTransform?

  /// Nodes of the grid.
  public var nodeCount: Int { conditionalMean.count }

  /// - Parameters:
  ///   - parameters: as for ``SequentialGaussianSimulation``, with a known mean; the neighbourhood is not used.
  /// - Throws: `tooLarge` beyond ``mostPlaces``; `singular` for nodes that determine each other (a Gaussian model without
  ///   nugget on a dense grid); `parameter`, `notFinite`, `duplicates`.
  public init(
    samples: Samples? = nil, parameters: KrigingParameters, grid: PointGrid, seed: UInt64,
    placement: DataPlacement = .atTheirPlaces, transform: NormalScoreTransform? = nil
  ) throws(GeostatisticsError) {
    var checked = parameters
    checked.neighbourhood = Neighbourhood(most: 1)
    _ = try checked.checkForSimulation(dimensions: grid.dimensions(with: samples))
    try grid.checkForSimulation()
    guard let mean = parameters.trend.knownMean else {
      throw .parameter(.trend, is: .note(.unknownMean), expected: .condition(.known))
    }
    let data = try ConditioningData(
      samples, transform: transform, model: parameters.model, grid: grid, placement: placement)
    let total = grid.count + data.count
    guard total <= Self.mostPlaces else {
      throw .tooLarge(.luPlaces, count: total, limit: Self.mostPlaces)
    }
    var expectation = [Double](repeating: mean, count: grid.count)
    var isKnown = [Bool](repeating: false, count: grid.count)
    for datum in 0..<data.count where data.nodes[datum] >= 0 {
      expectation[Int(data.nodes[datum])] = data.values[datum]
      isKnown[Int(data.nodes[datum])] = true
    }
    let drawn = (0..<grid.count).filter { !isKnown[$0] }
    let places = data.places + drawn.map { grid.center(node: $0) }
    let covariance = CovarianceFunction(parameters.model)
    var matrix = [Double](repeating: 0, count: places.count * places.count)
    for row in places.indices {
      for column in 0...row {
        matrix[row * places.count + column] = covariance.covariance(places[row] - places[column])
      }
      if row < data.count { matrix[row * places.count + row] += data.errors[row] }
    }
    guard let factor = CholeskyFactor(matrix, count: places.count) else {
      throw .singular(.nodeCovariance)
    }
    // Data come first: their innovations follow from their values, and give the estimates of the nodes.
    let innovations = factor.solveLower(
      data.values.map { $0 - mean } + [Double](repeating: 0, count: drawn.count))
    for (index, node) in drawn.enumerated() {
      let row = (data.count + index) * places.count
      expectation[node] = (0..<data.count).reduce(mean) { $0 + factor.lower[row + $1] * innovations[$1] }
    }
    conditionalMean = expectation
    self.factor = factor
    self.drawn = drawn
    self.transform = transform
    draws = AddressedDraws(seed: seed)
  }

  /// Conditional covariance of two nodes: what kriging leaves of it.
  public func conditionalCovariance(_ one: Int, _ other: Int) -> Double {
    guard let first = drawn.firstIndex(of: one), let second = drawn.firstIndex(of: other) else { return 0 }
    let dataCount = factor.count - drawn.count
    let (a, b) = ((dataCount + first) * factor.count, (dataCount + second) * factor.count)
    return (dataCount...dataCount + min(first, second)).reduce(0) { $0 + factor.lower[a + $1] * factor.lower[b + $1] }
  }

  /// Realisations by number; number i is the same whatever the range.
  public func realisations(_ range: Range<Int>) -> RealisationBlock {
    let width = range.count
    var values = [Double](repeating: 0, count: nodeCount * width)
    for node in 0..<nodeCount {
      for column in 0..<width { values[node * width + column] = conditionalMean[node] }
    }
    let dataCount = factor.count - drawn.count
    for (column, realisation) in range.enumerated() {
      let noise = drawn.map { draws.normal(node: $0, realisation: realisation) }
      for (index, node) in drawn.enumerated() {
        let row = (dataCount + index) * factor.count + dataCount
        var sum = 0.0
        for k in 0...index { sum += factor.lower[row + k] * noise[k] }
        values[node * width + column] += sum
      }
    }
    if let transform { values = transform.values(of: values) }
    return RealisationBlock(
      realisations: range, nodeCount: nodeCount, storage: values, stride: width, offset: 0)
  }
}
