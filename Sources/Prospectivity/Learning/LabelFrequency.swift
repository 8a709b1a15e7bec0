/// The share of deposits that are known, from which the probability that a cell is a deposit follows from that of its
/// being a *known* one (Elkan & Noto 2008, lemma 1): p(deposit | x) = p(known | x) / c, c = p(known | deposit).
///
/// It holds where known deposits are a random sample of all, which in explored ground they seldom are: what was found is
/// what was easy to find. The ranking of cells does not depend on it.
public struct LabelFrequency: Sendable, Hashable, Codable {
  /// c, in (0, 1].
  public let value: Double

  /// The mean prediction of known deposits by models that did not see them (their estimator e₁).
  ///
  /// - Parameters:
  ///   - values: predictions out of fold or out of bag; NaN where there is none.
  /// - Throws: `oneClass` where no known deposit has a prediction; `parameter` where their mean is not above 0.
  public init(_ values: [Double], deposits: [Bool]) throws(LearningError) {
    guard values.count == deposits.count else {
      throw .unequalLengths(what: "predictions", count: values.count, expected: deposits.count)
    }
    let known = values.indices.filter { deposits[$0] && !values[$0].isNaN }
    guard !known.isEmpty else { throw .oneClass(isDeposit: false) }
    let mean = known.reduce(0) { $0 + values[$1] } / Double(known.count)
    guard mean > 0, mean <= 1 else {
      throw .parameter(name: "label frequency", value: mean, expected: "above 0, at most 1")
    }
    value = mean
  }

  /// At most 1.
  public func probability(known: Double) -> Double { known.isNaN ? .nan : min(1, known / value) }
}
