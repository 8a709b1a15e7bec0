import NumericalMethods

/// The logarithm of the normal likelihood of censored data in d = mu / sigma and g = 1 / sigma, with first and second
/// derivatives; on standardised data.
struct Likelihood {
  struct Point {
    let ratio: Double
    let precision: Double
  }

  struct Value {
    var value = 0.0
    var gradient = (0.0, 0.0)
    /// Minus the second derivatives: dd, dg, gg.
    var information = (0.0, 0.0, 0.0)

    /// Inverse of the information; nil where it is not positive definite.
    var inverseInformation: (Double, Double, Double)? {
      let (a, b, c) = information
      let determinant = a * c - b * b
      guard determinant > 0, determinant.isFinite, a > 0 else { return nil }
      return (c / determinant, -b / determinant, a / determinant)
    }

    var newtonStep: (Double, Double)? {
      guard let (a, b, c) = inverseInformation else { return nil }
      return (a * gradient.0 + b * gradient.1, b * gradient.0 + c * gradient.1)
    }
  }

  private let measured: [Double]
  /// Equal limits are taken together.
  private let below: [(limit: Double, count: Double)]
  private let above: [(limit: Double, count: Double)]
  private let intervals: [(Double, Double)]

  init(_ sample: CensoredSample, centre: Double, spread: Double) {
    var measured: [Double] = []
    var below: [Double] = []
    var above: [Double] = []
    var intervals: [(Double, Double)] = []
    func standard(_ x: Double) -> Double { (x - centre) / spread }
    for value in sample.values {
      switch value {
      case .measured(let x): measured.append(standard(x))
      case .below(let x): below.append(standard(x))
      case .above(let x): above.append(standard(x))
      case .interval(let a, let b): intervals.append((standard(a), standard(b)))
      }
    }
    // Ascending, so that the sums do not depend on the order of the table.
    self.measured = measured.sorted()
    self.below = Self.runs(below.sorted())
    self.above = Self.runs(above.sorted())
    self.intervals = intervals.sorted { $0 < $1 }
  }

  private static func runs(_ sorted: [Double]) -> [(limit: Double, count: Double)] {
    var runs: [(limit: Double, count: Double)] = []
    for value in sorted {
      if let last = runs.last, last.limit == value { runs[runs.count - 1].count += 1 } else { runs.append((value, 1)) }
    }
    return runs
  }

  func evaluate(_ point: Point) -> Value {
    let (d, g) = (point.ratio, point.precision)
    var result = Value()
    /// Adds a term that depends on z = g y - d only: weight, value, first and second derivative to z.
    func add(_ weight: Double, _ y: Double, _ value: Double, _ first: Double, _ second: Double) {
      result.value += weight * value
      result.gradient.0 -= weight * first
      result.gradient.1 += weight * first * y
      result.information.0 -= weight * second
      result.information.1 += weight * second * y
      result.information.2 -= weight * second * y * y
    }
    for y in measured {
      let z = g * y - d
      add(1, y, StandardNormal.logDensity(z), -z, -1)
    }
    let n = Double(measured.count)
    result.value += n * log(g)
    result.gradient.1 += n / g
    result.information.2 += n / (g * g)
    for (y, weight) in below {
      let z = g * y - d
      let hazard = StandardNormal.leftHazard(z)
      add(weight, y, StandardNormal.logProbability(below: z), hazard, -hazard * (z + hazard))
    }
    for (y, weight) in above {
      let z = g * y - d
      let hazard = StandardNormal.leftHazard(-z)
      add(weight, y, StandardNormal.logProbability(below: -z), -hazard, -hazard * (hazard - z))
    }
    for (low, high) in intervals {
      let (a, b) = (g * low - d, g * high - d)
      let probability = StandardNormal.probability(from: a, to: b)
      // Ratios of densities to the probability; a likelihood of zero is refused by the caller as not finite.
      let (fa, fb) = (StandardNormal.density(a) / probability, StandardNormal.density(b) / probability)
      result.value += log(probability)
      let (da, db) = (-fa, fb)
      let aa = a * fa - fa * fa
      let bb = -b * fb - fb * fb
      let ab = fa * fb
      result.gradient.0 -= da + db
      result.gradient.1 += da * low + db * high
      result.information.0 -= aa + bb + 2 * ab
      result.information.1 += aa * low + bb * high + ab * (low + high)
      result.information.2 -= aa * low * low + bb * high * high + 2 * ab * low * high
    }
    return result
  }
}

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif
