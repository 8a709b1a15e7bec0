import NumericalMethods

/// The number of deposits in several tracts together.
public enum CountAggregation {
  /// Tracts that tell nothing of one another: the exact convolution.
  ///
  /// The distributions are put in an order of their own first, so that the result is the same to the last bit in
  /// whatever order they come.
  public static func independent(_ tracts: [DepositCounts]) throws(DepositCountError) -> DepositCounts {
    guard !tracts.isEmpty else { throw .noProbability }
    let ordered = tracts.sorted(by: precedes)
    guard let first = ordered.first else { throw .noProbability }
    var sum = first.probabilities
    var start = first.first
    for tract in ordered.dropFirst() {
      var next = [Double](repeating: 0, count: sum.count + tract.probabilities.count - 1)
      for (i, a) in sum.enumerated() where a > 0 {
        for (j, b) in tract.probabilities.enumerated() { next[i + j] += a * b }
      }
      sum = next
      start += tract.first
      guard start + sum.count - 1 <= DepositCounts.largestSum else {
        throw .tooMany(start + sum.count - 1, limit: DepositCounts.largestSum)
      }
    }
    return try DepositCounts(first: start, weights: sum, limit: DepositCounts.largestSum)
  }

  /// Tracts that are all rich or all poor together (comonotonic): exact, by running through the cumulative
  /// distributions at once.
  public static func dependent(_ tracts: [DepositCounts]) throws(DepositCountError) -> DepositCounts {
    guard !tracts.isEmpty else { throw .noProbability }
    let ordered = tracts.sorted(by: precedes)
    var places = [Int](repeating: 0, count: ordered.count)
    var reached = ordered.map { $0.probabilities[0] }
    var masses: [Int: Double] = [:]
    var below = 0.0
    while below < 1 {
      let next = min(1, reached.min() ?? 1)
      let number = ordered.indices.reduce(0) { $0 + ordered[$1].first + places[$1] }
      masses[number, default: 0] += max(0, next - below)
      below = next
      var moved = false
      for i in ordered.indices where reached[i] <= next + 1e-15 && places[i] + 1 < ordered[i].probabilities.count {
        places[i] += 1
        reached[i] =
          places[i] + 1 == ordered[i].probabilities.count ? 1 : reached[i] + ordered[i].probabilities[places[i]]
        moved = true
      }
      if !moved { break }
    }
    let low = masses.keys.min() ?? 0
    let high = masses.keys.max() ?? 0
    guard high <= DepositCounts.largestSum else { throw .tooMany(high, limit: DepositCounts.largestSum) }
    return try DepositCounts(first: low, weights: (low...high).map { masses[$0] ?? 0 }, limit: DepositCounts.largestSum)
  }

  private static func precedes(_ a: DepositCounts, _ b: DepositCounts) -> Bool {
    if a.first != b.first { return a.first < b.first }
    if a.probabilities.count != b.probabilities.count { return a.probabilities.count < b.probabilities.count }
    return a.probabilities.lexicographicallyPrecedes(b.probabilities)
  }
}
