import NumericalMethods
import Testing

@Suite("Incomplete gamma and beta functions")
struct IncompleteFunctionTests {
  // References: closed forms; R 4.2 (qt).
  @Test("gamma functions agree with their closed forms", arguments: [0.1, 0.5, 1, 2.5, 10, 40])
  func closedGamma(x: Double) {
    // P(1, x) = 1 - e^-x; Q(1/2, x) = erfc(sqrt x); Q(3, x) = e^-x (1 + x + x^2 / 2).
    #expect(relative(GammaFunction.upper(1, x), exp(-x)) < 1e-13)
    #expect(relative(GammaFunction.upper(0.5, x), erfc(x.squareRoot())) < 1e-13)
    #expect(relative(GammaFunction.upper(3, x), exp(-x) * (1 + x + x * x / 2)) < 1e-13)
  }

  @Test("the inverse gamma function finds its way back, in both tails")
  func inverseGamma() {
    for a in [0.05, 0.5, 1, 3.7, 25, 400, 30_000] {
      for p in [1e-12, 1e-4, 0.1, 0.5, 0.9, 0.9999] {
        let x = GammaFunction.inverseLower(a, p)
        #expect(x >= 0 && x.isFinite)
        if x > 1e-300 { #expect(relative(GammaFunction.lower(a, x), p) < 1e-10, "a = \(a), p = \(p)") }
      }
    }
  }

  @Test("beta functions agree with their closed forms", arguments: [1e-8, 0.01, 0.3, 0.5, 0.8, 0.999])
  func closedBeta(x: Double) {
    // I_x(1, b) = 1 - (1 - x)^b; I_x(a, 1) = x^a; I_x(2, 3) = x^2 (6 - 8x + 3x^2).
    #expect(relative(BetaFunction.lower(1, 4.5, x), -expm1(4.5 * log1p(-x))) < 1e-13)
    #expect(relative(BetaFunction.lower(3.25, 1, x), pow(x, 3.25)) < 1e-13)
    #expect(relative(BetaFunction.lower(2, 3, x), x * x * (6 - 8 * x + 3 * x * x)) < 1e-13)
    #expect(abs(BetaFunction.lower(2.5, 0.7, x) + BetaFunction.upper(2.5, 0.7, x) - 1) < 1e-14)
  }

  @Test("the inverse beta function finds its way back")
  func inverseBeta() {
    for (a, b) in [(0.1, 0.2), (0.5, 8), (1, 1), (1.4, 4.6), (5, 1), (3, 3), (200, 700)] {
      for p in [1e-10, 1e-3, 0.1, 0.5, 0.9, 0.999] {
        let x = BetaFunction.inverseLower(a, b, p)
        if x > 1e-290, x < 0.999 { #expect(relative(BetaFunction.lower(a, b, x), p) < 1e-9, "\(a) \(b) \(p)") }
      }
    }
  }

  @Test("Student's t meets the tables and its closed forms")
  func student() {
    // One degree of freedom: the Cauchy distribution; two: t / sqrt(2 + t^2).
    for t in [-20, -1.5, -0.1, 0, 0.3, 2, 50] {
      #expect(abs(StudentT.probability(below: t, degreesOfFreedom: 1) - (0.5 + atan(t) / .pi)) < 1e-14)
      let two = 0.5 + t / (2 * (2 + t * t).squareRoot())
      #expect(abs(StudentT.probability(below: t, degreesOfFreedom: 2) - two) < 1e-14)
    }
    // Fisher & Yates' table, as R gives it.
    #expect(abs(StudentT.quantile(0.9, degreesOfFreedom: 106) - 1.2895892408453) < 1e-11)
    #expect(abs(StudentT.quantile(0.975, degreesOfFreedom: 10) - 2.2281388519862739) < 1e-12)
    #expect(abs(StudentT.quantile(0.1, degreesOfFreedom: 31) + StudentT.quantile(0.9, degreesOfFreedom: 31)) < 1e-13)
    #expect(abs(StudentT.quantile(0.5000001, degreesOfFreedom: 5) - 2.6343e-7) < 1e-10)
    #expect(StudentT.quantile(0.99, degreesOfFreedom: .infinity) == StandardNormal.quantile(0.99))
  }

  @Test("impossible arguments give NaN")
  func nonsense() {
    #expect(GammaFunction.lower(0, 1).isNaN && GammaFunction.upper(1, -1).isNaN)
    #expect(GammaFunction.inverseLower(1, 1.5).isNaN && BetaFunction.inverseLower(1, -1, 0.5).isNaN)
    #expect(BetaFunction.lower(1, 1, 1.1).isNaN && StudentT.quantile(.nan, degreesOfFreedom: 3).isNaN)
  }

  private func relative(_ a: Double, _ b: Double) -> Double { abs(a - b) / max(abs(b), .leastNormalMagnitude) }
}

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif
