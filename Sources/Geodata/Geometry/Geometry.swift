/// A place in some reference system: x is east or longitude, y is north or latitude.
public struct Position: Hashable, Sendable, Codable {
  public var x: Double
  public var y: Double

  public init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }
}

/// An axis-parallel box.
public struct Box: Hashable, Sendable {
  public let minX: Double
  public let minY: Double
  public let maxX: Double
  public let maxY: Double

  public init(minX: Double, minY: Double, maxX: Double, maxY: Double) {
    self.minX = minX
    self.minY = minY
    self.maxX = maxX
    self.maxY = maxY
  }

  /// The smallest box around positions; nil without any.
  public init?(around positions: some Sequence<Position>) {
    var iterator = positions.makeIterator()
    guard let first = iterator.next() else { return nil }
    var (minX, minY, maxX, maxY) = (first.x, first.y, first.x, first.y)
    while let next = iterator.next() {
      minX = min(minX, next.x)
      minY = min(minY, next.y)
      maxX = max(maxX, next.x)
      maxY = max(maxY, next.y)
    }
    self.init(minX: minX, minY: minY, maxX: maxX, maxY: maxY)
  }

  public var width: Double { maxX - minX }
  public var height: Double { maxY - minY }

  public func contains(_ position: Position) -> Bool {
    position.x >= minX && position.x <= maxX && position.y >= minY && position.y <= maxY
  }

  /// Larger by a distance on every side.
  public func expanded(by distance: Double) -> Box {
    Box(minX: minX - distance, minY: minY - distance, maxX: maxX + distance, maxY: maxY + distance)
  }

  /// Its outline as a polygon.
  public var polygon: Polygon {
    Polygon(
      outer: [
        Position(x: minX, y: minY), Position(x: maxX, y: minY), Position(x: maxX, y: maxY), Position(x: minX, y: maxY),
        Position(x: minX, y: minY),
      ], holes: [])
  }
}

/// Closed rings: the first and last position are the same.
public struct Polygon: Hashable, Sendable {
  public var outer: [Position]
  public var holes: [[Position]]

  public init(outer: [Position], holes: [[Position]]) {
    self.outer = outer
    self.holes = holes
  }

  public var rings: [[Position]] { [outer] + holes }
}

/// A simple feature in the plane. Single parts are collections of one; heights are dropped.
public enum Geometry: Hashable, Sendable {
  case points([Position])
  case lines([[Position]])
  case polygons([Polygon])

  public var isEmpty: Bool {
    switch self {
    case .points(let parts): parts.isEmpty
    case .lines(let parts): parts.isEmpty
    case .polygons(let parts): parts.isEmpty
    }
  }

  /// All rings of polygons, or the lines.
  public var paths: [[Position]] {
    switch self {
    case .points: []
    case .lines(let parts): parts
    case .polygons(let parts): parts.flatMap(\.rings)
    }
  }

  public var positions: [Position] {
    if case .points(let parts) = self { return parts }
    return paths.flatMap { $0 }
  }
}
