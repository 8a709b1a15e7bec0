import NumericalMethods

/// An expected value of information with its Monte Carlo error.
///
/// With g_d(i) the expected net benefit of alternative d given what is known in trial i, less that of the base:
///
///     value = (1/N) Σ_i max_d g_d(i)        g_base = 0, so that it is never negative
///
/// **Error.** With d(i) the alternative that is chosen in trial i and Δ the benefits of the trial itself over the base,
/// the error is the standard deviation of Δ_d(i)(i) over √N: the influence function of the value (it holds both what
/// the data vary from trial to trial and what the regression does not know, whatever the spread of its residuals). It
/// is what a bootstrap tends to. Where no trial changes the choice the error is 0: an event rarer than about 3/N cannot
/// be seen in N trials.
///
/// **Bias.** The largest of estimated means lies above the largest mean by about s L(gap / s), with the standard error
/// s of the gap and the ``UnitNormalLoss`` L. It raises the value through the g_d, and lowers it through the benefit of
/// the base. It is of second order beside the error unless alternatives nearly tie. What Strong, Oakley & Brennan 2014
/// (Medical Decision Making 34, 311-326) find by simulation of the coefficients is taken in closed form here. It is
/// exact for two alternatives whose gap is known, an upper bound for more, and is told, not taken off.
public struct InformationValue: Hashable, Sendable {
  /// In the unit of the net benefits, from 0 to ``ceiling``.
  public let value: Double
  /// Monte Carlo standard error of ``value``.
  public let error: Double
  /// By how much the value is expected to be too high (above 0) or too low.
  public let bias: Double
  /// The expected value of perfect information in the same trials. A regression can exceed it by its noise; then the
  /// value is the ceiling.
  public let ceiling: Double
  /// Share of the trials in which the information changes the choice.
  public let changes: Double

  public init(value: Double, error: Double, bias: Double, ceiling: Double, changes: Double) {
    self.value = value
    self.error = error
    self.bias = bias
    self.ceiling = ceiling
    self.changes = changes
  }

  /// Of a decision, from the conditional expectations of the alternatives over the base.
  ///
  /// - Parameters:
  ///   - advantages: Δ_d(i), by alternative other than the base and trial.
  ///   - expected: g_d(i), likewise.
  ///   - fitBias: bias that comes from the fit of `expected`.
  ///   - baseBias: that of the benefit of the base.
  init(_ advantages: [[Double]], expected: [[Double]], fitBias: Double, baseBias: Double, ceiling: Double?) {
    let count = advantages[0].count
    var gains = [Double](repeating: 0, count: count)
    var outcomes = gains
    var changed = 0
    for trial in 0..<count {
      var best: Int?
      for place in expected.indices where expected[place][trial] > gains[trial] {
        best = place
        gains[trial] = expected[place][trial]
      }
      if let best {
        outcomes[trial] = advantages[best][trial]
        changed += 1
      }
    }
    let mean = max(0, DecisionSample.mean(gains))
    let limit = ceiling ?? mean
    value = min(mean, limit)
    error = StandardError.ofMean(outcomes)
    bias = fitBias - baseBias
    self.ceiling = limit
    changes = Double(changed) / Double(count)
  }
}

enum StandardError {
  /// Of the mean of independent values: their standard deviation over the root of their number; 0 of a single one.
  static func ofMean(_ values: [Double]) -> Double {
    guard values.count > 1 else { return 0 }
    let mean = DecisionSample.mean(values)
    var squares = ExactSum()
    for value in values { squares.add((value - mean) * (value - mean)) }
    let n = Double(values.count)
    return (squares.value / (n * (n - 1))).squareRoot()
  }
}
