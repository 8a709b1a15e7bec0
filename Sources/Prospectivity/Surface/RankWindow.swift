/// Statistics of windows that ask for the order or the number of equal values: a tally of the ranks of the values in
/// the window, kept while the window slides along a row.
///
/// The rows of a strip are taken in blocks of columns, so that the tally stays small.
struct RankWindow {
  private static let blockColumns = 256

  private let statistic: FocalStatistic
  private let window: FocalWindow

  init(_ statistic: FocalStatistic, _ window: FocalWindow) {
    self.statistic = statistic
    self.window = window
  }

  func values(of strip: HaloStrip) -> [Double] {
    var result = [Double](repeating: .nan, count: strip.rows.count * strip.columns)
    for start in stride(from: 0, to: strip.columns, by: Self.blockColumns) {
      fill(&result, start..<min(start + Self.blockColumns, strip.columns), strip)
    }
    return result
  }

  private func fill(_ result: inout [Double], _ columns: Range<Int>, _ strip: HaloStrip) {
    let reach = window.reach
    let halves = window.halfWidths
    let around = max(0, columns.lowerBound - reach)..<min(strip.columns, columns.upperBound + reach)
    var sorted: [Double] = []
    sorted.reserveCapacity(strip.held.count * around.count)
    for row in strip.held {
      for column in around {
        let value = strip.value(row, column)
        if !value.isNaN { sorted.append(value) }
      }
    }
    sorted.sort()
    var distinct: [Double] = []
    for value in sorted where value != distinct.last { distinct.append(value) }
    guard !distinct.isEmpty else { return }
    var ranks = [Int32](repeating: -1, count: strip.held.count * around.count)
    for row in 0..<strip.held.count {
      for column in 0..<around.count {
        let value = strip.values[row * strip.columns + around.lowerBound + column]
        if !value.isNaN { ranks[row * around.count + column] = Int32(Self.rank(of: value, in: distinct)) }
      }
    }
    var tally = RankTally(ranks: distinct.count, finds: statistic)
    for row in strip.rows {
      tally.clear()
      // Rows of the window that are held, as starts in `ranks`, with their half widths.
      var lines: [(start: Int, half: Int)] = []
      for (index, half) in halves.enumerated() where strip.held.contains(row + index - reach) {
        lines.append(((row + index - reach - strip.held.lowerBound) * around.count, half))
      }
      for line in lines {
        let from = max(around.lowerBound, columns.lowerBound - line.half)
        let to = min(around.upperBound - 1, columns.lowerBound + line.half)
        for column in from...to { tally.add(ranks[line.start + column - around.lowerBound]) }
      }
      let place = (row - strip.rows.lowerBound) * strip.columns
      for column in columns {
        if column > columns.lowerBound {
          for line in lines {
            let (gone, come) = (column - 1 - line.half, column + line.half)
            if gone >= around.lowerBound { tally.remove(ranks[line.start + gone - around.lowerBound]) }
            if come < around.upperBound { tally.add(ranks[line.start + come - around.lowerBound]) }
          }
        }
        result[place + column] = value(tally, distinct)
      }
    }
  }

  private static func rank(of value: Double, in distinct: [Double]) -> Int {
    var (low, high) = (0, distinct.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if distinct[middle] < value { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private func value(_ tally: RankTally, _ distinct: [Double]) -> Double {
    guard tally.count > 0 else { return .nan }
    switch statistic {
    case .majority: return distinct[tally.mostFrequent]
    case .variety: return Double(tally.distinct)
    default:
      let low = tally.rank(at: (tally.count - 1) / 2)
      if tally.count & 1 == 1 { return distinct[low] }
      return (distinct[low] + distinct[tally.rank(at: tally.count / 2)]) / 2
    }
  }
}

/// How often each rank is there.
struct RankTally {
  private(set) var count = 0
  private(set) var distinct = 0
  /// Counts of ranks, and of 64 and 4096 ranks together.
  private var fine: [Int32]
  private var middle: [Int32]
  private var coarse: [Int32]
  /// The largest count of pairs, pairs of pairs and so on: a tree with its root at 1; empty when it is not asked for.
  private var largest: [Int32]
  private let leaves: Int

  init(ranks: Int, finds statistic: FocalStatistic) {
    fine = [Int32](repeating: 0, count: ranks)
    middle = [Int32](repeating: 0, count: ranks / 64 + 1)
    coarse = [Int32](repeating: 0, count: ranks / 4096 + 1)
    var leaves = 1
    while leaves < ranks { leaves *= 2 }
    self.leaves = leaves
    largest = statistic == .majority ? [Int32](repeating: 0, count: 2 * leaves) : []
  }

  mutating func clear() {
    count = 0
    distinct = 0
    for index in fine.indices { fine[index] = 0 }
    for index in middle.indices { middle[index] = 0 }
    for index in coarse.indices { coarse[index] = 0 }
    for index in largest.indices { largest[index] = 0 }
  }

  /// A rank below 0 is a missing cell.
  mutating func add(_ rank: Int32) { change(rank, by: 1) }
  mutating func remove(_ rank: Int32) { change(rank, by: -1) }

  @inline(__always)
  private mutating func change(_ rank: Int32, by step: Int32) {
    guard rank >= 0 else { return }
    let index = Int(rank)
    let before = fine[index]
    fine[index] = before + step
    middle[index >> 6] += step
    coarse[index >> 12] += step
    count += Int(step)
    if before == 0 { distinct += 1 }
    if before + step == 0 { distinct -= 1 }
    guard !largest.isEmpty else { return }
    var node = leaves + index
    largest[node] = before + step
    while node > 1 {
      node /= 2
      let greater = max(largest[2 * node], largest[2 * node + 1])
      if largest[node] == greater { break }
      largest[node] = greater
    }
  }

  /// The rank of the value at a place, from 0, in ascending order; the place is below `count`.
  func rank(at place: Int) -> Int {
    var rest = Int32(place)
    var index = 0
    while rest >= coarse[index] {
      rest -= coarse[index]
      index += 1
    }
    index *= 64
    while rest >= middle[index] {
      rest -= middle[index]
      index += 1
    }
    index *= 64
    while rest >= fine[index] {
      rest -= fine[index]
      index += 1
    }
    return index
  }

  /// The lowest rank among those that are there most often.
  var mostFrequent: Int {
    var node = 1
    while node < leaves { node = largest[2 * node] >= largest[2 * node + 1] ? 2 * node : 2 * node + 1 }
    return node - leaves
  }
}
