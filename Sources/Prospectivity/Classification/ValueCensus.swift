/// The least and the greatest value, and the slots of equal width between them.
struct ValueRange: Hashable, Sendable {
  private(set) var low = Double.infinity
  private(set) var high = -Double.infinity

  mutating func add(_ value: Double) {
    low = min(low, value)
    high = max(high, value)
  }

  func check() throws(ClassificationError) {
    guard low <= high else { throw .noValues }
    guard low.isFinite, high.isFinite else { throw .infiniteValue }
    guard low < high else { throw .constantValues(value: low) }
  }

  func slot(of value: Double, of count: Int) -> Int {
    min(count - 1, Int((value - low) / (high - low) * Double(count)))
  }

  func middle(of slot: Int, of count: Int) -> Double {
    low + (Double(slot) + 0.5) * ((high - low) / Double(count))
  }
}

/// Counts distinct values as long as they are few; then it gives up and keeps nothing. A table of open addresses, since it
/// is asked once for each cell of a raster.
struct ValueCensus: Sendable {
  /// Four times the most distinct values, so that a search seldom takes more than one step.
  private static let bits: UInt64 = 18
  private var keys = [Double](repeating: 0, count: 1 << bits)
  /// 0 of a free place.
  private var tallies = [Int](repeating: 0, count: 1 << bits)
  private var distinct = 0
  private(set) var gaveUp = false

  mutating func add(_ values: [Double]) {
    for value in values {
      if gaveUp { return }
      // Multiplicative hashing (Knuth 1998, volume 3, section 6.4); adding 0 makes one of both zeros.
      var place = Int(((value + 0).bitPattern &* 0x9E37_79B9_7F4A_7C15) >> (64 - Self.bits))
      while tallies[place] > 0, keys[place] != value { place = (place + 1) & (keys.count - 1) }
      if tallies[place] == 0 {
        distinct += 1
        keys[place] = value + 0
        if distinct > NaturalBreaks.mostDistinctValues {
          gaveUp = true
          keys = []
          tallies = []
          return
        }
      }
      tallies[place] += 1
    }
  }

  /// Ascending by value; nil when there were too many.
  var counts: [(value: Double, count: Int)]? {
    if gaveUp { return nil }
    return tallies.indices.filter { tallies[$0] > 0 }.map { (value: keys[$0], count: tallies[$0]) }
      .sorted { $0.value < $1.value }
  }
}
