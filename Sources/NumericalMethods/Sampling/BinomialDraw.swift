extension TrialDraws {
  /// The number of successes in `trials` trials with chance `probability`: by inversion where few are expected, else by
  /// transformed rejection (Hörmann 1993, "The generation of binomial random variates", Journal of Statistical Computation
  /// and Simulation 46, 101-110, algorithm BTRS), which is exact for any number of trials.
  public mutating func binomial(_ trials: Int, _ probability: Double) -> Int {
    guard trials > 0, probability > 0 else { return 0 }
    guard probability < 1 else { return trials }
    if probability > 0.5 { return trials - binomial(trials, 1 - probability) }
    return Double(trials) * probability < 10
      ? invertedBinomial(trials, probability) : rejectedBinomial(Double(trials), probability)
  }

  /// Walks up the distribution from 0; about as many steps as successes are expected.
  private mutating func invertedBinomial(_ trials: Int, _ probability: Double) -> Int {
    let odds = probability / (1 - probability)
    var rest = uniform()
    var mass = exp(Double(trials) * log1p(-probability))
    var successes = 0
    while rest > mass, successes < trials {
      rest -= mass
      successes += 1
      mass *= odds * Double(trials - successes + 1) / Double(successes)
      // Beyond any chance that a uniform of 53 bits can tell.
      if mass < 1e-300 { break }
    }
    return successes
  }

  private mutating func rejectedBinomial(_ n: Double, _ p: Double) -> Int {
    let spread = (n * p * (1 - p)).squareRoot()
    let b = 1.15 + 2.53 * spread
    let a = -0.0873 + 0.0248 * b + 0.01 * p
    let c = n * p + 0.5
    let alpha = (2.83 + 5.1 / b) * spread
    let squeeze = 0.92 - 4.2 / b
    let odds = p / (1 - p)
    let mode = ((n + 1) * p).rounded(.down)
    while true {
      let u = uniform() - 0.5
      var v = uniform()
      let us = 0.5 - abs(u)
      let k = ((2 * a / us + b) * u + c).rounded(.down)
      guard k >= 0, k <= n else { continue }
      if us >= 0.07, v <= squeeze { return Int(k) }
      v = log(v * alpha / (a / (us * us) + b))
      let bound =
        (mode + 0.5) * log((mode + 1) / (odds * (n - mode + 1)))
        + (n + 1) * log((n - mode + 1) / (n - k + 1))
        + (k + 0.5) * log(odds * (n - k + 1) / (k + 1))
        + stirling(mode) + stirling(n - mode) - stirling(k) - stirling(n - k)
      if v <= bound { return Int(k) }
    }
  }

  /// ln k! minus Stirling's formula in the form of Hörmann: (k + 1/2) ln(k + 1) - (k + 1) + ln(2 pi) / 2.
  private func stirling(_ k: Double) -> Double {
    if k < 10 {
      var factorial = 1.0
      var factor = 2.0
      while factor <= k {
        factorial *= factor
        factor += 1
      }
      return log(factorial) - ((k + 0.5) * log(k + 1) - (k + 1) + 0.918938533204672741780329736406)
    }
    let square = (k + 1) * (k + 1)
    return (1.0 / 12 - (1.0 / 360 - (1.0 / 1260 - 1.0 / 1680 / square) / square) / square) / (k + 1)
  }

  /// As many draws as there are counts, each class with a chance proportional to its count: one sample with replacement
  /// of a population given by classes.
  public mutating func resample(_ counts: [Int]) -> [Int] {
    var left = counts.reduce(0, +)
    var population = left
    return counts.map { count in
      guard left > 0, count > 0 else { return 0 }
      let drawn = count == population ? left : binomial(left, Double(count) / Double(population))
      left -= drawn
      population -= count
      return drawn
    }
  }
}

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif
