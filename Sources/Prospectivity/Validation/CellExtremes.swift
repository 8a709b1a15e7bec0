/// The least and the greatest value of a run of cells on bare memory, eight cells at once. NaN is passed over.
///
/// Invariant: reads lie within the buffer. Test oracle: `filter { !$0.isNaN }` with `min()` and `max()`.
enum CellExtremes {
  /// - Returns: infinity and -infinity of a run without a value.
  @inline(__always)
  static func of<Value: BinaryFloatingPoint & SIMDScalar>(
    _ run: UnsafeBufferPointer<Value>
  ) -> (low: Value, high: Value) {
    var lows = SIMD8<Value>(repeating: .infinity)
    var highs = SIMD8<Value>(repeating: -.infinity)
    let whole = run.count & ~7
    for start in stride(from: 0, to: whole, by: 8) {
      var values = SIMD8<Value>()
      for lane in 0..<8 { values[lane] = run[start + lane] }
      // A comparison with NaN is false, so that it never becomes an extreme.
      lows.replace(with: values, where: values .< lows)
      highs.replace(with: values, where: values .> highs)
    }
    var (low, high) = (Value.infinity, -Value.infinity)
    for lane in 0..<8 {
      low = lows[lane] < low ? lows[lane] : low
      high = highs[lane] > high ? highs[lane] : high
    }
    for index in whole..<run.count {
      low = run[index] < low ? run[index] : low
      high = run[index] > high ? run[index] : high
    }
    return (low, high)
  }

  @inline(__always)
  static func count<Value: BinaryFloatingPoint>(of value: Value, in run: UnsafeBufferPointer<Value>) -> Int {
    // Without a branch and a trap, several cells are compared at once.
    var count = 0
    for index in 0..<run.count { count &+= run[index] == value ? 1 : 0 }
    return count
  }
}
