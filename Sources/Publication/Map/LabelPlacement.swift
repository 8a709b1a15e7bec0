import Foundation
import Geodata

/// Finds room for labels: nearest free place first, further away with a leader line that crosses nothing. Greedy and
/// without chance, so that the same places give the same map.
///
/// Boxes are those of a telephone, where letters take more of the map; what is free there is free everywhere.
struct LabelPlacement {
  let bounds: Box
  private var taken: [Box] = []
  private var letters: [Box] = []
  private var leaders: [(Position, Position)] = []

  struct Spot {
    let centre: Position
    /// Too far from its mark to be read without a line.
    let needsLeader: Bool
  }

  init(bounds: Box) { self.bounds = bounds }

  mutating func block(_ box: Box) { taken.append(box) }

  mutating func block(around centre: Position, radius: Double) {
    block(Box(minX: centre.x, minY: centre.y, maxX: centre.x, maxY: centre.y).expanded(by: radius))
  }

  /// Room for a label of a given size beside a mark, or nil when the surroundings are full.
  mutating func place(width: Double, height: Double, beside mark: Position, radius: Double, reach: Double) -> Spot? {
    // In a dense crowd a crossing leader is better than a place without its number.
    place(width, height, mark, radius, reach, mayCross: false)
      ?? place(width, height, mark, radius, reach, mayCross: true)
  }

  private mutating func place(
    _ width: Double, _ height: Double, _ mark: Position, _ radius: Double, _ reach: Double, mayCross: Bool
  ) -> Spot? {
    // East first, as map makers prefer, then upwards and round.
    let directions = [0, -30, 30, -60, 60, 180, -150, 150, -90, 90, -120, 120, -15, 15, -45, 45, -75, 75]
      .map { Double($0) * .pi / 180 }
    var distance = 0.0
    while distance <= reach {
      for direction in directions {
        let centre = Position(
          x: mark.x + cos(direction) * (radius + width / 2 + 1 + distance),
          y: mark.y + sin(direction) * (radius + height / 2 + distance))
        let needsLeader = distance >= 9
        if needsLeader, !mayCross, !isFree(from: mark, to: centre) { continue }
        if claim(centre, width, height, mayCross: mayCross) {
          if needsLeader { leaders.append((mark, centre)) }
          return Spot(centre: centre, needsLeader: needsLeader)
        }
      }
      distance += 6
    }
    return nil
  }

  /// Room at one of the places asked for, in that order.
  mutating func place(width: Double, height: Double, at centres: [Position]) -> Position? {
    for centre in centres where claim(centre, width, height, mayCross: false) { return centre }
    return nil
  }

  private mutating func claim(_ centre: Position, _ width: Double, _ height: Double, mayCross: Bool) -> Bool {
    let box = Box(
      minX: centre.x - width / 2, minY: centre.y - height / 2, maxX: centre.x + width / 2, maxY: centre.y + height / 2)
    guard box.minX >= bounds.minX, box.maxX <= bounds.maxX, box.minY >= bounds.minY, box.maxY <= bounds.maxY,
      !taken.contains(where: box.overlaps),
      mayCross || !leaders.contains(where: { box.isCrossed(from: $0.0, to: $0.1) })
    else { return false }
    taken.append(box)
    letters.append(box)
    return true
  }

  /// A leader may leave a crowd of marks, but never run through letters or another leader.
  private func isFree(from a: Position, to b: Position) -> Bool {
    !letters.contains { $0.isCrossed(from: a, to: b) } && !leaders.contains { crosses(a, b, $0.0, $0.1) }
  }

  private func crosses(_ a: Position, _ b: Position, _ c: Position, _ d: Position) -> Bool {
    func side(_ p: Position, _ q: Position, _ r: Position) -> Double {
      (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x)
    }
    return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0
  }
}

extension Box {
  func overlaps(_ other: Box) -> Bool {
    minX < other.maxX && other.minX < maxX && minY < other.maxY && other.minY < maxY
  }

  /// Whether a segment runs through it (Liang & Barsky 1984).
  func isCrossed(from a: Position, to b: Position) -> Bool {
    var (enter, leave) = (0.0, 1.0)
    let (dx, dy) = (b.x - a.x, b.y - a.y)
    for (slope, room) in [(-dx, a.x - minX), (dx, maxX - a.x), (-dy, a.y - minY), (dy, maxY - a.y)] {
      if slope == 0 {
        if room < 0 { return false }
      } else if slope < 0 {
        enter = max(enter, room / slope)
      } else {
        leave = min(leave, room / slope)
      }
    }
    return enter < leave
  }
}
