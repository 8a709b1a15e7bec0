/// Corners of a polygon in the plane, counter-clockwise; few operations, all that Voronoi areas need.
struct ConvexPolygon: Sendable, Hashable {
  var corners: [SIMD2<Double>]

  /// Twice the signed area of a ring about its first corner: positive when it runs counter-clockwise.
  static func doubleArea(_ ring: [SIMD2<Double>]) -> Double {
    guard ring.count > 2 else { return 0 }
    var sum = 0.0
    for index in 2..<ring.count {
      let one = ring[index - 1] - ring[0]
      let other = ring[index] - ring[0]
      sum += one.x * other.y - one.y * other.x
    }
    return sum
  }

  /// Keeps of a ring what lies on the side of `normal · p ≤ offset` (Sutherland & Hodgman 1974). Of a ring that is not
  /// convex it keeps the area too: the parts hang together by edges along the cut that enclose nothing.
  ///
  /// - Parameter result: emptied and filled; an array of the caller, so that no cut allocates.
  static func cut(
    _ ring: [SIMD2<Double>], normal: SIMD2<Double>, offset: Double, into result: inout [SIMD2<Double>]
  ) {
    result.removeAll(keepingCapacity: true)
    guard var previous = ring.last else { return }
    var before = normal.x * previous.x + normal.y * previous.y - offset
    for corner in ring {
      let here = normal.x * corner.x + normal.y * corner.y - offset
      if (before <= 0) != (here <= 0) { result.append(previous + (corner - previous) * (before / (before - here))) }
      if here <= 0 { result.append(corner) }
      previous = corner
      before = here
    }
  }

  /// The convex hull of places (Andrew 1979, monotone chain), counter-clockwise, without collinear corners.
  static func hull(of places: [SIMD2<Double>]) -> ConvexPolygon {
    let sorted = places.sorted { $0.x != $1.x ? $0.x < $1.x : $0.y < $1.y }
    func chain(_ run: some Sequence<SIMD2<Double>>) -> [SIMD2<Double>] {
      var corners: [SIMD2<Double>] = []
      for place in run {
        while corners.count > 1 {
          let one = corners[corners.count - 1] - corners[corners.count - 2]
          let other = place - corners[corners.count - 2]
          if one.x * other.y - one.y * other.x > 0 { break }
          corners.removeLast()
        }
        corners.append(place)
      }
      return corners
    }
    return ConvexPolygon(corners: chain(sorted).dropLast() + chain(sorted.reversed()).dropLast())
  }
}
