import Foundation

/// The decline of a flow with time, relative to its beginning (Arps 1945, "Analysis of decline curves", Transactions of
/// the AIME 160, 228-247):
///
///     q(t) / q(0) = (1 + b D t)^(-1/b)      hyperbolic, 0 < b < 1
///                 = exp(-D t)               exponential, b = 0
///                 = 1 / (1 + D t)           harmonic, b = 1
///
/// D is the nominal decline per year at the start, b the exponent; before it a plateau of constant flow may stand.
public struct ArpsCurve: Hashable, Sendable {
  /// Nominal decline at its start, per year; 0 or above.
  public var decline: Double
  /// b, from 0 to 1: above 1 the sum over time has no bound, and Arps gives no such curve.
  public var exponent: Double
  /// Years of constant flow before the decline.
  public var plateau: Double

  public init(decline: Double, exponent: Double = 0, plateau: Double = 0) {
    self.decline = decline
    self.exponent = exponent
    self.plateau = plateau
  }

  /// The nominal decline whose flow is lower by the share `effective` after one year (0..<1).
  public static func nominalDecline(effective: Double, exponent: Double) -> Double {
    let logKept = -log1p(-effective)
    return exponent == 0 ? logKept : expm1(exponent * logKept) / exponent
  }

  /// Flow at `time` years after the start, relative to the start.
  public func flow(at time: Double) -> Double { exp(-logDecline(max(0, time - plateau))) }

  /// -ln of the relative flow so many years into the decline.
  private func logDecline(_ time: Double) -> Double {
    exponent == 0 ? decline * time : log1p(exponent * decline * time) / exponent
  }

  /// The integral of the relative flow from the start to `time`, in years: what has been produced, in years of the
  /// initial flow.
  ///
  /// With l = -ln(q/q0) the three laws are one: (1 - exp(-(1 - b) l)) / ((1 - b) D), which has no difficulty near b = 0
  /// or b = 1.
  public func cumulative(to time: Double) -> Double {
    guard time > plateau else { return max(0, time) }
    let declining = time - plateau
    guard decline > 0 else { return time }
    let log = logDecline(declining)
    let x = (1 - exponent) * log
    return plateau + log / decline * (x == 0 ? 1 : -expm1(-x) / x)
  }

  /// The integral from `from` to `to`, in years.
  public func cumulative(from: Double, to: Double) -> Double {
    // The difference of two sums loses digits late in a decline; the flow at `from` begins a curve of the same law.
    let later = from - plateau
    guard later > 0 else { return cumulative(to: to) - cumulative(to: from) }
    guard decline > 0 else { return to - from }
    let rest = ArpsCurve(decline: decline / (1 + exponent * decline * later), exponent: exponent)
    return flow(at: from) * rest.cumulative(to: to - from)
  }
}
