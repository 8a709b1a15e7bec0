import Geodata

/// Cuts a mask of prospective cells into targets: cleaning in the order given, connected areas, least area.
public struct TargetDelineation: Hashable, Sendable {
  public var connectivity: Connectivity
  public var cleaning: [MaskCleaning]
  /// In the unit of the cell areas; smaller areas are dropped.
  public var minimumArea: Double

  public init(connectivity: Connectivity = .eight, cleaning: [MaskCleaning] = [], minimumArea: Double = 0) {
    self.connectivity = connectivity
    self.cleaning = cleaning
    self.minimumArea = minimumArea
  }

  /// - Parameters:
  ///   - geometry: the grid of the mask.
  ///   - cellArea: nil for width times height of a cell.
  /// - Throws: `area`, `cleaning`, `rowCount` for a mask that is not full or not of the grid, `rowLength`.
  public func areas(
    of mask: CellMask, geometry: GridGeometry, cellArea: CellArea? = nil
  ) throws(TargetError) -> TargetAreas {
    guard minimumArea.isFinite, minimumArea >= 0 else { throw .area(minimumArea) }
    guard mask.filled == geometry.rows, mask.rows == geometry.rows else {
      throw .rowCount(given: mask.filled, expected: geometry.rows)
    }
    guard mask.columns == geometry.columns else { throw .rowLength(given: mask.columns, columns: geometry.columns) }
    let cellArea = cellArea ?? .uniform(geometry.cellWidth * geometry.cellHeight)
    try cellArea.check(rows: geometry.rows)
    var cleaned = mask
    for step in cleaning { cleaned = try step.applied(to: cleaned, connectivity: connectivity) }
    let all = ConnectedRuns(cleaned.prospective, connectivity: connectivity)
    let areas = TargetAreas.areas(of: all, cellArea)
    let kept = all.keeping(areas.map { $0 >= minimumArea })
    return TargetAreas(
      geometry: geometry, cellArea: cellArea, connectivity: connectivity, runs: kept,
      areas: areas.filter { $0 >= minimumArea }, dropped: all.count - kept.count,
      validArea: TargetAreas.area(of: mask.valid, cellArea))
  }
}

/// Connected prospective areas of a grid, numbered from 0 in the order of their north-western-most cell.
public struct TargetAreas: Hashable, Sendable {
  public let geometry: GridGeometry
  public let cellArea: CellArea
  public let connectivity: Connectivity
  let runs: ConnectedRuns
  /// One an area, in the unit of the cell areas.
  public let areas: [Double]
  /// Areas below the least area.
  public let dropped: Int
  /// Area of all cells that have a value.
  public let validArea: Double

  public var count: Int { runs.count }

  /// The number of the area that a position lies in.
  public func number(at position: Position) -> Int? {
    geometry.cell(containing: position).flatMap { runs.label(row: $0.row, column: $0.column) }
  }

  /// Whether some area has cells in a range of rows.
  public func hasTargets(in rows: Range<Int>) -> Bool {
    rows.contains { !runs.runs(row: $0).isEmpty }
  }

  /// Area of the prospective cells of a mask.
  public static func area(prospectiveOf mask: CellMask, _ cellArea: CellArea) -> Double {
    area(of: mask.prospective, cellArea)
  }

  /// Number of the area of each cell of a row; nil outside all.
  public func numbers(row: Int) -> [Int?] {
    var result = [Int?](repeating: nil, count: geometry.columns)
    for run in runs.runs(row: row) { for column in run.columns { result[column] = Int(run.label) } }
    return result
  }

  /// Counted in cells first, so that equal cells lose nothing to rounding.
  static func areas(of runs: ConnectedRuns, _ cellArea: CellArea) -> [Double] {
    switch cellArea {
    case .uniform(let area):
      var cells = [Int](repeating: 0, count: runs.count)
      for run in runs.runs { cells[Int(run.label)] += run.count }
      return cells.map { Double($0) * area }
    case .rows:
      var areas = [Double](repeating: 0, count: runs.count)
      for row in 0..<runs.rows {
        for run in runs.runs(row: row) { areas[Int(run.label)] += Double(run.count) * (cellArea.area(row: row) ?? 0) }
      }
      return areas
    }
  }

  static func area(of plane: BitPlane, _ cellArea: CellArea) -> Double {
    switch cellArea {
    case .uniform(let area): Double(plane.count) * area
    case .rows:
      (0..<plane.rows).reduce(0) { sum, row in
        sum + Double(plane.row(row).reduce(0) { $0 + $1.nonzeroBitCount }) * (cellArea.area(row: row) ?? 0)
      }
    }
  }
}
