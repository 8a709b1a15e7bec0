extension TrialDraws {
  /// A Poisson number of a mean of 0 or more: by inversion where few are expected, else by transformed rejection
  /// (Hörmann 1993, "The transformed rejection method for generating Poisson random variables", Insurance: Mathematics
  /// and Economics 12, 39-45, algorithm PTRS), which is exact for any mean.
  public mutating func poisson(_ mean: Double) -> Int {
    guard mean > 0 else { return 0 }
    return mean < 10 ? invertedPoisson(mean) : rejectedPoisson(mean)
  }

  /// Walks up the distribution from 0; about as many steps as are expected.
  private mutating func invertedPoisson(_ mean: Double) -> Int {
    var rest = uniform()
    var mass = exp(-mean)
    var count = 0
    while rest > mass {
      rest -= mass
      count += 1
      mass *= mean / Double(count)
      // Beyond any chance that a uniform of 53 bits can tell.
      if mass < 1e-300 { break }
    }
    return count
  }

  private mutating func rejectedPoisson(_ mean: Double) -> Int {
    let b = 0.931 + 2.53 * mean.squareRoot()
    let a = -0.059 + 0.02483 * b
    let scale = 1.1239 + 1.1328 / (b - 3.4)
    let squeeze = 0.9277 - 3.6224 / (b - 2)
    while true {
      let u = uniform() - 0.5
      let v = uniform()
      let us = 0.5 - abs(u)
      let k = ((2 * a / us + b) * u + mean + 0.43).rounded(.down)
      if us >= 0.07, v <= squeeze { return Int(k) }
      guard k >= 0, us >= 0.013 || v <= us else { continue }
      let bound = k * log(mean) - mean - GammaFunction.logarithm(k + 1)
      if log(v * scale / (a / (us * us) + b)) <= bound { return Int(k) }
    }
  }
}

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif
