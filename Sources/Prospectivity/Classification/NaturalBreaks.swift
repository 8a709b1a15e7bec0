/// The classification of values on a line with the least sum of squares within classes, exact.
///
/// Dynamic programming over distinct values (Fisher 1958, Journal of the American Statistical Association 53, 789-798). The
/// cost of an interval satisfies the quadrangle inequality, so the best last break moves one way and each row takes
/// n log n steps (Wang & Song 2011, R Journal 3(2), 29-33; Grønlund et al. 2017, arXiv:1701.07204).
public struct NaturalBreaks: Hashable, Sendable {
  /// Up to so many distinct values the optimum is that of the values themselves.
  public static let mostDistinctValues = 1 << 16

  /// Distinct values, ascending, and the first index of each class but the lowest.
  private let values: [Double]
  private let starts: [Int]
  /// Sum of squares within classes.
  public let withinSquares: Double
  /// Sum of squares of all values about their mean.
  public let totalSquares: Double

  /// 1 - within / total, the goodness of variance fit.
  public var goodnessOfFit: Double { 1 - withinSquares / totalSquares }

  /// - Parameter values: distinct, ascending; each `counts` times.
  /// - Throws: `fewerClasses` with fewer distinct values than classes; `parameter` below one class; `noValues`.
  public init(values: [Double], counts: [Int], classes: Int) throws(ClassificationError) {
    guard !values.isEmpty, values.count == counts.count else { throw .noValues }
    guard classes > 0 else { throw .parameter(name: "classes", value: Double(classes)) }
    guard values.count >= classes else { throw .fewerClasses(asked: classes, possible: values.count) }
    let cost = IntervalSquares(values: values, counts: counts)
    let n = values.count
    var best = (0..<n).map { cost(0, $0) }
    totalSquares = best[n - 1]
    var splits: [[Int32]] = []
    for row in 1..<max(classes, 1) {
      var next = [Double](repeating: .infinity, count: n)
      var split = [Int32](repeating: 0, count: n)
      Self.fill(row: row, ends: row..<n, from: row, to: n - 1, best, cost, &next, &split)
      best = next
      splits.append(split)
    }
    var starts: [Int] = []
    var end = n - 1
    for split in splits.reversed() {
      let start = Int(split[end])
      starts.append(start)
      end = start - 1
    }
    self.values = values
    self.starts = starts.reversed()
    withinSquares = best[n - 1]
  }

  /// Solves the middle end, then both halves with the candidates that are left; a stack instead of recursion.
  private static func fill(
    row: Int, ends: Range<Int>, from: Int, to: Int, _ best: [Double], _ cost: IntervalSquares, _ next: inout [Double],
    _ split: inout [Int32]
  ) {
    var open = [(ends: ends, from: from, to: to)]
    while let task = open.popLast() {
      guard !task.ends.isEmpty else { continue }
      let middle = (task.ends.lowerBound + task.ends.upperBound) / 2
      var winner = (cost: Double.infinity, start: max(row, task.from))
      for start in max(row, task.from)...min(middle, task.to) {
        let candidate = best[start - 1] + cost(start, middle)
        if candidate < winner.cost { winner = (candidate, start) }
      }
      next[middle] = winner.cost
      split[middle] = Int32(winner.start)
      open.append((task.ends.lowerBound..<middle, task.from, winner.start))
      open.append(((middle + 1)..<task.ends.upperBound, winner.start, task.to))
    }
  }

  /// Breaks: the least value of the upper class where intervals are [a, b), the greatest of the lower one where (a, b].
  public func breaks(_ closure: IntervalClosure) -> [Double] {
    starts.map { closure == .lower ? values[$0] : values[$0 - 1] }
  }
}

/// Sums of squares about the mean of any run of values, from running sums about the overall mean.
struct IntervalSquares {
  private var weights = [0.0]
  private var sums = [0.0]
  private var squares = [0.0]

  init(values: [Double], counts: [Int]) {
    var total = (weight: 0.0, sum: 0.0)
    for (value, count) in zip(values, counts) {
      total.weight += Double(count)
      total.sum += Double(count) * value
    }
    let mean = total.sum / total.weight
    for (index, value) in values.enumerated() {
      let weight = Double(counts[index])
      weights.append(weights[index] + weight)
      sums.append(sums[index] + weight * (value - mean))
      squares.append(squares[index] + weight * (value - mean) * (value - mean))
    }
  }

  /// Of the values `first` to `last`, both included.
  func callAsFunction(_ first: Int, _ last: Int) -> Double {
    if first == last { return 0 }
    let weight = weights[last + 1] - weights[first]
    let sum = sums[last + 1] - sums[first]
    return max(0, squares[last + 1] - squares[first] - sum * sum / weight)
  }
}
