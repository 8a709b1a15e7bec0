/// Cokriging of two or more variables from the samples of all of them, wherever each was measured (heterotopic data).
///
/// Simple, ordinary and universal cokriging and cokriging with external drift differ by the trend of each variable, and
/// may be mixed; all variables are estimated at once, with the covariances of their errors (Myers 1982, "Matrix
/// formulation of co-kriging"; Ver Hoef & Cressie 1993; Wackernagel 2003, chapters 24 to 26 and 38).
///
/// At a cell, a variable with fewer samples than the `least` of its neighbourhood, or than its trend has functions, is
/// left out, as if it had not been measured there, and has no estimate; the others are estimated without it. With
/// `least` 0 and a known mean a variable is estimated even where only others were measured.
///
/// Of more than `Kriging.mostSamples` samples in all, each variable uses no more than its share of that number, the
/// nearest.
public struct Cokriging: Sendable {
  public let variables: [CokrigingVariable]
  public let model: CokrigingModel
  public let condition: CokrigingCondition
  /// Nil: point support.
  public let block: BlockSupport?

  /// Direct and cross covariances, row-major.
  private let supports: [SupportCovariance]
  private let searches: [NeighbourSearch]
  /// The one system of all samples where every neighbourhood is global.
  private var whole: CokrigingCell?

  /// - Throws: `parameter` when the number of models, means or scales is not that of the variables, when a scale is not
  ///   positive, when the dimensions of the samples differ, when a single condition meets a trend other than a constant,
  ///   when a model without a sill meets a known mean or a single condition, or when a block meets Markov model 1, which
  ///   does not know the secondary at a distance; `unequalLengths` when samples lack a drift; `noSamples`; `duplicates`
  ///   for two samples of a variable at one place that no measurement error tells apart; `tooLarge` for global
  ///   neighbourhoods of more than `Kriging.mostSamples`; `singular` when all neighbourhoods are global and the
  ///   covariance matrix or the trend is singular.
  public init(
    _ variables: [CokrigingVariable], model: CokrigingModel, condition: CokrigingCondition = .eachVariable,
    block: BlockSupport? = nil
  ) throws(GeostatisticsError) {
    guard variables.count == model.variables else {
      throw .parameter(.variables, is: .number(variables.count), expected: .equal(Double(model.variables), .asInModel))
    }
    for (index, variable) in variables.enumerated() {
      try Self.check(variable, model: model[index, index], dimensions: variables[0].samples.dimensions)
      for other in variables.indices {
        if variable.trend.knownMean != nil { try model[index, other].requireSill(for: .knownMean) }
        if condition != .eachVariable { try model[index, other].requireSill(for: .singleCondition) }
      }
    }
    guard variables.contains(where: { $0.samples.count > 0 }) else { throw .noSamples }
    if case .single(let means, let scales) = condition {
      guard means.count == variables.count, scales.count == variables.count else {
        throw .unequalLengths(.meansAndScales, count: min(means.count, scales.count), expected: variables.count)
      }
      for value in scales where !(value > 0 && value.isFinite) {
        throw .parameter(.scale, is: .number(value), expected: .above(0))
      }
      if let index = means.firstIndex(where: { !$0.isFinite }) { throw .notFinite(.means, index: index) }
      guard variables.allSatisfy({ $0.trend == .constant }) else {
        throw .parameter(.trend, is: .note(.trend), expected: .condition(.constantTrend))
      }
    }
    var resolved = variables
    for index in variables.indices {
      let hasError = model[index, index].measurementError > 0
      resolved[index].samples = try variables[index].samples.resolvingDuplicates(.refuse, modelHasError: hasError)
        .samples
    }
    self.variables = resolved
    self.model = model
    self.condition = condition
    self.block = block
    // One constant for all: with their own, direct and cross models would not fit together.
    let diagonal = Samples.diagonal(of: resolved.map(\.samples))
    var supports: [SupportCovariance] = []
    for row in resolved.indices {
      for column in resolved.indices {
        supports.append(try SupportCovariance(model[row, column], block: block, maximumDistance: diagonal))
      }
    }
    self.supports = supports
    if supports[0].isBlock { try Self.checkBlocks(model) }
    let total = resolved.reduce(0) { $0 + $1.samples.count }
    // A cell with all samples in reach must not ask for a matrix beyond memory.
    let share =
      total > Kriging.mostSamples ? max(1, Kriging.mostSamples / resolved.count { $0.samples.count > 0 }) : nil
    var searches: [NeighbourSearch] = []
    for variable in resolved {
      var neighbourhood = variable.neighbourhood
      neighbourhood.least = max(1, neighbourhood.least)
      if let share {
        guard !neighbourhood.isGlobal || variable.samples.count <= share else {
          throw .tooLarge(.globalSamples, count: total, limit: Kriging.mostSamples)
        }
        neighbourhood.most = min(neighbourhood.most ?? share, share)
        neighbourhood.least = min(neighbourhood.least, share)
      }
      searches.append(try NeighbourSearch(samples: variable.samples, neighbourhood: neighbourhood))
    }
    self.searches = searches
    guard resolved.allSatisfy({ $0.neighbourhood.isGlobal }) else { return }
    let all = CokrigingCell(resolved.map { Array(0..<Int32($0.samples.count)) }, of: self)
    switch all.failure {
    case .singularCovariance: throw .singular(.covariance)
    case .singularTrend: throw .singular(.trend)
    case nil: whole = all
    }
  }

  /// The estimates of all variables at the targets, or at some of them.
  ///
  /// - Throws: `unequalLengths` when the targets lack a drift column that a variable asks for.
  public func estimate(_ targets: Targets, in cells: Range<Int>? = nil) throws(GeostatisticsError) -> CokrigingEstimates
  {
    for variable in variables {
      for drift in variable.targetDrifts where !targets.drifts.indices.contains(drift) {
        throw .unequalLengths(.targetDrifts, count: targets.drifts.count, expected: drift + 1)
      }
    }
    let cells = cells ?? 0..<targets.count
    var result = CokrigingEstimates(variables: variables.count, cells: cells.count)
    var cell = whole
    var found = [NeighbourSearch.Neighbours](repeating: NeighbourSearch.Neighbours(), count: searches.count)
    let isFlat = variables[0].samples.dimensions == 2
    for (row, target) in cells.enumerated() {
      var place = SIMD3(targets.x[target], targets.y[target], targets.z[target])
      if isFlat { place.z = 0 }
      if whole == nil {
        for (index, search) in searches.enumerated() { search.find(around: place, into: &found[index]) }
        // Neighbouring cells often have the same neighbours, and then the same system.
        let chosen = found.map(\.members)
        if cell?.chosen != chosen { cell = CokrigingCell(chosen, of: self) }
      }
      guard let cell else { continue }
      let drifts = variables.map { variable in variable.targetDrifts.map { targets.drifts[$0][target] } }
      write(cell, at: place, drifts: drifts, into: &result, row: row)
    }
    return result
  }

  private func write(
    _ cell: CokrigingCell, at place: SIMD3<Double>, drifts: [[Double]], into result: inout CokrigingEstimates, row: Int
  ) {
    let count = variables.count
    var wanted: [Int] = []
    for variable in 0..<count {
      let nearest = cell.chosen[variable].reduce(Double.infinity) {
        min($0, SearchMetric.squaredLength(variables[variable].samples.place(Int($1)) - place))
      }
      result.variables[variable].sampleCount[row] = Int32(cell.chosen[variable].count)
      result.variables[variable].nearestDistance[row] = nearest.isFinite ? nearest.squareRoot() : .nan
      var status = cell.status[variable]
      if status == .estimated, !drifts[variable].allSatisfy(\.isFinite) { status = .noDrift }
      result.variables[variable].status[row] = status.rawValue
      if status == .estimated { wanted.append(variable) }
    }
    guard let system = cell.system, !wanted.isEmpty else { return }
    let (estimates, errors) = system.estimate(
      covariances: wanted.map { covariances(of: $0, at: place, with: system.members) },
      trends: wanted.map { variable in
        system.drifts[variable]?
          .values(at: place, nodes: supports[0].nodes, drifts: drifts[variable], of: system.functions)
          ?? [Double](repeating: 0, count: system.functions)
      },
      own: wanted.flatMap { a in wanted.map { support(a, $0).variance } })
    // Numbers beyond the range of doubles: no estimate of any variable, for all have one system.
    guard estimates.allSatisfy(\.isFinite), errors.allSatisfy(\.isFinite) else {
      for variable in wanted { result.variables[variable].status[row] = CellStatus.singularCovariance.rawValue }
      return
    }
    for (k, variable) in wanted.enumerated() {
      result.variables[variable].estimate[row] = estimates[k] + offset(variable)
      result.variables[variable].variance[row] = errors[k * wanted.count + k]
      for l in 0..<k {
        result.covariances[CokrigingEstimates.pair(wanted[l], variable, of: count)][row] = errors[k * wanted.count + l]
      }
    }
  }

