/// Areas of the Voronoi cells of distinct places within a region.
///
/// A cell starts as the whole region and is cut by the bisector towards one neighbour after another, the near ones first.
/// A site more than twice as far as the cell's farthest corner cannot cut it any more, nor can a whole branch of the tree
/// of sites. That takes a few dozen neighbours a cell, in clusters as in the open.
struct VoronoiAreas {
  /// One a site, in the square of the unit of the coordinates.
  let areas: [Double]

  /// A Voronoi cell has six neighbours on the average, hardly ever more than twelve.
  private static let first = 12

  init(sites given: [SIMD2<Double>], region: VoronoiRegion) {
    let sites = given.map { $0 - region.center }
    let tree = SiteTree(sites)
    let outline = RingOutline(region.rings)
    var areas: [Double] = []
    areas.reserveCapacity(sites.count)
    var cell: [SIMD2<Double>] = []
    var scratch: [SIMD2<Double>] = []
    var near: [(distance: Double, site: Int)] = []
    for site in sites.indices {
      cell.removeAll(keepingCapacity: true)
      cell.append(contentsOf: region.start.corners)
      var reach = Self.farthest(cell, from: sites[site])
      func cut(_ other: Int) {
        guard other != site else { return }
        let normal = sites[other] - sites[site]
        let middle = sites[site] + normal / 2
        ConvexPolygon.cut(cell, normal: normal, offset: (normal * middle).sum(), into: &scratch)
        swap(&cell, &scratch)
        reach = Self.farthest(cell, from: sites[site])
      }
      // The nearest sites make the cell small; the branches of the tree alone would be seen one side after the other.
      tree.nearest(Self.first, to: sites[site], into: &near)
      for neighbour in near { cut(neighbour.site) }
      tree.visit(around: sites[site], within: 4 * reach) { other in
        cut(other)
        return 4 * reach
      }
      areas.append(
        region.rings.isEmpty ? max(ConvexPolygon.doubleArea(cell), 0) / 2 : outline.area(of: cell, around: sites[site]))
    }
    self.areas = areas
  }

  /// Square of the distance to the farthest corner.
  private static func farthest(_ cell: [SIMD2<Double>], from place: SIMD2<Double>) -> Double {
    var most = 0.0
    for corner in cell {
      let arm = corner - place
      most = max(most, (arm * arm).sum())
    }
    return most
  }
}

/// The part of convex cells within rings: whole where no ring passes, otherwise the rings cut by the cell.
private struct RingOutline {
  private let rings: [[SIMD2<Double>]]
  private let corners: [(low: SIMD2<Double>, high: SIMD2<Double>)]

  init(_ rings: [[SIMD2<Double>]]) {
    self.rings = rings
    corners = rings.map { VoronoiRegion.bounds($0) }
  }

  /// - Parameter place: a place in the cell.
  func area(of cell: [SIMD2<Double>], around place: SIMD2<Double>) -> Double {
    guard cell.count > 2 else { return 0 }
    let (low, high) = VoronoiRegion.bounds(cell)
    var sum = 0.0
    var scratch: [SIMD2<Double>] = []
    for (ring, box) in zip(rings, corners) {
      if low.x > box.high.x || low.y > box.high.y || high.x < box.low.x || high.y < box.low.y { continue }
      if !Self.passes(ring, low: low, high: high) {
        // The cell is wholly within the ring or wholly without.
        if Self.encloses(ring, place) {
          sum += (ConvexPolygon.doubleArea(ring) > 0 ? 1 : -1) * ConvexPolygon.doubleArea(cell)
        }
        continue
      }
      var part = ring
      var previous = cell[cell.count - 1]
      for corner in cell where corner != previous {
        // Counter-clockwise: the inside is on the left of the edge.
        let edge = corner - previous
        let normal = SIMD2(edge.y, -edge.x)
        ConvexPolygon.cut(part, normal: normal, offset: (normal * previous).sum(), into: &scratch)
        swap(&part, &scratch)
        previous = corner
      }
      sum += ConvexPolygon.doubleArea(part)
    }
    return max(sum, 0) / 2
  }

  /// Whether an edge of the ring may pass through the rectangle.
  private static func passes(_ ring: [SIMD2<Double>], low: SIMD2<Double>, high: SIMD2<Double>) -> Bool {
    guard var previous = ring.last else { return false }
    for corner in ring {
      if max(previous.x, corner.x) >= low.x, min(previous.x, corner.x) <= high.x, max(previous.y, corner.y) >= low.y,
        min(previous.y, corner.y) <= high.y
      {
        return true
      }
      previous = corner
    }
    return false
  }

  /// Even-odd rule.
  private static func encloses(_ ring: [SIMD2<Double>], _ place: SIMD2<Double>) -> Bool {
    guard var previous = ring.last else { return false }
    var inside = false
    for corner in ring {
      if (corner.y > place.y) != (previous.y > place.y),
        place.x < (previous.x - corner.x) * (place.y - corner.y) / (previous.y - corner.y) + corner.x
      {
        inside.toggle()
      }
      previous = corner
    }
    return inside
  }
}
