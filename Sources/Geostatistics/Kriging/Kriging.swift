/// Kriging of one variable at points or blocks: simple, ordinary, universal and with external drift (Matheron 1963,
/// 1969; Chilès & Delfiner 2012, chapter 3), with all samples or with a neighbourhood.
///
/// - The nugget is micro-scale variation: an estimate at a sample is the sample. `measurementError` of the model and the
///   samples' own error variances are filtered: they stand on the diagonal of the data alone, and the variance is that of
///   the variable without them.
/// - A block sees nothing of the nugget, neither in its covariances with samples nor in its own variance. Its polynomial
///   drift is the mean over its points, its external drift is the value given for it.
/// - A neighbourhood without any limit on the number of samples uses the nearest `mostSamples` of them.
///
/// An estimate depends on its place and the samples alone, not on the other places of the same call.
public struct Kriging: Sendable {
  /// The samples in use, one a place (see `DuplicatePolicy`).
  public let samples: Samples
  public let parameters: KrigingParameters
  /// Samples that became one with an equal sample at the same place.
  public let mergedSamples: Int
  let support: SupportCovariance
  let systems: Systems

  /// The largest system that is solved: 10 000 samples take 800 MB.
  public static let mostSamples = 10_000

  enum Systems {
    /// All samples for every target: one system, or the reason why there is none.
    case all(Result<KrigingSystem, KrigingSystem.Failure>, NeighbourSearch)
    /// With the engine for grids, where it supports the neighbourhood.
    case local(NeighbourSearch, GridKriging?)
  }

  /// How local neighbourhoods are solved.
  public enum Engine: Sendable, Hashable {
    /// Grids and leaving out one by one by `GridKriging` where it can, all else cell by cell.
    case automatic
    /// Cell by cell throughout: slow, and what the fast engine is tested against.
    case readable
  }

  /// - Parameters:
  ///   - samples: two samples without error at one place are one when their values are equal.
  ///   - engine: both give the same numbers, to about 1e-10 of the standard deviation.
  /// - Throws: `noSamples`; `duplicates` for different values at one place; `parameter` for a parameter outside its range
  ///   or without the data it needs; `tooLarge` for more than `mostSamples` in a global neighbourhood. Samples that allow
  ///   no solution are no error here but the status of every cell.
  public init(
    samples: Samples, parameters: KrigingParameters, engine: Engine = .automatic
  ) throws(GeostatisticsError) {
    guard samples.count > 0 else { throw .noSamples }
    try parameters.check(samples)
    let resolved = try samples.resolvingDuplicates(.refuse, modelHasError: parameters.model.measurementError > 0)
    self.samples = resolved.samples
    self.parameters = parameters
    mergedSamples = resolved.mergedSamples
    support = try SupportCovariance(
      parameters.model, block: parameters.block, maximumDistance: resolved.samples.diagonal)
    let count = resolved.samples.count

    var neighbourhood = parameters.neighbourhood
    let takesAll =
      neighbourhood.radius == nil && neighbourhood.sectors == .none && neighbourhood.mostPerBorehole == nil
      && neighbourhood.most ?? count >= count
    if takesAll && (count <= Self.mostSamples || neighbourhood.most == nil) {
      guard count <= Self.mostSamples else {
        throw .tooLarge(.globalSamples, count: count, limit: Self.mostSamples)
      }
      let nearest = try NeighbourSearch(samples: resolved.samples, neighbourhood: Neighbourhood(most: 1))
      let support = support
      let system = Result { () throws(KrigingSystem.Failure) in
        guard count >= neighbourhood.least else { throw KrigingSystem.Failure(status: .tooFewSamples) }
        return try KrigingSystem(
          samples: resolved.samples, members: (0..<Int32(count)).map { $0 }, trend: parameters.trend, support: support)
      }
      systems = .all(system, nearest)
    } else {
      neighbourhood.most = min(neighbourhood.most ?? Self.mostSamples, Self.mostSamples)
      let canTile = engine == .automatic && GridKriging.supports(parameters, samples: resolved.samples)
      systems = .local(
        try NeighbourSearch(samples: resolved.samples, neighbourhood: neighbourhood),
        canTile ? try GridKriging(samples: resolved.samples, parameters: parameters) : nil)
    }
  }

  /// Estimates at places, in their order.
  ///
  /// - Parameter targets: a place without a value of each of the trend's drift functions gets the status `noDrift`.
  public func estimate(at targets: Targets, diagnostics: Estimates.Diagnostics = []) -> Estimates {
    run(Work(targets, for: samples, driftCount: parameters.trend.externalDrifts), .variable, diagnostics)
  }

  /// The same, and of each estimated target the moments that its diagnostics follow from.
  func estimate(
    at targets: Targets, diagnostics: Estimates.Diagnostics, each: (Int, KrigingSystem.Solution) -> Void
  ) -> Estimates {
    run(Work(targets, for: samples, driftCount: parameters.trend.externalDrifts), .variable, diagnostics, each)
  }

  /// Estimates at the cells of some rows of one level of a grid, row by row from north to south.
  ///
  /// - Parameters:
  ///   - drifts: one column a drift function, with a value for each cell of the rows; NaN where there is none.
  ///   - mask: false for cells that get the status `masked`, as long as there are cells; nil for all cells.
  public func estimate(
    grid: PointGrid, level: Int = 0, rows: Range<Int>, drifts: [[Double]] = [], mask: [Bool]? = nil,
    diagnostics: Estimates.Diagnostics = []
  ) -> Estimates {
    estimate(
      grid: grid, levels: level..<level + 1, rows: rows, drifts: drifts, mask: mask, diagnostics: diagnostics)
  }

  /// The same for some levels, level by level from below: in space quicker than one level after the other.
  ///
  /// - Parameters:
  ///   - drifts: with a value for each cell of the rows, which holds for all levels.
  ///   - mask: of the cells of the rows, for all levels.
  public func estimate(
    grid: PointGrid, levels: Range<Int>, rows: Range<Int>, drifts: [[Double]] = [], mask: [Bool]? = nil,
    diagnostics: Estimates.Diagnostics = []
  ) -> Estimates {
    let perLevel = rows.count * grid.columns
    if let mask { precondition(mask.count == perLevel, "a mask has a value for each cell of the rows") }
    if case .local(_, let tiled?) = systems {
      func repeated(_ column: ArraySlice<Double>) -> [Double] {
        levels.count == 1 ? Array(column) : Array(levels.map { _ in column }.joined())
      }
      guard let mask, mask.contains(false) else {
        return tiled.estimate(
          grid: grid, levels: levels, rows: rows, drifts: drifts.map { repeated($0[...]) }, diagnostics: diagnostics)
      }
      // An estimate does not hang on the other rows of a call: those that are masked altogether are left out.
      var estimates = Estimates(count: levels.count * perLevel, diagnostics: diagnostics)
      for stretch in MaskedRows(mask, columns: grid.columns).open {
        let cells = stretch.lowerBound * grid.columns..<stretch.upperBound * grid.columns
        let part = tiled.estimate(
          grid: grid, levels: levels,
          rows: rows.lowerBound + stretch.lowerBound..<rows.lowerBound + stretch.upperBound,
          drifts: drifts.map { repeated($0[cells]) }, diagnostics: diagnostics)
        for level in 0..<levels.count {
          let first = level * perLevel + cells.lowerBound
          estimates.replace(first..<first + cells.count, with: part, from: level * cells.count)
        }
      }
      return estimates.masked(by: Array(levels.map { _ in mask }.joined()))
    }
    var estimates = Estimates(count: levels.count * perLevel, diagnostics: diagnostics)
    for (number, level) in levels.enumerated() {
      let work = Work(
        grid, level: level, rows: rows, for: samples, drifts: drifts, driftCount: parameters.trend.externalDrifts,
        mask: mask)
      let part = run(work, .variable, diagnostics)
      if levels.count == 1 { return part }
      estimates.replace(number * perLevel..<(number + 1) * perLevel, with: part, from: 0)
    }
    return estimates
  }

  /// The trend alone, estimated by generalised least squares from the samples of the neighbourhood, and the variance of
  /// that estimate (Cressie 1993, section 3.4.5; gstat's `BLUE`). Simple kriging: the known mean with variance 0.
  ///
  /// Of the diagnostics the counts, distances and negative weights have a meaning here; the others are NaN.
  public func estimateTrend(at targets: Targets, diagnostics: Estimates.Diagnostics = []) -> Estimates {
    run(Work(targets, for: samples, driftCount: parameters.trend.externalDrifts), .trend, diagnostics)
  }

  // MARK: - Cell by cell

  private enum Quantity {
    case variable, trend
  }

  private func run(
    _ work: Work, _ quantity: Quantity, _ diagnostics: Estimates.Diagnostics,
    _ each: (Int, KrigingSystem.Solution) -> Void = { _, _ in }
  ) -> Estimates {
    var estimates = Estimates(count: work.count, diagnostics: diagnostics)
    var open: [Int] = []
    for index in 0..<work.count {
      if work.isMasked(index) {
        estimates.status[index] = CellStatus.masked.rawValue
      } else if work.drifts(index) == nil {
        estimates.status[index] = CellStatus.noDrift.rawValue
      } else {
        open.append(index)
      }
    }
    switch systems {
    case .all(let system, let nearest): all(system, nearest, open, work, quantity, &estimates, each)
    case .local(let search, _): local(search, open, work, quantity, &estimates, each)
    }
    return estimates
  }

  private func all(
    _ result: Result<KrigingSystem, KrigingSystem.Failure>, _ nearest: NeighbourSearch, _ cells: [Int], _ work: Work,
    _ quantity: Quantity, _ estimates: inout Estimates, _ each: (Int, KrigingSystem.Solution) -> Void
  ) {
    var found = NeighbourSearch.Neighbours()
    func distance(_ place: SIMD3<Double>) -> Double {
      guard !estimates.nearestDistance.isEmpty else { return .nan }
      nearest.find(around: place, into: &found)
      return found.nearestDistance
    }
    let system: KrigingSystem
    switch result {
    case .success(let value): system = value
    case .failure(let failure):
      for cell in cells {
        estimates.refuse(cell, failure.status, samples: samples.count, nearest: distance(work.place(cell)))
      }
      return
    }
    // Eight targets at a time share one pass over the factor.
    for start in stride(from: 0, to: cells.count, by: 8) {
      let batch = cells[start..<min(start + 8, cells.count)]
      let columns = batch.map { cell in
        quantity == .trend
          ? [Double](repeating: 0, count: samples.count) : system.covariances(work.place(cell))
      }
      let solved = quantity == .trend ? columns : system.factor.solveLower(columns: columns)
      for (position, cell) in batch.enumerated() {
        let place = work.place(cell)
        record(
          cell, system, u: solved[position], place, work.drifts(cell) ?? [], quantity, nearest: distance(place),
          &estimates, each)
      }
    }
  }

  private func local(
    _ search: NeighbourSearch, _ cells: [Int], _ work: Work, _ quantity: Quantity, _ estimates: inout Estimates,
    _ each: (Int, KrigingSystem.Solution) -> Void
  ) {
    var found = NeighbourSearch.Neighbours()
    var system: KrigingSystem?
    for cell in cells {
      let place = work.place(cell)
      search.find(around: place, into: &found)
      guard found.members.count >= search.neighbourhood.least else {
        estimates.refuse(cell, .tooFewSamples, samples: found.members.count, nearest: found.nearestDistance)
        continue
      }
      // Neighbouring cells often have the same neighbours, and then the same system.
      if system?.members != found.members {
        do throws(KrigingSystem.Failure) {
          system = try KrigingSystem(
            samples: samples, members: found.members, trend: parameters.trend, support: support)
        } catch {
          system = nil
          estimates.refuse(cell, error.status, samples: found.members.count, nearest: found.nearestDistance)
          continue
        }
      }
      guard let system else { continue }
      let u =
        quantity == .trend
        ? [Double](repeating: 0, count: found.members.count)
        : system.factor.solveLower(system.covariances(place))
      record(
        cell, system, u: u, place, work.drifts(cell) ?? [], quantity, nearest: found.nearestDistance, &estimates,
        each)
    }
  }

  private func record(
    _ cell: Int, _ system: KrigingSystem, u: [Double], _ place: SIMD3<Double>, _ drifts: [Double],
    _ quantity: Quantity, nearest: Double, _ estimates: inout Estimates,
    _ each: (Int, KrigingSystem.Solution) -> Void
  ) {
    let sill = quantity == .trend ? 0 : support.variance
    let solution = system.solution(
      u: u, at: place, drifts: drifts, variance: sill, weights: !estimates.negativeWeights.isEmpty)
    guard solution.estimate.isFinite, solution.variance.isFinite else {
      estimates.refuse(cell, .singularCovariance, samples: system.members.count, nearest: nearest)
      return
    }
    estimates.status[cell] = CellStatus.estimated.rawValue
    estimates.estimate[cell] = solution.estimate
    estimates.variance[cell] = solution.variance
    if !estimates.sampleCount.isEmpty { estimates.sampleCount[cell] = Int32(system.members.count) }
    if !estimates.nearestDistance.isEmpty { estimates.nearestDistance[cell] = nearest }
    if !estimates.negativeWeights.isEmpty {
      estimates.negativeWeights[cell] = system.weights(solution.whitenedWeights).reduce(0) { $0 + min($1, 0) }
    }
    each(cell, solution)
    guard quantity == .variable else { return }
    guard parameters.model.isBounded else { return }
    if !estimates.slopeOfRegression.isEmpty {
      estimates.slopeOfRegression[cell] =
        parameters.trend.knownMean != nil ? 1 : solution.covarianceWithTruth / solution.varianceOfEstimate
    }
    if !estimates.efficiency.isEmpty { estimates.efficiency[cell] = (sill - solution.variance) / sill }
  }
}

extension Estimates {
  /// A cell without numbers, whose samples are counted all the same.
  fileprivate mutating func refuse(_ cell: Int, _ reason: CellStatus, samples: Int, nearest: Double) {
    status[cell] = reason.rawValue
    if !sampleCount.isEmpty { sampleCount[cell] = Int32(samples) }
    if !nearestDistance.isEmpty { nearestDistance[cell] = nearest }
  }
}
