import Geodata

/// What cells take from the features that lie on them.
public enum CellStatistic: String, Hashable, Sendable, CaseIterable {
  /// How many features.
  case count
  case sum, mean, minimum, maximum
  /// Of the first, or of the last, in the order of the features.
  case first, last
}

/// Features as values of cells, rows at a time.
///
/// - Points: each counts in the cell that it lies in; a cell owns its west and north edge.
/// - Lines: each counts once in every cell that it passes through.
/// - Polygons: each counts once in every cell whose centre it has: holes are outside, and of polygons that share an
///   edge exactly one has a centre that lies on it. With `allTouched`, cells that its edges pass through as well.
///
/// Features are added to a cell in their order, so that the same cells come out whatever rows are asked for.
public struct Rasterisation: Sendable {
  private struct Item: Sendable {
    let value: Double
    let box: Box
    let points: [Position]
    let lines: [[Position]]
    let areas: [PolygonCells]
  }

  public let statistic: CellStatistic
  /// Of cells without a feature.
  public let background: Double
  private let items: [Item]

  /// - Parameters:
  ///   - values: one for each feature; NaN leaves the feature out. Nil where only their number is asked for.
  ///   - allTouched: of polygons.
  ///   - background: nil is 0 for counts and sums, and NaN for the others.
  /// - Throws: `counts`, `notFinite`.
  public init(
    of features: [Geometry], values: [Double]? = nil, statistic: CellStatistic, allTouched: Bool = false,
    background: Double? = nil
  ) throws(SurfaceError) {
    if let values, values.count != features.count { throw .counts(features: features.count, values: values.count) }
    if values == nil, statistic != .count { throw .counts(features: features.count, values: 0) }
    var items: [Item] = []
    for (index, feature) in features.enumerated() {
      let value = values?[index] ?? 1
      let positions = feature.positions
      for position in positions where !(position.x.isFinite && position.y.isFinite) { throw .notFinite(feature: index) }
      guard !value.isInfinite else { throw .notFinite(feature: index) }
      guard !value.isNaN, let box = Box(around: positions) else { continue }
      switch feature {
      case .points(let points): items.append(Item(value: value, box: box, points: points, lines: [], areas: []))
      case .lines(let lines): items.append(Item(value: value, box: box, points: [], lines: lines, areas: []))
      case .polygons(let polygons):
        let rings = allTouched ? polygons.flatMap(\.rings).map(Self.closed) : []
        items.append(
          Item(value: value, box: box, points: [], lines: rings, areas: polygons.map { PolygonCells($0) }))
      }
    }
    self.items = items
    self.statistic = statistic
    self.background = background ?? (statistic == .count || statistic == .sum ? 0 : .nan)
  }

  private static func closed(_ ring: [Position]) -> [Position] {
    guard let first = ring.first, first != ring.last else { return ring }
    return ring + [first]
  }

  /// Values of whole rows, row after row.
  public func values(rows: Range<Int>, of grid: GridGeometry) -> [Double] {
    let columns = grid.columns
    var values = [Double](repeating: 0, count: rows.count * columns)
    var counts = [Int32](repeating: 0, count: values.count)
    let axis = CellAxis(columnsOf: grid)
    let north = grid.origin.y - Double(rows.lowerBound) * grid.cellHeight
    let south = grid.origin.y - Double(rows.upperBound) * grid.cellHeight
    // A centre or corner may be off by its last digit: boxes are compared with a cell to spare.
    for item in items where item.box.minY <= north + grid.cellHeight && item.box.maxY >= south - grid.cellHeight {
      for position in item.points {
        guard let cell = grid.cell(containing: position), rows.contains(cell.row) else { continue }
        add(item.value, (cell.row - rows.lowerBound) * columns + cell.column, &values, &counts)
      }
      guard !item.lines.isEmpty || !item.areas.isEmpty else { continue }
      for run in Self.runs(of: item, rows, grid, axis) {
        let start = (run.row - rows.lowerBound) * columns
        for column in run.columns { add(item.value, start + column, &values, &counts) }
      }
    }
    for index in values.indices {
      if counts[index] == 0 {
        values[index] = background
      } else if statistic == .mean {
        values[index] /= Double(counts[index])
      }
    }
    return values
  }

  private typealias Run = (row: Int, columns: Range<Int>)

  /// The cells of a feature, each once.
  private static func runs(of item: Item, _ rows: Range<Int>, _ grid: GridGeometry, _ axis: CellAxis) -> [Run] {
    var runs: [Run] = []
    for area in item.areas { area.forEachRun(rows: rows, of: grid, axis: axis) { runs.append(($0, $1)) } }
    if item.lines.isEmpty, item.areas.count < 2 { return runs }
    for line in item.lines { LineCells.forEachRun(along: line, rows: rows, of: grid) { runs.append(($0, $1)) } }
    runs.sort { $0.row != $1.row ? $0.row < $1.row : $0.columns.lowerBound < $1.columns.lowerBound }
    var united: [Run] = []
    for run in runs {
      if let last = united.last, last.row == run.row, run.columns.lowerBound <= last.columns.upperBound {
        let end = max(last.columns.upperBound, run.columns.upperBound)
        united[united.count - 1].columns = last.columns.lowerBound..<end
      } else {
        united.append(run)
      }
    }
    return united
  }

  private func add(_ value: Double, _ index: Int, _ values: inout [Double], _ counts: inout [Int32]) {
    counts[index] &+= 1
    switch statistic {
    case .count: values[index] += 1
    case .sum, .mean: values[index] += value
    case .minimum: values[index] = counts[index] == 1 ? value : min(values[index], value)
    case .maximum: values[index] = counts[index] == 1 ? value : max(values[index], value)
    case .first: if counts[index] == 1 { values[index] = value }
    case .last: values[index] = value
    }
  }
}