  /// Covariances of a variable at the target (point or block) with samples.
  private func covariances(
    of variable: Int, at place: SIMD3<Double>, with members: [CokrigingSystem.Member]
  ) -> [Double] {
    members.map { member in
      support(variable, member.variable)(variables[member.variable].samples.place(member.sample), place)
    }
  }

  func support(_ one: Int, _ other: Int) -> SupportCovariance { supports[one * variables.count + other] }

  func errorVariance(_ member: CokrigingSystem.Member) -> Double {
    let errors = variables[member.variable].samples.errorVariances
    return model[member.variable, member.variable].measurementError + (errors.isEmpty ? 0 : errors[member.sample])
  }

  /// What is taken off the values before, and added to the estimates after.
  func offset(_ variable: Int) -> Double {
    if case .single(let means, _) = condition { return means[variable] }
    return variables[variable].trend.knownMean ?? 0
  }

  /// A block sees nothing of a nugget: a variable that has nothing else, and yet goes along with others at a distance,
  /// would drop out of the estimates of blocks without a word.
  private static func checkBlocks(_ model: CokrigingModel) throws(GeostatisticsError) {
    for one in 0..<model.variables where model[one, one].structures.isEmpty {
      for other in 0..<model.variables where other != one && !model[one, other].structures.isEmpty {
        throw .parameter(.block, is: .note(.block), expected: .condition(.pointsOrMarkov2))
      }
    }
  }

  private static func check(
    _ variable: CokrigingVariable, model: VariogramModel, dimensions: Int
  ) throws(GeostatisticsError) {
    let samples = variable.samples
    try model.check(dimensions: dimensions)
    try variable.trend.check()
    guard samples.dimensions == dimensions else {
      throw .parameter(
        .dimensions, is: .number(samples.dimensions), expected: .equal(Double(dimensions), .forAllVariables))
    }
    guard samples.drifts.count >= variable.trend.externalDrifts || samples.count == 0 else {
      throw .unequalLengths(.drifts, count: samples.drifts.count, expected: variable.trend.externalDrifts)
    }
    guard variable.targetDrifts.count == variable.trend.externalDrifts else {
      throw .unequalLengths(.targetDrifts, count: variable.targetDrifts.count, expected: variable.trend.externalDrifts)
    }
  }
}

/// What the samples chosen for a cell make possible there.
struct CokrigingCell: Sendable {
  /// Ascending sample indices of each variable.
  let chosen: [[Int32]]
  let status: [CellStatus]
  let system: CokrigingSystem?
  let failure: WhitenedSystem.Failure?

  init(_ chosen: [[Int32]], of cokriging: Cokriging) {
    self.chosen = chosen
    var status: [CellStatus] = []
    var members: [CokrigingSystem.Member] = []
    var drifts: [CokrigingDrift?] = []
    var functions = 0
    for (index, variable) in cokriging.variables.enumerated() {
      let samples = chosen[index]
      let unknown = variable.trend.functionCount(dimensions: variable.samples.dimensions)
      var verdict = CellStatus.estimated
      var drift: CokrigingDrift?
      if samples.count < variable.neighbourhood.least {
        verdict = .tooFewSamples
      } else if case .single(_, let scales) = cokriging.condition {
        drift = CokrigingDrift(
          start: 0, trend: variable.trend, samples: variable.samples, members: samples, constant: scales[index])
      } else if samples.count < unknown {
        verdict = .singularTrend
      } else if unknown > 0 {
        drift = CokrigingDrift(start: functions, trend: variable.trend, samples: variable.samples, members: samples)
        functions += unknown
      }
      status.append(verdict)
      drifts.append(drift)
      if verdict == .estimated {
        members += samples.map { CokrigingSystem.Member(variable: index, sample: Int($0)) }
      }
    }
    guard status.contains(.estimated) else {
      self.status = status
      system = nil
      failure = nil
      return
    }
    do {
      system = try CokrigingSystem(members, of: cokriging, drifts: drifts)
      failure = nil
    } catch {
      system = nil
      failure = error
      status = status.map { $0 == .estimated ? error.status : $0 }
    }
    self.status = status
  }
}
