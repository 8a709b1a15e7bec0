import NumericalMethods

/// A normal or lognormal distribution fitted to values, limits and intervals by maximum likelihood.
///
/// A measured value contributes its density, "below L" the probability below L, "above L" that above, an interval the
/// probability between its ends (Helsel 2012, chapter 6; NADA `cenmle`, R `survreg`). In the parameters 1/sigma and
/// mu/sigma the logarithm of the likelihood is concave (Olsen 1978, Econometrica 46, 1211-1215), so that Newton's method
/// with halved steps finds the maximum from any start. Standard errors come from the observed information.
///
/// The fitted standard deviation is the likelihood's, which divides by n and not by n - 1.
public struct MaximumLikelihood: Hashable, Sendable {
  public enum Family: String, Sendable, Codable {
    case lognormal
    case normal
  }

  public let family: Family
  public let count: Int
  public let censoredCount: Int
  /// Mean and standard deviation of the values, or of their natural logarithms for a lognormal.
  public let location: Double
  public let scale: Double
  public let locationError: Double
  public let scaleError: Double
  /// Covariance of the estimates of location and scale.
  public let covariance: Double
  /// In the unit of the data for both families, so that the two can be compared.
  public let logLikelihood: Double
  public let iterations: Int

  public static let mostIterations = 200

  public init(
    _ sample: CensoredSample, family: Family = .lognormal, limits: CensoredLimits = CensoredLimits()
  ) throws(CensoredMethodError) {
    try limits.check(sample, .maximumLikelihood)
    var data = sample
    if family == .lognormal {
      do { data = try sample.logarithms() } catch { throw .sample(error) }
    }
    let detected = data.detected
    guard let first = detected.first, let last = detected.last, first < last else { throw .noSpread }
    // Centre and spread of all that is written make the search independent of the unit.
    let (centre, spread) = Moments.of(data.ends)
    guard spread > 0, spread.isFinite else { throw .noSpread }
    let terms = Likelihood(data, centre: centre, spread: spread)

    var steps = 0
    var point = Likelihood.Point(ratio: 0, precision: 1)
    var here = terms.evaluate(point)
    // An interval far outside has no probability that a number can hold: start wider.
    while !here.value.isFinite, steps < 60 {
      steps += 1
      point = Likelihood.Point(ratio: 0, precision: point.precision / 4)
      here = terms.evaluate(point)
    }
    while true {
      guard steps < Self.mostIterations else { throw .notConverged(iterations: steps) }
      steps += 1
      guard let (dRatio, dPrecision) = here.newtonStep else { throw .notConverged(iterations: steps) }
      let gain = here.gradient.0 * dRatio + here.gradient.1 * dPrecision
      if gain < 1e-24 * Double(sample.count) { break }
      var fraction = 1.0
      var moved = false
      while fraction > 1e-12 {
        let trial = Likelihood.Point(
          ratio: point.ratio + fraction * dRatio, precision: point.precision + fraction * dPrecision)
        if trial.precision > 0 {
          let there = terms.evaluate(trial)
          if there.value.isFinite, there.value > here.value {
            point = trial
            here = there
            moved = true
            break
          }
        }
        fraction /= 2
      }
      // No step raises the likelihood: at the maximum within rounding, or nowhere.
      if !moved {
        guard gain < 1e-8 else { throw .notConverged(iterations: steps) }
        break
      }
    }
    guard let inverse = here.inverseInformation else { throw .notConverged(iterations: steps) }

    // From (mu/sigma, 1/sigma) to (mu, sigma), and back to the unit of the data.
    let (d, g) = (point.ratio, point.precision)
    let toLocation = (1 / g, -d / (g * g))
    let toScale = (0.0, -1 / (g * g))
    func form(_ a: (Double, Double), _ b: (Double, Double)) -> Double {
      a.0 * (inverse.0 * b.0 + inverse.1 * b.1) + a.1 * (inverse.1 * b.0 + inverse.2 * b.1)
    }
    self.family = family
    count = sample.count
    censoredCount = sample.censoredCount
    location = centre + spread * d / g
    scale = spread / g
    locationError = spread * form(toLocation, toLocation).squareRoot()
    scaleError = spread * form(toScale, toScale).squareRoot()
    covariance = spread * spread * form(toLocation, toScale)
    let jacobian = family == .lognormal ? detected.reduce(0, +) : 0
    logLikelihood = here.value - Double(detected.count) * log(spread) - jacobian
    iterations = steps
  }

  /// Mean in the unit of the data: exp(mu + sigma^2 / 2) for a lognormal.
  public var mean: Double { family == .normal ? location : exp(location + scale * scale / 2) }

  /// Standard deviation in the unit of the data.
  public var deviation: Double {
    family == .normal ? scale : mean * (exp(scale * scale) - 1).squareRoot()
  }

  public var median: Double { family == .normal ? location : exp(location) }

  /// Standard error of ``mean``, to first order (delta method).
  public var meanError: Double { family == .normal ? locationError : mean * logMeanError }

  /// Two-sided interval of the mean at a confidence in 0...1; of a lognormal on the logarithm of the mean.
  public func meanInterval(confidence: Double = 0.95) -> ClosedRange<Double> {
    let z = StandardNormal.quantile(0.5 + Swift.max(0, Swift.min(1, confidence)) / 2)
    if family == .normal { return (location - z * locationError)...(location + z * locationError) }
    let centre = location + scale * scale / 2
    return exp(centre - z * logMeanError)...exp(centre + z * logMeanError)
  }

  /// A quantile of the fitted distribution.
  public func quantile(_ p: Double) -> Double {
    let value = location + scale * StandardNormal.quantile(p)
    return family == .normal ? value : exp(value)
  }

  private var logMeanError: Double {
    (locationError * locationError + 2 * scale * covariance + scale * scale * scaleError * scaleError).squareRoot()
  }
}

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif
