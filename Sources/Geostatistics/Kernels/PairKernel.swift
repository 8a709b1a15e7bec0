/// The sums of a variogram over one run of neighbours of one sample after another.
///
/// A run is taken in blocks. A first pass writes squared distance, distance and statistic of each pair of the block, in a
/// plain loop that the compiler vectorises; a second adds them up by interval of distance. There the squared distance is
/// looked up in a table of equal steps of the square, which gives an interval at or before the right one; comparing
/// with the exact thresholds gives the right one. Eight pairs in a row add to eight sums of their own, so that an
/// addition need not wait for the one before; they are added up in a fixed order at the end.
struct PairKernel: Sendable {
  private let thresholds: [Double]
  private let cells: [Cell]
  /// No step of the table holds more than one threshold.
  private let isSingle: Bool
  /// The squares are of a size of which single precision gives a first root.
  private let isCommonSize: Bool
  private let scale: Double
  private let steps: Double

  /// One step of the table: the interval at its beginning and that interval's threshold.
  private struct Cell {
    var threshold: Double
    var interval: Int
  }

  private static let block = 512
  /// Added to a number below 2³² this leaves the nearest whole number in the low bits of the significand.
  private static let whole = 4_503_599_627_370_496.0

  init(thresholds: [Double]) {
    // One more interval takes what lies beyond the last threshold.
    self.thresholds = thresholds + [.infinity]
    let last = thresholds[thresholds.count - 1]
    var closest = last
    for index in 1..<thresholds.count { closest = min(closest, thresholds[index] - thresholds[index - 1]) }
    let wanted = last > 0 ? min(max(2 * last / max(closest, last * 1e-9), 1024), 32_768).rounded(.up) : 1
    steps = wanted
    scale = last > 0 ? wanted / last : 0
    var cells: [Cell] = []
    var interval = 0
    var isSingle = true
    for index in 0...Int(wanted) {
      // The least square that rounds to this index, a little less for the rounding of the product.
      let least = scale > 0 ? (Double(index) - 0.5) * (1 - 1e-12) / scale : 0
      while self.thresholds[interval] < least { interval += 1 }
      cells.append(Cell(threshold: self.thresholds[interval], interval: interval))
      // What lies beyond the last threshold is all one interval.
      let most = (Double(index) + 0.5) * (1 + 1e-12) / scale
      if interval + 1 < thresholds.count && thresholds[interval + 1] < most { isSingle = false }
    }
    self.cells = cells
    self.isSingle = isSingle
    isCommonSize = last > 1e-4 && last < 1e30
  }

  /// Number of intervals, the one beyond the last threshold included.
  var intervalCount: Int { thresholds.count }

  /// The interval of one squared distance.
  @inline(__always)
  func interval(of square: Double) -> Int {
    var interval = cells[Int((min(square * scale, steps) + Self.whole).bitPattern & 0xffff_ffff)].interval
    while thresholds[interval] < square { interval += 1 }
    return interval
  }

  /// Sums over all pairs of each of `sources` with the samples of `field` within reach.
  ///
  /// - Parameters:
  ///   - half: the sources are the samples of the field, and each pair comes once.
  func tally<Statistic: PairStatistic>(
    _ statistic: Statistic.Type, sources: PairField, range: Range<Int>, field: PairField, reach: Double, half: Bool
  ) -> PairTally {
    let intervals = thresholds.count
    let buffers = PairBuffers(intervals: intervals, block: Self.block)
    defer { buffers.deallocate() }
    for source in range {
      let own = half || field.across == nil ? sources.lineOf[source] : nil
      field.runs(
        x: sources.x[source], y: sources.y[source], z: sources.z[source], reach: reach, line: own,
        after: half ? source : nil
      ) { run in
        var start = run.lowerBound
        while start < run.upperBound {
          let part = start..<min(start + Self.block, run.upperBound)
          switch (field.isFlat, isCommonSize) {
          case (true, true): measure(statistic, sources, source, field, part, buffers, flat: true, common: true)
          case (false, true): measure(statistic, sources, source, field, part, buffers, flat: false, common: true)
          default: measure(statistic, sources, source, field, part, buffers, flat: false, common: false)
          }
          if isSingle { add(part.count, buffers) } else { addSearching(part.count, buffers) }
          start = part.upperBound
        }
      }
    }
    return buffers.tally()
  }

  /// √square to 10⁻¹⁵: the root in single precision and a step of Newton's method. Processors take twice as many single
  /// roots as double ones in a given time. Squares below 10⁻³⁶ have a root below 10⁻¹⁸, not exact.
  @inline(__always)
  private static func root(_ square: Double) -> Double {
    let single = Float(square)
    let first = (single > 1e-36 ? single : 1e-36).squareRoot()
    let root = Double(first)
    return root + (square - root * root) * Double(0.5 / first)
  }

  /// First pass. Invariants of the pointers: the part lies within the field's columns, and is no longer than the buffers.
  @inline(__always)
  private func measure<Statistic: PairStatistic>(
    _ statistic: Statistic.Type, _ sources: PairField, _ source: Int, _ field: PairField, _ part: Range<Int>,
    _ buffers: PairBuffers, flat: Bool, common: Bool
  ) {
    let (px, py, pz) = (sources.x[source], sources.y[source], sources.z[source])
    let (a, b) = (sources.first[source], sources.second[source])
    let (scale, steps) = (self.scale, self.steps)
    let (squares, terms, places) = (buffers.squares, buffers.terms, buffers.places)
    field.x.withUnsafeBufferPointer { xs in
      field.y.withUnsafeBufferPointer { ys in
        field.z.withUnsafeBufferPointer { zs in
          field.first.withUnsafeBufferPointer { firsts in
            field.second.withUnsafeBufferPointer { seconds in
              guard let x = xs.baseAddress, let y = ys.baseAddress, let z = zs.baseAddress,
                let first = firsts.baseAddress, let second = seconds.baseAddress
              else { return }
              let start = part.lowerBound
              for index in 0..<part.count {
                let dx = x[start &+ index] - px
                let dy = y[start &+ index] - py
                var square = dx * dx + dy * dy
                if !flat {
                  let dz = z[start &+ index] - pz
                  square += dz * dz
                }
                squares[index] = square
                let step = square * scale
                places[index] = UInt32(truncatingIfNeeded: ((step < steps ? step : steps) + Self.whole).bitPattern)
                terms[2 &* index] = square.squareRoot()
                terms[2 &* index &+ 1] = Statistic.value(a, b, first[start &+ index], second[start &+ index])
              }
            }
          }
        }
      }
    }
  }

  /// Second pass. Invariants of the pointers: an index of the table is at most `steps`; what it leads to is at most the
  /// last interval; sums are `intervals × 8` long.
  @inline(__always)
  private func add(_ count: Int, _ buffers: PairBuffers) {
    let (squares, places) = (buffers.squares, buffers.places)
    let terms = UnsafeRawPointer(buffers.terms)
    let sums = buffers.sums
    cells.withUnsafeBufferPointer { cells in
      guard let cell = cells.baseAddress else { return }
      @inline(__always) func one(_ index: Int, _ lane: Int) {
        let here = cell[Int(places[index])]
        let place = squares[index] > here.threshold ? here.interval &* 8 &+ 8 : here.interval &* 8
        let sum = sums + (place &+ lane)
        sum.pointee.terms += terms.loadUnaligned(fromByteOffset: index &* 16, as: SIMD2<Double>.self)
        sum.pointee.pairs &+= 1
      }
      var index = 0
      while index &+ 8 <= count {
        one(index, 0)
        one(index &+ 1, 1)
        one(index &+ 2, 2)
        one(index &+ 3, 3)
        one(index &+ 4, 4)
        one(index &+ 5, 5)
        one(index &+ 6, 6)
        one(index &+ 7, 7)
        index &+= 8
      }
      while index < count {
        one(index, index & 7)
        index &+= 1
      }
    }
  }

  /// The same where thresholds lie so close together that a step of the table may hold several.
  private func addSearching(_ count: Int, _ buffers: PairBuffers) {
    for index in 0..<count {
      let sum = interval(of: buffers.squares[index]) * 8 + (index & 7)
      buffers.sums[sum].terms += SIMD2(buffers.terms[2 * index], buffers.terms[2 * index + 1])
      buffers.sums[sum].pairs += 1
    }
  }
}

/// The memory of one tile: a block of pairs, and the sums of each interval in eight parts.
private struct PairBuffers {
  let intervals: Int
  let squares: UnsafeMutablePointer<Double>
  /// Distance and statistic of each pair in turn.
  let terms: UnsafeMutablePointer<Double>
  /// Index of the table of each pair.
  let places: UnsafeMutablePointer<UInt32>
  let sums: UnsafeMutablePointer<Sum>

  struct Sum {
    var terms: SIMD2<Double>
    var pairs: Int
  }

  init(intervals: Int, block: Int) {
    self.intervals = intervals
    squares = .allocate(capacity: block)
    terms = .allocate(capacity: 2 * block)
    places = .allocate(capacity: block)
    sums = .allocate(capacity: intervals * 8)
    squares.initialize(repeating: 0, count: block)
    terms.initialize(repeating: 0, count: 2 * block)
    places.initialize(repeating: 0, count: block)
    sums.initialize(repeating: Sum(terms: .zero, pairs: 0), count: intervals * 8)
  }

  func deallocate() {
    squares.deallocate()
    terms.deallocate()
    places.deallocate()
    sums.deallocate()
  }

  /// The parts added up, without what lies beyond the last threshold.
  func tally() -> PairTally {
    var result = PairTally(count: intervals)
    for interval in 0..<(intervals - 1) {
      for lane in 0..<8 {
        result.pairs[interval] += sums[interval * 8 + lane].pairs
        result.distances[interval] += sums[interval * 8 + lane].terms.x
        result.sums[interval] += sums[interval * 8 + lane].terms.y
      }
    }
    return result
  }
}
