import NumericalMethods

/// Which tail of the permutations counts as extreme.
public enum PermutationTail: String, Hashable, Sendable, CaseIterable {
  /// The nearer tail, one-sided: what esda calls `p_sim` (alternative "directed").
  case nearer
  /// Both tails: twice the nearer one, at most 1.
  case both
}

/// Conditional permutation of Anselin 1995: the value of an observation stays where it is, those of its neighbours are
/// drawn without replacement from all others.
///
/// All observations share one table of draws, as in esda. The table is fixed by the seed and by the number of observations,
/// and drawn over observations in the order of their places.
public struct ConditionalPermutation: Hashable, Sendable {
  public var permutations: Int
  public var seed: UInt64
  public var tail: PermutationTail

  /// - Throws: `parameter`, for fewer than 99 permutations.
  public init(
    permutations: Int = 999, seed: UInt64 = 1, tail: PermutationTail = .nearer
  ) throws(SpatialAssociationError) {
    guard permutations >= 99 else { throw .parameter(name: "permutations", value: Double(permutations)) }
    self.permutations = permutations
    self.seed = seed
    self.tail = tail
  }

  /// The pseudo p-value of each observation's lag: (r + 1) / (permutations + 1), where r permutations are as extreme.
  ///
  /// The statistics of Moran and of Getis and Ord rise or fall with the lag, so that their nearer tail is that of the lag;
  /// `rises` says which, since "at least as large" is counted in the statistic's own direction. NaN for an observation
  /// without neighbours or with all others as its neighbours: nothing varies there.
  func pValues(
    of weights: SpatialWeights, _ values: [Double], observed: [Double], scaling: WeightScaling, rises: [Bool]
  ) -> [Double] {
    let most = (0..<weights.count).map { weights.neighbourCount($0) }.max() ?? 0
    let table = draws(from: weights.count - 1, most)
    let ranked = weights.order.map { values[$0] }
    var rank = [Int](repeating: 0, count: weights.count)
    for (place, observation) in weights.order.enumerated() { rank[observation] = place }
    // Equal sums of other terms may differ in the last digits, and count as equal.
    let tolerance = 1e-12 * (values.lazy.map { abs($0) }.max() ?? 0)
    return (0..<weights.count).map { observation in
      let neighbours = weights.neighbourCount(observation)
      guard neighbours > 0, neighbours < weights.count - 1 else { return .nan }
      let weight = weights.weight(observation, scaling)
      let margin = tolerance * weight * Double(neighbours)
      let here = rank[observation]
      var atLeast = 0
      for permutation in 0..<permutations {
        var sum = 0.0
        for draw in 0..<neighbours {
          let other = Int(table[permutation * most + draw])
          sum += weight * ranked[other < here ? other : other + 1]
        }
        let excess = sum - observed[observation]
        if (rises[observation] ? excess : -excess) >= -margin { atLeast += 1 }
      }
      let extreme = min(atLeast, permutations - atLeast)
      let nearer = Double(extreme + 1) / Double(permutations + 1)
      return tail == .nearer ? nearer : min(1, 2 * nearer)
    }
  }

  /// Per permutation `size` different numbers below `population` (the first steps of a Fisher-Yates shuffle).
  private func draws(from population: Int, _ size: Int) -> [Int32] {
    let stream = RandomStream(seed: seed, name: "conditional permutation")
    var deck = (0..<Int32(max(population, 0))).map { $0 }
    var table: [Int32] = []
    table.reserveCapacity(permutations * size)
    for permutation in 0..<permutations {
      var draws = stream.trial(permutation)
      var swaps: [Int] = []
      for place in 0..<size {
        let pick = place + min(Int(draws.uniform() * Double(population - place)), population - place - 1)
        deck.swapAt(place, pick)
        swaps.append(pick)
        table.append(deck[place])
      }
      // Back to the start, so that a permutation does not depend on those before it.
      for place in (0..<size).reversed() { deck.swapAt(place, swaps[place]) }
    }
    return table
  }
}
