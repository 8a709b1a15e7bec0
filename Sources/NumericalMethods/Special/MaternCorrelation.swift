import Foundation

/// The correlation of Matérn's class, 2^(1−ν)/Γ(ν) x^ν K_ν(x), for one order ν (Matérn 1960; Stein 1999, equation 2.13).
///
/// The product is carried through the recurrence of K in normalised form, g_{ν+1} = g_ν + x²/(4ν(ν−1)) g_{ν−1}, all terms
/// positive: nothing overflows at small x or large ν, and half-integer orders need no case of their own.
public struct MaternCorrelation: Sendable, Hashable {
  /// ν > 0.
  public let order: Double
  /// Order in (0, 1] from which the recurrence starts.
  private let start: Double
  private let steps: Int
  private let norm: Double
  private let normAbove: Double

  /// - Parameter order: ν, above 0.
  public init(order: Double) {
    self.order = order
    let whole = (order - 1).rounded(.up)
    steps = whole.isFinite && whole > 0 ? Int(min(whole, 1e6)) : 0
    start = order - Double(steps)
    norm = exp2(1 - start) / tgamma(start)
    normAbove = exp2(-start) / tgamma(start + 1)
  }

  /// The correlation at reduced distance `x` ≥ 0: 1 at 0, falling to 0.
  public func value(at x: Double) -> Double {
    if x > 800 && order < 100 { return 0 }
    if x == 0 { return 1 }
    // Below 10⁻¹⁰⁰ the correlation is 1 but for orders of no use, and K₂ would overflow.
    let x = max(x, 1e-100)
    if start == 0.5 { return halfInteger(x) }
    let lower: Double
    let upper: Double
    if start <= 0.5 {
      (lower, upper) = BesselK.pair(base: start, at: x)
    } else {
      let (below, here) = BesselK.pair(base: start - 1, at: x)
      lower = here
      upper = 2 * start / x * here + below
    }
    let power = pow(x, start)
    // Rounding must not make a correlation above 1.
    return min(ascend(norm * power * lower, steps == 0 ? 0 : normAbove * power * x * upper, x), 1)
  }

  /// g_½ = e^−x and g_1½ = (1 + x) e^−x.
  private func halfInteger(_ x: Double) -> Double {
    let decay = exp(-x)
    return min(ascend(decay, (1 + x) * decay, x), 1)
  }

  @inline(__always)
  private func ascend(_ first: Double, _ second: Double, _ x: Double) -> Double {
    if steps == 0 { return first }
    var lower = first
    var upper = second
    let quarter = 0.25 * x * x
    var nu = start + 1
    for _ in 1..<max(steps, 1) {
      (lower, upper) = (upper, upper + quarter / (nu * (nu - 1)) * lower)
      nu += 1
    }
    return upper
  }
}
