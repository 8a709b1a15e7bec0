import Geodata

/// Brings geometries onto the grid of a tile: into its system, cut, simplified and rounded.
struct TileFrame {
  /// From the storage system to that of the tile; nil when they are the same.
  let transformation: CoordinateTransformation?
  /// Of the tile, in its system.
  let box: Box
  /// Of lines and rings, in units of the grid.
  let tolerance: Double

  /// Units of the grid beyond its sides that are drawn too, so that symbols and lines meet those of the next tile: four
  /// cells of a tile of 256.
  static let buffer = 64.0
  private static let inside = Box(
    minX: -buffer, minY: -buffer, maxX: Double(VectorTileLayer.extent) + buffer,
    maxY: Double(VectorTileLayer.extent) + buffer)

  /// Nil when nothing of it is on the tile.
  func geometry(_ stored: StoredGeometry) -> VectorTileGeometry? {
    guard let value = stored.value else { return nil }
    switch value {
    case .points(let points):
      guard let placed = place(points) else { return nil }
      let seen = placed.filter { Self.inside.contains($0) }.map(Self.rounded)
      return VectorTileGeometry(points: Self.withoutRepeats(seen))
    case .lines(let lines):
      var paths: [[VectorTileGeometry.GridPoint]] = []
      for line in lines {
        guard let placed = place(line) else { return nil }
        for part in TileClipping.lines(placed, in: Self.inside) {
          let simple = TileClipping.simplified(part, tolerance: tolerance)
          paths.append(Self.withoutRepeats(simple.map(Self.rounded)))
        }
      }
      return VectorTileGeometry(lines: paths)
    case .polygons(let polygons):
      var all: [[[VectorTileGeometry.GridPoint]]] = []
      for polygon in polygons {
        var rings: [[VectorTileGeometry.GridPoint]] = []
        for ring in polygon.rings {
          guard let placed = place(ring) else { return nil }
          // Simplified as a closed line, so that its ends stay; then without the last position again.
          let simple = TileClipping.simplified(placed, tolerance: tolerance)
          let cut = TileClipping.ring(Array(simple.dropLast()), in: Self.inside)
          var grid = Self.withoutRepeats(cut.map(Self.rounded))
          if grid.count > 1, grid.first == grid.last { grid.removeLast() }
          rings.append(grid)
        }
        all.append(rings)
      }
      return VectorTileGeometry(polygons: all)
    }
  }

  /// On the grid, y downward; nil when a position has no place in the system of the tile.
  private func place(_ path: [Position]) -> [Position]? {
    let scale = Double(VectorTileLayer.extent) / box.width
    func onGrid(_ position: Position) -> Position {
      Position(x: (position.x - box.minX) * scale, y: (box.maxY - position.y) * scale)
    }
    guard let transformation else {
      return path.allSatisfy { $0.x.isFinite && $0.y.isFinite } ? path.map(onGrid) : nil
    }
    var placed: [Position] = []
    placed.reserveCapacity(path.count)
    for position in transformation.transform(path) {
      guard let position else { return nil }
      placed.append(onGrid(position))
    }
    return placed
  }

  private static func rounded(_ position: Position) -> VectorTileGeometry.GridPoint {
    // What was cut is on the tile; numbers from a file that are none stay within what an integer holds.
    func bounded(_ number: Double) -> Int32 { Int32(max(-1e6, min(1e6, number.rounded()))) }
    return .init(x: bounded(position.x), y: bounded(position.y))
  }

  private static func withoutRepeats(
    _ path: [VectorTileGeometry.GridPoint]
  ) -> [VectorTileGeometry.GridPoint] {
    var result: [VectorTileGeometry.GridPoint] = []
    result.reserveCapacity(path.count)
    for point in path where point != result.last { result.append(point) }
    return result
  }
}
