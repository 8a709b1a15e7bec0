import Geodata

/// Whether a place lies within a distance of one of a set of points, by buckets of that size.
public struct PointNeighbourhood: Sendable {
  private let reach: Double
  private var buckets: [SIMD2<Double>: [Position]] = [:]

  /// - Parameter reach: above 0.
  public init(_ points: [Position], reach: Double) {
    self.reach = reach
    for point in points { buckets[bucket(point), default: []].append(point) }
  }

  private func bucket(_ place: Position) -> SIMD2<Double> {
    SIMD2((place.x / reach).rounded(.down) + 0, (place.y / reach).rounded(.down) + 0)
  }

  /// At the distance itself too.
  public func reaches(_ place: Position) -> Bool {
    let own = bucket(place)
    for dy in [-1.0, 0, 1] {
      for dx in [-1.0, 0, 1] {
        for point in buckets[own + SIMD2(dx, dy)] ?? [] {
          let (x, y) = (point.x - place.x, point.y - place.y)
          if x * x + y * y <= reach * reach { return true }
        }
      }
    }
    return false
  }
}
