import Geodata

/// Euclidean distance from the centres of cells to the nearest of some points, lines and polygons, exact to rounding.
///
/// Inside a polygon the distance is 0; a hole is outside, and the distance there is that to its edge. Coordinates are
/// those of the grid's plane, and distances come in their unit. Rows are asked for in any order and any number: no
/// distance depends on it.
///
/// ```swift
/// let faults = try VectorDistance(to: [.lines(traces)])
/// let strip = try faults.distances(rows: 0..<256, of: grid, limit: .capped(at: 5000))
/// ```
public struct VectorDistance: Sendable {
  /// What cells beyond a distance get.
  public enum Limit: Hashable, Sendable {
    case none
    /// The distance itself.
    case capped(at: Double)
    /// NaN.
    case missing(beyond: Double)

    var distance: Double? {
      switch self {
      case .none: nil
      case .capped(let distance), .missing(let distance): distance
      }
    }
  }

  /// What a nearest feature is.
  public struct Nearest: Hashable, Sendable {
    public let distances: [Double]
    /// Numbers of the features, as they were given; of some at the same distance the lowest.
    public let features: [Int32]
  }

  private let tree: SegmentTree
  private let areas: [(feature: Int32, cells: PolygonCells)]
  private let firstWithoutArea: Int?

  /// - Throws: `noFeatures`, `notFinite`, `tooMany`.
  public init(to features: [Geometry]) throws(DistanceError) {
    let segments = try Segment.all(of: features)
    guard !segments.isEmpty else { throw .noFeatures }
    tree = SegmentTree(segments)
    var areas: [(Int32, PolygonCells)] = []
    for (index, feature) in features.enumerated() {
      guard case .polygons(let polygons) = feature else { continue }
      for polygon in polygons { areas.append((Int32(index), PolygonCells(polygon))) }
    }
    self.areas = areas
    firstWithoutArea = features.firstIndex { if case .polygons = $0 { false } else { true } }
  }

  /// Distances of whole rows, row after row, in the unit of the grid's coordinates.
  /// - Throws: `maximum`.
  public func distances(
    rows: Range<Int>, of grid: GridGeometry, limit: Limit = .none
  ) throws(DistanceError) -> [Double] {
    try check(limit)
    var values = edgeDistances(rows, grid, limit)
    forEachInside(rows, grid) { _, row, columns in
      let start = (row - rows.lowerBound) * grid.columns
      for column in columns { values[start + column] = 0 }
    }
    return values
  }

  /// Distances to the nearest edge of polygons, negative inside. Edges inside another polygon count too: dissolve
  /// polygons that overlap or touch when their common outline is meant.
  /// - Throws: `maximum`, `notPolygons`.
  public func signedDistances(
    rows: Range<Int>, of grid: GridGeometry, limit: Limit = .none
  ) throws(DistanceError) -> [Double] {
    try check(limit)
    if let firstWithoutArea { throw .notPolygons(feature: firstWithoutArea) }
    var values = edgeDistances(rows, grid, limit)
    // Polygons may overlap: a cell turns its sign once.
    var isInside = [Bool](repeating: false, count: values.count)
    forEachInside(rows, grid) { _, row, columns in
      let start = (row - rows.lowerBound) * grid.columns
      for column in columns { isInside[start + column] = true }
    }
    for index in values.indices where isInside[index] { values[index] = -values[index] }
    return values
  }

  /// Distances and the nearest feature, for layers that take over an attribute of it.
  public func nearest(rows: Range<Int>, of grid: GridGeometry) -> Nearest {
    let columnCount = grid.columns
    var distances = [Double](repeating: .infinity, count: rows.count * columnCount)
    var features = [Int32](repeating: .max, count: distances.count)
    var tiles = DistanceTiles(tree: tree, grid: grid, rows: rows, maximum: .infinity)
    tiles.forEachTile { tileRows, columns, candidates, xs, ys in
      for row in tileRows {
        for column in columns {
          var (least, nearest) = (Double.infinity, Int32.max)
          for segment in candidates {
            let squared = segment.squaredDistance(xs[column], ys[row])
            if squared < least || (squared == least && segment.feature < nearest) {
              (least, nearest) = (squared, segment.feature)
            }
          }
          distances[row * columnCount + column] = least.squareRoot()
          features[row * columnCount + column] = nearest
        }
      }
    }
    forEachInside(rows, grid) { feature, row, columns in
      let start = (row - rows.lowerBound) * columnCount
      for index in start + columns.lowerBound..<start + columns.upperBound {
        features[index] = distances[index] == 0 ? min(features[index], feature) : feature
        distances[index] = 0
      }
    }
    return Nearest(distances: distances, features: features)
  }

  private func check(_ limit: Limit) throws(DistanceError) {
    if let distance = limit.distance, !(distance > 0 && distance.isFinite) { throw .maximum(distance) }
  }

  private func edgeDistances(_ rows: Range<Int>, _ grid: GridGeometry, _ limit: Limit) -> [Double] {
    let columnCount = grid.columns
    let maximum = limit.distance ?? .infinity
    var values = [Double](repeating: .infinity, count: rows.count * columnCount)
    var tiles = DistanceTiles(tree: tree, grid: grid, rows: rows, maximum: maximum)
    tiles.forEachTile { tileRows, columns, candidates, xs, ys in
      DistanceKernel.leastSquares(
        rows: tileRows, columns: columns, candidates: candidates, xs: xs, ys: ys, columnCount: columnCount,
        output: &values)
    }
    let beyond: Double
    if case .missing = limit { beyond = .nan } else { beyond = maximum }
    for index in values.indices {
      let distance = values[index].squareRoot()
      values[index] = distance > maximum ? beyond : distance
    }
    return values
  }

  private func forEachInside(
    _ rows: Range<Int>, _ grid: GridGeometry, body: (_ feature: Int32, _ row: Int, _ columns: Range<Int>) -> Void
  ) {
    guard !areas.isEmpty else { return }
    let axis = CellAxis(columnsOf: grid)
    for area in areas {
      area.cells.forEachRun(rows: rows, of: grid, axis: axis) { row, columns in body(area.feature, row, columns) }
    }
  }
}
