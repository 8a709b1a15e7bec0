extension Distribution {
  /// The value below which the share `probability` of the mass lies; the ends of the support at 0 and 1.
  ///
  /// Exact, where draws go by tables; of a sample the quantile of type 7 (Hyndman & Fan 1996).
  public func quantile(_ probability: Double) -> Double {
    let p = min(max(probability, 0), 1)
    switch self {
    case .constant(let x): return x
    case .uniform(let a, let b): return a + (b - a) * p
    case .triangular(let a, let c, let b): return b > a ? Self.triangularQuantile(a, c, b, p) : a
    case .pert(let a, let c, let b):
      guard b > a else { return a }
      let (q, r) = Self.pertShape(a, c, b)
      return a + (b - a) * BetaFunction.inverseLower(q, r, p)
    case .normal(let m, let s): return s == 0 ? m : m + s * StandardNormal.quantile(p)
    case .lognormal(let m, let g): return g == 1 ? m : m * exp(log(g) * StandardNormal.quantile(p))
    case .beta(let q, let r, let a, let b): return a + (b - a) * BetaFunction.inverseLower(q, r, p)
    case .empirical(let values): return SampleSummary.quantile(values.sorted(), p)
    }
  }

  /// Of the triangle from `a` over its top at `c` to `b` > `a`.
  static func triangularQuantile(_ a: Double, _ c: Double, _ b: Double, _ p: Double) -> Double {
    p < (c - a) / (b - a)
      ? a + (p * (b - a) * (c - a)).squareRoot() : b - ((1 - p) * (b - a) * (b - c)).squareRoot()
  }
}

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif
