import NumericalMethods

/// How often each training row is in the bag of each tree of a forest.
///
/// The bag of a tree follows from the seed and the number of the tree alone, so that a stored forest need not store its
/// bags to know them.
public struct Bags: Sendable, Hashable {
  public enum Scheme: Sendable, Hashable, Codable {
    /// As many draws with replacement as there are rows (Breiman 1996).
    case bootstrap
    /// All deposits once, and `size` draws with replacement from the unlabelled rows; nil for as many as there are
    /// deposits (Mordelet & Vert 2014, algorithm 1).
    case positiveUnlabelled(size: Int?)
  }

  public let scheme: Scheme
  public let deposits: [Bool]
  public let seed: UInt64

  public init(scheme: Scheme, deposits: [Bool], seed: UInt64) {
    self.scheme = scheme
    self.deposits = deposits
    self.seed = seed
  }

  /// The number of times each row is in the bag of a tree.
  public func counts(tree: Int) -> [Int32] {
    var draws = RandomStream(seed: seed, name: "bags of trees").trial(tree)
    var counts = [Int32](repeating: 0, count: deposits.count)
    switch scheme {
    case .bootstrap:
      for _ in counts { counts[Int(draws.uniform() * Double(counts.count))] += 1 }
    case .positiveUnlabelled(let size):
      let unlabelled = deposits.indices.filter { !deposits[$0] }
      let positives = deposits.indices.filter { deposits[$0] }
      for row in positives { counts[row] = 1 }
      for _ in 0..<(size ?? positives.count) where !unlabelled.isEmpty {
        counts[unlabelled[Int(draws.uniform() * Double(unlabelled.count))]] += 1
      }
    }
    return counts
  }
}
