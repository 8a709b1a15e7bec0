import Geodata

/// Brings geometries into the system of an answer, and their axes into its order. It belongs to one thread, as the transformation does.
struct CoordinateFrame {
  /// Nil: as stored.
  private let transformation: CoordinateTransformation?
  let isNorthFirst: Bool
  /// Nil: with all digits.
  let decimals: FixedDecimals?

  init(transformation: CoordinateTransformation?, isNorthFirst: Bool) {
    self.transformation = transformation
    self.isNorthFirst = isNorthFirst
    decimals = transformation.map { $0.target.isGeographic ? .degrees : .lengths }
  }

  /// The positions of a geometry in the system of the answer, in order; empty: as stored.
  /// - Returns: nil when one of them has no place there.
  func moved(_ geometry: StoredGeometry) -> [Position]? {
    guard let transformation else { return [] }
    var collector = PositionCollector(positions: [])
    collector.positions.reserveCapacity(geometry.count)
    geometry.visit(&collector)
    let moved = transformation.transform(collector.positions)
    var complete: [Position] = []
    complete.reserveCapacity(moved.count)
    for position in moved {
      guard let position else { return nil }
      complete.append(position)
    }
    return complete
  }
}

private struct PositionCollector: GeometryVisitor {
  var positions: [Position]

  mutating func begin(_ type: GeometryType, count: Int) {}
  mutating func beginRing(count: Int) {}
  mutating func position(x: Double, y: Double, z: Double) { positions.append(Position(x: x, y: y)) }
  mutating func endRing() {}
  mutating func end(_ type: GeometryType) {}
}
