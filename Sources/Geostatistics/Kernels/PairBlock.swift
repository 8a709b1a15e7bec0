/// How many coordinates tell samples apart. A type, not a flag: only then the compiler sees in time that a sum of squares
/// has a root, and takes two roots in one instruction.
protocol PairSpace {
  static func square(_ x: SIMD2<Double>, _ y: SIMD2<Double>, _ z: SIMD2<Double>) -> SIMD2<Double>
}

/// All samples at one elevation.
enum FlatSpace: PairSpace {
  @inline(__always)
  static func square(_ x: SIMD2<Double>, _ y: SIMD2<Double>, _ z: SIMD2<Double>) -> SIMD2<Double> { x * x + y * y }
}

enum DeepSpace: PairSpace {
  @inline(__always)
  static func square(_ x: SIMD2<Double>, _ y: SIMD2<Double>, _ z: SIMD2<Double>) -> SIMD2<Double> {
    x * x + y * y + z * z
  }
}

/// One block of a `PairBlocks`, by a pointer into its columns.
///
/// Invariant: the pointer is used while the columns are alive and unchanged, and only for the forty pairs of numbers of
/// the block, which are there also where the block is not full.
struct PairBlock {
  private let base: UnsafePointer<SIMD2<Double>>
  let box: PairBlocks.Box
  /// Samples in the block.
  let count: Int

  @inline(__always)
  init(_ blocks: PairBlocks, _ columns: UnsafePointer<SIMD2<Double>>, _ block: Int) {
    base = columns + block * PairBlocks.size / 2 * 5
    box = blocks.boxes[block]
    count = blocks.sampleCount(block)
  }

  @inline(__always) var isFull: Bool { count == PairBlocks.size }
  @inline(__always) func x(_ pair: Int) -> SIMD2<Double> { base[pair] }
  @inline(__always) func y(_ pair: Int) -> SIMD2<Double> { base[8 &+ pair] }
  @inline(__always) func z(_ pair: Int) -> SIMD2<Double> { base[16 &+ pair] }
  @inline(__always) func first(_ pair: Int) -> SIMD2<Double> { base[24 &+ pair] }
  @inline(__always) func second(_ pair: Int) -> SIMD2<Double> { base[32 &+ pair] }

  /// Place of one sample.
  @inline(__always)
  func place(_ sample: Int) -> SIMD3<Double> {
    let (pair, lane) = (sample >> 1, sample & 1)
    return SIMD3(x(pair)[lane], y(pair)[lane], z(pair)[lane])
  }

  /// One sample of this block against two of another.
  private struct Source {
    let x: SIMD2<Double>
    let y: SIMD2<Double>
    let z: SIMD2<Double>
    let first: SIMD2<Double>
    let second: SIMD2<Double>

    @inline(__always)
    init(_ block: PairBlock, _ sample: Int) {
      let (pair, lane) = (sample >> 1, sample & 1)
      x = SIMD2(repeating: block.x(pair)[lane])
      y = SIMD2(repeating: block.y(pair)[lane])
      z = SIMD2(repeating: block.z(pair)[lane])
      first = SIMD2(repeating: block.first(pair)[lane])
      second = SIMD2(repeating: block.second(pair)[lane])
    }

    @inline(__always)
    func square<Space: PairSpace>(_ space: Space.Type, _ other: PairBlock, _ pair: Int) -> SIMD2<Double> {
      Space.square(other.x(pair) - x, other.y(pair) - y, other.z(pair) - z)
    }
  }

  /// Adds all pairs of two full blocks to one interval.
  @inline(never)
  func addAll<Statistic: PairStatistic, Space: PairSpace>(
    _ statistic: Statistic.Type, _ space: Space.Type, _ other: PairBlock, _ sums: inout IntervalSums
  ) {
    var distance = SIMD2<Double>.zero
    var value = SIMD2<Double>.zero
    for sample in 0..<PairBlocks.size {
      let source = Source(self, sample)
      for pair in 0..<(PairBlocks.size / 2) {
        distance += source.square(space, other, pair).squareRoot()
        value += Statistic.value(source.first, source.second, other.first(pair), other.second(pair))
      }
    }
    sums.distance += distance
    sums.value += value
    sums.pairs &+= SIMD2(repeating: PairBlocks.size * PairBlocks.size / 2)
  }

