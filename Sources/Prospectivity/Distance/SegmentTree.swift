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

  /// A part of a segment that is as long as others: a long one would have a box that holds most of the plane.
  private struct Piece {
    let segment: Int32
    let extent: Extent
  }

  private let segments: [Segment]
  /// Numbers of the segments of the pieces, in the order of the leaves.
  private let pieces: [Int32]
  /// Level by level from the leaves up; the boxes of a level follow one another.
  private let extents: [Extent]
  /// Where each level starts in `extents`; the last level has at most `fan` boxes.
  private let starts: [Int]
  /// What coordinates of this size may be off by after some operations.
  let rounding: Double

  /// What a query needs to take each segment once, though it may have many pieces.
  struct Seen {
    fileprivate var marks: [UInt32]
    fileprivate var query: UInt32 = 0

    /// A new query; after 2^32 of them the marks begin anew.
    fileprivate mutating func begin() {
      query &+= 1
      if query == 0 {
        for index in marks.indices { marks[index] = 0 }
        query = 1
      }
    }

    fileprivate mutating func isNew(_ segment: Int32) -> Bool {
      guard marks[Int(segment)] != query else { return false }
      marks[Int(segment)] = query
      return true
    }
  }

  init(_ segments: [Segment]) {
    func middleX(_ piece: Piece) -> Double { piece.extent.minX + piece.extent.maxX }
    func middleY(_ piece: Piece) -> Double { piece.extent.minY + piece.extent.maxY }
    var ordered = Self.pieces(of: segments)
    ordered.sort { middleX($0) < middleX($1) }
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
      for piece in ordered[start..<min(start + Self.fan, ordered.count)] { box.include(piece.extent) }
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
    self.segments = segments
    self.extents = extents
    self.starts = starts
    rounding = 16 * largest.ulp
    pieces = ordered.map(\.segment)
  }

  /// Boxes of pieces of at most four times the side of a square that a segment would have to itself.
  private static func pieces(of segments: [Segment]) -> [Piece] {
    func extent(_ s: Segment, _ from: Double, _ to: Double) -> Extent {
      let (ax, ay) = (s.ax + from * s.dx, s.ay + from * s.dy)
      let (bx, by) = (s.ax + to * s.dx, s.ay + to * s.dy)
      return Extent(minX: min(ax, bx), minY: min(ay, by), maxX: max(ax, bx), maxY: max(ay, by))
    }
    var whole = Extent()
    for segment in segments { whole.include(extent(segment, 0, 1)) }
    let longest = 4 * max(whole.maxX - whole.minX, whole.maxY - whole.minY) / Double(segments.count).squareRoot()
    var pieces: [Piece] = []
    for (index, segment) in segments.enumerated() {
      let length = (segment.dx * segment.dx + segment.dy * segment.dy).squareRoot()
      let count = longest > 0 ? max(1, Int(min((length / longest).rounded(.up), 64))) : 1
      for part in 0..<count {
        let (from, to) = (Double(part) / Double(count), Double(part + 1) / Double(count))
        pieces.append(Piece(segment: Int32(index), extent: extent(segment, from, to)))
      }
    }
    return pieces
  }

  var seen: Seen { Seen(marks: [UInt32](repeating: 0, count: segments.count)) }

  /// The place on any segment that is nearest to a place.
  func nearest(to x: Double, _ y: Double, _ seen: inout Seen) -> Position {
    var best = Double.infinity
    var found = segments[0]
    seen.begin()
    visit(topCount, level: starts.count - 1, from: 0) {
      $0.squaredDistance(x, y)
    } wanted: {
      // Ends of pieces are rounded: a box is taken for a little larger than it is.
      $0.squaredDistance(x, y) * (1 - 1e-9) < best
    } segment: {
      guard seen.isNew($0) else { return }
      let squared = segments[Int($0)].squaredDistance(x, y)
      if squared < best { (best, found) = (squared, segments[Int($0)]) }
    }
    return found.foot(x, y)
  }

  /// Adds the segments that may be nearest to a place of a box, each once.
  func collect(_ shade: Shade, into candidates: inout [Segment], _ seen: inout Seen) {
    seen.begin()
    visit(topCount, level: starts.count - 1, from: 0) { _ in
      0
    } wanted: {
      !shade.holds(box: $0.minX, $0.minY, $0.maxX, $0.maxY)
    } segment: {
      guard seen.isNew($0) else { return }
      if !shade.holds(segments[Int($0)]) { candidates.append(segments[Int($0)]) }
    }
  }

  private var topCount: Int { extents.count - starts[starts.count - 1] }

  /// Goes down into the boxes that are wanted, the nearest of a group first: that gives a bound which passes over most
  /// of the rest.
  private func visit(
    _ count: Int, level: Int, from first: Int, nearness: (Extent) -> Double, wanted: (Extent) -> Bool,
    segment: (Int32) -> Void
  ) {
    let start = starts[level]
    func descend(_ index: Int) {
      let below = index * Self.fan
      if level == 0 {
        for item in pieces[below..<min(below + Self.fan, pieces.count)] { segment(item) }
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
