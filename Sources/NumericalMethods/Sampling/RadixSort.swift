/// Ascending order of many numbers, by their bits.
public enum RadixSort {
  /// Below this count sorting by comparison is quicker.
  private static let least = 4096
  private static let bits = 11
  private static let size = 1 << bits

  /// The values in ascending order; -0 before 0. There must be no NaN.
  ///
  /// From the least significant bit that matters on (Knuth 1998, "The Art of Computer Programming" 3, 5.2.5), eleven bits
  /// a pass. Of continuous values the leading 33 of the bits in which they differ decide nearly always, so three passes
  /// do, and a few neighbours are then put right by insertion (5.2.1 there). Where that would take long, all bits are passed.
  public static func ascending(_ values: [Double]) -> [Double] {
    guard values.count > least else { return values.sorted() }
    var sorted = values
    sort(&sorted)
    return sorted
  }

  /// The same in place.
  public static func sort(_ values: inout [Double]) {
    guard values.count > least else { return values.sort() }
    var room = [UInt64](repeating: 0, count: values.count)
    // The invariant of the pointers: both have `values.count` elements, and places are counted by the digits themselves.
    // Keys stand in the memory of the values; a Double and a UInt64 have one layout.
    values.withUnsafeMutableBytes { bytes in
      let keys = bytes.bindMemory(to: UInt64.self)
      room.withUnsafeMutableBufferPointer { room in sort(keys, room) }
      _ = bytes.bindMemory(to: Double.self)
    }
  }

  /// Patterns of doubles, to their ascending order.
  private static func sort(_ keys: UnsafeMutableBufferPointer<UInt64>, _ room: UnsafeMutableBufferPointer<UInt64>) {
    var (low, high) = (UInt64.max, UInt64.zero)
    for place in 0..<keys.count {
      let pattern = keys[place]
      // Negative numbers run backwards, and before the positive ones.
      let key = pattern >> 63 == 1 ? ~pattern : pattern | (1 << 63)
      keys[place] = key
      low = min(low, key)
      high = max(high, key)
    }
    // As distances from the least key they have no more digits than they differ in.
    for place in 0..<keys.count { keys[place] -= low }
    let digits = 64 - (high - low).leadingZeroBitCount
    let skipped = max(0, digits - 3 * bits)
    passes(keys, room, from: skipped, to: digits)
    if skipped > 0, !inserted(keys) { passes(keys, room, from: 0, to: digits) }
    for place in 0..<keys.count {
      let key = keys[place] &+ low
      keys[place] = key >> 63 == 1 ? key & ~(1 << 63) : ~key
    }
  }

  /// Stable passes over the bits from `first` up to `last`.
  private static func passes(
    _ keys: UnsafeMutableBufferPointer<UInt64>, _ room: UnsafeMutableBufferPointer<UInt64>, from first: Int,
    to last: Int
  ) {
    var (from, to) = (keys, room)
    let mask = UInt64(size - 1)
    withUnsafeTemporaryAllocation(of: Int.self, capacity: size) { next in
      for shift in stride(from: first, to: last, by: bits) {
        let shift = UInt64(shift)
        next.initialize(repeating: 0)
        for place in 0..<from.count { next[Int((from[place] &>> shift) & mask)] += 1 }
        var sum = 0
        for digit in 0..<size { (next[digit], sum) = (sum, sum + next[digit]) }
        // `next` now holds the next free place of each digit, below the count of `to`.
        for place in 0..<from.count {
          let key = from[place]
          let digit = Int((key &>> shift) & mask)
          to[next[digit]] = key
          next[digit] += 1
        }
        swap(&from, &to)
      }
    }
    if from.baseAddress != keys.baseAddress { _ = keys.update(from: from) }
  }

  /// Straight insertion; false where it is given up because too many are out of their order.
  private static func inserted(_ keys: UnsafeMutableBufferPointer<UInt64>) -> Bool {
    var moves = 0
    let most = 2 * keys.count
    for place in 1..<keys.count where keys[place] < keys[place - 1] {
      let key = keys[place]
      var free = place
      while free > 0, keys[free - 1] > key {
        keys[free] = keys[free - 1]
        free -= 1
      }
      keys[free] = key
      moves += place - free
      if moves > most { return false }
    }
    return true
  }
}
