/// Counts the cells of a map below, at and above each of a few hundred thresholds, in one pass and in bounded memory.
///
/// Thresholds are the values at the deposits: the rank of a deposit among the cells, and with it every curve and area of
/// this folder, needs no more. Counts are whole numbers, so the result does not depend on the order of cells nor on the
/// size of windows. Cells without a value (NaN) are not counted.
public struct CellTally: Hashable, Sendable {
  public let index: ThresholdIndex
  /// Cells per bin of the index.
  public private(set) var counts: [Int]
  /// The least and greatest value, and how many cells have them.
  public private(set) var minimum = Double.infinity
  public private(set) var maximum = -Double.infinity
  public private(set) var cellsAtMinimum = 0
  public private(set) var cellsAtMaximum = 0

  public init(thresholds: some Sequence<Double>) {
    index = ThresholdIndex(thresholds)
    counts = [Int](repeating: 0, count: index.binCount)
  }

  /// Cells with a value.
  public var count: Int { counts.reduce(0, +) }

  public mutating func add(_ run: [Double]) { run.withUnsafeBufferPointer { add($0) } }

  public mutating func add(_ run: [Float]) { run.withUnsafeBufferPointer { add($0) } }

  /// Cells that are counted while they lie in the first-level cache.
  private static let cached = 2048

  @inline(__always)
  mutating func add<Value: BinaryFloatingPoint & SIMDScalar>(_ run: UnsafeBufferPointer<Value>) {
    var start = 0
    while start < run.count {
      let part = UnsafeBufferPointer(rebasing: run[start..<min(start + Self.cached, run.count)])
      addExtremes(part)
      index.withKernel { kernel in counts.withUnsafeMutableBufferPointer { kernel.count(part, into: $0) } }
      start += Self.cached
    }
  }

  @inline(__always)
  private mutating func addExtremes<Value: BinaryFloatingPoint & SIMDScalar>(_ run: UnsafeBufferPointer<Value>) {
    let (low, high) = CellExtremes.of(run)
    if Double(low) <= minimum {
      if Double(low) < minimum { cellsAtMinimum = 0 }
      minimum = Double(low) + 0
      cellsAtMinimum += CellExtremes.count(of: low, in: run)
    }
    if Double(high) >= maximum {
      if Double(high) > maximum { cellsAtMaximum = 0 }
      maximum = Double(high) + 0
      cellsAtMaximum += CellExtremes.count(of: high, in: run)
    }
  }

  /// Of windows counted apart, with the same thresholds.
  public mutating func merge(_ other: CellTally) {
    precondition(other.index == index, "tallies with different thresholds cannot be merged")
    for bin in counts.indices { counts[bin] += other.counts[bin] }
    if other.minimum == minimum { cellsAtMinimum += other.cellsAtMinimum }
    if other.minimum < minimum { (minimum, cellsAtMinimum) = (other.minimum, other.cellsAtMinimum) }
    if other.maximum == maximum { cellsAtMaximum += other.cellsAtMaximum }
    if other.maximum > maximum { (maximum, cellsAtMaximum) = (other.maximum, other.cellsAtMaximum) }
  }

  /// - Throws: `noValidCells`, `infiniteValue`, `constantMap`.
  func check() throws(MapValidationError) {
    guard count > 0 else { throw .noValidCells }
    guard minimum.isFinite, maximum.isFinite else { throw .infiniteValue }
    guard minimum < maximum else { throw .constantMap(value: minimum) }
  }
}
