import Geodata

/// A grid of tiles on many levels (OGC Two Dimensional Tile Matrix Set 2.0): one tile on level 0, four times as many on
/// each further one.
public struct TileMatrixSet: Hashable, Sendable {
  public let id: String
  public let title: String
  /// Address of its registration; nil for one that this server makes for a system without any.
  public let uri: String?
  public let referenceSystem: CoordinateReferenceSystem
  /// Upper left corner, x and y.
  public let origin: Position
  /// Of level 0, in units of the system.
  public let cellSize: Double
  /// The deepest level.
  public let deepest: Int
  /// Cells along a side of a tile.
  public static let tileSize = 256

  public init(
    id: String, title: String, uri: String?, referenceSystem: CoordinateReferenceSystem, origin: Position,
    cellSize: Double, deepest: Int
  ) {
    self.id = id
    self.title = title
    self.uri = uri
    self.referenceSystem = referenceSystem
    self.origin = origin
    self.cellSize = cellSize
    self.deepest = deepest
  }

  /// Tiles along a side of a level.
  public func width(level: Int) -> Int { 1 << level }

  public func cellSize(level: Int) -> Double { cellSize / Double(1 << level) }

  /// Of a level, with the standard's cell of 0.28 mm.
  public func scaleDenominator(level: Int) -> Double {
    cellSize(level: level) * (referenceSystem.metresPerUnit ?? 1) / 0.00028
  }

  /// The area of a tile; nil when there is no such tile.
  public func box(level: Int, row: Int, column: Int) -> Box? {
    guard (0...deepest).contains(level), (0..<width(level: level)).contains(row),
      (0..<width(level: level)).contains(column)
    else { return nil }
    let side = cellSize(level: level) * Double(Self.tileSize)
    let (west, north) = (origin.x + Double(column) * side, origin.y - Double(row) * side)
    return Box(minX: west, minY: north - side, maxX: west + side, maxY: north)
  }

  /// The tiles of a level that touch an area; nil when none does.
  public func tiles(level: Int, touching box: Box) -> (rows: ClosedRange<Int>, columns: ClosedRange<Int>)? {
    let side = cellSize(level: level) * Double(Self.tileSize)
    let last = Double(width(level: level) - 1)
    let (left, right) = (((box.minX - origin.x) / side).rounded(.down), ((box.maxX - origin.x) / side).rounded(.down))
    let (top, bottom) = (((origin.y - box.maxY) / side).rounded(.down), ((origin.y - box.minY) / side).rounded(.down))
    guard right >= 0, bottom >= 0, left <= last, top <= last, left <= right, top <= bottom else { return nil }
    return (Int(max(0, top))...Int(min(last, bottom)), Int(max(0, left))...Int(min(last, right)))
  }
}
