/// Exact quantiles of more values than memory holds, by counting digits of their bits from the left: a radix search.
///
/// Three passes for values of 32-bit rasters, at most five. In a pass add all values; then end it; until `quantiles` is
/// there. Quantiles are of type 7 (Hyndman & Fan 1996).
struct OrderStatistics: Sendable {
  private let probabilities: [Double]
  private var count = 0
  /// Bits that are set in any value: trailing zeros need no pass.
  private var used: UInt64 = 0
  /// Bits of the key that are known of the prefixes.
  private var known = 0
  /// Ascending; each with a histogram of its next digit.
  private var prefixes: [UInt64] = [0]
  private var histograms: [[Int]] = [[Int](repeating: 0, count: 1 << 16)]
  /// Wanted ranks, ascending, each with its prefix and its rank among the values of that prefix.
  private var searches: [(rank: Int, prefix: UInt64, within: Int)] = []
  private(set) var quantiles: [Double]?

  init(probabilities: [Double]) { self.probabilities = probabilities }

  private var digit: Int { known == 0 ? 16 : 12 }

  private static func key(_ value: Double) -> UInt64 {
    let bits = (value + 0).bitPattern
    return bits >> 63 == 1 ? ~bits : bits | (1 << 63)
  }

  private static func value(_ key: UInt64) -> Double {
    Double(bitPattern: key >> 63 == 1 ? key & ~(1 << 63) : ~key)
  }

  mutating func add(_ values: [Double]) {
    let shift = UInt64(64 - known - digit)
    let mask = (UInt64(1) << UInt64(digit)) - 1
    if known == 0 {
      for value in values {
        used |= (value + 0).bitPattern
        count += 1
        histograms[0][Int(Self.key(value) >> shift)] += 1
      }
      return
    }
    for value in values {
      let key = Self.key(value)
      if let index = prefix(key >> UInt64(64 - known)) { histograms[index][Int((key >> shift) & mask)] += 1 }
    }
  }

  private func prefix(_ wanted: UInt64) -> Int? {
    var low = 0
    var high = prefixes.count
    while low < high {
      let middle = (low + high) / 2
      if prefixes[middle] < wanted { low = middle + 1 } else { high = middle }
    }
    return low < prefixes.count && prefixes[low] == wanted ? low : nil
  }

  mutating func endPass() {
    guard count > 0, quantiles == nil else { return }
    if known == 0 {
      let ranks = Set(
        probabilities.flatMap { probability in
          let below = Int(probability * Double(count - 1))
          return [below, min(below + 1, count - 1)]
        })
      searches = ranks.sorted().map { (rank: $0, prefix: 0, within: $0) }
    }
    for index in searches.indices {
      guard let place = prefix(searches[index].prefix) else { continue }
      var within = searches[index].within
      var next = 0
      while within >= histograms[place][next] {
        within -= histograms[place][next]
        next += 1
      }
      searches[index].within = within
      searches[index].prefix = searches[index].prefix << UInt64(digit) | UInt64(next)
    }
    known += digit
    let rest = UInt64(64 - known)
    if rest == 0 || used & ((1 << rest) - 1) == 0 {
      finish(rest: rest)
    } else {
      prefixes = Set(searches.map(\.prefix)).sorted()
      histograms = prefixes.map { _ in [Int](repeating: 0, count: 1 << digit) }
    }
  }

  private mutating func finish(rest: UInt64) {
    var valueAt: [Int: Double] = [:]
    for search in searches {
      // The bits not looked at are zeros of the value: ones of a negative value's key.
      let top = rest == 0 ? search.prefix : search.prefix << rest
      let key = top >> 63 == 1 ? top : top | ((1 << rest) - 1)
      valueAt[search.rank] = Self.value(key)
    }
    quantiles = probabilities.map { probability in
      let position = probability * Double(count - 1)
      let below = Int(position)
      let low = valueAt[below] ?? .nan
      let high = valueAt[min(below + 1, count - 1)] ?? .nan
      let part = position - Double(below)
      return part == 0 ? low : low + part * (high - low)
    }
    histograms = []
  }
}
