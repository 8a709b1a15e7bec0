/// The sums of a variogram over the pairs of each of several directions.
///
/// Of some dozens of pairs the distances, values and directions are found two at a time and without a branch, then they
/// are added one after another: in the order of the pairs, whatever runs they come in.
struct DirectionalPairKernel: Sendable {
  private let search: IntervalSearch
  private let filters: [DirectionFilter]
  /// Pairs between which the work changes, an even number.
  private static let chunk = 64
  /// Directions of which a pair has the bits at once.
  private static let group = 32

  init(thresholds: [Double], filters: [DirectionFilter]) {
    search = IntervalSearch(thresholds: thresholds)
    self.filters = filters
  }

  /// Pairs in room for `chunk` of them.
  private struct Pairs {
    let squares = Room<SIMD2<Double>>(.zero, capacity: chunk / 2)
    let distances = Room<SIMD2<Double>>(.zero, capacity: chunk / 2)
    let values = Room<SIMD2<Double>>(.zero, capacity: chunk / 2)
    /// One bit a direction, and 32 places up where it is open.
    let bits = Room<SIMD2<Int64>>(.zero, capacity: chunk / 2)
  }

  private struct Sum {
    var pairs = 0
    var distance = 0.0
    var value = 0.0
  }

  /// Sums over all pairs of each of the samples `range` of `sources` with those of `field` within reach, direction after
  /// direction.
  ///
  /// - Parameter half: the sources are the field, and each pair comes once; pairs have no orientation.
  func tally<Statistic: PairStatistic>(
    _ statistic: Statistic.Type, sources: PairField, range: Range<Int>, field: PairField, reach: Double, half: Bool
  ) -> PairTally {
    var sums = [Sum](repeating: Sum(), count: search.count * filters.count)
    let pairs = Pairs()
    field.withColumns { columns in
      sums.withUnsafeMutableBufferPointer { sums in
        for source in range {
          field.runs(
            x: sources.x[source], y: sources.y[source], z: sources.z[source], reach: reach,
            line: half || field.across == nil ? sources.lineOf[source] : nil, after: half ? source : nil
          ) { run in
            for start in stride(from: run.lowerBound, to: run.upperBound, by: Self.chunk) {
              let part = start..<min(start &+ Self.chunk, run.upperBound)
              for first in stride(from: 0, to: filters.count, by: Self.group) {
                let group = first..<min(first &+ Self.group, filters.count)
                find(statistic, sources, source, columns, part, group, half: half, pairs)
                add(sources, source, columns, part, group, half: half, pairs, sums)
              }
            }
          }
        }
      }
    }
    var result = PairTally(count: sums.count)
    for (index, sum) in sums.enumerated() {
      (result.pairs[index], result.distances[index], result.sums[index]) = (sum.pairs, sum.distance, sum.value)
    }
    return result
  }

  /// Invariant: `part` lies within the columns and is no longer than the room of the pairs.
  private func find<Statistic: PairStatistic>(
    _ statistic: Statistic.Type, _ sources: PairField, _ source: Int, _ columns: PairField.Columns, _ part: Range<Int>,
    _ group: Range<Int>, half: Bool, _ pairs: Pairs
  ) {
    let (x, y, z) = (
      SIMD2(repeating: sources.x[source]), SIMD2(repeating: sources.y[source]), SIMD2(repeating: sources.z[source])
    )
    let (a, b) = (SIMD2(repeating: sources.first[source]), SIMD2(repeating: sources.second[source]))
    let (squares, distances, values, bits) = (
      pairs.squares.base, pairs.distances.base, pairs.values.base, pairs.bits.base
    )
    filters.withUnsafeBufferPointer { filters in
      for pair in 0..<((part.count &+ 1) / 2) {
        let place = part.lowerBound &+ 2 &* pair
        // A lane without a pair repeats the last.
        let other = min(place &+ 1, part.upperBound &- 1)
        @inline(__always) func both(_ column: UnsafeBufferPointer<Double>) -> SIMD2<Double> {
          SIMD2(column[place], column[other])
        }
        let (dx, dy, dz) = (both(columns.x) - x, both(columns.y) - y, both(columns.z) - z)
        let level = dx * dx + dy * dy
        let square = level + dz * dz
        squares[pair] = square
        distances[pair] = square.squareRoot()
        values[pair] = Statistic.value(a, b, both(columns.first), both(columns.second))
        var all = SIMD2<Int64>.zero
        for direction in group {
          all |= filters[direction].bits(
            dx, dy, level: level, symmetric: half, 1 &<< Int64(truncatingIfNeeded: direction &- group.lowerBound))
        }
        bits[pair] = all
      }
    }
  }

  private func add(
    _ sources: PairField, _ source: Int, _ columns: PairField.Columns, _ part: Range<Int>, _ group: Range<Int>,
    half: Bool, _ pairs: Pairs, _ sums: UnsafeMutableBufferPointer<Sum>
  ) {
    let intervals = search.count
    // Two lanes are two numbers in a row.
    let squares = UnsafeRawPointer(pairs.squares.base).assumingMemoryBound(to: Double.self)
    let distances = UnsafeRawPointer(pairs.distances.base).assumingMemoryBound(to: Double.self)
    let values = UnsafeRawPointer(pairs.values.base).assumingMemoryBound(to: Double.self)
    let bits = UnsafeRawPointer(pairs.bits.base).assumingMemoryBound(to: UInt64.self)
    for slot in 0..<part.count {
      var directions = bits[slot]
      let square = squares[slot]
      if directions == 0 || search.isBeyond(square) { continue }
      if directions >> 32 != 0 {
        directions = settled(directions, sources, source, columns, part.lowerBound &+ slot, square, group, half: half)
      }
      let interval = search.interval(of: square)
      let (distance, value) = (distances[slot], values[slot])
      while directions != 0 {
        let sum = (group.lowerBound &+ directions.trailingZeroBitCount) &* intervals &+ interval
        sums[sum].pairs &+= 1
        sums[sum].distance += distance
        sums[sum].value += value
        directions &= directions &- 1
      }
    }
  }

  /// The directions of a pair, those that were open decided.
  @inline(never)
  private func settled(
    _ bits: UInt64, _ sources: PairField, _ source: Int, _ columns: PairField.Columns, _ place: Int, _ square: Double,
    _ group: Range<Int>, half: Bool
  ) -> UInt64 {
    // From this sample to the other: the orientation of the pseudo cross-variogram and the cross-covariogram. Pairs of
    // one field go from the earlier sample to the later, for the rule of gstat.
    let sign: Double = half && columns.order[place] < sources.order[source] ? -1 : 1
    let dx = sign * (columns.x[place] - sources.x[source])
    let dy = sign * (columns.y[place] - sources.y[source])
    let dz = sign * (columns.z[place] - sources.z[source])
    var result = bits & 0xFFFF_FFFF
    var open = bits >> 32
    while open != 0 {
      let direction = open.trailingZeroBitCount
      if filters[group.lowerBound &+ direction].admits(dx, dy, dz, square: square, symmetric: half) {
        result |= 1 << UInt64(direction)
      }
      open &= open &- 1
    }
    return result
  }
}
