import Geodata

extension SpatialWeights {
  /// The k nearest points of each point; of points equally far the one furthest west, then south. Not symmetric.
  ///
  /// - Throws: `notFinite`; `parameter`, when `k` is not in 1 to the number of points less one.
  public static func nearest(_ k: Int, of points: [Position]) throws(SpatialAssociationError) -> SpatialWeights {
    let buckets = try PointBuckets(points)
    guard k > 0, k < points.count else { throw .parameter(name: "k", value: Double(k)) }
    return SpatialWeights(
      lists: points.indices.map { point in buckets.inOrder(buckets.nearest(k, to: point)) }, order: buckets.order)
  }

  /// All points within a distance, the distance itself included.
  ///
  /// - Throws: `notFinite`; `parameter`, when the distance is not above 0.
  public static func distanceBand(
    _ distance: Double, of points: [Position]
  ) throws(SpatialAssociationError) -> SpatialWeights {
    guard distance > 0, distance.isFinite else { throw .parameter(name: "distance", value: distance) }
    let buckets = try PointBuckets(points)
    return SpatialWeights(
      lists: points.indices.map { point in buckets.inOrder(buckets.within(distance, of: point)) }, order: buckets.order)
  }
}

/// Points in square buckets of about two points each.
struct PointBuckets {
  private let points: [Position]
  private let box: Box
  private let side: Double
  private let columns: Int
  private let rows: Int
  private let members: [[Int32]]
  /// From west to east, then south to north; equal places keep the order in which they were given.
  let order: [Int]
  private let rank: [Int32]

  init(_ points: [Position]) throws(SpatialAssociationError) {
    if let index = points.firstIndex(where: { !$0.x.isFinite || !$0.y.isFinite }) { throw .notFinite(index: index) }
    guard let box = Box(around: points) else { throw .tooFewObservations(count: 0, needed: 1) }
    self.points = points
    self.box = box
    let area = box.width * box.height
    let line = max(box.width, box.height) / Double(points.count)
    // Points on a line have no area; points at one place have neither.
    let side = max((2 * area / Double(points.count)).squareRoot(), line)
    self.side = side > 0 ? side : 1
    columns = Int(box.width / self.side) + 1
    rows = Int(box.height / self.side) + 1
    let order = points.indices.sorted { one, other in
      let (a, b) = (points[one], points[other])
      return a.x != b.x ? a.x < b.x : (a.y != b.y ? a.y < b.y : one < other)
    }
    var rank = [Int32](repeating: 0, count: points.count)
    for (place, point) in order.enumerated() { rank[point] = Int32(place) }
    self.order = order
    self.rank = rank
    var members = [[Int32]](repeating: [], count: rows * columns)
    for (index, point) in points.enumerated() {
      let column = Int((point.x - box.minX) / self.side)
      let row = Int((point.y - box.minY) / self.side)
      members[row * columns + column].append(Int32(index))
    }
    self.members = members
  }

  private struct Candidate {
    let distance: Double
    let rank: Int32
    let point: Int32
  }

  func inOrder(_ list: [Int32]) -> [Int32] { list.sorted { rank[Int($0)] < rank[Int($1)] } }

  private func distance(_ one: Int, _ other: Int) -> Double {
    let dx = points[one].x - points[other].x
    let dy = points[one].y - points[other].y
    return (dx * dx + dy * dy).squareRoot()
  }

  /// Members of the buckets at most `ring` buckets away, without the point itself.
  private func around(_ point: Int, ring: Int) -> [Int32] {
    let column = Int((points[point].x - box.minX) / side)
    let row = Int((points[point].y - box.minY) / side)
    var found: [Int32] = []
    for r in max(0, row - ring)...min(rows - 1, row + ring) {
      for c in max(0, column - ring)...min(columns - 1, column + ring) {
        for member in members[r * columns + c] where member != Int32(point) { found.append(member) }
      }
    }
    return found
  }

  func within(_ radius: Double, of point: Int) -> [Int32] {
    let ring = min(Double(max(rows, columns)), (radius / side).rounded(.up) + 1)
    return around(point, ring: Int(ring)).filter { distance(point, Int($0)) <= radius }
  }

  func nearest(_ k: Int, to point: Int) -> [Int32] {
    var ring = 1
    while true {
      let found = around(point, ring: ring)
      let all = ring >= max(rows, columns)
      if found.count >= k || all {
        var sorted = found.map { Candidate(distance: distance(point, Int($0)), rank: rank[Int($0)], point: $0) }
        sorted.sort { $0.distance != $1.distance ? $0.distance < $1.distance : $0.rank < $1.rank }
        // Nothing outside the ring lies nearer than the ring is wide; a margin covers the rounding of bucket edges.
        if all || sorted[k - 1].distance < Double(ring) * side * (1 - 1e-9) { return sorted.prefix(k).map(\.point) }
      }
      ring *= 2
    }
  }
}
