import Geodata

/// Finds the nearest of many positions exactly: square buckets, searched in rings around the asked place until no
/// bucket further out can hold a nearer one.
public struct SiteIndex: Sendable {
  private let origin: Position
  private let side: Double
  private let columns: Int
  private let rows: Int
  /// Positions by bucket: those of bucket b are `positions[starts[b]..<starts[b + 1]]`.
  private let starts: [Int]
  private let positions: [Position]

  /// - Parameter sites: those that are not finite are left out.
  public init(_ sites: [Position]) {
    let sound = sites.filter { $0.x.isFinite && $0.y.isFinite && abs($0.x) < 1e12 && abs($0.y) < 1e12 }
    guard let box = Box(around: sound) else {
      (origin, side, columns, rows, starts, positions) = (Position(x: 0, y: 0), 1, 0, 0, [0], [])
      return
    }
    // About two positions in a bucket; a line of positions gets as many buckets as a square of them.
    let area = max(box.width * box.height, max(box.width, box.height) * max(box.width, box.height) / 1_000)
    let side = max((area * 2 / Double(sound.count)).squareRoot(), 1e-6)
    self.side = side
    origin = Position(x: box.minX, y: box.minY)
    columns = min(4_096, Int((box.width / side).rounded(.down)) + 1)
    rows = min(4_096, Int((box.height / side).rounded(.down)) + 1)
    var counts = [Int](repeating: 0, count: columns * rows + 1)
    let buckets = sound.map { [origin, columns, rows] position in
      Self.clamped((position.y - origin.y) / side, rows) * columns
        + Self.clamped((position.x - origin.x) / side, columns)
    }
    for bucket in buckets { counts[bucket + 1] += 1 }
    for bucket in 1..<counts.count { counts[bucket] += counts[bucket - 1] }
    var sorted = sound
    var next = counts
    for (position, bucket) in zip(sound, buckets) {
      sorted[next[bucket]] = position
      next[bucket] += 1
    }
    starts = counts
    positions = sorted
  }

  /// Whether it holds no site.
  public var isEmpty: Bool { positions.isEmpty }

  /// Distance to the nearest position; infinite when there is none.
  public func distance(from place: Position) -> Double {
    guard !positions.isEmpty, place.x.isFinite, place.y.isFinite else { return .infinity }
    let column = Self.clamped((place.x - origin.x) / side, columns)
    let row = Self.clamped((place.y - origin.y) / side, rows)
    var best = Double.infinity
    var ring = 0
    while ring < max(columns, rows) {
      for (r, c) in Self.ring(ring, row, column, rows, columns) {
        let bucket = r * columns + c
        for index in starts[bucket]..<starts[bucket + 1] {
          let (dx, dy) = (positions[index].x - place.x, positions[index].y - place.y)
          best = min(best, dx * dx + dy * dy)
        }
      }
      // Buckets of further rings are at least this far from the place, which is in or beside its own bucket.
      let reach = unsearched(place, row, column, ring)
      if best <= reach * reach { break }
      ring += 1
    }
    return best.squareRoot()
  }

  /// Distance from a place to the nearest bucket beyond a ring; infinite when no bucket is left.
  private func unsearched(_ place: Position, _ row: Int, _ column: Int, _ ring: Int) -> Double {
    var reach = Double.infinity
    if column - ring > 0 { reach = min(reach, place.x - (origin.x + Double(column - ring) * side)) }
    if row - ring > 0 { reach = min(reach, place.y - (origin.y + Double(row - ring) * side)) }
    if column + ring < columns - 1 { reach = min(reach, origin.x + Double(column + ring + 1) * side - place.x) }
    if row + ring < rows - 1 { reach = min(reach, origin.y + Double(row + ring + 1) * side - place.y) }
    // A place outside the buckets sees the next one at no less than zero.
    return max(0, reach)
  }

  private static func ring(
    _ ring: Int, _ row: Int, _ column: Int, _ rows: Int, _ columns: Int
  ) -> [(Int, Int)] {
    if ring == 0 { return [(row, column)] }
    var cells: [(Int, Int)] = []
    let (west, east) = (max(0, column - ring), min(columns - 1, column + ring))
    for r in [row - ring, row + ring] where (0..<rows).contains(r) {
      for c in west...east { cells.append((r, c)) }
    }
    let (south, north) = (max(0, row - ring + 1), min(rows - 1, row + ring - 1))
    for c in [column - ring, column + ring] where (0..<columns).contains(c) && south <= north {
      for r in south...north { cells.append((r, c)) }
    }
    return cells
  }

  private static func clamped(_ value: Double, _ count: Int) -> Int {
    // Comparisons before the conversion: a huge number must not trap.
    if !(value > 0) { return 0 }
    return value >= Double(count) ? count - 1 : Int(value)
  }
}
