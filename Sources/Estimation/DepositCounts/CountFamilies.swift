import NumericalMethods

/// The Poisson and negative binomial families of numbers of deposits, before they are cut to a finite table.
public enum CountFamily: Hashable, Sendable {
  case poisson(mean: Double)
  /// `size` (r > 0) and `probability` (0 < p < 1): mean r (1 - p) / p, variance mean / p.
  case negativeBinomial(size: Double, probability: Double)

  /// By mean and standard deviation; a variance that equals the mean (to 1e-9) is the Poisson limit.
  public init(mean: Double, deviation: Double) throws(DepositCountError) {
    guard mean > 0, mean.isFinite else { throw .mean(mean) }
    let variance = deviation * deviation
    guard variance.isFinite, variance >= mean * (1 - 1e-9) else { throw .variance(variance, mean: mean) }
    self = Self.between(mean: mean, variance: variance)
  }

  static func between(mean: Double, variance: Double) -> CountFamily {
    guard variance > mean * (1 + 1e-9) else { return .poisson(mean: mean) }
    let probability = mean / variance
    return .negativeBinomial(size: mean * probability / (1 - probability), probability: probability)
  }

  public var mean: Double {
    switch self {
    case .poisson(let mean): mean
    case .negativeBinomial(let size, let p): size * (1 - p) / p
    }
  }

  public var variance: Double {
    switch self {
    case .poisson(let mean): mean
    case .negativeBinomial(let size, let p): size * (1 - p) / (p * p)
    }
  }

  /// P(N = n), to about 1e-13 of itself, also where a negative binomial is nearly Poisson (`SaddlePoint`).
  public func probability(of n: Int) -> Double {
    guard n >= 0 else { return 0 }
    let k = Double(n)
    switch self {
    case .poisson(let mean): return SaddlePoint.poisson(k, mean: mean)
    case .negativeBinomial(let size, let p):
      // gamma(n + r) / (gamma(r) n!) p^r q^n = p^r q^n / (n B(r, n)).
      return n == 0 ? exp(size * log(p)) : SaddlePoint.betaProduct(size, k, p, 1 - p) / k
    }
  }

  /// P(N >= x), as a continuous function of a real x > 0 that agrees with the distribution at whole numbers (Abramowitz
  /// & Stegun 1964, 26.4.21 and 26.5.26).
  public func probability(atLeast x: Double) -> Double {
    guard x > 0 else { return 1 }
    switch self {
    case .poisson(let mean): return GammaFunction.lower(x, mean)
    case .negativeBinomial(let size, let p): return BetaFunction.upper(size, x, p)
    }
  }

  /// The largest whole n with P(N >= n) >= `level`: R's `qpois` and `qnbinom` of the upper tail but for ties.
  public func count(exceededWith level: Double) -> Int { Int(position(exceededWith: level)) }

  /// The real x with P(N >= x) = `level` (0 < level < 1); its whole part is ``count(exceededWith:)``.
  func position(exceededWith level: Double) -> Double {
    var (low, high) = (0.0, max(1, 2 * mean))
    while probability(atLeast: high) >= level, high < 1e7 { (low, high) = (high, 2 * high) }
    for _ in 0..<60 where high - low > 1e-9 * max(1, low) {
      let middle = 0.5 * (low + high)
      if probability(atLeast: middle) >= level { low = middle } else { high = middle }
    }
    // A whole number that meets the level exactly counts.
    let whole = low.rounded()
    return abs(whole - low) < 1e-6 && probability(atLeast: whole) >= level - 1e-13 ? max(low, whole) : low
  }
}

extension DepositCounts {
  /// A family cut where the right tail falls below `rightTail`, then scaled to 1.
  ///
  /// - Parameters:
  ///   - rightTail: P(N > last) that may be cut off; 1e-12 changes no figure that is printed, MapMark4 cuts at 0.001.
  ///   - cutsLeft: cut the left too, where a probability is below that of the last number kept: MapMark4's
  ///     rule for narrow distributions far from 0 (Ellefsen 2017).
  public init(
    _ family: CountFamily, rightTail: Double = 1e-12, cutsLeft: Bool = false
  ) throws(DepositCountError) {
    guard family.mean > 0, family.mean.isFinite else { throw .mean(family.mean) }
    guard family.mean <= Double(Self.largest) else { throw .tooMany(Int(min(1e15, family.mean)), limit: Self.largest) }
    let tail = min(0.5, max(1e-15, rightTail))
    // The least n with P(N > n) <= tail, as R's quantile function has it.
    var last = family.count(exceededWith: tail)
    while family.probability(atLeast: Double(last) + 1) > tail { last += 1 }
    while last > 0, family.probability(atLeast: Double(last)) <= tail { last -= 1 }
    guard last <= Self.largest else { throw .tooMany(last, limit: Self.largest) }
    var weights = (0...last).map { family.probability(of: $0) }
    if cutsLeft { for n in 0..<last where weights[n] < weights[last] { weights[n] = 0 } }
    try self.init(first: 0, weights: weights)
  }

  public static func poisson(mean: Double) throws(DepositCountError) -> DepositCounts {
    guard mean > 0, mean.isFinite else { throw .mean(mean) }
    return try DepositCounts(.poisson(mean: mean))
  }

  public static func negativeBinomial(mean: Double, deviation: Double) throws(DepositCountError) -> DepositCounts {
    try DepositCounts(CountFamily(mean: mean, deviation: deviation))
  }
}

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif
