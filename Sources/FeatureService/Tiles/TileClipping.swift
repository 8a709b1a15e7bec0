import Geodata

/// What of a path lies in a box.
enum TileClipping {
  /// The parts of a line inside (Liang and Barsky 1984, ACM Transactions on Graphics 3, 1).
  static func lines(_ line: [Position], in box: Box) -> [[Position]] {
    var parts: [[Position]] = []
    var current: [Position] = []
    for (from, to) in zip(line, line.dropFirst()) {
      guard let (start, end) = segment(from, to, in: box) else {
        if !current.isEmpty { parts.append(current) }
        current = []
        continue
      }
      if current.last != start {
        if !current.isEmpty { parts.append(current) }
        current = [start]
      }
      current.append(end)
    }
    if !current.isEmpty { parts.append(current) }
    return parts
  }

  private static func segment(_ from: Position, _ to: Position, in box: Box) -> (Position, Position)? {
    var (first, last) = (0.0, 1.0)
    let (dx, dy) = (to.x - from.x, to.y - from.y)
    for (p, q) in [
      (-dx, from.x - box.minX), (dx, box.maxX - from.x), (-dy, from.y - box.minY), (dy, box.maxY - from.y),
    ] {
      if p == 0 {
        if q < 0 { return nil }
      } else if p < 0 {
        first = max(first, q / p)
      } else {
        last = min(last, q / p)
      }
    }
    guard first <= last else { return nil }
    // An end that is not cut stays the very same position, so that the next segment goes on from it.
    let start = first == 0 ? from : Position(x: from.x + first * dx, y: from.y + first * dy)
    let end = last == 1 ? to : Position(x: from.x + last * dx, y: from.y + last * dy)
    return (start, end)
  }

  /// A ring cut by the four sides of a box one after the other (Sutherland and Hodgman 1974, Communications of the ACM
  /// 17, 32); pieces that fall apart stay joined along the sides.
  /// - Parameter ring: without its last position again.
  static func ring(_ ring: [Position], in box: Box) -> [Position] {
    guard let around = Box(around: ring), around.meets(box) else { return [] }
    guard !box.contains(around) else { return ring }
    var result = ring
    result = cut(result, { $0.x - box.minX })
    result = cut(result, { box.maxX - $0.x })
    result = cut(result, { $0.y - box.minY })
    return cut(result, { box.maxY - $0.y })
  }

  /// Keeps what has a distance of zero or more.
  private static func cut(_ ring: [Position], _ distance: (Position) -> Double) -> [Position] {
    guard var from = ring.last else { return [] }
    var result: [Position] = []
    var before = distance(from)
    for to in ring {
      let after = distance(to)
      if (before >= 0) != (after >= 0) {
        let share = before / (before - after)
        result.append(Position(x: from.x + share * (to.x - from.x), y: from.y + share * (to.y - from.y)))
      }
      if after >= 0 { result.append(to) }
      (from, before) = (to, after)
    }
    return result
  }

  /// Fewer positions, none further than the tolerance from the line (Douglas and Peucker 1973, Cartographica 10, 112).
  static func simplified(_ path: [Position], tolerance: Double) -> [Position] {
    guard path.count > 2 else { return path }
    var keeps = [Bool](repeating: false, count: path.count)
    keeps[0] = true
    keeps[path.count - 1] = true
    var waiting = [(0, path.count - 1)]
    while let (first, last) = waiting.popLast() {
      guard last > first + 1 else { continue }
      var (farthest, index) = (tolerance * tolerance, 0)
      for place in first + 1..<last {
        let distance = squaredDistance(path[place], path[first], path[last])
        if distance > farthest { (farthest, index) = (distance, place) }
      }
      guard index > 0 else { continue }
      keeps[index] = true
      waiting.append((first, index))
      waiting.append((index, last))
    }
    return zip(path, keeps).filter(\.1).map(\.0)
  }

  private static func squaredDistance(_ point: Position, _ from: Position, _ to: Position) -> Double {
    let (dx, dy) = (to.x - from.x, to.y - from.y)
    let length = dx * dx + dy * dy
    let share = length > 0 ? min(1, max(0, ((point.x - from.x) * dx + (point.y - from.y) * dy) / length)) : 0
    let (x, y) = (point.x - from.x - share * dx, point.y - from.y - share * dy)
    return x * x + y * y
  }
}
