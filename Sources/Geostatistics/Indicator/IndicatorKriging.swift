import NumericalMethods

/// Kriging of indicators: the local distribution of a variable without an assumption on its shape (Journel 1983;
/// Goovaerts 1997, section 7.3), or the local probabilities of categories.
///
/// Full indicator kriging has a variogram model for each threshold; median indicator kriging one for all, so that all
/// thresholds share their weights.
///
/// A neighbourhood without any limit on the number of samples uses the nearest `Kriging.mostSamples` of them.
public struct IndicatorKriging: Sendable {
  /// Variograms of the indicators.
  public enum Models: Sendable, Hashable {
    /// One a threshold or category.
    case each([VariogramModel])
    /// Median indicator kriging.
    case shared(VariogramModel)
  }

  /// What is assumed of the means of the indicators.
  public enum Mean: Sendable, Hashable {
    /// Ordinary kriging.
    case unknown
    /// Simple kriging with the global proportions.
    case known([Double])
  }

  /// The samples in use, one a place: equal samples without error at one place are one.
  public let samples: Samples
  public let coding: IndicatorCoding
  /// Of the samples in use, one row a threshold or category.
  public let indicators: [[Double]]
  public let mean: Mean
  public let neighbourhood: Neighbourhood
  private let covariances: [CovarianceFunction]
  private let search: NeighbourSearch
  /// For each threshold the model that it uses and whether every sample has its indicator.
  private let modelOf: [Int]
  /// Simple kriging takes the proportions off itself, so that all thresholds share the weights.
  private var trend: Trend { mean == .unknown ? .constant : .known(mean: 0) }
  private let isComplete: [Bool]
  /// The systems of all samples in a global neighbourhood, made once for all calls.
  private var whole: Cell?

  /// - Parameters:
  ///   - indicators: nil for those of the sample values. Otherwise one row a threshold or category with a value of 0 to
  ///     1 a sample (soft data: a prior probability), NaN where it is unknown (see `indicators(of:thresholds:)`); a
  ///     sample without an indicator at one threshold is passed over there, though it counts in the neighbourhood.
  /// - Throws: `noSamples`, `parameter`, `unequalLengths`, `duplicates` for different values (or indicators, when given) at one
  ///   place, `tooLarge` for more than `Kriging.mostSamples` in a global neighbourhood.
  public init(
    _ samples: Samples, coding: IndicatorCoding, models: Models, mean: Mean = .unknown,
    neighbourhood: Neighbourhood = .global, indicators: [[Double]]? = nil
  ) throws(GeostatisticsError) {
    guard samples.count > 0 else { throw .noSamples }
    try coding.check()
    if case .known(let proportions) = mean {
      guard proportions.count == coding.count else {
        throw .unequalLengths(.globalProportions, count: proportions.count, expected: coding.count)
      }
      for value in proportions where !(value >= 0 && value <= 1) {
        throw .parameter(.globalProportions, is: .number(value), expected: .between(0, 1))
      }
    }
    let rows = indicators ?? coding.indicators(of: samples.values)
    guard rows.count == coding.count else {
      throw .unequalLengths(.indicators, count: rows.count, expected: coding.count)
    }
    for row in rows {
      guard row.count == samples.count else {
        throw .unequalLengths(.indicators, count: row.count, expected: samples.count)
      }
      for value in row where value < 0 || value > 1 {
        throw .parameter(.indicator, is: .number(value), expected: .between(0, 1, .orMissing))
      }
    }
    let list: [VariogramModel]
    switch models {
    case .shared(let model): list = [model]
    case .each(let models): list = models
    }
    guard list.count == coding.count || list.count == 1 && coding.count > 0 else {
      throw .unequalLengths(.models, count: list.count, expected: coding.count)
    }
    for model in list {
      try model.check(dimensions: samples.dimensions)
      if mean != .unknown { try model.requireSill(for: .knownProportions) }
    }
    // Given indicators are the data, and the values mean nothing then.
    let merged = try samples.mergingDuplicates(modelHasError: list.allSatisfy { $0.measurementError > 0 }) {
      one, other in
      indicators == nil
        ? samples.values[one] == samples.values[other]
        : rows.allSatisfy { $0[one] == $0[other] || $0[one].isNaN && $0[other].isNaN }
    }
    let samples = merged.samples
    let used = rows.map { row in merged.kept.map { row[$0] } }
    self.samples = samples
    self.coding = coding
    self.indicators = used
    self.mean = mean
    self.neighbourhood = neighbourhood
    let diagonal = samples.diagonal
    covariances = list.map { CovarianceFunction($0, maximumDistance: diagonal) }
    modelOf = (0..<coding.count).map { list.count == 1 ? 0 : $0 }
    isComplete = used.map { row in row.allSatisfy { !$0.isNaN } }
    var searched = neighbourhood
    if samples.count > Kriging.mostSamples {
      guard !neighbourhood.isGlobal else {
        throw .tooLarge(.globalSamples, count: samples.count, limit: Kriging.mostSamples)
      }
      searched.most = min(neighbourhood.most ?? Kriging.mostSamples, Kriging.mostSamples)
      searched.least = min(neighbourhood.least, Kriging.mostSamples)
    }
    search = try NeighbourSearch(samples: samples, neighbourhood: searched)
    if neighbourhood.isGlobal {
      let all = (0..<Int32(samples.count)).map { $0 }
      whole = Cell(all, systems: systems(all))
    }
  }

