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

  /// Geometries that are brought into the system of a tile together, since each way there costs more than a position.
  struct Batch {
    fileprivate var shapes: [Shape] = []
    /// Of all of them, one after the other.
    private(set) var positions: [Position] = []

    /// How many positions its parts have.
    fileprivate enum Shape {
      case points(Int)
      case lines([Int])
      case polygons([[Int]])
    }

    /// - Returns: false for what has no positions, which is left out.
    mutating func append(_ stored: StoredGeometry) -> Bool {
      if stored.type == .point {
        guard let box = stored.box else { return false }
        positions.append(Position(x: box.minX, y: box.minY))
        shapes.append(.points(1))
        return true
      }
      guard let value = stored.value else { return false }
      positions += value.positions
      switch value {
      case .points(let points): shapes.append(.points(points.count))
      case .lines(let lines): shapes.append(.lines(lines.map(\.count)))
      case .polygons(let polygons): shapes.append(.polygons(polygons.map { $0.rings.map(\.count) }))
      }
      return true
    }
  }

  /// Nil for each of which nothing is on the tile.
  func geometries(_ batch: Batch) -> [VectorTileGeometry?] {
    var placed = onGrid(batch.positions)[...]
    /// The next so many positions; nil when one of them has no place in the system of the tile.
    func next(_ count: Int) -> [Position]? {
      let path = placed.prefix(count)
      placed = placed.dropFirst(count)
      let complete = path.compactMap { $0 }
      return complete.count == count ? complete : nil
    }
    return batch.shapes.map { shape in
      switch shape {
      case .points(let count): next(count).flatMap(points)
      case .lines(let counts): Self.complete(counts.map(next)).flatMap(lines)
      case .polygons(let counts): Self.complete(counts.map { Self.complete($0.map(next)) }).flatMap(polygons)
      }
    }
  }

  /// Nil when a part is.
  private static func complete<Part>(_ parts: [Part?]) -> [Part]? {
    let complete = parts.compactMap { $0 }
    return complete.count == parts.count ? complete : nil
  }

  private func points(_ placed: [Position]) -> VectorTileGeometry? {
    let seen = placed.filter { Self.inside.contains($0) }.map(Self.rounded)
    return VectorTileGeometry(points: Self.withoutRepeats(seen))
  }

  private func lines(_ placed: [[Position]]) -> VectorTileGeometry? {
    var paths: [[VectorTileGeometry.GridPoint]] = []
    for line in placed {
      for part in TileClipping.lines(line, in: Self.inside) {
        let simple = TileClipping.simplified(part, tolerance: tolerance)
        paths.append(Self.withoutRepeats(simple.map(Self.rounded)))
      }
    }
    return VectorTileGeometry(lines: paths)
  }

  private func polygons(_ placed: [[[Position]]]) -> VectorTileGeometry? {
    VectorTileGeometry(
      polygons: placed.map { rings in
        rings.map { ring in
          // Simplified as a closed line, so that its ends stay; then without the last position again.
          let simple = TileClipping.simplified(ring, tolerance: tolerance)
          let cut = TileClipping.ring(Array(simple.dropLast()), in: Self.inside)
          var grid = Self.withoutRepeats(cut.map(Self.rounded))
          if grid.count > 1, grid.first == grid.last { grid.removeLast() }
          return grid
        }
      })
  }

  /// On the grid, y downward; nil where a position has no place in the system of the tile.
  private func onGrid(_ positions: [Position]) -> [Position?] {
    let scale = Double(VectorTileLayer.extent) / box.width
    func onGrid(_ position: Position) -> Position? {
      guard position.x.isFinite, position.y.isFinite else { return nil }
      return Position(x: (position.x - box.minX) * scale, y: (box.maxY - position.y) * scale)
    }
    guard let transformation else { return positions.map(onGrid) }
    return transformation.transform(positions).map { $0.flatMap(onGrid) }
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
