/// Ascending order of many numbers, by their bits.
public enum RadixSort {
  /// The values in ascending order; -0 before 0. There must be no NaN.
  ///
  /// Six passes of eleven bits from the least significant on (Knuth 1998, "The Art of Computer Programming" 3, 5.2.5);
  /// passes in which all values agree are left out. Below some thousands of values it sorts by comparison.
  public static func ascending(_ values: [Double]) -> [Double] {
    guard values.count > 4096 else { return values.sorted() }
    let digits = 6
    let bits = 11
    let size = 1 << bits
    let mask = UInt64(size - 1)
    var keys = values.map { value -> UInt64 in
      let pattern = value.bitPattern
      // Negative numbers run backwards, and before the positive ones.
      return pattern >> 63 == 1 ? ~pattern : pattern | (1 << 63)
    }
    var counts = [Int](repeating: 0, count: digits * size)
    for key in keys {
      for digit in 0..<digits { counts[digit * size + Int((key >> UInt64(digit * bits)) & mask)] += 1 }
    }
    var other = [UInt64](repeating: 0, count: keys.count)
    for digit in 0..<digits {
      let shift = UInt64(digit * bits)
      let first = digit * size
      let all = keys.count
      if counts[first + Int((keys[0] >> shift) & mask)] == all { continue }
      var sum = 0
      for place in first..<(first + size) { (counts[place], sum) = (sum, sum + counts[place]) }
      // The invariant: `counts` now holds the next free place of each digit, below the count of `other`.
      keys.withUnsafeBufferPointer { from in
        other.withUnsafeMutableBufferPointer { to in
          counts.withUnsafeMutableBufferPointer { next in
            for key in from {
              let digit = first + Int((key >> shift) & mask)
              to[next[digit]] = key
              next[digit] += 1
            }
          }
        }
      }
      swap(&keys, &other)
    }
    return keys.map { Double(bitPattern: $0 >> 63 == 1 ? $0 & ~(1 << 63) : ~$0) }
  }
}
