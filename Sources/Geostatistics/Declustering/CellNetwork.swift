/// Counts samples in the cells of networks of any size and origin.
///
/// The cells are kept in a hash table as long as the data, not in an array as long as the area, so that small cells over
/// a country cost nothing.
struct CellNetwork {
  private let samples: Samples
  private let low: SIMD3<Double>
  private let extent: SIMD3<Double>

  init(_ samples: Samples) {
    self.samples = samples
    var low = samples.place(0)
    var high = low
    for index in 1..<samples.count {
      low = pointwiseMin(low, samples.place(index))
      high = pointwiseMax(high, samples.place(index))
    }
    self.low = low
    extent = high - low
  }

  /// Weights of one cell size, sum n.
  ///
  /// The origins are `low − shift − k min(cell / offsets, extent / 2)`, k = 0 to offsets − 1, on all axes together; the
  /// cell of a datum is the whole part of (x − origin) / cell.
  func weights(
    cell: SIMD3<Double>, offsets: Int, shift: Double, origins: CellDeclustering.Origins
  ) throws(GeostatisticsError) -> [Double] {
    let n = samples.count
    let step = pointwiseMin(cell / Double(offsets), extent / 2)
    // 21 bits a column, row and level in one key.
    let spans = (extent + shift + step * Double(offsets)) / cell
    let most = max(spans.x, spans.y, spans.z)
    guard most < Double(1 << 21) - 2 else {
      throw .tooLarge(.networkCells, count: most < 1e18 ? Int(most) : Int.max, limit: 1 << 21)
    }
    var sums = [Double](repeating: 0, count: n)
    var table = CellCounter(capacity: n)
    var slots = [Int32](repeating: 0, count: n)
    for offset in 0..<offsets {
      let origin = low - shift - Double(offset) * step
      table.removeAll()
      for index in 0..<n {
        let place = (samples.place(index) - origin) / cell
        let key = UInt64(place.x) | UInt64(place.y) << 21 | UInt64(place.z) << 42
        slots[index] = table.count(key)
      }
      var scale = 1.0
      if origins == .alike {
        var total = 0.0
        for slot in slots { total += 1 / Double(table.counts[Int(slot)]) }
        scale = 1 / total
      }
      for index in 0..<n { sums[index] += 1 / Double(table.counts[Int(slots[index])]) * scale }
    }
    let scale = Double(n) / sums.reduce(0, +)
    for index in 0..<n { sums[index] *= scale }
    return sums
  }
}

/// A hash table from cell keys to counts, with open addressing.
private struct CellCounter {
  private(set) var counts: [Int32]
  private var keys: [UInt64]
  private let shift: UInt64

  /// - Parameter capacity: the most keys there can be; the table is at most half full.
  init(capacity: Int) {
    var bits: UInt64 = 4
    while 1 << bits < 2 * capacity { bits += 1 }
    shift = 64 - bits
    counts = [Int32](repeating: 0, count: 1 << bits)
    keys = [UInt64](repeating: 0, count: 1 << bits)
  }

  mutating func removeAll() {
    for slot in counts.indices { counts[slot] = 0 }
  }

  /// Counts the key and returns its slot.
  mutating func count(_ key: UInt64) -> Int32 {
    // Fibonacci hashing (Knuth 1973, section 6.4).
    var slot = Int((key &* 0x9E37_79B9_7F4A_7C15) >> shift)
    while counts[slot] != 0, keys[slot] != key { slot = (slot + 1) & (counts.count - 1) }
    keys[slot] = key
    counts[slot] += 1
    return Int32(slot)
  }
}
