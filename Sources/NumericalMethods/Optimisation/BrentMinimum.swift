/// The minimum of a function of one variable in an interval, without derivatives, by golden sections and parabolas
/// (Brent 1973, chapter 5).
///
/// Finds a local minimum: the global one of a function with one minimum in the interval.
public struct BrentMinimum: Sendable, Hashable {
  public let argument: Double
  public let value: Double
  public let evaluations: Int
  public let isConverged: Bool

  /// - Parameters:
  ///   - interval: finite; the minimum may lie at an end.
  ///   - tolerance: relative precision of the argument; below about 1.5e-8 rounding of the values decides.
  ///   - function: not NaN; infinity is allowed.
  public init(
    in interval: ClosedRange<Double>, tolerance: Double = 1e-9, limit: Int = 200, _ function: (Double) -> Double
  ) {
    let golden = 0.3819660112501051
    var low = interval.lowerBound
    var high = interval.upperBound
    var x = low + golden * (high - low)
    var fx = function(x)
    var w = x
    var fw = fx
    var v = x
    var fv = fx
    var step = 0.0
    var before = 0.0
    var count = 1
    var converged = false
    while count < limit {
      let middle = 0.5 * (low + high)
      let near = tolerance * abs(x) + 1e-300 + 1e-3 * tolerance * (interval.upperBound - interval.lowerBound)
      if abs(x - middle) <= 2 * near - 0.5 * (high - low) {
        converged = true
        break
      }
      var isGolden = true
      if abs(before) > near {
        let r = (x - w) * (fx - fv)
        var q = (x - v) * (fx - fw)
        var p = (x - v) * q - (x - w) * r
        q = 2 * (q - r)
        if q > 0 { p = -p }
        q = abs(q)
        if p.isFinite, q.isFinite, abs(p) < abs(0.5 * q * before), p > q * (low - x), p < q * (high - x) {
          before = step
          step = p / q
          let u = x + step
          if u - low < 2 * near || high - u < 2 * near { step = x < middle ? near : -near }
          isGolden = false
        }
      }
      if isGolden {
        before = x < middle ? high - x : low - x
        step = golden * before
      }
      let u = x + (abs(step) >= near ? step : (step > 0 ? near : -near))
      let fu = function(u)
      count += 1
      if fu <= fx {
        if u < x { high = x } else { low = x }
        (v, fv) = (w, fw)
        (w, fw) = (x, fx)
        (x, fx) = (u, fu)
      } else {
        if u < x { low = u } else { high = u }
        if fu <= fw || w == x {
          (v, fv) = (w, fw)
          (w, fw) = (u, fu)
        } else if fu <= fv || v == x || v == w {
          (v, fv) = (u, fu)
        }
      }
    }
    // The search never evaluates the ends, and a minimum may lie there.
    for end in [interval.lowerBound, interval.upperBound] where abs(x - end) <= 1e-3 * (high - low) + 4e-9 * abs(end) {
      let fe = function(end)
      count += 1
      if fe < fx { (x, fx) = (end, fe) }
    }
    argument = x
    value = fx
    evaluations = count
    isConverged = converged
  }
}
