import Foundation

/// Samples in compact blocks of sixteen, so that the distances between two blocks differ little.
///
/// Sort-tile-recursive packing (Leutenegger, López & Edgington 1997): the samples are cut into slabs along x, each of
/// these into strips along y, in three dimensions each of these along z, with whole blocks in every part. Ties go by
/// input index.
struct PairBlocks: Sendable {
  static let size = 16

  /// A box about samples.
  struct Box: Sendable {
    var low = SIMD3<Double>(repeating: .infinity)
    var high = SIMD3<Double>(repeating: -.infinity)

    mutating func include(_ place: SIMD3<Double>) {
      low = SIMD3(min(low.x, place.x), min(low.y, place.y), min(low.z, place.z))
      high = SIMD3(max(high.x, place.x), max(high.y, place.y), max(high.z, place.z))
    }

    /// Least and largest squared distance between places of two boxes, a little farther apart for rounding.
    @inline(__always)
    func squares(_ other: Box) -> (least: Double, most: Double) {
      @inline(__always) func gap(_ a: Double, _ b: Double, _ c: Double, _ d: Double) -> Double { max(a - d, c - b, 0) }
      @inline(__always) func span(_ a: Double, _ b: Double, _ c: Double, _ d: Double) -> Double { max(d - a, b - c) }
      let (x, y, z) = (
        gap(low.x, high.x, other.low.x, other.high.x), gap(low.y, high.y, other.low.y, other.high.y),
        gap(low.z, high.z, other.low.z, other.high.z)
      )
      let (u, v, w) = (
        span(low.x, high.x, other.low.x, other.high.x), span(low.y, high.y, other.low.y, other.high.y),
        span(low.z, high.z, other.low.z, other.high.z)
      )
      return ((x * x + y * y + z * z) * (1 - 1e-12), (u * u + v * v + w * w) * (1 + 1e-12))
    }
  }

  /// Block after block: x, y, z, first and second variable, each in eight pairs of samples. The last block is filled up
  /// with copies of its first sample.
  let columns: [SIMD2<Double>]
  let boxes: [Box]
  /// Runs of blocks, with the box about each.
  let groups: [(blocks: Range<Int>, box: Box)]
  let count: Int
  /// All samples at one elevation.
  let isFlat: Bool

  var blockCount: Int { boxes.count }

  /// Samples of a block.
  func sampleCount(_ block: Int) -> Int { min(Self.size, count - block * Self.size) }

  init(x: [Double], y: [Double], z: [Double], first: [Double], second: [Double]) {
    let count = x.count
    self.count = count
    isFlat = z.allSatisfy { $0 == z[0] }
    let blocks = (count + Self.size - 1) / Self.size
    let parts = Self.parts(blocks, [x, y, z].map { ($0.max() ?? 0) - ($0.min() ?? 0) })
    var order = Array(0..<count)
    var groups: [Range<Int>] = []
    func sort(_ range: Range<Int>, by column: [Double]) {
      order[range].sort { (column[$0], $0) < (column[$1], $1) }
    }
    func cut(_ range: Range<Int>, _ pieces: Int) -> [Range<Int>] {
      let share = (range.count + Self.size * pieces - 1) / (Self.size * pieces) * Self.size
      return stride(from: range.lowerBound, to: range.upperBound, by: max(share, Self.size)).map {
        $0..<min($0 + max(share, Self.size), range.upperBound)
      }
    }
    sort(0..<count, by: x)
    for slab in cut(0..<count, parts.x) {
      sort(slab, by: y)
      for strip in cut(slab, parts.y) {
        if parts.z > 1 { sort(strip, by: z) }
        groups.append(strip)
      }
    }
    let padded = order + [Int](repeating: order[(blocks - 1) * Self.size], count: blocks * Self.size - count)
    columns = stride(from: 0, to: padded.count, by: Self.size).flatMap { start in
      [x, y, z, first, second].flatMap { column in
        stride(from: start, to: start + Self.size, by: 2).map { SIMD2(column[padded[$0]], column[padded[$0 + 1]]) }
      }
    }
    func box(_ range: Range<Int>) -> Box {
      var box = Box()
      for place in range { box.include(SIMD3(x[order[place]], y[order[place]], z[order[place]])) }
      return box
    }
    boxes = (0..<blocks).map { box($0 * Self.size..<min(($0 + 1) * Self.size, count)) }
    // A group may be long where there are few strips: no more than 64 blocks share a box.
    self.groups = groups.flatMap { group in
      stride(from: group.lowerBound, to: group.upperBound, by: 64 * Self.size).map { start in
        let range = start..<min(start + 64 * Self.size, group.upperBound)
        return (range.lowerBound / Self.size..<(range.upperBound + Self.size - 1) / Self.size, box(range))
      }
    }
  }

  /// Slabs, strips of a slab and blocks of a strip, such that blocks are about as long in each direction.
  private static func parts(_ blocks: Int, _ extents: [Double]) -> (x: Int, y: Int, z: Int) {
    let used = extents.filter { $0 > 0 }
    guard !used.isEmpty else { return (1, blocks, 1) }
    var volume = 1.0
    for extent in used { volume *= extent / used[0] }
    var edge = used[0]
    switch used.count {
    case 1: edge = used[0] / Double(blocks)
    case 2: edge *= (volume / Double(blocks)).squareRoot()
    default: edge *= pow(volume / Double(blocks), 1 / 3.0)
    }
    func pieces(_ extent: Double, _ most: Int) -> Int {
      let wanted = (extent / edge).rounded()
      // Not a number where an extent and the edge are both 0.
      guard wanted >= 1 else { return 1 }
      return wanted < Double(most) ? Int(wanted) : most
    }
    let slabs = pieces(extents[0], blocks)
    let rest = max(1, blocks / slabs)
    guard extents[2] > 0 else { return (slabs, 1, 1) }
    let strips = pieces(extents[1], rest)
    return (slabs, strips, max(1, rest / strips))
  }
}
