/// A table that gives values new values: single ones first, then half-open intervals from a bound up to below the next.
public struct ReclassTable: Hashable, Sendable {
  public struct Interval: Hashable, Sendable {
    /// Belongs to it; minus infinity for no bound.
    public let from: Double
    /// Does not belong to it; infinity for no bound.
    public let to: Double
    /// NaN makes the cell missing.
    public let value: Double

    public init(from: Double, to: Double, value: Double) {
      self.from = from
      self.to = to
      self.value = value
    }
  }

  /// What happens to values that the table does not name.
  public enum Others: Hashable, Sendable {
    /// They are counted, so that the caller can refuse them; they become missing.
    case unknown
    case missing
    case unchanged
    case value(Double)
  }

  public let singles: [Double: Double]
  /// In ascending order.
  public let intervals: [Interval]
  public let others: Others

  /// - Throws: `emptyTable`, `bounds`, `overlap` of intervals, `parameter`.
  public init(singles: [Double: Double] = [:], intervals: [Interval] = [], others: Others) throws(TransformError) {
    guard !singles.isEmpty || !intervals.isEmpty else { throw .emptyTable }
    for key in singles.keys where key.isNaN { throw .parameter(name: "value", value: key) }
    let sorted = intervals.sorted { $0.from < $1.from }
    for interval in sorted where !(interval.from < interval.to) {
      throw .bounds(lower: interval.from, upper: interval.to)
    }
    for (one, next) in zip(sorted, sorted.dropFirst()) where next.from < one.to { throw .overlap(next.from) }
    self.singles = singles
    self.intervals = sorted
    self.others = others
  }

  /// Nil for a value that the table does not name and should.
  public func callAsFunction(_ value: Double) -> Double? {
    if value.isNaN { return value }
    if let single = singles[value] { return single }
    var (low, high) = (0, intervals.count)
    while low < high {
      let middle = (low + high) / 2
      if intervals[middle].from <= value { low = middle + 1 } else { high = middle }
    }
    if low > 0, value < intervals[low - 1].to { return intervals[low - 1].value }
    switch others {
    case .unknown: return nil
    case .missing: return .nan
    case .unchanged: return value
    case .value(let other): return other
    }
  }

  /// Gives a run of cells their new values.
  /// - Returns: values that the table should name, with their number of cells; these cells are missing now.
  public func apply(to values: inout [Double]) -> [Double: Int] {
    var unknown: [Double: Int] = [:]
    for index in values.indices {
      if let new = self(values[index]) {
        values[index] = new
      } else {
        unknown[values[index], default: 0] += 1
        values[index] = .nan
      }
    }
    return unknown
  }
}