  /// Probabilities at places, or at some of them, in their order.
  ///
  /// A place with fewer neighbours than the least has the status `tooFewSamples` and NaN.
  public func estimate(_ targets: Targets, in cells: Range<Int>? = nil) -> IndicatorProbabilities {
    let cells = cells ?? 0..<targets.count
    var result = IndicatorProbabilities(coding: coding, cells: cells.count)
    var cell = whole
    var found = NeighbourSearch.Neighbours()
    for (row, target) in cells.enumerated() {
      var place = SIMD3(targets.x[target], targets.y[target], targets.z[target])
      if samples.dimensions == 2 { place.z = 0 }
      search.find(around: place, into: &found)
      let chosen = found.members
      result.sampleCount[row] = Int32(chosen.count)
      guard chosen.count >= neighbourhood.least else { continue }
      if cell?.chosen != chosen { cell = Cell(chosen, systems: systems(chosen)) }
      guard let cell else { continue }
      result.status[row] = write(cell, at: place, into: &result, row: row).rawValue
    }
    return result
  }

  /// The systems of one neighbourhood: one for all thresholds that have the same model and samples.
  private struct Cell: Sendable {
    let chosen: [Int32]
    /// One a threshold; nil where the covariance matrix is singular.
    let systems: [WeightSystem?]

    init(_ chosen: [Int32], systems: [WeightSystem?]) {
      self.chosen = chosen
      self.systems = systems
    }
  }

  private func systems(_ chosen: [Int32]) -> [WeightSystem?] {
    var complete = [WeightSystem?](repeating: nil, count: covariances.count)
    return indicators.indices.map { threshold in
      let model = modelOf[threshold]
      if isComplete[threshold], let known = complete[model] { return known }
      let members = isComplete[threshold] ? chosen : chosen.filter { !indicators[threshold][Int($0)].isNaN }
      let system = WeightSystem.orNil(samples, members, covariances[model], trend)
      if isComplete[threshold] { complete[model] = system }
      return system
    }
  }

  private func write(
    _ cell: Cell, at place: SIMD3<Double>, into result: inout IndicatorProbabilities, row: Int
  ) -> CellStatus {
    var probabilities: [Double] = []
    var variances: [Double] = []
    var weights: [Double] = []
    var variance = 0.0
    for threshold in 0..<coding.count {
      if mean == .unknown, !isComplete[threshold],
        !cell.chosen.contains(where: { !indicators[threshold][Int($0)].isNaN })
      {
        return .tooFewSamples
      }
      guard let system = cell.systems[threshold] else { return .singularCovariance }
      // Thresholds with the same model and samples have the same weights.
      let isShared =
        threshold > 0 && isComplete[threshold] && isComplete[threshold - 1]
        && modelOf[threshold] == modelOf[threshold - 1]
      if !isShared { (weights, variance) = system.weights(at: place, samples, covariances[modelOf[threshold]]) }
      var global = 0.0
      if case .known(let proportions) = mean { global = proportions[threshold] }
      var sum = global
      for (weight, member) in zip(weights, system.members) {
        sum += weight * (indicators[threshold][Int(member)] - global)
      }
      probabilities.append(sum)
      variances.append(variance)
    }
    // Numbers beyond the range of doubles: no estimate.
    guard probabilities.allSatisfy(\.isFinite), variances.allSatisfy(\.isFinite) else { return .singularCovariance }
    for threshold in 0..<coding.count {
      result.uncorrected[threshold][row] = probabilities[threshold]
      result.variances[threshold][row] = variances[threshold]
    }
    coding.correct(&probabilities)
    for threshold in 0..<coding.count { result.probabilities[threshold][row] = probabilities[threshold] }
    return .estimated
  }
}

extension WeightSystem {
  fileprivate static func orNil(
    _ samples: Samples, _ members: [Int32], _ covariance: CovarianceFunction, _ trend: Trend
  ) -> WeightSystem? {
    // With a constant mean every failure but an empty neighbourhood is one of the covariance matrix.
    do { return try WeightSystem(samples, members, covariance, trend: trend) } catch { return nil }
  }
}
