/// A probability distribution of one input, in the input's own unit.
public enum Distribution: Hashable, Sendable {
  /// A figure whose uncertainty is not known.
  case constant(Double)
  case uniform(low: Double, high: Double)
  case triangular(low: Double, mode: Double, high: Double)
  /// Beta-PERT with shape 4 (Malcolm et al. 1959, Operations Research 7, 646-669; Vose 2008).
  case pert(low: Double, mode: Double, high: Double)
  case normal(mean: Double, deviation: Double)
  /// By its median and geometric standard deviation (> 1).
  case lognormal(median: Double, geometricDeviation: Double)
  case beta(alpha: Double, beta: Double, low: Double, high: Double)
  /// Draws one of the values, each as likely as another.
  case empirical([Double])

  /// What makes the parameters impossible, or nil. Both languages are the business of the caller.
  public var defect: Defect? {
    guard parameters.allSatisfy(\.isFinite) else { return .notFinite }
    switch self {
    case .constant: return nil
    case .uniform(let low, let high): return low <= high ? nil : .order
    case .triangular(let low, let mode, let high), .pert(let low, let mode, let high):
      return low <= mode && mode <= high ? nil : .order
    case .normal(_, let deviation): return deviation >= 0 ? nil : .deviation
    case .lognormal(let median, let deviation): return median > 0 && deviation >= 1 ? nil : .deviation
    case .beta(let a, let b, let low, let high): return a > 0 && b > 0 ? (low <= high ? nil : .order) : .shape
    case .empirical(let values): return values.isEmpty ? .empty : (values.count <= 100_000 ? nil : .tooMany)
    }
  }

  public enum Defect: Hashable, Sendable {
    case notFinite, order, deviation, shape, empty, tooMany
  }

  /// The numbers that define it, in the order in which they are written.
  public var parameters: [Double] {
    switch self {
    case .constant(let x): [x]
    case .uniform(let a, let b): [a, b]
    case .triangular(let a, let c, let b), .pert(let a, let c, let b): [a, c, b]
    case .normal(let m, let s), .lognormal(let m, let s): [m, s]
    case .beta(let p, let q, let a, let b): [p, q, a, b]
    case .empirical(let values): values
    }
  }

  /// The name it has in a programme file.
  public var name: String {
    switch self {
    case .constant: "constant"
    case .uniform: "uniform"
    case .triangular: "triangular"
    case .pert: "pert"
    case .normal: "normal"
    case .lognormal: "lognormal"
    case .beta: "beta"
    case .empirical: "empirical"
    }
  }

  public init?(name: String, parameters p: [Double]) {
    switch (name, p.count) {
    case ("constant", 1): self = .constant(p[0])
    case ("uniform", 2): self = .uniform(low: p[0], high: p[1])
    case ("triangular", 3): self = .triangular(low: p[0], mode: p[1], high: p[2])
    case ("pert", 3): self = .pert(low: p[0], mode: p[1], high: p[2])
    case ("normal", 2): self = .normal(mean: p[0], deviation: p[1])
    case ("lognormal", 2): self = .lognormal(median: p[0], geometricDeviation: p[1])
    case ("beta", 4): self = .beta(alpha: p[0], beta: p[1], low: p[2], high: p[3])
    case ("empirical", 1...): self = .empirical(p)
    default: return nil
    }
  }

  public static let names = ["constant", "uniform", "triangular", "pert", "normal", "lognormal", "beta", "empirical"]

  /// The range outside which the distribution has no mass; infinite where it has none.
  public var support: ClosedRange<Double> {
    switch self {
    case .constant(let x): x...x
    case .uniform(let a, let b), .triangular(let a, _, let b), .pert(let a, _, let b), .beta(_, _, let a, let b): a...b
    case .normal(let m, let s): s == 0 ? m...m : -Double.infinity...Double.infinity
    case .lognormal: 0...Double.infinity
    case .empirical(let values): (values.min() ?? 0)...(values.max() ?? 0)
    }
  }

  /// Expectation, exact.
  public var mean: Double {
    switch self {
    case .constant(let x): x
    case .uniform(let a, let b): a + (b - a) / 2
    case .triangular(let a, let c, let b): (a + b + c) / 3
    case .pert(let a, let c, let b): (a + 4 * c + b) / 6
    case .normal(let m, _): m
    case .lognormal(let m, let g): m * exp(log(g) * log(g) / 2)
    case .beta(let p, let q, let a, let b): a + (b - a) * p / (p + q)
    case .empirical(let values): values.reduce(0, +) / Double(values.count)
    }
  }

  /// Variance, exact.
  public var variance: Double {
    func beta(_ p: Double, _ q: Double, _ width: Double) -> Double {
      width * width * p * q / ((p + q) * (p + q) * (p + q + 1))
    }
    switch self {
    case .constant: return 0
    case .uniform(let a, let b): return (b - a) * (b - a) / 12
    case .triangular(let a, let c, let b): return (a * a + b * b + c * c - a * b - a * c - b * c) / 18
    case .pert(let a, let c, let b):
      guard b > a else { return 0 }
      let (p, q) = Self.pertShape(a, c, b)
      return beta(p, q, b - a)
    case .normal(_, let s): return s * s
    case .lognormal(let m, let g):
      let v = log(g) * log(g)
      return m * m * exp(v) * (exp(v) - 1)
    case .beta(let p, let q, let a, let b): return beta(p, q, b - a)
    case .empirical(let values):
      let m = mean
      return values.reduce(0) { $0 + ($1 - m) * ($1 - m) } / Double(values.count)
    }
  }

  static func pertShape(_ a: Double, _ c: Double, _ b: Double) -> (Double, Double) {
    (1 + 4 * (c - a) / (b - a), 1 + 4 * (b - c) / (b - a))
  }
}

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif
