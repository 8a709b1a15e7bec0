import NumericalMethods

/// The anamorphosis of the data themselves, a step function: value `values[i]` up to the score `ends[i]`.
struct StepAnamorphosis {
  private let values: [Double]
  /// Upper ends; nil stands for +∞.
  private let ends: [Double?]
  private let probability: (Double) -> Double

  init(_ distribution: WeightedDistribution, convention: HermiteAnamorphosis.Convention) {
    let runs = distribution.ties
    var values = runs.map { distribution.values[$0.lowerBound] }
    let shares = runs.dropLast().map { distribution.cumulated[$0.upperBound] }
    switch convention {
    case .stepFunction:
      self.values = values
      ends = shares.map { StandardNormal.quantile($0) } + [nil]
      probability = { StandardNormal.probability(below: $0) }
    case .gstlearn:
      var scores = shares.map(RoughNormal.quantile)
      let margin = 1e-5 * (distribution.maximum - distribution.minimum)
      values.insert(distribution.minimum - margin, at: 0)
      scores.insert(scores[0] - 0.5, at: 0)
      scores.append(scores[scores.count - 1] + 0.5)
      values.append(distribution.maximum + margin)
      self.values = values
      ends = scores + [11]
      probability = RoughNormal.probability
    }
  }

  /// ψ₀ = Σ zᵢ (Φ(yᵢ) − Φ(yᵢ₋₁)), ψₙ = Σ zᵢ (Hₙ₋₁(yᵢ) g(yᵢ) − Hₙ₋₁(yᵢ₋₁) g(yᵢ₋₁)) / √n, steps ascending
  /// (Rivoirard 1994, section 3.5).
  func coefficients(count: Int) -> [Double] {
    var psi = [Double](repeating: 0, count: count)
    let roots = HermitePolynomials.roots(count: count)
    var below = 0.0
    for (value, end) in zip(values, ends) {
      let above = end.map(probability) ?? 1
      psi[0] += value * (above - below)
      below = above
    }
    // Summed by parts: a step of height zᵢ₊₁ − zᵢ at yᵢ. A far level of the data then costs no digits.
    for index in values.indices {
      guard let end = ends[index] else { continue }
      let rise = index + 1 < values.count ? values[index] - values[index + 1] : values[index]
      let density = rise * StandardNormal.density(end)
      guard density != 0 else { continue }
      var (before, here) = (0.0, 1.0)
      for n in 1..<count {
        psi[n] += density * here / roots[n]
        let next = -(end * here + roots[n - 1] * before) / roots[n]
        before = here
        here = next
      }
    }
    return psi
  }
}

/// Φ and Φ⁻¹ as gstlearn has them, from Abramowitz & Stegun 1964: only for results that are to be laid beside its own.
enum RoughNormal {
  /// 26.2.17, error below 7.5·10⁻⁸.
  private static func tail(_ x: Double) -> Double {
    let t = 1 / (1 + 0.2316419 * x)
    let series =
      t * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
    return series * StandardNormal.density(x)
  }

  static func probability(_ y: Double) -> Double {
    let beyond = abs(y) < 10 ? tail(abs(y)) : 0
    return y >= 0 ? 1 - beyond : beyond
  }

  /// From 26.2.23, which is right to 4.5·10⁻⁴, by halving ±0.001 about it until the interval is 10⁻⁷ wide: the last middle.
  static func quantile(_ p: Double) -> Double {
    guard p > 0 else { return -10 }
    guard p < 1 else { return 10 }
    let larger = p < 0.5 ? 1 - p : p
    let t = (-2 * log(1 - larger)).squareRoot()
    var low =
      t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))) - 0.001
    var high = low + 0.002
    var middle = 0.0
    while high - low > 1e-7 {
      middle = (low + high) / 2
      if tail(middle) > 1 - larger { low = middle } else { high = middle }
    }
    return p < 0.5 ? -middle : middle
  }
}

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif
