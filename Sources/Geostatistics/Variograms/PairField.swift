/// Samples in an order in which those within a cutoff of one of them lie in few contiguous runs.
///
/// Space is cut into lines along x, so many to the cutoff across; the samples of a line are sorted by x (ties by input
/// index). What lies within the cutoff of a place is then one run a line. With boreholes each borehole is a line, and
/// only its own samples are neighbours.
struct PairField: Sendable {
  /// One line: its samples and the box about them across the line.
  struct Line: Sendable {
    var range: Range<Int>
    var low: SIMD2<Double>
    var high: SIMD2<Double>
  }

  /// Columns in the order of the lines.
  let x: [Double]
  let y: [Double]
  let z: [Double]
  let first: [Double]
  let second: [Double]
  let order: [Int]
  let lines: [Line]
  /// The line of each sample.
  let lineOf: [Int]
  /// Lines by (z, y), `across` to a level; nil: each line for itself.
  let across: Int?
  let count: Int

  init(
    x: [Double], y: [Double], z: [Double], first: [Double], second: [Double], cutoff: Double, boreholes: [Int32]?
  ) {
    let count = x.count
    self.count = count
    let numbers: [Int]
    if let boreholes {
      across = nil
      let ranks = Dictionary(
        uniqueKeysWithValues: Array(Set(boreholes)).sorted().enumerated().map { ($0.element, $0.offset) })
      numbers = boreholes.map { ranks[$0] ?? 0 }
    } else {
      let (lowY, stepY, countY) = Self.slices(y, cutoff: cutoff, most: Self.lineLimit(count, z))
      let (lowZ, stepZ, countZ) = Self.slices(z, cutoff: cutoff, most: Self.lineLimit(count, z))
      across = countY
      numbers = (0..<count).map { index in
        let row = min(Int((y[index] - lowY) / stepY), countY - 1)
        let level = min(Int((z[index] - lowZ) / stepZ), countZ - 1)
        return level * countY + row
      }
    }
    let order = (0..<count).sorted { one, other in
      (numbers[one], x[one], one) < (numbers[other], x[other], other)
    }
    let lineCount = (numbers.max() ?? -1) + 1
    var lines = [Line](
      repeating: Line(range: 0..<0, low: SIMD2(repeating: .infinity), high: SIMD2(repeating: -.infinity)),
      count: lineCount)
    var lineOf = [Int](repeating: 0, count: count)
    for (place, index) in order.enumerated() {
      let number = numbers[index]
      lineOf[place] = number
      let across = SIMD2(y[index], z[index])
      if lines[number].range.isEmpty { lines[number].range = place..<place }
      lines[number].range = lines[number].range.lowerBound..<(place + 1)
      lines[number].low = pointwiseMin(lines[number].low, across)
      lines[number].high = pointwiseMax(lines[number].high, across)
    }
    func column(_ values: [Double]) -> [Double] { order.map { values[$0] } }
    self.x = column(x)
    self.y = column(y)
    self.z = column(z)
    self.first = column(first)
    self.second = column(second)
    self.order = order
    self.lines = lines
    self.lineOf = lineOf
  }

  /// So many lines along an axis that a line keeps some tens of samples.
  private static func lineLimit(_ count: Int, _ z: [Double]) -> Int {
    let flat = z.allSatisfy { $0 == z[0] }
    let share = Double(count) / 64
    return max(1, Int(flat ? share : share.squareRoot()))
  }

  private static func slices(_ column: [Double], cutoff: Double, most: Int) -> (low: Double, step: Double, count: Int) {
    guard let low = column.min(), let high = column.max(), high > low else { return (column.first ?? 0, 1, 1) }
    let wanted = ((high - low) / cutoff * 16).rounded(.up)
    let count = max(1, min(most, Int(min(wanted, 1e6))))
    return (low, (high - low) / Double(count), count)
  }

  /// The columns by pointers, for a kernel.
  struct Columns {
    let x: UnsafeBufferPointer<Double>
    let y: UnsafeBufferPointer<Double>
    let z: UnsafeBufferPointer<Double>
    let first: UnsafeBufferPointer<Double>
    let second: UnsafeBufferPointer<Double>
    let order: UnsafeBufferPointer<Int>
  }

  /// Lends the columns for the time of `body`.
  func withColumns(_ body: (Columns) -> Void) {
    x.withUnsafeBufferPointer { x in
      y.withUnsafeBufferPointer { y in
        z.withUnsafeBufferPointer { z in
          first.withUnsafeBufferPointer { first in
            second.withUnsafeBufferPointer { second in
              order.withUnsafeBufferPointer { order in
                body(Columns(x: x, y: y, z: z, first: first, second: second, order: order))
              }
            }
          }
        }
      }
    }
  }

  /// Calls `body` with each run of samples that may lie within `reach` of a place.
  ///
  /// - Parameter after: only samples after this one in the order, so that each pair of one field comes once.
  @inline(__always)
  func runs(
    x: Double, y: Double, z: Double, reach: Double, line own: Int?, after: Int?, _ body: (Range<Int>) -> Void
  ) {
    // A little more than the reach: the kernel decides by the distance itself.
    let square = reach * reach * (1 + 1e-9)
    guard across != nil else {
      if let own { visit(lines[own].range, x, square, after, body) }
      return
    }
    let start = after == nil ? 0 : (own ?? 0)
    for number in start..<lines.count {
      let line = lines[number]
      if line.range.isEmpty { continue }
      let dy = max(line.low.x - y, y - line.high.x, 0)
      let dz = max(line.low.y - z, z - line.high.y, 0)
      let rest = square - dy * dy - dz * dz
      if rest < 0 { continue }
      visit(line.range, x, rest, number == own ? after : nil, body)
    }
  }

  @inline(__always)
  private func visit(_ range: Range<Int>, _ x: Double, _ square: Double, _ after: Int?, _ body: (Range<Int>) -> Void) {
    let half = square.squareRoot()
    let slack = (abs(x) + half) * 1e-12
    let begin = after.map { $0 + 1 } ?? partition(range) { self.x[$0] < x - half - slack }
    let end = partition(begin..<max(begin, range.upperBound)) { self.x[$0] <= x + half + slack }
    if begin < end { body(begin..<end) }
  }

  /// First place of `range` at which `before` no longer holds.
  @inline(__always)
  private func partition(_ range: Range<Int>, _ before: (Int) -> Bool) -> Int {
    var low = range.lowerBound
    var high = range.upperBound
    while low < high {
      let middle = (low + high) / 2
      if before(middle) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
