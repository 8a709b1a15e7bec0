/// Compares probabilities of a map with what is there, cell by cell, in one pass: sums per interval of probability.
///
/// The outcome of a cell is whether it holds at least one deposit. Probabilities and their squares are added as whole
/// numbers of 2^-62, so that nothing depends on the order of cells or the size of windows.
public struct CalibrationTally: Sendable {
  /// Bounds of the intervals, ascending, from 0 to 1. An interval holds its lower bound, the last both.
  public let bounds: [Double]
  /// The map's values times this are the chance that a *cell* holds a deposit: cell area over unit area of a map whose
  /// probabilities are those of a unit area.
  public let cellsPerUnit: Double
  private var counts: [Int]
  /// In units of 2^-62.
  private var predicted: [Int128]
  private var squares = Int128(0)
  private var hitProbabilities = Int128(0)
  private var hits: [Int]
  private var points: [Int]

  /// - Parameter bounds: inner bounds may be quantiles of the map; of a rare event equal widths put all cells into one
  ///   interval.
  /// - Throws: `parameter`, when bounds do not ascend from 0 to 1 or the scale is not in 0 (open) to 1.
  public init(bounds: [Double], cellsPerUnit: Double = 1) throws(MapValidationError) {
    guard bounds.count > 1, bounds[0] == 0, bounds[bounds.count - 1] == 1 else {
      throw .parameter(name: "bounds", value: bounds.first ?? .nan)
    }
    for index in 1..<bounds.count where !(bounds[index] > bounds[index - 1]) {
      throw .parameter(name: "bounds", value: bounds[index])
    }
    guard cellsPerUnit > 0, cellsPerUnit <= 1 else { throw .parameter(name: "cellsPerUnit", value: cellsPerUnit) }
    self.bounds = bounds
    self.cellsPerUnit = cellsPerUnit
    counts = [Int](repeating: 0, count: bounds.count - 1)
    predicted = [Int128](repeating: 0, count: bounds.count - 1)
    hits = counts
    points = counts
  }

  /// `intervals` of equal width.
  public init(intervals: Int = 10, cellsPerUnit: Double = 1) throws(MapValidationError) {
    guard intervals > 0 else { throw .parameter(name: "intervals", value: Double(intervals)) }
    try self.init(bounds: (0...intervals).map { Double($0) / Double(intervals) }, cellsPerUnit: cellsPerUnit)
  }

  /// Cells of the map; NaN is no cell.
  ///
  /// - Throws: `notProbability`.
  public mutating func add(_ run: [Double]) throws(MapValidationError) { try addAll(run) }

  public mutating func add(_ run: [Float]) throws(MapValidationError) { try addAll(run) }

  @inline(__always)
  private mutating func addAll<Value: BinaryFloatingPoint>(_ run: [Value]) throws(MapValidationError) {
    for number in run {
      let value = Double(number)
      if value.isNaN { continue }
      guard value >= 0, value <= 1 else { throw .notProbability(value: value) }
      let interval = interval(of: value)
      let probability = value * cellsPerUnit
      counts[interval] += 1
      predicted[interval] += Self.units(probability)
      squares += Self.units(probability * probability)
    }
  }

  private static func units(_ probability: Double) -> Int128 { Int128(Int64((probability * 0x1p62).rounded())) }

  private static func value(_ units: Int128) -> Double { Double(units) * 0x1p-62 }

  private func interval(of value: Double) -> Int {
    var low = 0
    var high = bounds.count - 1
    while high - low > 1 {
      let middle = (low + high) / 2
      if bounds[middle] <= value { low = middle } else { high = middle }
    }
    return low
  }

  /// The table, with the deposits of the same map.
  ///
  /// - Throws: `noDeposits`, `noDepositOnMap`, `noValidCells`, `notProbability`.
  public func calibration(_ deposits: DepositScores) throws(MapValidationError) -> Calibration {
    try deposits.check()
    var tally = self
    let total = counts.reduce(0, +)
    guard total > 0 else { throw .noValidCells }
    for value in deposits.values {
      guard value >= 0, value <= 1 else { throw .notProbability(value: value) }
      tally.points[interval(of: value)] += 1
    }
    for value in deposits.cellValues {
      tally.hits[interval(of: value)] += 1
      tally.hitProbabilities += Self.units(value * cellsPerUnit)
    }
    return tally.result(total: total)
  }

  private func result(total: Int) -> Calibration {
    let n = Double(total)
    let hitCells = hits.reduce(0, +)
    var expected = Int128(0)
    var error = 0.0
    var rows: [Calibration.Interval] = []
    for interval in counts.indices {
      expected += predicted[interval]
      let count = Double(counts[interval])
      let sum = Self.value(predicted[interval])
      let row = Calibration.Interval(
        lower: bounds[interval], upper: bounds[interval + 1], cells: counts[interval], cellsWithDeposit: hits[interval],
        deposits: points[interval], expectedDeposits: sum,
        meanProbability: counts[interval] > 0 ? sum / count : .nan,
        observedShare: counts[interval] > 0 ? Double(hits[interval]) / count : .nan)
      if counts[interval] > 0 { error += abs(Double(hits[interval]) - row.expectedDeposits) }
      rows.append(row)
    }
    // Sum of (p - y)^2 = sum of p^2 - 2 p over cells with a deposit + their number.
    let brier = (Self.value(squares - 2 * hitProbabilities) + Double(hitCells)) / n
    let rate = Double(hitCells) / n
    return Calibration(
      intervals: rows, brierScore: brier, referenceBrierScore: rate * (1 - rate), expectedCalibrationError: error / n,
      expectedDeposits: Self.value(expected), deposits: points.reduce(0, +), cells: total, cellsWithDeposit: hitCells)
  }
}
