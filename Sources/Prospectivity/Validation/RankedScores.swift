/// What the negatives of a ranking are.
public enum NegativeCells: String, Hashable, Sendable, CaseIterable {
  /// All cells with a value that hold no deposit.
  case cellsWithoutDeposit
  /// All cells with a value, also those with a deposit.
  case allCells
}

/// Positives among negatives, ranked by a map: all that a ROC curve, its area, its variance and a precision-recall curve
/// need, as whole numbers.
///
/// Positives are deposits, each point once. Order and number of points per cell are kept out of the result's bits: equal
/// sets of values give equal rankings.
public struct RankedScores: Hashable, Sendable {
  /// Distinct values of the positives, ascending.
  public let thresholds: [Double]
  /// Positives at each threshold.
  public let positives: [Int]
  /// Negatives per bin: below the first threshold, at it, between the first and the second, ..., above the last.
  public let negatives: [Int]
  public let positiveCount: Int
  public let negativeCount: Int

  init(thresholds: [Double], positives: [Int], negatives: [Int]) {
    self.thresholds = thresholds
    self.positives = positives
    self.negatives = negatives
    positiveCount = positives.reduce(0, +)
    negativeCount = negatives.reduce(0, +)
  }

  /// Deposits against cells.
  ///
  /// - Parameter cells: all cells of the map, counted at the deposits' values or more.
  /// - Throws: `noDeposits`, `noDepositOnMap`, `noValidCells`, `infiniteValue`, `constantMap`, `noNegatives`.
  public init(
    deposits: DepositScores, cells: CellTally, negatives: NegativeCells = .cellsWithoutDeposit
  ) throws(MapValidationError) {
    try deposits.check()
    try cells.check()
    var counts = cells.counts
    if negatives == .cellsWithoutDeposit {
      for value in deposits.cellValues { counts[cells.index.bin(of: value)] -= 1 }
    }
    var positives = [Int](repeating: 0, count: cells.index.thresholds.count)
    for value in deposits.values {
      let bin = cells.index.bin(of: value)
      precondition(bin % 2 == 1, "the cells were not counted at the deposits' values")
      positives[bin / 2] += 1
    }
    self.init(thresholds: cells.index.thresholds, positives: positives, negatives: counts)
    guard negativeCount > 0 else { throw .noNegatives }
  }

  /// Values of positives against values of given negatives. NaN is left out.
  ///
  /// - Throws: `noDeposits`, `noNegatives`, `infiniteValue`, when all values are the same `constantMap`.
  public init(positives: [Double], negatives: [Double]) throws(MapValidationError) {
    let positives = positives.filter { !$0.isNaN }
    guard !positives.isEmpty else { throw .noDeposits }
    guard positives.allSatisfy(\.isFinite) else { throw .infiniteValue }
    var tally = CellTally(thresholds: positives)
    tally.add(negatives)
    guard tally.count > 0 else { throw .noNegatives }
    guard tally.minimum.isFinite, tally.maximum.isFinite else { throw .infiniteValue }
    let index = tally.index
    if index.thresholds.count == 1, tally.minimum == tally.maximum, tally.minimum == index.thresholds[0] {
      throw .constantMap(value: tally.minimum)
    }
    var atThreshold = [Int](repeating: 0, count: index.thresholds.count)
    for value in positives { atThreshold[index.bin(of: value) / 2] += 1 }
    self.init(thresholds: index.thresholds, positives: atThreshold, negatives: tally.counts)
  }

  /// Twice the number of negatives that rank below a threshold, where one at the threshold counts half.
  var doubledNegativesBelow: [Int] {
    var below = 0
    return thresholds.indices.map { threshold in
      below += negatives[2 * threshold]
      let doubled = 2 * below + negatives[2 * threshold + 1]
      below += negatives[2 * threshold + 1]
      return doubled
    }
  }

  /// Twice the number of positives that rank above a bin of negatives, where one in the bin counts half.
  var doubledPositivesAbove: [Int] { Self.doubledPositivesAbove(positives) }

  static func doubledPositivesAbove(_ positives: [Int]) -> [Int] {
    var above = positives.reduce(0, +)
    var doubled = [2 * above]
    for count in positives {
      doubled.append(2 * above - count)
      above -= count
      doubled.append(2 * above)
    }
    return doubled
  }

  /// The area under the ROC curve: the chance that a positive ranks above a negative, ties counting one half (Mann &
  /// Whitney 1947; Bamber 1975). Exact up to one division.
  public var areaUnderCurve: Double {
    var doubled = Int128(0)
    for (count, below) in zip(positives, doubledNegativesBelow) { doubled += Int128(count) * Int128(below) }
    return Double(doubled) / (2 * Double(positiveCount) * Double(negativeCount))
  }
}
