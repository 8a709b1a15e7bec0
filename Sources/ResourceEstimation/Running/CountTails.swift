import Estimation

/// Probabilities of at least so many deposits, summed from the last number down so that small ones keep their digits.
public enum CountTails {
  public static func of(_ counts: DepositCounts) -> [Double] {
    var tails = counts.probabilities
    for place in tails.indices.reversed().dropFirst() { tails[place] += tails[place + 1] }
    return tails.map { min(1, $0) }
  }
}
