/// Numbers for combinations of digits: an open-addressed hash table of keys of several words, which keeps the order in
/// which keys came.
///
/// The key of zeros is number 0 from the start: no layer has evidence.
struct ConditionIndex: Sendable {
  /// Words of a key.
  let words: Int
  private(set) var count = 1
  /// Key of number n at n * words.
  private(set) var keys: [UInt64]
  /// Number + 1 at the place of a key's hash, or the next free one; 0 where free. A power of two, at most half full.
  private var slots: [UInt32]

  init(words: Int) {
    self.words = words
    keys = [UInt64](repeating: 0, count: words)
    slots = [UInt32](repeating: 0, count: 1 << 10)
    place(0)
  }

  func key(_ number: Int) -> ArraySlice<UInt64> { keys[number * words..<(number + 1) * words] }

  /// Nil for a key without number.
  func number(of key: [UInt64]) -> Int? {
    key.withUnsafeBufferPointer { key in
      find(key, stride: 1, at: 0)
    }
  }

  mutating func insert(_ key: [UInt64]) -> Int {
    if let number = number(of: key) { return number }
    keys.append(contentsOf: key)
    count += 1
    if count * 2 > slots.count {
      slots = [UInt32](repeating: 0, count: slots.count * 2)
      for number in 0..<count { place(number) }
    } else {
      place(count - 1)
    }
    return count - 1
  }

  private mutating func place(_ number: Int) {
    let key = keys[number * words..<(number + 1) * words]
    var slot = Int(truncatingIfNeeded: key.reduce(0, Self.mixed)) & (slots.count - 1)
    while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = UInt32(number + 1)
  }

  /// Word after word: multiply by an odd constant (2^64 over the golden ratio) and fold the high bits, which it mixes
  /// best, onto the low ones that the table uses.
  @inline(__always)
  private static func mixed(_ hash: UInt64, _ word: UInt64) -> UInt64 {
    let product = (hash ^ word) &* 0x9E37_79B9_7F4A_7C15
    return product ^ (product &>> 32)
  }

  /// The number of the key whose word w stands at `at + w * stride`; nil when it has none.
  ///
  /// Invariant: `planes` holds at least `(words - 1) * stride + at + 1` words.
  @inline(__always)
  private func find(_ planes: UnsafeBufferPointer<UInt64>, stride: Int, at place: Int) -> Int? {
    var hash: UInt64 = 0
    for word in 0..<words { hash = Self.mixed(hash, planes[place &+ word &* stride]) }
    return slots.withUnsafeBufferPointer { slots in
      keys.withUnsafeBufferPointer { keys in
        let mask = slots.count &- 1
        var slot = Int(truncatingIfNeeded: hash) & mask
        while slots[slot] != 0 {
          let number = Int(slots[slot]) &- 1
          var word = 0
          while word < words, keys[number &* words &+ word] == planes[place &+ word &* stride] { word &+= 1 }
          if word == words { return number }
          slot = (slot &+ 1) & mask
        }
        return nil
      }
    }
  }

  /// Runs of equal keys in `planes` (word w of cell c at `c + w * cells`) from `start` on: calls `body` with number,
  /// first cell and end of each run. Stops at the first key without number and returns its place, else `cells`.
  ///
  /// Invariant: `planes` holds `words * cells` words.
  @inline(__always)
  func forEachRun(
    _ planes: UnsafeBufferPointer<UInt64>, cells: Int, from start: Int, _ body: (Int, Int, Int) -> Void
  ) -> Int {
    var first = start
    while first < cells {
      guard let number = find(planes, stride: cells, at: first) else { return first }
      var end = first &+ 1
      scan: while end < cells {
        for word in 0..<words where planes[end &+ word &* cells] != planes[first &+ word &* cells] { break scan }
        end &+= 1
      }
      body(number, first, end)
      first = end
    }
    return cells
  }
}
