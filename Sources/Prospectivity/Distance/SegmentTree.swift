import Geodata

/// Segments in a packed tree of boxes, for the questions which of them is nearest to a place and which may be
/// nearest to a place of a tile.
///
/// Sort-tile-recursive packing (Leutenegger, Lopez & Edgington 1997, Proceedings of the 13th International Conference
/// on Data Engineering, 497-506): slices by x, within a slice by y, then so many at a time.
struct SegmentTree: Sendable {
  private static let fan = 16

  private struct Extent: Sendable {
    var minX = Double.infinity
    var minY = Double.infinity
    var maxX = -Double.infinity
    var maxY = -Double.infinity

    mutating func include(_ other: Extent) {
      minX = min(minX, other.minX)
      minY = min(minY, other.minY)
      maxX = max(maxX, other.maxX)
      maxY = max(maxY, other.maxY)
    }

    /// Of the nearest place of the box; zero inside.
    @inline(__always)
    func squaredDistance(_ x: Double, _ y: Double) -> Double {
      let dx = max(max(minX - x, x - maxX), 0)
      let dy = max(max(minY - y, y - maxY), 0)
      return dx * dx + dy * dy
    }
  }

  /// In the order of the leaves.
  let segments: [Segment]
  /// Level by level from the leaves up; the boxes of a level follow one another.
  private let extents: [Extent]
  /// Where each level starts in `extents`; the last level has at most `fan` boxes.
  private let starts: [Int]
  /// What coordinates of this size may be off by after some operations.
  let rounding: Double

  init(_ unordered: [Segment]) {
    func extent(_ s: Segment) -> Extent {
      let (bx, by) = (s.ax + s.dx, s.ay + s.dy)
      return Extent(minX: min(s.ax, bx), minY: min(s.ay, by), maxX: max(s.ax, bx), maxY: max(s.ay, by))
    }
    func middleX(_ s: Segment) -> Double { s.ax + s.dx / 2 }
    func middleY(_ s: Segment) -> Double { s.ay + s.dy / 2 }
    var ordered = unordered.sorted { middleX($0) < middleX($1) }
    let leaves = (ordered.count + Self.fan - 1) / Self.fan
    let slices = max(1, Int(Double(leaves).squareRoot().rounded(.up)))
    let slice = slices * Self.fan
    for start in stride(from: 0, to: ordered.count, by: slice) {
      let end = min(start + slice, ordered.count)
      ordered[start..<end].sort { middleY($0) < middleY($1) }
    }
    var extents: [Extent] = []
    var starts = [0]
    for start in stride(from: 0, to: ordered.count, by: Self.fan) {
      var box = Extent()
      for segment in ordered[start..<min(start + Self.fan, ordered.count)] { box.include(extent(segment)) }
      extents.append(box)
    }
    while extents.count - starts[starts.count - 1] > Self.fan {
      let (from, end) = (starts[starts.count - 1], extents.count)
      starts.append(end)
      for start in stride(from: from, to: end, by: Self.fan) {
        var box = Extent()
        for below in extents[start..<min(start + Self.fan, end)] { box.include(below) }
        extents.append(box)
      }
    }
    var largest = 0.0
    for box in extents[starts[starts.count - 1]...] {
      largest = max(largest, abs(box.minX), abs(box.maxX), abs(box.minY), abs(box.maxY))
    }
    self.extents = extents
    self.starts = starts
    rounding = 16 * largest.ulp
    segments = ordered
  }

  /// The place on any segment that is nearest to a place.
  func nearest(to x: Double, _ y: Double) -> Position {
    var best = Double.infinity
    var found = segments[0]
    visit(topCount, level: starts.count - 1, from: 0) {
      $0.squaredDistance(x, y)
    } wanted: {
      $0.squaredDistance(x, y) < best
    } segment: {
      let squared = $0.squaredDistance(x, y)
      if squared < best { (best, found) = (squared, $0) }
    }
    return found.foot(x, y)
  }

  /// Adds the segments that may be nearest to a place of a box.
  func collect(_ shade: Shade, into candidates: inout [Segment]) {
    visit(topCount, level: starts.count - 1, from: 0) { _ in
      0
    } wanted: {
      !shade.holds(box: $0.minX, $0.minY, $0.maxX, $0.maxY)
    } segment: {
      if !shade.holds($0) { candidates.append($0) }
    }
  }

  private var topCount: Int { extents.count - starts[starts.count - 1] }

  /// Goes down into the boxes that are wanted, the nearest of a group first: that gives a bound which passes over most
  /// of the rest.
  private func visit(
    _ count: Int, level: Int, from first: Int, nearness: (Extent) -> Double, wanted: (Extent) -> Bool,
    segment: (Segment) -> Void
  ) {
    let start = starts[level]
    func descend(_ index: Int) {
      let below = index * Self.fan
      if level == 0 {
        for item in segments[below..<min(below + Self.fan, segments.count)] { segment(item) }
      } else {
        let end = min(below + Self.fan, start - starts[level - 1])
        visit(end - below, level: level - 1, from: below, nearness: nearness, wanted: wanted, segment: segment)
      }
    }
    var nearest = first
    var smallest = Double.infinity
    for index in first..<first + count {
      let distance = nearness(extents[start + index])
      if distance < smallest { (nearest, smallest) = (index, distance) }
    }
    if wanted(extents[start + nearest]) { descend(nearest) }
    for index in first..<first + count where index != nearest && wanted(extents[start + index]) { descend(index) }
  }
}
