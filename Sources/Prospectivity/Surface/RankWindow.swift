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
    // Invariant: a line starts at a multiple of the block's width with its margins, and a column taken lies in `around`.
    ranks.withUnsafeBufferPointer { ranks in
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
  }

  private static func rank(of value: Double, in distinct: [Double]) -> Int {
    var (low, high) = (0, distinct.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if distinct[middle] < value { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private func value(_ tally: borrowing RankTally, _ distinct: [Double]) -> Double {
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
