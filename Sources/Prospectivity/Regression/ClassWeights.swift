/// What a row counts for by its class, beside its own weight.
public enum ClassWeights: Sendable, Hashable, Codable {
  /// Both classes 1.
  case equal
  /// n / (2 nₖ) for the rows of class k, n the sum of the weights of all rows and nₖ of those of the class: both classes
  /// weigh the same together and all weights keep their sum (King & Zeng 2001; "balanced" in scikit-learn).
  case balanced
  /// Given weights, above 0.
  case given(deposit: Double, other: Double)

  /// - Parameters:
  ///   - deposits: sum of the weights of the rows with a deposit, above 0.
  ///   - others: of the rows without, above 0.
  func weights(deposits: Double, others: Double) -> (deposit: Double, other: Double) {
    switch self {
    case .equal: (1, 1)
    case .balanced: ((deposits + others) / (2 * deposits), (deposits + others) / (2 * others))
    case .given(let deposit, let other): (deposit, other)
    }
  }

  /// - Returns: the name and value of a weight that is not above 0.
  var defect: (name: String, value: Double)? {
    guard case .given(let deposit, let other) = self else { return nil }
    if !(deposit > 0 && deposit.isFinite) { return ("weight of deposits", deposit) }
    if !(other > 0 && other.isFinite) { return ("weight of other cells", other) }
    return nil
  }
}
