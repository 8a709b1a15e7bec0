import Foundation
import Geodata

/// Finds room for labels: nearest free place first, further away with a leader line. Greedy and without chance, so that
/// the same places give the same map.
///
/// Boxes are those of a telephone, where letters take more of the map; what is free there is free everywhere.
struct LabelPlacement {
  let bounds: Box
  private(set) var taken: [Box] = []

  struct Spot: Hashable {
    let centre: Position
    let isAtSide: Bool
  }

  init(bounds: Box) { self.bounds = bounds }

  mutating func block(_ box: Box) { taken.append(box) }

  mutating func block(around centre: Position, radius: Double) {
    block(Box(around: [centre])!.expanded(by: radius))
  }

  /// Room for a label of a given size beside a mark, or nil when the surroundings are full.
  mutating func place(width: Double, height: Double, beside mark: Position, radius: Double, reach: Double) -> Spot? {
    // East first, as map makers prefer, then upwards and round.
    let directions = [0, -30, 30, -60, 60, 180, -150, 150, -90, 90, -120, 120].map { Double($0) * .pi / 180 }
    var distance = 0.0
    while distance <= reach {
      for direction in directions {
        let centre = Position(
          x: mark.x + cos(direction) * (radius + width / 2 + 1 + distance),
          y: mark.y + sin(direction) * (radius + height / 2 + distance))
        if let spot = claim(centre, width, height, isAtSide: distance < 9) { return spot }
      }
      distance += 6
    }
    return nil
  }

  /// Room at one of the places asked for, in that order.
  mutating func place(width: Double, height: Double, at centres: [Position]) -> Position? {
    for centre in centres {
      if let spot = claim(centre, width, height, isAtSide: true) { return spot.centre }
    }
    return nil
  }

  private mutating func claim(_ centre: Position, _ width: Double, _ height: Double, isAtSide: Bool) -> Spot? {
    let box = Box(
      minX: centre.x - width / 2, minY: centre.y - height / 2, maxX: centre.x + width / 2, maxY: centre.y + height / 2)
    guard box.minX >= bounds.minX, box.maxX <= bounds.maxX, box.minY >= bounds.minY, box.maxY <= bounds.maxY,
      !taken.contains(where: { $0.overlaps(box) })
    else { return nil }
    taken.append(box)
    return Spot(centre: centre, isAtSide: isAtSide)
  }
}

extension Box {
  fileprivate func overlaps(_ other: Box) -> Bool {
    minX < other.maxX && other.minX < maxX && minY < other.maxY && other.minY < maxY
  }
}
