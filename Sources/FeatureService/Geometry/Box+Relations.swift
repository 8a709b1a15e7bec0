import Geodata

extension Box {
  /// Whether two boxes have a position in common.
  func meets(_ other: Box) -> Bool {
    minX <= other.maxX && maxX >= other.minX && minY <= other.maxY && maxY >= other.minY
  }

  func contains(_ other: Box) -> Bool {
    minX <= other.minX && maxX >= other.maxX && minY <= other.minY && maxY >= other.maxY
  }

  /// What two boxes share; nil without anything.
  func intersection(_ other: Box) -> Box? {
    guard meets(other) else { return nil }
    return Box(
      minX: max(minX, other.minX), minY: max(minY, other.minY), maxX: min(maxX, other.maxX),
      maxY: min(maxY, other.maxY))
  }
}

extension Position {
  /// Positions on the straight line to another, this one first and the other left out: an edge that is straight here is
  /// curved in another reference system.
  public func steps(to other: Position, parts: Int) -> [Position] {
    (0..<parts).map { part in
      let share = Double(part) / Double(parts)
      return Position(x: x + (other.x - x) * share, y: y + (other.y - y) * share)
    }
  }
}
