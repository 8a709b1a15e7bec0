/// The search of `ThresholdIndex` on bare memory.
///
/// Invariant: the pointers are those of one index and live as long as the kernel; `keys` ascends and ends with a key
/// that no number reaches; `starts` has a slice for each `(key - keys[0]) >> shift` up to the last threshold's, and one
/// more. Test oracle: `thresholds.filter { $0 < value }`.
struct ThresholdKernel {
  let keys: UnsafeBufferPointer<Int64>
  let starts: UnsafeBufferPointer<Int32>
  let shift: UInt64

  private var first: Int64 { keys[0] }

  @inline(__always)
  func bin(of value: Double) -> Int {
    let key = ThresholdIndex.key(value)
    // Without thresholds the first key is the sentinel, and every number is below it.
    guard key >= first else { return 0 }
    let slice = Int(min(UInt64(bitPattern: key &- first) >> shift, UInt64(starts.count - 1)))
    // Thresholds of lower slices are passed. Beyond the last slice all are.
    var passed = Int(starts[slice])
    if slice + 1 < starts.count {
      var high = Int(starts[slice + 1])
      while high - passed > 4 {
        let middle = (passed + high) / 2
        if keys[middle] <= key { passed = middle + 1 } else { high = middle }
      }
    }
    while keys[passed] <= key { passed += 1 }
    guard passed > 0 else { return 0 }
    return 2 * passed - (keys[passed - 1] == key ? 1 : 0)
  }

  /// Counts the values of a run per bin; NaN is not counted.
  ///
  /// - Parameter counts: as many as there are bins.
  @inline(__always)
  func count<Value: BinaryFloatingPoint>(
    _ run: UnsafeBufferPointer<Value>, into counts: UnsafeMutableBufferPointer<Int>
  ) {
    for index in 0..<run.count {
      let value = Double(run[index])
      if value != value { continue }
      counts[bin(of: value)] &+= 1
    }
  }
}
