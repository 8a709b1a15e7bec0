/// A root of an increasing function of x > 0 by Newton steps in ln x, kept inside a bracket that only narrows.
enum RootInLogarithm {
  /// - Parameter function: its value and its derivative with respect to ln x.
  static func solve(from start: Double, _ function: (Double) -> (Double, Double)) -> Double {
    var (low, high) = (0.0, Double.infinity)
    var x = start
    for _ in 0..<200 {
      let (value, slope) = function(x)
      if value == 0 { return x }
      if value < 0 { low = x } else { high = x }
      var next = slope > 0 ? x * exp(max(-5, min(5, -value / slope))) : .nan
      if !(next > low && next < high) {
        next = high == .infinity ? x * 16 : low == 0 ? x / 16 : (low * high).squareRoot()
      }
      if abs(next - x) <= 4e-16 * x || !(next > 0) { return next > 0 ? next : x }
      x = next
    }
    return x
  }
}

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif
