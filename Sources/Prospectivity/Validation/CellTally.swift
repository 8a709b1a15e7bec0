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

  @inline(__always)
  mutating func add<Value: BinaryFloatingPoint & SIMDScalar>(_ run: UnsafeBufferPointer<Value>) {
    guard !run.isEmpty else { return }
    addExtremes(run)
    index.keys.withUnsafeBufferPointer { keys in
      index.starts.withUnsafeBufferPointer { starts in
        let kernel = ThresholdKernel(keys: keys, starts: starts, shift: index.shift)
        counts.withUnsafeMutableBufferPointer { kernel.count(run, into: $0) }
      }
    }
  }

  @inline(__always)
  private mutating func addExtremes<Value: BinaryFloatingPoint>(_ run: UnsafeBufferPointer<Value>) {
    var low = Value.infinity
    var high = -Value.infinity
    // A comparison with NaN is false, so that it never becomes an extreme.
    for index in 0..<run.count {
      let value = run[index]
      low = value < low ? value : low
      high = value > high ? value : high
    }
    if Double(low) <= minimum {
      if Double(low) < minimum { cellsAtMinimum = 0 }
      minimum = Double(low) + 0
      for index in 0..<run.count where run[index] == low { cellsAtMinimum += 1 }
    }
    if Double(high) >= maximum {
      if Double(high) > maximum { cellsAtMaximum = 0 }
      maximum = Double(high) + 0
      for index in 0..<run.count where run[index] == high { cellsAtMaximum += 1 }
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
