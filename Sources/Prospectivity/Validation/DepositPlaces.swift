import Geodata

/// The cells of a grid in which points lie, be they deposits or negatives.
///
/// Every point counts, also where several share a cell. A point outside the grid has no cell; it is counted and named,
/// never moved.
public struct DepositPlaces: Hashable, Sendable {
  public let rows: Int
  public let columns: Int
  /// Per point, row by row from the north-west; nil outside the grid.
  public let cells: [Int?]
  /// Indices of the points outside the grid.
  public let outside: [Int]

  /// - Parameter positions: in the reference system of the grid.
  public init(_ positions: [Position], on grid: GridGeometry) {
    self.init(
      cells: positions.map { position in
        grid.cell(containing: position).map { $0.row * grid.columns + $0.column }
      }, rows: grid.rows, columns: grid.columns)
  }

  init(cells: [Int?], rows: Int, columns: Int) {
    self.rows = rows
    self.columns = columns
    self.cells = cells
    outside = cells.indices.filter { cells[$0] == nil }
  }

  /// The rows that hold a point, ascending: what must be read to know the values.
  public var occupiedRows: [Int] { Set(cells.compactMap { $0.map { $0 / columns } }).sorted() }
}

/// Takes the values at points from windows of a map, in whatever order the windows come.
public struct DepositReading: Sendable {
  private let places: DepositPlaces
  /// Point indices by row, so that a window looks only at its own.
  private let pointsOfRow: [Int: [Int]]
  private var values: [Double?]

  public init(_ places: DepositPlaces) {
    self.places = places
    var pointsOfRow: [Int: [Int]] = [:]
    for (point, cell) in places.cells.enumerated() {
      if let cell { pointsOfRow[cell / places.columns, default: []].append(point) }
    }
    self.pointsOfRow = pointsOfRow
    values = [Double?](repeating: nil, count: places.cells.count)
  }

  /// A window of `width` columns; its values row by row from the north, NaN where missing.
  ///
  /// - Throws: `unequalLengths`, when the window is not whole rows or reaches beyond the grid.
  public mutating func add(
    _ window: some RandomAccessCollection<some BinaryFloatingPoint>, firstRow: Int, firstColumn: Int, width: Int
  ) throws(MapValidationError) {
    guard width > 0, window.count % width == 0 else {
      throw .unequalLengths(count: window.count, expected: width)
    }
    let height = window.count / width
    guard firstRow >= 0, firstColumn >= 0, firstRow + height <= places.rows, firstColumn + width <= places.columns
    else {
      throw .unequalLengths(
        count: window.count, expected: max(0, places.rows - firstRow) * max(0, places.columns - firstColumn))
    }
    for row in firstRow..<(firstRow + height) {
      for point in pointsOfRow[row] ?? [] {
        guard let cell = places.cells[point] else { continue }
        let column = cell % places.columns - firstColumn
        guard (0..<width).contains(column) else { continue }
        let offset = (row - firstRow) * width + column
        values[point] = Double(window[window.index(window.startIndex, offsetBy: offset)])
      }
    }
  }

  /// The values at the points, when every window that holds one was added. A cell that was never added is missing.
  public var scores: DepositScores {
    DepositScores(cells: places.cells, values: values)
  }
}

/// The values of a map at points.
public struct DepositScores: Hashable, Sendable {
  /// Cell and value of each point on a cell with a value, in the order of the points.
  public let cells: [Int]
  public let values: [Double]
  /// Index of each of those points among all points.
  public let points: [Int]
  /// Indices of the points outside the grid.
  public let outside: [Int]
  /// Indices of the points on cells without a value.
  public let onMissing: [Int]

  init(cells: [Int?], values: [Double?]) {
    var kept: (cells: [Int], values: [Double], points: [Int]) = ([], [], [])
    var outside: [Int] = []
    var onMissing: [Int] = []
    for (point, cell) in cells.enumerated() {
      guard let cell else {
        outside.append(point)
        continue
      }
      guard let value = values[point], !value.isNaN else {
        onMissing.append(point)
        continue
      }
      kept.cells.append(cell)
      kept.values.append(value)
      kept.points.append(point)
    }
    self.cells = kept.cells
    self.values = kept.values
    points = kept.points
    self.outside = outside
    self.onMissing = onMissing
  }

  /// Of a map in memory.
  ///
  /// - Parameter map: row by row from the north-west, NaN where missing.
  /// - Throws: `unequalLengths`.
  public init(_ places: DepositPlaces, map: [some BinaryFloatingPoint]) throws(MapValidationError) {
    guard map.count == places.rows * places.columns else {
      throw .unequalLengths(count: map.count, expected: places.rows * places.columns)
    }
    self.init(cells: places.cells, values: places.cells.map { cell in cell.map { Double(map[$0]) } })
  }

  /// Points on the map.
  public var count: Int { values.count }

  /// The values of the cells that hold a point, each cell once, ascending by cell.
  public var cellValues: [Double] { distinctCells.map(\.value) }

  var distinctCells: [(cell: Int, value: Double)] {
    var values: [Int: Double] = [:]
    for (cell, value) in zip(cells, self.values) { values[cell] = value }
    return values.sorted { $0.key < $1.key }.map { (cell: $0.key, value: $0.value) }
  }

  /// - Throws: `noDeposits` without any point, `noDepositOnMap` when none has a value.
  func check() throws(MapValidationError) {
    guard count + outside.count + onMissing.count > 0 else { throw .noDeposits }
    guard count > 0 else { throw .noDepositOnMap(outside: outside.count, onMissing: onMissing.count) }
  }
}
