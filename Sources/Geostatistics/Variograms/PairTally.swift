import Foundation

/// Sums over pairs of samples, by interval of distance and direction: what tiles hand in and what is merged.
public struct PairTally: Sendable, Hashable {
  /// Interval 0 (distance zero) to the last, direction after direction.
  var pairs: [Int]
  var distances: [Double]
  var sums: [Double]

  init(count: Int) {
    pairs = [Int](repeating: 0, count: count)
    distances = [Double](repeating: 0, count: count)
    sums = distances
  }

  /// Adds `other` interval by interval. Floating-point sums depend on the order of the additions: merge tiles by number.
  mutating func add(_ other: PairTally) {
    for index in pairs.indices {
      pairs[index] += other.pairs[index]
      distances[index] += other.distances[index]
      sums[index] += other.sums[index]
    }
  }
}
