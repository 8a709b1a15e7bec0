import Foundation
import NumericalMethods

/// How often the truth lies within the intervals that a model of uncertainty gives (Deutsch 1997): for each probability
/// p the share of the samples inside their symmetric p-interval.
public struct AccuracyPlot: Sendable, Hashable {
  public let probabilities: [Double]
  /// Share of samples inside their interval, for each probability.
  public let proportions: [Double]
  /// Goodness: 1 when the shares are the probabilities; each lack counts double against each excess.
  /// G = 1 − ∫ (3 a(p) − 2) (ξ(p) − p) dp with a = 1 where ξ(p) >= p, else 0; the integral is exact.
  public let goodness: Double
  /// Samples counted.
  public let count: Int

  /// - Parameters:
  ///   - zScores: standardised residuals, taken as normal; those that are not finite are left out.
  ///   - probabilities: inside (0, 1).
  /// - Throws: `tooFew` without a finite score, `parameter` for a probability outside (0, 1).
  public init(zScores: [Double], probabilities: [Double] = (1...19).map { Double($0) / 20 })
    throws(GeostatisticsError)
  {
    for p in probabilities where !(p > 0 && p < 1) {
      throw .parameter(.probability, is: .number(p), expected: .within(0, 1))
    }
    // The smallest symmetric interval that holds each sample.
    let needed = zScores.filter(\.isFinite).map { erf(abs($0) / 2.0.squareRoot()) }.sorted()
    guard !needed.isEmpty else { throw .tooFew(.standardisedResiduals, count: 0, needed: 1) }
    let total = Double(needed.count)
    self.probabilities = probabilities
    proportions = probabilities.map { p in Double(needed.partitioningIndex { $0 > p }) / total }
    var loss = 0.0
    for step in 0...needed.count {
      let (low, high) = (step == 0 ? 0 : needed[step - 1], step == needed.count ? 1 : needed[step])
      let share = Double(step) / total
      // Below the share an excess (share − p), above it a lack 2 (p − share).
      let middle = min(max(share, low), high)
      loss += (middle - low) * (share - (low + middle) / 2)
      loss += 2 * (high - middle) * ((middle + high) / 2 - share)
    }
    goodness = 1 - loss
    count = needed.count
  }
}

extension [Double] {
  /// The first index from which on a predicate holds, in an array where it goes from false to true once.
  fileprivate func partitioningIndex(_ holds: (Double) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if holds(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

extension CrossValidation {
  /// The accuracy plot of the standardised residuals under a normal distribution of the error.
  public func accuracyPlot(
    probabilities: [Double] = (1...19).map { Double($0) / 20 }
  ) throws(GeostatisticsError) -> AccuracyPlot {
    try AccuracyPlot(zScores: zScores, probabilities: probabilities)
  }
}
