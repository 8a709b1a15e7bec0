/// The sums of a variogram over all pairs of samples, without regard to direction.
///
/// Two blocks of samples lie so close together that the distances between them fall in few intervals. Where they all fall
/// in one, or in two, the sums are kept in registers, two pairs at a time, by comparing with the one threshold between;
/// elsewhere the same is tried for each sample with the other block, and at last for each pair.
struct PairKernel: Sendable {
  private let search: IntervalSearch

  init(thresholds: [Double]) { search = IntervalSearch(thresholds: thresholds) }

  /// Sums over all pairs of the samples in `blocks` with those of `field` within the last threshold.
  ///
  /// - Parameters:
  ///   - half: the sources are the field, and each pair comes once.
  func tally<Statistic: PairStatistic>(
    _ statistic: Statistic.Type, sources: PairBlocks, blocks: Range<Int>, field: PairBlocks, half: Bool
  ) -> PairTally {
    var sums = [IntervalSums](repeating: IntervalSums(), count: search.count)
    let flat = sources.isFlat && field.isFlat && sources.boxes[0].low.z == field.boxes[0].low.z
    sources.columns.withUnsafeBufferPointer { sourceColumns in
      field.columns.withUnsafeBufferPointer { fieldColumns in
        guard let sourceColumns = sourceColumns.baseAddress, let fieldColumns = fieldColumns.baseAddress else { return }
        sums.withUnsafeMutableBufferPointer { sums in
          for block in blocks {
            let one = PairBlock(sources, sourceColumns, block)
            for group in field.groups where !half || group.blocks.upperBound > block {
              if search.isBeyond(sources.boxes[block].squares(group.box).least) { continue }
              for other in group.blocks where !half || other > block {
                if flat {
                  add(statistic, FlatSpace.self, one, PairBlock(field, fieldColumns, other), sums)
                } else {
                  add(statistic, DeepSpace.self, one, PairBlock(field, fieldColumns, other), sums)
                }
              }
            }
            if half { addWithin(statistic, one, sums) }
          }
        }
      }
    }
    return tally(sums)
  }

  @inline(__always)
  private func add<Statistic: PairStatistic, Space: PairSpace>(
    _ statistic: Statistic.Type, _ space: Space.Type, _ one: PairBlock, _ other: PairBlock,
    _ sums: UnsafeMutableBufferPointer<IntervalSums>
  ) {
    let (least, most) = one.box.squares(other.box)
    let low = search.interval(of: least)
    if low == search.count - 1 { return }
    let high = search.interval(of: most)
    guard one.isFull && other.isFull else {
      for source in 0..<one.count {
        for place in 0..<other.count { addPair(statistic, one, source, other, place, sums) }
      }
      return
    }
    if low == high {
      for pair in 0..<(PairBlocks.size / 2) { one.addRows(statistic, space, pair, other, &sums[low]) }
      return
    }
    for pair in 0..<(PairBlocks.size / 2) {
      let (least, most) = one.squares(pair, other.box)
      let first = intervals(from: low, least[0], most[0])
      let second = intervals(from: low, least[1], most[1])
      if first == second && first.count <= 2 {
        let (low, high) = (first.lowerBound, first.upperBound)
        if low == search.count - 1 { continue }
        if low == high {
          one.addRows(statistic, space, pair, other, &sums[low])
        } else {
          one.addPartedRows(statistic, space, pair, other, search.thresholds[low], &sums[low], &sums[high])
        }
      } else {
        addRow(statistic, space, one, 2 * pair, other, first, sums)
        addRow(statistic, space, one, 2 * pair + 1, other, second, sums)
      }
    }
  }

  /// The pairs of one sample with a full block, which fall in these intervals.
  @inline(__always)
  private func addRow<Statistic: PairStatistic, Space: PairSpace>(
    _ statistic: Statistic.Type, _ space: Space.Type, _ one: PairBlock, _ source: Int, _ other: PairBlock,
    _ intervals: ClosedRange<Int>, _ sums: UnsafeMutableBufferPointer<IntervalSums>
  ) {
    let (low, high) = (intervals.lowerBound, intervals.upperBound)
    if low == search.count - 1 { return }
    switch high - low {
    case 0: one.addRow(statistic, space, source, other, &sums[low])
    case 1: one.addParted(statistic, space, source, other, search.thresholds[low], &sums[low], &sums[high])
    default: for place in 0..<PairBlocks.size { addPair(statistic, one, source, other, place, sums) }
    }
  }

  /// The intervals of the squares `least` to `most`, none of them before `low`.
  @inline(__always)
  private func intervals(from low: Int, _ least: Double, _ most: Double) -> ClosedRange<Int> {
    var low = low
    while search.thresholds[low] < least { low += 1 }
    var high = low
    while search.thresholds[high] < most { high += 1 }
    return low...high
  }

  /// The pairs of one block.
  private func addWithin<Statistic: PairStatistic>(
    _ statistic: Statistic.Type, _ block: PairBlock, _ sums: UnsafeMutableBufferPointer<IntervalSums>
  ) {
    for source in 0..<block.count {
      for place in (source + 1)..<max(block.count, source + 1) {
        addPair(statistic, block, source, block, place, sums)
      }
    }
  }

  @inline(__always)
  private func addPair<Statistic: PairStatistic>(
    _ statistic: Statistic.Type, _ one: PairBlock, _ source: Int, _ other: PairBlock, _ place: Int,
    _ sums: UnsafeMutableBufferPointer<IntervalSums>
  ) {
    let lag = other.place(place) - one.place(source)
    let square = lag.x * lag.x + lag.y * lag.y + lag.z * lag.z
    let interval = search.interval(of: square)
    let (half, lane) = (place >> 1, place & 1)
    let value = Statistic.value(
      SIMD2(repeating: one.first(source >> 1)[source & 1]), SIMD2(repeating: one.second(source >> 1)[source & 1]),
      other.first(half), other.second(half))
    sums[interval].distance[lane] += square.squareRoot()
    sums[interval].value[lane] += value[lane]
    sums[interval].pairs[lane] += 1
  }

  /// The halves added up, without what lies beyond the last threshold.
  private func tally(_ sums: [IntervalSums]) -> PairTally {
    var result = PairTally(count: search.count)
    for (interval, sum) in sums.dropLast().enumerated() {
      result.pairs[interval] = sum.pairs[0] + sum.pairs[1]
      result.distances[interval] = sum.distance[0] + sum.distance[1]
      result.sums[interval] = sum.value[0] + sum.value[1]
    }
    return result
  }
}
