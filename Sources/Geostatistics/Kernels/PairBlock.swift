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
    init(_ block: PairBlock, _ pair: Int, _ lane: Int) {
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

    @inline(__always)
    func value<Statistic: PairStatistic>(
      _ statistic: Statistic.Type, _ other: PairBlock, _ pair: Int
    ) -> SIMD2<Double> {
      Statistic.value(first, second, other.first(pair), other.second(pair))
    }
  }

  /// Adds the pairs of one sample with a full block to one interval.
  @inline(never)
  func addRow<Statistic: PairStatistic, Space: PairSpace>(
    _ statistic: Statistic.Type, _ space: Space.Type, _ sample: Int, _ other: PairBlock, _ sums: inout IntervalSums
  ) {
    let source = Source(self, sample >> 1, sample & 1)
    var (distance, value) = (sums.distance, sums.value)
    for pair in 0..<(PairBlocks.size / 2) {
      distance += source.square(space, other, pair).squareRoot()
      value += source.value(statistic, other, pair)
    }
    (sums.distance, sums.value) = (distance, value)
    sums.pairs &+= SIMD2(repeating: PairBlocks.size / 2)
  }

  /// Adds the pairs of two samples with a full block to one interval. Two at a time keep a processor busy while roots are
  /// on their way.
  @inline(never)
  func addRows<Statistic: PairStatistic, Space: PairSpace>(
    _ statistic: Statistic.Type, _ space: Space.Type, _ samples: Int, _ other: PairBlock, _ sums: inout IntervalSums
  ) {
    let (one, two) = (Source(self, samples, 0), Source(self, samples, 1))
    var (distance, value) = (sums.distance, sums.value)
    for pair in 0..<(PairBlocks.size / 2) {
      distance += one.square(space, other, pair).squareRoot()
      value += one.value(statistic, other, pair)
      distance += two.square(space, other, pair).squareRoot()
      value += two.value(statistic, other, pair)
    }
    (sums.distance, sums.value) = (distance, value)
    sums.pairs &+= SIMD2(repeating: PairBlocks.size)
  }

  /// Adds the pairs of one sample with a full block to the interval below the threshold and to that above.
  @inline(never)
  func addParted<Statistic: PairStatistic, Space: PairSpace>(
    _ statistic: Statistic.Type, _ space: Space.Type, _ sample: Int, _ other: PairBlock, _ threshold: Double,
    _ below: inout IntervalSums, _ above: inout IntervalSums
  ) {
    let source = Source(self, sample >> 1, sample & 1)
    var parted = PartedSums(below, above, threshold)
    for pair in 0..<(PairBlocks.size / 2) {
      parted.add(source.square(space, other, pair), source.value(statistic, other, pair))
    }
    parted.store(&below, &above, count: PairBlocks.size / 2)
  }

  /// The same of two samples.
  @inline(never)
  func addPartedRows<Statistic: PairStatistic, Space: PairSpace>(
    _ statistic: Statistic.Type, _ space: Space.Type, _ samples: Int, _ other: PairBlock, _ threshold: Double,
    _ below: inout IntervalSums, _ above: inout IntervalSums
  ) {
    let (one, two) = (Source(self, samples, 0), Source(self, samples, 1))
    var parted = PartedSums(below, above, threshold)
    for pair in 0..<(PairBlocks.size / 2) {
      parted.add(one.square(space, other, pair), one.value(statistic, other, pair))
      parted.add(two.square(space, other, pair), two.value(statistic, other, pair))
    }
    parted.store(&below, &above, count: PairBlocks.size)
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

/// The sums of two intervals on both sides of a threshold, while they are in registers.
private struct PartedSums {
  private let limit: SIMD2<Double>
  private var near: SIMD2<Double>
  private var far: SIMD2<Double>
  private var low: SIMD2<Double>
  private var high: SIMD2<Double>
  private var beyond = SIMD2<Int>.zero

  @inline(__always)
  init(_ below: IntervalSums, _ above: IntervalSums, _ threshold: Double) {
    limit = SIMD2(repeating: threshold)
    (near, far) = (below.distance, above.distance)
    (low, high) = (below.value, above.value)
  }

  /// Two pairs.
  @inline(__always)
  mutating func add(_ square: SIMD2<Double>, _ value: SIMD2<Double>) {
    let isAbove = square .> limit
    let distance = square.squareRoot()
    near += distance.replacing(with: 0, where: isAbove)
    far += distance.replacing(with: 0, where: .!isAbove)
    low += value.replacing(with: 0, where: isAbove)
    high += value.replacing(with: 0, where: .!isAbove)
    // A mask is −1 where it holds.
    beyond &-= unsafeBitCast(isAbove, to: SIMD2<Int>.self)
  }

  /// - Parameter count: how often two pairs were added.
  @inline(__always)
  func store(_ below: inout IntervalSums, _ above: inout IntervalSums, count: Int) {
    (below.distance, above.distance) = (near, far)
    (below.value, above.value) = (low, high)
    below.pairs &+= SIMD2(repeating: count) &- beyond
    above.pairs &+= beyond
  }
}
