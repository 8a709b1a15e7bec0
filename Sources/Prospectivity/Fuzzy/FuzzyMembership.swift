import Foundation

/// How far a value of a layer belongs to the set "favourable", from 0 to 1.
///
/// The functions are those that QGIS and ArcGIS name: linear, power, large, small, near and gaussian (Tsoukalas & Uhrig
/// 1997, Fuzzy and Neural Approaches in Engineering), MS-large and MS-small (ArcGIS Spatial Analyst, "How Fuzzy
/// Membership works"), and a table of classes (An, Moon & Rencz 1991, Canadian Journal of Exploration Geophysics 27,
/// 1-11). Each is clamped to [0, 1]; NaN stays NaN. Units are those of the layer unless it says otherwise.
public enum FuzzyMembership: Hashable, Sendable {
  /// The layer holds memberships already.
  case given
  /// (x - low) / (high - low); falling when `low` is above `high`.
  case linear(low: Double, high: Double)
  /// ((x - low) / (high - low))^exponent between the ends.
  case power(low: Double, high: Double, exponent: Double)
  /// 1 / (1 + (x / midpoint)^-spread); 0 for x <= 0, where the power has no sense. Spread without unit.
  case large(midpoint: Double, spread: Double)
  /// 1 / (1 + (x / midpoint)^spread); 1 for x <= 0. Spread without unit.
  case small(midpoint: Double, spread: Double)
  /// 1 / (1 + spread (x - midpoint)^2). Spread in 1 / unit^2.
  case near(midpoint: Double, spread: Double)
  /// exp(-spread (x - midpoint)^2). Spread in 1 / unit^2.
  case gaussian(midpoint: Double, spread: Double)
  /// 1 - b s / (x - a m + b s) where x > a m, else 0: m and s are the mean and deviation of the layer, a and b multiply
  /// them.
  case msLarge(mean: Double, deviation: Double, meanMultiplier: Double = 1, deviationMultiplier: Double = 1)
  /// b s / (x - a m + b s) where x > a m, else 1.
  case msSmall(mean: Double, deviation: Double, meanMultiplier: Double = 1, deviationMultiplier: Double = 1)
  /// A membership a class; `otherwise` for classes not listed, which are an error when it is nil.
  case categorical([Int32: Double], otherwise: Double? = nil)

  /// The membership of one value; the oracle of ``memberships(of:evidence:)``.
  /// - Throws: `unlistedClass`.
  public func membership(of x: Double) throws(FuzzyError) -> Double {
    try memberships(of: [x], evidence: nil)[0]
  }

  /// The memberships of a run of cells; parameters as ``check(evidence:)`` wants them.
  /// - Parameter evidence: its name, for errors.
  /// - Throws: `unlistedClass`.
  public func memberships(of run: [Double], evidence: String? = nil) throws(FuzzyError) -> [Double] {
    switch self {
    case .given: return Self.map(run) { $0 }
    case .linear(let low, let high):
      let range = high - low
      return Self.map(run) { ($0 - low) / range }
    case .power(let low, let high, let exponent):
      let range = high - low
      return Self.map(run) { pow(Self.clamped(($0 - low) / range), exponent) }
    case .large(let midpoint, let spread):
      return Self.map(run) { $0 <= 0 ? 0 : 1 / (1 + pow($0 / midpoint, -spread)) }
    case .small(let midpoint, let spread):
      return Self.map(run) { $0 <= 0 ? 1 : 1 / (1 + pow($0 / midpoint, spread)) }
    case .near(let midpoint, let spread):
      return Self.map(run) { 1 / (1 + spread * ($0 - midpoint) * ($0 - midpoint)) }
    case .gaussian(let midpoint, let spread):
      return Self.map(run) { exp(-spread * ($0 - midpoint) * ($0 - midpoint)) }
    case .msLarge(let mean, let deviation, let a, let b):
      let (start, scale) = (a * mean, b * deviation)
      return Self.map(run) { $0 <= start ? 0 : 1 - scale / ($0 - start + scale) }
    case .msSmall(let mean, let deviation, let a, let b):
      let (start, scale) = (a * mean, b * deviation)
      return Self.map(run) { $0 <= start ? 1 : scale / ($0 - start + scale) }
    case .categorical(let table, let otherwise):
      return try Self.lookedUp(run, table, otherwise, evidence)
    }
  }

  @inline(__always)
  private static func clamped(_ value: Double) -> Double {
    // NaN fails both comparisons and stays.
    value < 0 ? 0 : value > 1 ? 1 : value
  }

  @inline(__always)
  private static func map(_ run: [Double], _ function: (Double) -> Double) -> [Double] {
    run.map { $0.isNaN ? .nan : clamped(function($0)) }
  }

  private static func lookedUp(
    _ run: [Double], _ table: [Int32: Double], _ otherwise: Double?, _ evidence: String?
  ) throws(FuzzyError) -> [Double] {
    var result: [Double] = []
    result.reserveCapacity(run.count)
    // Neighbouring cells mostly share a class.
    var (last, lastMembership) = (Double.nan, Double.nan)
    for value in run {
      if value.isNaN {
        result.append(.nan)
      } else if value == last {
        result.append(lastMembership)
      } else {
        guard let code = EvidenceClass.code(of: value), let membership = table[code] ?? otherwise else {
          throw .unlistedClass(evidence: evidence, value: value)
        }
        (last, lastMembership) = (value, membership)
        result.append(membership)
      }
    }
    return result
  }
}
