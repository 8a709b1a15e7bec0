/// The cells of one call: where they are, what is known of the drift there, and which are left out.
struct Work {
  let count: Int
  private let targets: Targets?
  private let grid: PointGrid?
  private let level: Int
  private let firstRow: Int
  private let isFlat: Bool
  private let driftColumns: [[Double]]
  private let driftCount: Int
  private let mask: [Bool]?

  /// In two dimensions the third coordinate of a target means nothing.
  init(_ targets: Targets, for samples: Samples, driftCount: Int) {
    count = targets.count
    self.targets = targets
    grid = nil
    level = 0
    firstRow = 0
    driftColumns = targets.drifts
    self.driftCount = driftCount
    isFlat = samples.dimensions == 2
    mask = nil
  }

  init(
    _ grid: PointGrid, level: Int, rows: Range<Int>, for samples: Samples, drifts: [[Double]], driftCount: Int,
    mask: [Bool]?
  ) {
    isFlat = samples.dimensions == 2
    count = rows.count * grid.columns
    for column in drifts { precondition(column.count == count, "a drift has a value for each cell of the rows") }
    precondition(mask == nil || mask?.count == count, "a mask has a value for each cell of the rows")
    targets = nil
    self.grid = grid
    self.level = level
    firstRow = rows.lowerBound
    driftColumns = drifts
    self.driftCount = driftCount
    self.mask = mask
  }

  func place(_ index: Int) -> SIMD3<Double> {
    var place = SIMD3<Double>.zero
    if let targets {
      place = SIMD3(targets.x[index], targets.y[index], targets.z[index])
    } else if let grid {
      place = grid.center(column: index % grid.columns, row: firstRow + index / grid.columns, level: level)
    }
    if isFlat { place.z = 0 }
    return place
  }

  func isMasked(_ index: Int) -> Bool { mask.map { !$0[index] } ?? false }

  /// Nil when a drift function has no value here, or has no column.
  func drifts(_ index: Int) -> [Double]? {
    guard driftColumns.count >= driftCount else { return nil }
    let values = driftColumns.prefix(driftCount).map { $0[index] }
    return values.allSatisfy(\.isFinite) ? values : nil
  }
}
