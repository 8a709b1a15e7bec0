/// Sequential Gaussian simulation on a regular grid, with or without conditioning data.
///
/// Each node in turn is drawn from the normal distribution whose mean and variance are the kriging estimate and variance
/// from the nearest data and nodes before it (Deutsch & Journel 1998, section V.2.3; Goovaerts 1997, section 8.3). All
/// realisations go the same path, so that the neighbours and weights are found once, in `init`; a realisation then costs
/// one weighted sum a node.
///
/// Realisation number i depends on the seed, the path, the data and the parameters, but not on the batch in which it is
/// made. The value is `Sendable` and its methods may run on several threads at once.
///
/// The variable is Gaussian: values are normal scores (give their `transform`, and realisations come back in the unit of
/// the data), or have the mean and variogram of `parameters`. Nugget effect is variation of the variable: simulated nodes
/// have it, and data are honoured exactly. Measurement error is filtered: realisations vary about the data.
public struct SequentialGaussianSimulation: Sendable {
  public let grid: PointGrid
  public let parameters: KrigingParameters
  public let seed: UInt64
  /// Nodes at which neighbours were left out because nearer ones determined them (a Gaussian model without nugget).
  public var regularisedNodes: Int { weights.regularised }
  /// Data in one cell with another datum nearer to its centre, dropped under `.assignedToNodes`.
  public var droppedData: Int { data.dropped }
  /// Nodes that have the value of a datum.
  public var dataNodes: Int { data.nodes.count { $0 >= 0 } }

  let nodes: OrderedNodes
  let data: ConditioningData
  let weights: SimulationWeights
  private let mask: [Bool]?
  private let mean: Double
  private let transform: NormalScoreTransform?
  private let draws: AddressedDraws

  /// Finds the neighbours and weights of all nodes: 16 bytes a node and neighbour at its peak, 12 that stay.
  ///
  /// - Parameters:
  ///   - samples: nil for an unconditional simulation. Two-dimensional samples are taken to be at the elevation of the
  ///     grid.
  ///   - parameters: known mean (simple kriging) or constant trend (ordinary kriging; a node without neighbours, and the
  ///     whole of an unconditional simulation, then has mean 0). `neighbourhood.most` is the number of neighbours, data
  ///     and nodes together, 1 ... 200; `least`, sectors and boreholes are not used and must be left alone.
  ///   - mask: false at nodes that are not to be simulated.
  ///   - transform: of the samples to normal scores; the model is then that of the scores.
  /// - Throws: `parameter`, `tooLarge`, `notFinite`, `duplicates`, `unequalLengths`.
  public init(
    samples: Samples? = nil, parameters: KrigingParameters, grid: PointGrid, seed: UInt64,
    path: SimulationPath = .multigrid(), placement: DataPlacement = .atTheirPlaces, mask: [Bool]? = nil,
    transform: NormalScoreTransform? = nil
  ) throws(GeostatisticsError) {
    let width = try parameters.checkForSimulation(dimensions: grid.dimensions(with: samples))
    try grid.checkForSimulation()
    if let mask, mask.count != grid.count {
      throw .unequalLengths(.mask, count: mask.count, expected: grid.count)
    }
    mean = parameters.trend.knownMean ?? 0
    let data = try ConditioningData(
      samples, transform: transform, model: parameters.model, grid: grid, placement: placement)
    self.grid = grid
    self.parameters = parameters
    self.seed = seed
    self.mask = mask
    self.transform = transform
    draws = AddressedDraws(seed: seed)
    let sequence = SimulationSequence(
      grid: grid, mask: mask, data: data, path: path, neighbourhood: parameters.neighbourhood, width: width,
      draws: draws)
    nodes = sequence.nodes
    self.data = data
    weights = SimulationWeights(
      sequence, covariance: CovarianceFunction(parameters.model), ordinary: parameters.trend.knownMean == nil)
  }

  /// Realisations by number, all in memory: 8 bytes a node and realisation.
  public func realisations(_ range: Range<Int>) -> RealisationBlock {
    var storage: [Double] = []
    return block(range, storage: &storage)
  }

  /// Visits realisations in batches that share one block of memory.
  ///
  /// - Parameter batch: realisations at a time; multiples of 8 waste nothing.
  public func forEachBatch<Failure: Error>(
    of range: Range<Int>, batch: Int = 16, _ visit: (RealisationBlock) throws(Failure) -> Void
  ) throws(Failure) {
    var storage: [Double] = []
    var first = range.lowerBound
    while first < range.upperBound {
      // Ends at multiples of the batch, so that no octet is computed twice.
      let next = min((first / max(batch, 1) + 1) * max(batch, 1), range.upperBound)
      let block = block(first..<next, storage: &storage)
      try visit(block)
      storage = block.storage
      first = next
    }
  }

  private func block(_ range: Range<Int>, storage: inout [Double]) -> RealisationBlock {
    let octet = range.lowerBound / 8
    let octets = range.isEmpty ? 0 : (range.upperBound + 7) / 8 - octet
    let lanes = 8 * octets
    let rows = grid.count + data.count + 1
    var values: [Double] = []
    swap(&values, &storage)
    if values.count != rows * lanes { values = [Double](repeating: 0, count: rows * lanes) }
    for datum in 0..<data.count {
      let residual = data.values[datum] - mean
      fill(&values, row: grid.count + datum, lanes, residual)
      let node = data.nodes[datum]
      if node >= 0 { fill(&values, row: Int(node), lanes, residual) }
    }
    RealisationKernel.run(nodes, weights, draws: draws, octet: octet, octets: octets, values: &values)
    finish(&values, lanes: lanes)
    return RealisationBlock(
      realisations: range, nodeCount: grid.count, storage: values, stride: lanes,
      offset: range.lowerBound - 8 * octet)
  }

  private func fill(_ values: inout [Double], row: Int, _ lanes: Int, _ value: Double) {
    for index in row * lanes..<(row + 1) * lanes { values[index] = value }
  }

  /// From residuals to the variable, in its unit.
  private func finish(_ values: inout [Double], lanes: Int) {
    if mean != 0 { for index in 0..<grid.count * lanes { values[index] += mean } }
    // Data to the last bit: a sum of residual and mean is rounded.
    for datum in 0..<data.count where data.nodes[datum] >= 0 {
      fill(&values, row: Int(data.nodes[datum]), lanes, data.values[datum])
    }
    if let transform { for index in 0..<grid.count * lanes { values[index] = transform.value(values[index]) } }
    if let mask { for node in 0..<grid.count where !mask[node] { fill(&values, row: node, lanes, .nan) } }
  }
}

extension KrigingParameters {
  /// - Returns: the number of neighbours.
  /// - Throws: `parameter` for what sequential simulation has no use for.
  func checkForSimulation(dimensions: Int) throws(GeostatisticsError) -> Int {
    guard trend.degree == 0, trend.externalDrifts == 0 else {
      throw .parameter(.trend, is: .note(.trend), expected: .condition(.knownOrConstant))
    }
    if let mean = trend.knownMean, !mean.isFinite { throw .notFinite(.knownMean, index: 0) }
    guard block == nil else {
      throw .parameter(.block, is: .note(.block), expected: .condition(.finerGrid))
    }
    guard model.isBounded else {
      throw .parameter(.model, is: .note(.unbounded), expected: .condition(.withSill))
    }
    try model.check(dimensions: dimensions)
    guard let most = neighbourhood.most, (1...200).contains(most) else {
      throw .parameter(.most, is: neighbourhood.most.map { .number($0) } ?? .note(.noLimit), expected: .between(1, 200))
    }
    guard neighbourhood.sectors == .none, neighbourhood.mostPerBorehole == nil, neighbourhood.least <= 1 else {
      throw .parameter(.neighbourhood, is: .note(.restrictedSearch), expected: .condition(.noneOfThem))
    }
    try neighbourhood.check(hasBoreholes: false)
    for ratio in [neighbourhood.minorRatio, neighbourhood.verticalRatio] where !PointGrid.saneScale.contains(ratio) {
      throw .parameter(.searchRatio, is: .number(ratio), expected: .between(1e-50, 1e50))
    }
    return most
  }
}
