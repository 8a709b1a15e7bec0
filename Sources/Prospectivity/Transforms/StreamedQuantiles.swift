/// Exact quantiles of a layer that is never in memory, in four passes over it.
///
/// The bits of a number, turned so that their order is that of the numbers, are counted sixteen at a time: the first pass
/// says in which of 65536 intervals each wanted value lies, the next ones look into these only. Quantiles are those of
/// NumPy and R's type 7 (Hyndman & Fan 1996, The American Statistician 50, 361-365): place (n - 1) p + 1 among the
/// ascending values, in a straight line between two.
///
/// ```swift
/// var quantiles = try StreamedQuantiles([0.05, 0.95])
/// while quantiles.needsPass {
///   for strip in layer { quantiles.add(strip) }
///   try quantiles.endPass()
/// }
/// let limits = quantiles.values
/// ```
public struct StreamedQuantiles: Sendable {
  private static let digitBits = 16
  private static let passes = 4
  private static let lastDigit = 1 << digitBits - 1

  /// A value at a place in the ascending order that is being narrowed down.
  private struct Search: Sendable {
    /// Leading bits that are known.
    var prefix: UInt64 = 0
    /// Place among the values with this prefix, from 0.
    var place: Int
  }

  public let probabilities: [Double]
  /// Values that are there.
  public private(set) var count = 0
  private var pass = 0
  private var seen = 0
  private var searches: [Search] = []
  /// The prefixes that are looked into, ascending, and of each how many values have each next digit.
  private var prefixes: [UInt64] = [0]
  private var counts = [Int](repeating: 0, count: 1 << digitBits)

  /// - Throws: `probability`.
  public init(_ probabilities: [Double]) throws(TransformError) {
    for p in probabilities where !(p >= 0 && p <= 1) { throw .probability(p) }
    self.probabilities = probabilities
  }

  /// Whether the layer must be given once more.
  public var needsPass: Bool { pass < Self.passes && !probabilities.isEmpty }

  /// Adds a run of cells; NaN is missing.
  public mutating func add(_ values: [Double]) { add(values[...]) }

  public mutating func add(_ values: ArraySlice<Double>) {
    let shift = UInt64(64 - Self.digitBits * (pass + 1))
    let mask = UInt64(1 << Self.digitBits - 1)
    for value in values where !value.isNaN {
      seen += 1
      let key = Self.key(value)
      let place = pass == 0 ? 0 : place(of: key >> (shift + UInt64(Self.digitBits)))
      if place >= 0 { counts[place << Self.digitBits + Int(key >> shift & mask)] += 1 }
    }
  }

  /// Among the prefixes that are looked into; -1 when it is none of them.
  @inline(__always)
  private func place(of prefix: UInt64) -> Int {
    var (low, high) = (0, prefixes.count)
    while low < high {
      let middle = (low + high) / 2
      if prefixes[middle] < prefix { low = middle + 1 } else { high = middle }
    }
    return low < prefixes.count && prefixes[low] == prefix ? low : -1
  }

  /// - Throws: `noValues`; `changed` when a pass had other values than the one before.
  public mutating func endPass() throws(TransformError) {
    if pass == 0 {
      guard seen > 0 else { throw .noValues }
      count = seen
      for p in probabilities {
        let place = Double(count - 1) * p
        let low = Int(place.rounded(.down))
        searches.append(Search(place: low))
        searches.append(Search(place: min(low + 1, count - 1)))
      }
    }
    guard seen == count else { throw .changed }
    for index in searches.indices {
      let place = pass == 0 ? 0 : place(of: searches[index].prefix)
      guard place >= 0 else { throw .changed }
      var digit = 0
      while digit <= Self.lastDigit, searches[index].place >= counts[place << Self.digitBits + digit] {
        searches[index].place -= counts[place << Self.digitBits + digit]
        digit += 1
      }
      guard digit <= Self.lastDigit else { throw .changed }
      searches[index].prefix = searches[index].prefix << UInt64(Self.digitBits) | UInt64(digit)
    }
    pass += 1
    seen = 0
    prefixes = needsPass ? Set(searches.map(\.prefix)).sorted() : []
    counts = [Int](repeating: 0, count: prefixes.count << Self.digitBits)
  }

  /// One for each probability, when no pass is needed any more; empty before.
  public var values: [Double] {
    guard !needsPass else { return [] }
    return probabilities.enumerated().map { index, p in
      let low = Self.value(searches[2 * index].prefix)
      let high = Self.value(searches[2 * index + 1].prefix)
      let place = Double(count - 1) * p
      let rest = place - place.rounded(.down)
      return rest == 0 || low == high ? low : low + rest * (high - low)
    }
  }

  /// Rises with the number; both zeros are one.
  private static func key(_ value: Double) -> UInt64 {
    let bits = (value == 0 ? 0 : value).bitPattern
    return bits >> 63 == 1 ? ~bits : bits | 1 << 63
  }

  private static func value(_ key: UInt64) -> Double {
    Double(bitPattern: key >> 63 == 1 ? key & ~(1 << 63) : ~key)
  }
}
