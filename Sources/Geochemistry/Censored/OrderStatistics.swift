import NumericalMethods

/// Regression on order statistics for left-censored data with one or more detection limits.
///
/// Detected values get plotting positions between the exceedance probabilities of the limits (Hirsch & Stedinger 1987,
/// Water Resources Research 23, 715-727; Helsel & Cohn 1988, Water Resources Research 24, 1997-2004).
/// Their logarithms are regressed on the normal quantiles of these positions; the non-detects, and only these, take the
/// values that the line has at *their* positions. The result is a summary of the group: the modelled values belong to no
/// sample and are not returned in the order of the input.
///
/// With A_j the detected values from limit j up to the next and B_j all values below limit j, the probability to exceed
/// limit j is p_j = p_(j+1) + A_j / (A_j + B_j) (1 - p_(j+1)). Detected value r of A_j: (1 - p_j) + (p_j - p_(j+1)) r /
/// (A_j + 1); non-detect r of the C_j with limit j: (1 - p_j) r / (C_j + 1). Without non-detects the positions are those
/// of Blom (n <= 10) and Hazen.
///
/// As in NADA, non-detects with a limit above the largest detected value tell nothing and are left out.
public struct OrderStatistics: Hashable, Sendable {
  public enum Scale: String, Sendable, Codable {
    case logarithmic
    case linear
  }

  public let scale: Scale
  /// Line through the (log) detected values against normal quantiles.
  public let intercept: Double
  public let slope: Double
  /// Detected values and modelled non-detects together, ascending.
  public let completed: [Double]
  public let detectedCount: Int
  /// Non-detects that took part.
  public let censoredCount: Int
  /// Non-detects with a limit above every detected value.
  public let leftOut: Int
  /// Mean and standard deviation (n - 1) of ``completed``.
  public let mean: Double
  public let deviation: Double

  public init(
    _ sample: CensoredSample, scale: Scale = .logarithmic, limits: CensoredLimits = CensoredLimits()
  ) throws(CensoredMethodError) {
    guard !sample.hasOtherCensoring else { throw .otherCensoring(.regressionOnOrderStatistics) }
    try limits.check(sample, .regressionOnOrderStatistics)
    let detected = sample.detected
    let largest = detected[detected.count - 1]
    let allLimits = sample.limits
    let used = allLimits.filter { $0 <= largest }
    if scale == .logarithmic, detected[0] <= 0 {
      let index = sample.values.firstIndex { ($0.number ?? 1) <= 0 } ?? 0
      throw .sample(.notPositive(index: index, value: sample.values[index]))
    }
    let forward: (Double) -> Double = { scale == .logarithmic ? log($0) : $0 }

    let positions = PlottingPositions(detected: detected, limits: used)
    let quantiles = positions.detected.map { StandardNormal.quantile($0) }
    let n = Double(detected.count)
    let y = detected.map(forward)
    let meanX = quantiles.reduce(0, +) / n
    let meanY = y.reduce(0, +) / n
    var sxx = 0.0
    var sxy = 0.0
    for (q, value) in zip(quantiles, y) {
      sxx += (q - meanX) * (q - meanX)
      sxy += (q - meanX) * (value - meanY)
    }
    guard sxx > 0, detected[0] < largest else { throw .noSpread }
    let slope = sxy / sxx
    let intercept = meanY - slope * meanX
    let modelled = positions.censored.map { position -> Double in
      let value = intercept + slope * StandardNormal.quantile(position)
      return scale == .logarithmic ? exp(value) : value
    }

    self.scale = scale
    self.slope = slope
    self.intercept = intercept
    completed = (detected + modelled).sorted()
    detectedCount = detected.count
    censoredCount = used.count
    leftOut = allLimits.count - used.count
    (mean, deviation) = Moments.of(completed)
  }

  /// A quantile of the completed sample; below the largest limit it is the model's, not a measurement.
  public func quantile(_ p: Double, _ definition: QuantileDefinition = .type7) -> Double {
    definition.quantile(completed, p)
  }

  public var median: Double { quantile(0.5) }
}

/// Helsel-Cohn plotting positions (non-exceedance probabilities) of ascending values.
struct PlottingPositions {
  let detected: [Double]
  let censored: [Double]

  /// Both ascending; limits with repetitions.
  init(detected values: [Double], limits: [Double]) {
    guard let lowest = limits.first else {
      // R's ppoints: Blom's 3/8 for small samples, Hazen's 1/2 for others.
      let a = values.count <= 10 ? 0.375 : 0.5
      let n = Double(values.count)
      detected = values.indices.map { (Double($0 + 1) - a) / (n + 1 - 2 * a) }
      censored = []
      return
    }
    // Runs of equal limits with their counts; below the lowest limit a class of its own where values were detected there.
    var classes: [(limit: Double, count: Int)] = values[0] < lowest ? [(-.infinity, 0)] : []
    for limit in limits {
      if let last = classes.last, last.limit == limit {
        classes[classes.count - 1].count += 1
      } else {
        classes.append((limit, 1))
      }
    }
    // First detected value at or above each limit, and non-detects with a smaller or equal limit.
    var starts: [Int] = []
    var below: [Int] = []
    var value = 0
    var smaller = 0
    for item in classes {
      while value < values.count, values[value] < item.limit { value += 1 }
      smaller += item.count
      starts.append(value)
      below.append(value + smaller)
    }
    var exceedance = [Double](repeating: 0, count: classes.count + 1)
    for index in classes.indices.reversed() {
      let end = index + 1 < classes.count ? starts[index + 1] : values.count
      let a = Double(end - starts[index])
      let b = Double(below[index])
      let next = exceedance[index + 1]
      exceedance[index] = a + b == 0 ? next : next + a / (a + b) * (1 - next)
    }
    var found: [Double] = []
    var hidden: [Double] = []
    for index in classes.indices {
      let end = index + 1 < classes.count ? starts[index + 1] : values.count
      let a = end - starts[index]
      let (p, next) = (exceedance[index], exceedance[index + 1])
      for rank in 0..<a { found.append((1 - p) + (p - next) * Double(rank + 1) / Double(a + 1)) }
      let c = classes[index].count
      for rank in 0..<c { hidden.append((1 - p) * Double(rank + 1) / Double(c + 1)) }
    }
    detected = found
    censored = hidden
  }
}

/// Mean and standard deviation with n - 1, summed over ascending values so that order does not matter.
enum Moments {
  static func of(_ sorted: [Double]) -> (mean: Double, deviation: Double) {
    let n = Double(sorted.count)
    let mean = sorted.reduce(0, +) / n
    let squares = sorted.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (mean, sorted.count < 2 ? 0 : (squares / (n - 1)).squareRoot())
  }
}

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif
