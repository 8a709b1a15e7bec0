/// Sequential indicator simulation on a regular grid: of categories, or of a continuous variable known by its cumulative
/// distribution at thresholds (Deutsch & Journel 1998, section V.3.1, program SISIM; Goovaerts 1997, section 8.4).
///
/// At each node in turn indicator kriging from the nearest data and nodes before it gives the local distribution, whose
/// order relations are corrected (``IndicatorCoding/correct(_:)``) and from which the node is drawn. As in
/// ``SequentialGaussianSimulation`` all realisations share path, neighbours and weights, a realisation does not depend on
/// its batch, and data are honoured exactly.
public struct SequentialIndicatorSimulation: Sendable {
  public let grid: PointGrid
  public let coding: IndicatorCoding
  /// Global proportions of the categories, or cumulative probabilities at the thresholds: given, or of the data.
  public let proportions: [Double]
  public let seed: UInt64
  /// Nodes at which neighbours were left out because nearer ones determined them, summed over the models.
  public let regularisedNodes: Int
  /// Data in one cell with another datum nearer to its centre, dropped under `.assignedToNodes`.
  public var droppedData: Int { data.dropped }

  private let interpolation: ClassValues?
  private let data: ConditioningData
  private let mask: [Bool]?
  private let draws: AddressedDraws
  private let nodes: OrderedNodes
  /// One for all classes, or one a class.
  private let weights: [SimulationWeights]

  /// - Parameters:
  ///   - samples: nil for an unconditional simulation. Values are categories of the coding, or those of the continuous
  ///     variable; error variances must be 0.
  ///   - models: of the indicators; only the shape matters, not the sill.
  ///   - mean: known proportions (simple kriging), which unconditional simulation needs; for categories with the sum 1,
  ///     for thresholds ascending. Unknown: ordinary kriging; a node without neighbours is drawn from the proportions of
  ///     the data.
  ///   - neighbourhood: `most` is the number of neighbours, data and nodes together, 1 ... 200.
  ///   - interpolation: values between and beyond the thresholds; needed for thresholds, nil for categories.
  ///   - mask: false at nodes that are not to be simulated.
  /// - Throws: `parameter`, `unequalLengths`, `tooLarge`, `notFinite`, `duplicates`.
  public init(
    samples: Samples? = nil, coding: IndicatorCoding, models: IndicatorKriging.Models, mean: IndicatorKriging.Mean,
    neighbourhood: Neighbourhood, grid: PointGrid, seed: UInt64, interpolation: ClassInterpolation? = nil,
    path: SimulationPath = .multigrid(), placement: DataPlacement = .atTheirPlaces, mask: [Bool]? = nil
  ) throws(GeostatisticsError) {
    try coding.check()
    guard coding.count <= 100 else {
      throw .parameter(.classes, is: .number(coding.count), expected: .atMost(100))
    }
    let list: [VariogramModel] =
      switch models {
      case .shared(let model): [model]
      case .each(let each): each
      }
    guard list.count == coding.count || list.count == 1 else {
      throw .unequalLengths(.models, count: list.count, expected: coding.count)
    }
    var width = 0
    for model in list {
      width = try KrigingParameters(model: model, neighbourhood: neighbourhood).checkForSimulation(
        dimensions: grid.dimensions(with: samples))
      guard model.measurementError == 0 else {
        throw .parameter(.measurementError, is: .number(model.measurementError), expected: .equal(0, .forIndicators))
      }
    }
    try grid.checkForSimulation()
    if let mask, mask.count != grid.count {
      throw .unequalLengths(.mask, count: mask.count, expected: grid.count)
    }
    if let samples, let bad = samples.errorVariances.first(where: { $0 != 0 }) {
      throw .parameter(.errorVariance, is: .number(bad), expected: .equal(0, .forIndicators))
    }
    switch coding {
    case .categorical(let categories):
      if let bad = samples?.values.first(where: { !categories.contains($0) }) {
        throw .parameter(.sampleCategory, is: .number(bad), expected: .condition(.knownCategory))
      }
      self.interpolation = nil
    case .cumulative(let thresholds):
      guard let interpolation else {
        throw .parameter(.interpolation, is: .note(.none), expected: .condition(.classLimits))
      }
      self.interpolation = ClassValues(thresholds: thresholds, interpolation)
    }
    proportions = try Self.proportions(coding, mean: mean, samples: samples)
    let data = try ConditioningData(
      samples, transform: nil, model: list[0], grid: grid, placement: placement)
    let draws = AddressedDraws(seed: seed)
    let sequence = SimulationSequence(
      grid: grid, mask: mask, data: data, path: path, neighbourhood: neighbourhood, width: width, draws: draws)
    weights = list.map {
      SimulationWeights(sequence, covariance: CovarianceFunction($0), ordinary: mean == .unknown)
    }
    regularisedNodes = weights.reduce(0) { $0 + $1.regularised }
    nodes = sequence.nodes
    self.data = data
    self.grid = grid
    self.coding = coding
    self.seed = seed
    self.mask = mask
    self.draws = draws
  }

  private static func proportions(
    _ coding: IndicatorCoding, mean: IndicatorKriging.Mean, samples: Samples?
  ) throws(GeostatisticsError) -> [Double] {
    switch mean {
    case .known(let given):
      guard given.count == coding.count else {
        throw .unequalLengths(.globalProportions, count: given.count, expected: coding.count)
      }
      for value in given where !(value >= 0 && value <= 1) {
        throw .parameter(.globalProportions, is: .number(value), expected: .between(0, 1))
      }
      if case .cumulative = coding, !zip(given, given.dropFirst()).allSatisfy({ $0 <= $1 }) {
        throw .parameter(.globalProportions, is: .number(given), expected: .condition(.ascending))
      }
      let sum = given.reduce(0, +)
      if case .categorical = coding, abs(sum - 1) > 1e-6 {
        throw .parameter(.sumOfProportions, is: .number(sum), expected: .equal(1))
      }
      return given
    case .unknown:
      guard let samples, samples.count > 0 else {
        throw .parameter(.mean, is: .note(.unknownMean), expected: .condition(.knownProportions))
      }
      return coding.indicators(of: samples.values).map { $0.reduce(0, +) / Double(samples.count) }
    }
  }

  /// Realisations by number: categories, or values of the variable; all in memory.
  public func realisations(_ range: Range<Int>) -> RealisationBlock {
    var work = Work()
    return block(range, work: &work)
  }

  /// Visits realisations in batches that share one block of memory.
  ///
  /// - Parameter batch: realisations at a time; multiples of 8 waste nothing.
  public func forEachBatch<Failure: Error>(
    of range: Range<Int>, batch: Int = 16, _ visit: (RealisationBlock) throws(Failure) -> Void
  ) throws(Failure) {
    var work = Work()
    var first = range.lowerBound
    while first < range.upperBound {
      let next = min((first / max(batch, 1) + 1) * max(batch, 1), range.upperBound)
      let block = block(first..<next, work: &work)
      try visit(block)
      work.values = block.storage
      first = next
    }
  }

  /// Room that batches share.
  private struct Work {
    var classes: [UInt8] = []
    var values: [Double] = []
  }

  private func block(_ range: Range<Int>, work: inout Work) -> RealisationBlock {
    let octet = range.lowerBound / 8
    let octets = range.isEmpty ? 0 : (range.upperBound + 7) / 8 - octet
    let lanes = 8 * octets
    let rows = grid.count + data.count + 1
    var values: [Double] = []
    swap(&values, &work.values)
    if values.count != grid.count * lanes { values = [Double](repeating: .nan, count: grid.count * lanes) }
    if work.classes.count != rows * lanes { work.classes = [UInt8](repeating: 0, count: rows * lanes) }
    for datum in 0..<data.count {
      let own = classOf(data.values[datum])
      for lane in 0..<lanes { work.classes[(grid.count + datum) * lanes + lane] = own }
      let node = Int(data.nodes[datum])
      guard node >= 0 else { continue }
      for lane in 0..<lanes {
        work.classes[node * lanes + lane] = own
        values[node * lanes + lane] = data.values[datum]
      }
    }
    let kernel = IndicatorKernel(
      coding: coding, proportions: proportions, values: interpolation, nodes: nodes, weights: weights, draws: draws)
    kernel.run(octet: octet, octets: octets, classes: &work.classes, values: &values)
    if let mask {
      for node in 0..<grid.count where !mask[node] {
        for lane in 0..<lanes { values[node * lanes + lane] = .nan }
      }
    }
    return RealisationBlock(
      realisations: range, nodeCount: grid.count, storage: values, stride: lanes,
      offset: range.lowerBound - 8 * octet)
  }

  /// Category, or number of thresholds below a value.
  private func classOf(_ value: Double) -> UInt8 {
    switch coding {
    case .categorical(let categories): UInt8(categories.firstIndex(of: value) ?? 0)
    case .cumulative(let thresholds): UInt8(thresholds.count { $0 < value })
    }
  }
}

/// Values within the classes between thresholds, by the place of a draw within the probability of its class.
struct ClassValues: Sendable {
  /// Limits and thresholds.
  let bounds: [Double]
  /// 1 / ω of each class.
  let exponents: [Double]
  /// ω of a hyperbolic upper tail.
  let hyperbolic: Double?

  init(thresholds: [Double], _ interpolation: ClassInterpolation) {
    let inner = thresholds.map { min(max($0, interpolation.minimum), interpolation.maximum) }
    bounds = [interpolation.minimum] + inner + [interpolation.maximum]
    var upper = 1.0
    var hyperbolic: Double?
    switch interpolation.upper {
    case .power(let power): upper = power.exponent
    case .hyperbolic(let exponent): if inner[inner.count - 1] > 0 { hyperbolic = exponent }
    }
    self.hyperbolic = hyperbolic
    exponents =
      [1 / interpolation.lower.exponent]
      + [Double](repeating: 1 / interpolation.middle.exponent, count: thresholds.count - 1) + [1 / upper]
  }

  /// - Parameter share: of the probability of the class that lies below the draw, 0 ... 1.
  func value(_ index: Int, share: Double) -> Double {
    let low = bounds[index]
    let high = bounds[index + 1]
    if let hyperbolic, index + 2 == bounds.count {
      return min(low * pow(1 - share, -1 / hyperbolic), high)
    }
    let exponent = exponents[index]
    return low + (high - low) * (exponent == 1 ? share : pow(share, exponent))
  }
}

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif
