import NumericalMethods
import Testing

@Suite("The chi-square distribution")
struct ChiSquareTests {
  // scipy 1.x, stats.chi2.sf.
  @Test(
    "upper tails agree with scipy, also where single terms underflow",
    arguments: [
      (3.841458820694124, 1, 0.05), (0.3, 1, 0.583882420770365), (10.5, 2, 0.0052475183991813855),
      (20, 7, 0.005569683072945574), (100, 100, 0.48119168452795674), (1500, 774, 7.726623758106423e-49),
      (2000, 774, 2.7504305595282713e-109), (5, 4, 0.2872974951836458),
    ])
  func tails(x: Double, degrees: Int, tail: Double) {
    #expect(abs(ChiSquare.probability(above: x, degreesOfFreedom: degrees) - tail) <= 2e-12 * tail)
  }

  @Test("one at zero and below, zero at infinity, no number without degrees of freedom")
  func edges() {
    #expect(ChiSquare.probability(above: 0, degreesOfFreedom: 3) == 1)
    #expect(ChiSquare.probability(above: -1, degreesOfFreedom: 3) == 1)
    #expect(ChiSquare.probability(above: .infinity, degreesOfFreedom: 3) == 0)
    #expect(ChiSquare.probability(above: 1, degreesOfFreedom: 0).isNaN)
    #expect(ChiSquare.probability(above: .nan, degreesOfFreedom: 1).isNaN)
  }
}
