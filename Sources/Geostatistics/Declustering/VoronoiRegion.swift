/// The area that Voronoi polygons are cut out of: a convex polygon that every cell starts from, and for other boundaries
/// the rings that the finished cell is then laid against.
struct VoronoiRegion: Sendable {
  /// Subtracted from all coordinates, so that areas of far-away systems keep their digits.
  let center: SIMD2<Double>
  /// Counter-clockwise, about the centre.
  let start: ConvexPolygon
  /// Empty for a convex boundary; otherwise outline counter-clockwise, holes clockwise, about the centre.
  let rings: [[SIMD2<Double>]]

  init(_ boundary: PolygonalDeclustering.Boundary, sites: [SIMD2<Double>]) throws(GeostatisticsError) {
    let (low, high) = Self.bounds(sites)
    center = low + (high - low) / 2
    let middle = center
    switch boundary {
    case .convexHull:
      start = ConvexPolygon.hull(of: sites.map { $0 - middle })
      rings = []
    case .rectangle(let margin):
      guard margin.isFinite, margin >= 0 else {
        throw .parameter(.margin, is: .number(margin), expected: .atLeast(0))
      }
      start = Self.rectangle(low - middle - margin, high - middle + margin)
      rings = []
    case .polygon(let given):
      guard !given.isEmpty else { throw .parameter(.boundary, is: .note(.none), expected: .condition(.outline)) }
      var all: [[SIMD2<Double>]] = []
      var (least, most) = (low, high)
      for (number, ring) in given.enumerated() {
        if let bad = ring.firstIndex(where: { !$0.x.isFinite || !$0.y.isFinite }) {
          throw .notFinite(.boundary, index: bad)
        }
        let moved = ring.map { $0 - middle }
        let area = ConvexPolygon.doubleArea(moved)
        guard ring.count > 2, area != 0 else {
          throw .parameter(.boundary, of: .ring(number), is: .note(.withoutArea), expected: .condition(.threeCorners))
        }
        all.append((area > 0) == (number == 0) ? moved : moved.reversed())
        let (ringLow, ringHigh) = Self.bounds(ring)
        least = pointwiseMin(least, ringLow)
        most = pointwiseMax(most, ringHigh)
      }
      start = Self.rectangle(least - middle, most - middle)
      rings = all
    }
    guard ConvexPolygon.doubleArea(start.corners) > 0 else {
      throw .singular(boundary == .convexHull ? .samplesOnALine : .flatBoundary)
    }
  }

  static func bounds(_ places: [SIMD2<Double>]) -> (SIMD2<Double>, SIMD2<Double>) {
    var low = places.first ?? .zero
    var high = low
    for place in places {
      low = pointwiseMin(low, place)
      high = pointwiseMax(high, place)
    }
    return (low, high)
  }

  private static func rectangle(_ low: SIMD2<Double>, _ high: SIMD2<Double>) -> ConvexPolygon {
    ConvexPolygon(corners: [low, SIMD2(high.x, low.y), high, SIMD2(low.x, high.y)])
  }
}
