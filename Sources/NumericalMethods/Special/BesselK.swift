import Foundation

/// Modified Bessel functions of the second kind, of any real order.
///
/// Order ν is split into a base order μ in [−½, ½] and a whole number of steps of the forward recurrence, which is stable
/// for K. For the base: below x = 2 the series of Temme (1975), "On the numerical evaluation of the modified Bessel
/// function of the third kind", J. Comput. Phys. 19, 324–337; above it the continued fraction of the same paper in
/// Steed's forward form (Thompson & Barnett 1987, Comput. Phys. Commun. 47, 245–257).
public enum BesselK {
  /// K_ν(x) for x > 0; infinite at 0 (and where it overflows), 0 where it underflows, NaN for negative x or NaN.
  /// Relative error below 10⁻¹⁴ for orders up to some hundreds.
  public static func value(order: Double, at x: Double) -> Double {
    guard x >= 0, order.isFinite else { return .nan }
    if x == 0 { return .infinity }
    if x > 800 && abs(order) < x / 2 && abs(order) < 100 { return 0 }
    let order = abs(order)
    let steps = (order + 0.5).rounded(.down)
    let base = pair(base: order - steps, at: x)
    var (lower, upper) = base
    var step = 0.0
    let mu = order - steps
    while step < steps {
      step += 1
      (lower, upper) = (upper, 2 * (mu + step) / x * upper + lower)
    }
    return lower
  }

  /// K_μ(x) and K_{μ+1}(x) for |μ| ≤ ½ and x > 0.
  public static func pair(base mu: Double, at x: Double) -> (Double, Double) {
    x <= 2 ? series(mu, x) : continuedFraction(mu, x)
  }

  /// Temme's series, equations (2.3)–(2.6), with Γ₁ and Γ₂ from the power series of 1/Γ(1 + μ).
  private static func series(_ mu: Double, _ x: Double) -> (Double, Double) {
    let (gamma1, gamma2) = temmeGammas(mu)
    let logarithm = log(2 / x)
    let sigma = mu * logarithm
    let argument = Double.pi * mu
    let reflection = mu == 0 ? 1 : argument / sin(argument)
    let hyperbolicSine = abs(sigma) < 1e-8 ? 1 : sinh(sigma) / sigma
    var f = reflection * (cosh(sigma) * gamma1 + hyperbolicSine * logarithm * gamma2)
    let growth = exp(sigma)
    // 1/Γ(1+μ) = Γ₂ − μΓ₁ and 1/Γ(1−μ) = Γ₂ + μΓ₁.
    var p = 0.5 * growth / (gamma2 - mu * gamma1)
    var q = 0.5 / (growth * (gamma2 + mu * gamma1))
    var coefficient = 1.0
    let quarter = 0.25 * x * x
    var sum = f
    var sumAbove = p
    var k = 0.0
    while k < 500 {
      k += 1
      f = (k * f + p + q) / (k * k - mu * mu)
      p /= k - mu
      q /= k + mu
      coefficient *= quarter / k
      let term = coefficient * f
      sum += term
      sumAbove += coefficient * (p - k * f)
      if abs(term) < abs(sum) * 1e-17 { break }
    }
    return (sum, sumAbove * 2 / x)
  }

  /// Temme's second continued fraction with its normalising sum, by Steed's algorithm.
  private static func continuedFraction(_ mu: Double, _ x: Double) -> (Double, Double) {
    let start = 0.25 - mu * mu
    var b = 2 * (1 + x)
    var d = 1 / b
    var step = d
    var fraction = d
    var before = 0.0
    var here = 1.0
    var c = start
    var weight = start
    var a = -start
    var sum = 1 + weight * step
    var i = 1.0
    while i < 10_000 {
      i += 1
      a -= 2 * (i - 1)
      c = -a * c / i
      (before, here) = (here, (before - b * here) / a)
      weight += c * here
      b += 2
      d = 1 / (b + a * d)
      step *= b * d - 1
      fraction += step
      let term = weight * step
      sum += term
      if abs(term) < abs(sum) * 1e-17 { break }
    }
    let lower = (Double.pi / (2 * x)).squareRoot() * exp(-x) / sum
    return (lower, lower * (mu + x + 0.5 - start * fraction) / x)
  }

  /// Γ₁ = (1/Γ(1−μ) − 1/Γ(1+μ)) / 2μ and Γ₂ = (1/Γ(1−μ) + 1/Γ(1+μ)) / 2 for |μ| ≤ ½.
  private static func temmeGammas(_ mu: Double) -> (Double, Double) {
    // Coefficients of 1/Γ(1 + z) = Σ c_k z^k (Abramowitz & Stegun 1964, 6.1.34), odd and even.
    let square = mu * mu
    var odd = -1.181259301697458769514e-16
    odd = odd * square - 5.34812253942301798237e-15
    odd = odd * square + 5.100370287454475979015e-13
    odd = odd * square + 7.78226343990507125405e-12
    odd = odd * square - 1.181274570487020144588e-9
    odd = odd * square + 6.116095104481415817862e-9
    odd = odd * square + 0.000001133027231981695882374
    odd = odd * square - 0.00002013485478078823865569
    odd = odd * square - 0.0002152416741149509728157
    odd = odd * square + 0.007218943246663099542395
    odd = odd * square - 0.04219773455554433674821
    odd = odd * square - 0.042002635034095235529
    odd = odd * square + 0.5772156649015328606065
    var even = 1.226778628238260790159e-15
    even = even * square - 2.058326053566506783222e-14
    even = even * square - 3.696805618642205708188e-12
    even = even * square + 1.043426711691100510492e-10
    even = even * square + 5.002007644469222930056e-9
    even = even * square - 2.05633841697760710345e-7
    even = even * square - 0.000001250493482142670657345
    even = even * square + 0.0001280502823881161861532
    even = even * square - 0.001165167591859065112114
    even = even * square - 0.009621971527876973562115
    even = even * square + 0.1665386113822914895017
    even = even * square - 0.655878071520253881077
    even = even * square + 1
    return (-odd, even)
  }
}
