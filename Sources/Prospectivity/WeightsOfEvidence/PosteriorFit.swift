/// The Kolmogorov-Smirnov test of fit of a posterior: the largest difference between the observed and the predicted
/// cumulative share of deposits over conditions of falling posterior (Bonham-Carter 1994, section 9.5).
public struct PosteriorFit: Hashable, Sendable {
  /// D: the largest difference of shares.
  public let statistic: Double
  public let deposits: Int

  /// - Throws: `noDeposits` without deposits where there is a posterior.
  public init(_ response: PosteriorResponse) throws(WeightsError) {
    let conditions = response.conditions
    let defined = response.posterior.indices.filter { !response.posterior[$0].isNaN }
    // Equal posteriors make one step; the order of conditions decides nothing.
    let order = defined.sorted {
      response.posterior[$0] != response.posterior[$1]
        ? response.posterior[$0] > response.posterior[$1] : $0 < $1
    }
    let total = order.reduce(0) { $0 + conditions.deposits[$1] }
    guard total > 0 else { throw .noDeposits }
    let expected = order.reduce(0) { $0 + conditions.units($1) * response.posterior[$1] }
    var observedSum = 0
    var expectedSum = 0.0
    var largest = 0.0
    for (place, condition) in order.enumerated() {
      observedSum += conditions.deposits[condition]
      expectedSum += conditions.units(condition) * response.posterior[condition]
      let next = place + 1 < order.count ? response.posterior[order[place + 1]] : .nan
      guard next != response.posterior[condition] else { continue }
      largest = max(largest, abs(Double(observedSum) / Double(total) - expectedSum / expected))
    }
    statistic = largest
    deposits = total
  }

  /// The D that 5 % of samples from the model exceed: 1.36 / sqrt(n), for n of 35 or more (Massey 1951).
  public var critical95: Double { 1.36 / Double(deposits).squareRoot() }
}