  /// Adds the pairs of one sample with a full block to one interval.
  @inline(never)
  func addRow<Statistic: PairStatistic, Space: PairSpace>(
    _ statistic: Statistic.Type, _ space: Space.Type, _ sample: Int, _ other: PairBlock, _ sums: inout IntervalSums
  ) {
    let source = Source(self, sample)
    var distance = sums.distance
    var value = sums.value
    for pair in 0..<(PairBlocks.size / 2) {
      distance += source.square(space, other, pair).squareRoot()
      value += Statistic.value(source.first, source.second, other.first(pair), other.second(pair))
    }
    sums.distance = distance
    sums.value = value
    sums.pairs &+= SIMD2(repeating: PairBlocks.size / 2)
  }

  /// Adds the pairs of one sample with a full block to the interval below the threshold and to that above.
  @inline(never)
  func addParted<Statistic: PairStatistic, Space: PairSpace>(
    _ statistic: Statistic.Type, _ space: Space.Type, _ sample: Int, _ other: PairBlock, _ threshold: Double,
    _ below: inout IntervalSums, _ above: inout IntervalSums
  ) {
    let source = Source(self, sample)
    let limit = SIMD2(repeating: threshold)
    var (near, far) = (below.distance, above.distance)
    var (low, high) = (below.value, above.value)
    var beyond = SIMD2<Int>.zero
    for pair in 0..<(PairBlocks.size / 2) {
      let square = source.square(space, other, pair)
      let isAbove = square .> limit
      let distance = square.squareRoot()
      let value = Statistic.value(source.first, source.second, other.first(pair), other.second(pair))
      near += distance.replacing(with: 0, where: isAbove)
      far += distance.replacing(with: 0, where: .!isAbove)
      low += value.replacing(with: 0, where: isAbove)
      high += value.replacing(with: 0, where: .!isAbove)
      // A mask is −1 where it holds.
      beyond &-= unsafeBitCast(isAbove, to: SIMD2<Int>.self)
    }
    (below.distance, above.distance) = (near, far)
    (below.value, above.value) = (low, high)
    below.pairs &+= SIMD2(repeating: PairBlocks.size / 2) &- beyond
    above.pairs &+= beyond
  }

  /// Least and largest squared distance of two samples to the places of a box, a little farther apart for rounding.
  @inline(__always)
  func squares(_ pair: Int, _ box: PairBlocks.Box) -> (least: SIMD2<Double>, most: SIMD2<Double>) {
    @inline(__always) func larger(_ one: SIMD2<Double>, _ other: SIMD2<Double>) -> SIMD2<Double> {
      one.replacing(with: other, where: other .> one)
    }
    @inline(__always) func along(
      _ place: SIMD2<Double>, _ low: Double, _ high: Double
    ) -> (gap: SIMD2<Double>, span: SIMD2<Double>) {
      let (before, after) = (SIMD2(repeating: low) - place, place - SIMD2(repeating: high))
      return (larger(larger(before, after), .zero), larger(-before, -after))
    }
    let (u, v, w) = (
      along(x(pair), box.low.x, box.high.x), along(y(pair), box.low.y, box.high.y),
      along(z(pair), box.low.z, box.high.z)
    )
    return (
      (u.gap * u.gap + v.gap * v.gap + w.gap * w.gap) * (1 - 1e-12),
      (u.span * u.span + v.span * v.span + w.span * w.span) * (1 + 1e-12)
    )
  }
}

/// Sums of one interval, those of the first and of the second of two pairs apart.
struct IntervalSums {
  var distance = SIMD2<Double>.zero
  var value = SIMD2<Double>.zero
  var pairs = SIMD2<Int>.zero
}
