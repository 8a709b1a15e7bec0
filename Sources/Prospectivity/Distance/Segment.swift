import Geodata

/// A straight piece of a feature, or a point as a piece of no length.
struct Segment: Sendable {
  let ax: Double
  let ay: Double
  let dx: Double
  let dy: Double
  /// The direction divided by the squared length; zero for a point, which makes every projection fall on its start.
  let ux: Double
  let uy: Double
  let feature: Int32

  init(from a: Position, to b: Position, feature: Int32) {
    ax = a.x
    ay = a.y
    dx = b.x - a.x
    dy = b.y - a.y
    let squared = dx * dx + dy * dy
    self.ux = squared > 0 ? dx / squared : 0
    self.uy = squared > 0 ? dy / squared : 0
    self.feature = feature
  }

  /// Squared distance to a place: to the foot of the perpendicular, or to the nearer end.
  ///
  /// The kernel computes the same operations in the same order, so that no result depends on which of the two it took.
  @inline(__always)
  func squaredDistance(_ x: Double, _ y: Double) -> Double {
    let ex = x - ax
    let ey = y - ay
    let along = min(max(ex * ux + ey * uy, 0), 1)
    let rx = ex - along * dx
    let ry = ey - along * dy
    return rx * rx + ry * ry
  }

  /// The place on it that is nearest to a place.
  func foot(_ x: Double, _ y: Double) -> Position {
    let along = min(max((x - ax) * ux + (y - ay) * uy, 0), 1)
    return Position(x: ax + along * dx, y: ay + along * dy)
  }

  /// The segments of features, in their order.
  static func all(of features: [Geometry]) throws(DistanceError) -> [Segment] {
    guard features.count <= Int(Int32.max) else { throw .tooMany(limit: Int(Int32.max)) }
    var segments: [Segment] = []
    for (index, feature) in features.enumerated() {
      let number = Int32(index)
      for position in feature.positions where !(position.x.isFinite && position.y.isFinite) {
        throw .notFinite(feature: index)
      }
      switch feature {
      case .points(let positions):
        for position in positions { segments.append(Segment(from: position, to: position, feature: number)) }
      case .lines(let lines):
        for line in lines { append(line, closed: false, number, to: &segments) }
      case .polygons(let polygons):
        for ring in polygons.lazy.flatMap(\.rings) { append(ring, closed: true, number, to: &segments) }
      }
    }
    guard segments.count <= Int(Int32.max) else { throw .tooMany(limit: Int(Int32.max)) }
    return segments
  }

  private static func append(_ path: [Position], closed: Bool, _ feature: Int32, to segments: inout [Segment]) {
    guard let first = path.first, let last = path.last else { return }
    if path.count == 1 { segments.append(Segment(from: first, to: first, feature: feature)) }
    for (a, b) in zip(path, path.dropFirst()) { segments.append(Segment(from: a, to: b, feature: feature)) }
    if closed, path.count > 1, first != last { segments.append(Segment(from: last, to: first, feature: feature)) }
  }
}
