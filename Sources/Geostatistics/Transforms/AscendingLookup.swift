/// Finds the interval of an ascending table that holds a number, in constant time for tables of any length that are not
/// wildly uneven: a table of starts, one a bucket of equal width, and a short walk from there.
struct AscendingLookup: Sendable, Hashable {
  private let low: Double
  private let bucketsPerUnit: Double
  private let starts: [Int32]

  /// - Parameter table: at least two numbers, ascending, the last above the first.
  init(_ table: [Double]) {
    let buckets = min(max(2 * table.count, 16), 1 << 22)
    low = table[0]
    let rate = Double(buckets) / (table[table.count - 1] - table[0])
    // A range too small or too large for buckets is searched from its beginning.
    bucketsPerUnit = rate.isFinite ? rate : 0
    var starts = [Int32](repeating: 0, count: buckets + 1)
    var entry = 0
    for bucket in 0...buckets where bucketsPerUnit > 0 {
      // The last entry at or below the lower edge of the bucket.
      while entry + 2 < table.count, (table[entry + 1] - low) * bucketsPerUnit <= Double(bucket) { entry += 1 }
      starts[bucket] = Int32(entry)
    }
    self.starts = starts
  }

  /// The i with `table[i] <= x < table[i + 1]`, for x from the first to below the last entry.
  func interval(of x: Double, in table: [Double]) -> Int {
    var entry = bucketsPerUnit > 0 ? Int(starts[Int((x - low) * bucketsPerUnit)]) : 0
    // Rounding may put a start one entry too far, and dense tables several too low.
    while entry > 0, table[entry] > x { entry -= 1 }
    while entry + 2 < table.count, table[entry + 1] <= x { entry += 1 }
    return entry
  }
}

extension [Double] {
  /// The first index whose element is not below `x`; `count` when there is none. The elements ascend.
  func partition(below x: Double) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = low + (high - low) / 2
      if self[middle] < x { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
