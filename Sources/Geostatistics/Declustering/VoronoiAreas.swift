/// Areas of the Voronoi cells of distinct places within a region.
///
/// A cell starts as the whole region and is cut by the bisector towards one neighbour after another, ring by ring of a
/// bucket grid. It is finished when the next ring is more than twice as far as the cell's farthest corner: no site
/// there can cut it any more. With even data that takes a few dozen neighbours a cell.
struct VoronoiAreas {
  /// One a site, in the square of the unit of the coordinates.
  let areas: [Double]

  init(sites given: [SIMD2<Double>], region: VoronoiRegion) {
    let sites = given.map { $0 - region.center }
    let grid = SiteGrid(sites)
    let outline = RingOutline(region.rings)
    var areas: [Double] = []
    areas.reserveCapacity(sites.count)
    var cell: [SIMD2<Double>] = []
    var scratch: [SIMD2<Double>] = []
    for site in sites.indices {
      cell.removeAll(keepingCapacity: true)
      cell.append(contentsOf: region.start.corners)
      Self.cut(&cell, around: site, of: sites, grid: grid, scratch: &scratch)
      areas.append(
        region.rings.isEmpty ? max(ConvexPolygon.doubleArea(cell), 0) / 2 : outline.area(of: cell, around: sites[site]))
    }
    self.areas = areas
  }

  private static func cut(
    _ cell: inout [SIMD2<Double>], around site: Int, of sites: [SIMD2<Double>], grid: SiteGrid,
    scratch: inout [SIMD2<Double>]
  ) {
    let place = sites[site]
    let home = grid.bucket(of: place)
    var reach = farthest(cell, from: place)
    var ring = 0
    while ring <= grid.rings(from: home), !cell.isEmpty {
      let gap = grid.gap(ring: ring, from: place, home: home)
      if gap > 0, gap * gap > 4 * reach { break }
      grid.forEachSite(ring: ring, around: home) { other in
        guard other != site else { return }
        let normal = sites[other] - place
        let distance = (normal * normal).sum()
        // The bisector passes beyond every corner.
        guard distance < 4 * reach else { return }
        let middle = place + normal / 2
        ConvexPolygon.cut(cell, normal: normal, offset: (normal * middle).sum(), into: &scratch)
        swap(&cell, &scratch)
        reach = farthest(cell, from: place)
      }
      ring += 1
    }
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

/// Sites in square buckets, about two in each.
struct SiteGrid {
  private let low: SIMD2<Double>
  let size: Double
  let columns: Int
  let rows: Int
  private let starts: [Int32]
  private let members: [Int32]

  init(_ sites: [SIMD2<Double>]) {
    let (low, high) = VoronoiRegion.bounds(sites)
    let extent = high - low
    let longest = max(extent.x, extent.y)
    // Data along a line get a row of buckets; never more buckets than sites, but for the margin.
    let side = max((extent.x * extent.y * 2 / Double(sites.count)).squareRoot(), longest * 2 / Double(sites.count))
    self.low = low
    size = side
    columns = Int(extent.x / side) + 1
    rows = Int(extent.y / side) + 1
    let width = columns
    let height = rows
    let buckets = sites.map { site in
      let (column, row) = Self.place(site, low: low, size: side, columns: width, rows: height)
      return row * width + column
    }
    var starts = [Int32](repeating: 0, count: columns * rows + 1)
    for bucket in buckets { starts[bucket + 1] += 1 }
    for bucket in 1..<starts.count { starts[bucket] += starts[bucket - 1] }
    var next = starts
    var members = [Int32](repeating: 0, count: sites.count)
    for (site, bucket) in buckets.enumerated() {
      members[Int(next[bucket])] = Int32(site)
      next[bucket] += 1
    }
    self.starts = starts
    self.members = members
  }

  private static func place(
    _ site: SIMD2<Double>, low: SIMD2<Double>, size: Double, columns: Int, rows: Int
  ) -> (Int, Int) {
    let cell = (site - low) / size
    return (
      Int(min(max(cell.x, 0), Double(columns - 1))), Int(min(max(cell.y, 0), Double(rows - 1)))
    )
  }

  /// Column and row; of the nearest bucket for a place outside.
  func bucket(of place: SIMD2<Double>) -> (column: Int, row: Int) {
    let (column, row) = Self.place(place, low: low, size: size, columns: columns, rows: rows)
    return (column, row)
  }

  /// How many rings around a bucket reach the farthest bucket.
  func rings(from home: (column: Int, row: Int)) -> Int {
    max(home.column, columns - 1 - home.column, home.row, rows - 1 - home.row)
  }

  /// No site of this ring or a later one is nearer to the place than this; a little less than exact, for rounding.
  func gap(ring: Int, from place: SIMD2<Double>, home: (column: Int, row: Int)) -> Double {
    let inside = place - low
    let left = inside.x - Double(home.column - ring + 1) * size
    let right = Double(home.column + ring) * size - inside.x
    let down = inside.y - Double(home.row - ring + 1) * size
    let up = Double(home.row + ring) * size - inside.y
    return min(left, right, down, up) - 1e-9 * size
  }

  /// The sites of the square ring at distance `ring` from a bucket, row by row.
  func forEachSite(ring: Int, around home: (column: Int, row: Int), _ body: (Int) -> Void) {
    for row in max(home.row - ring, 0)...min(home.row + ring, rows - 1) {
      let edge = abs(row - home.row) == ring
      var column = home.column - ring
      while column <= home.column + ring {
        if column >= 0, column < columns {
          let bucket = row * columns + column
          for member in starts[bucket]..<starts[bucket + 1] { body(Int(members[Int(member)])) }
        }
        column += edge || ring == 0 ? 1 : 2 * ring
      }
    }
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
