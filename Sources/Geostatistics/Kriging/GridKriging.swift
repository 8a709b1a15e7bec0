/// Kriging of regular grids with local neighbourhoods, fast: neighbouring cells with the same samples share one factor,
/// eight factors share the registers, and neighbours are found for a tile of cells at once.
///
/// It answers as `Kriging` does, to about 1e-10 of the standard deviation, where `supports` says that it can. An
/// estimate depends on its cell and the samples alone: the same bytes for any division of the grid into rows.
public struct GridKriging: Sendable {
  /// The samples in use, one a place.
  public let samples: Samples
  public let parameters: KrigingParameters
  let system: LocalSystem

  /// True for a limited number of neighbours, all of them at most 128, without a limit by borehole, and in the plane an
  /// ellipsoid that does not dip.
  public static func supports(_ parameters: KrigingParameters, samples: Samples) -> Bool {
    let neighbourhood = parameters.neighbourhood
    guard samples.count > 0, neighbourhood.mostPerBorehole == nil else { return false }
    // Flat samples lie aslant in the frame of a dipping ellipsoid, which the frames of tiles have no room for.
    let up = KernelMetric(neighbourhood).up
    if samples.dimensions == 2 && (up.x != 0 || up.y != 0) { return false }
    let limit = LocalSystem.largestNeighbourhood
    switch neighbourhood.sectors {
    case .none:
      guard let most = neighbourhood.most else { return false }
      return most <= limit
    case .quadrants, .octants:
      guard let each = neighbourhood.mostPerSector else { return false }
      return each <= limit / 8
    }
  }

  /// - Throws: as `Kriging`, and `parameter` for a neighbourhood that is not supported.
  public init(samples: Samples, parameters: KrigingParameters) throws(GeostatisticsError) {
    guard samples.count > 0 else { throw .noSamples }
    try parameters.check(samples)
    guard Self.supports(parameters, samples: samples) else {
      throw .parameter(
        .neighbourhood, is: .note(.outsideKernel),
        expected: .atMost(Double(LocalSystem.largestNeighbourhood), .simpleNeighbourhood))
    }
    let resolved = try samples.resolvingDuplicates(.refuse, modelHasError: parameters.model.measurementError > 0)
    self.samples = resolved.samples
    self.parameters = parameters
    system = try LocalSystem(samples: resolved.samples, parameters: parameters)
  }

  /// Estimates at the cells of some rows of one level, row by row from north to south.
  ///
  /// - Parameter drifts: one column an external drift function, with a value for each cell of the rows; a cell where one
  ///   is not finite gets the status `noDrift`.
  public func estimate(
    grid: PointGrid, level: Int = 0, rows: Range<Int>, drifts: [[Double]] = [],
    diagnostics: Estimates.Diagnostics = []
  ) -> Estimates {
    estimate(grid: grid, levels: level..<level + 1, rows: rows, drifts: drifts, diagnostics: diagnostics)
  }

  /// Estimates at the cells of some rows of some levels, level by level from below: in space quicker than one level after
  /// the other, as cells above each other share candidates and systems too.
  ///
  /// - Parameter drifts: as for one level, with a value for each cell of the rows of all levels.
  public func estimate(
    grid: PointGrid, levels: Range<Int>, rows: Range<Int>, drifts: [[Double]] = [],
    diagnostics: Estimates.Diagnostics = []
  ) -> Estimates {
    var estimates = Estimates(count: levels.count * rows.count * grid.columns, diagnostics: diagnostics)
    guard estimates.count > 0 else { return estimates }
    guard drifts.count >= parameters.trend.externalDrifts else {
      for cell in 0..<estimates.count { estimates.status[cell] = CellStatus.noDrift.rawValue }
      return estimates
    }
    for column in drifts { precondition(column.count == estimates.count, "a drift has a value for each cell") }
    EstimateColumns.withColumns(of: &estimates, hasSill: parameters.model.isBounded) { columns in
      let pass = GridPass(system, grid: grid, levels: levels, rows: rows, drifts: drifts)
      pass.run(columns)
    }
    return estimates
  }

  /// Estimates at the samples, each without itself.
  public func leaveOneOut(diagnostics: Estimates.Diagnostics = []) -> Estimates {
    var estimates = Estimates(count: samples.count, diagnostics: diagnostics)
    EstimateColumns.withColumns(of: &estimates, hasSill: parameters.model.isBounded) { columns in
      LeaveOneOutPass(system).run(columns)
    }
    return estimates
  }
}
