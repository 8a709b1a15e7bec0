import Geodata

/// The geometry of a feature in a tile: its type and the commands that draw it.
struct VectorTileGeometry: Hashable {
  /// 1 points, 2 lines, 3 polygons.
  let type: UInt64
  private(set) var commands: [UInt32] = []
  private var cursor = GridPoint(x: 0, y: 0)

  /// A position on the grid of a tile, y downward.
  struct GridPoint: Hashable {
    let x: Int32
    let y: Int32
  }

  private enum Command: UInt32 {
    case moveTo = 1
    case lineTo = 2
    case closePath = 7

    func times(_ count: Int) -> UInt32 { UInt32(count) << 3 | rawValue }
  }

  private mutating func step(to point: GridPoint) {
    for delta in [Int64(point.x) - Int64(cursor.x), Int64(point.y) - Int64(cursor.y)] {
      commands.append(UInt32(truncatingIfNeeded: ProtobufWriter.zigzag(delta)))
    }
    cursor = point
  }

  private mutating func draw(_ path: some Collection<GridPoint>) {
    guard let first = path.first else { return }
    commands.append(Command.moveTo.times(1))
    step(to: first)
    commands.append(Command.lineTo.times(path.count - 1))
    for point in path.dropFirst() { step(to: point) }
  }

  /// Nil when nothing is left of it on the grid.
  init?(points: [GridPoint]) {
    guard !points.isEmpty else { return nil }
    type = 1
    commands.append(Command.moveTo.times(points.count))
    for point in points { step(to: point) }
  }

  init?(lines: [[GridPoint]]) {
    type = 2
    for line in lines where line.count >= 2 { draw(line) }
    if commands.isEmpty { return nil }
  }

  /// - Parameter polygons: rings without their last position again, the outer one first.
  init?(polygons: [[[GridPoint]]]) {
    type = 3
    for rings in polygons {
      for (index, ring) in rings.enumerated() {
        let area = Self.doubledArea(ring)
        // An outer ring that came to nothing has no holes.
        if index == 0, ring.count < 3 || area == 0 { break }
        guard ring.count >= 3, area != 0 else { continue }
        // The outer ring has a positive area by the surveyor's formula, y downward, and holes a negative one.
        if (area > 0) == (index == 0) { draw(ring) } else { draw(ring.reversed()) }
        commands.append(Command.closePath.times(1))
      }
    }
    if commands.isEmpty { return nil }
  }

  private static func doubledArea(_ ring: [GridPoint]) -> Int64 {
    guard let last = ring.last else { return 0 }
    var sum: Int64 = 0
    var from = last
    for to in ring {
      sum += Int64(from.x) * Int64(to.y) - Int64(to.x) * Int64(from.y)
      from = to
    }
    return sum
  }
}
