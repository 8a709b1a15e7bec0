import Foundation
import NumericalMethods
import Testing

@Suite("Bessel functions of the second kind")
struct BesselKTests {
  /// mpmath 1.4.1 `besselk` at 40 digits; scipy 1.17.1 `kv` agrees to 8e-14 and better.
  static let values: [(order: Double, x: Double, value: Double)] = [
    (0, 0.1, 2.4270690247020164), (0, 2.5, 0.06234755320036619), (0.3, 1.7, 0.1690730522721344),
    (0.5, 3, 0.036025985131764596), (1, 1e-06, 999999.9999927843), (1, 2, 0.13986588181652243),
    (1.5, 0.2, 13.766936038790847), (2.7, 5, 0.007126248755633332), (3.3, 0.01, 52608477.68415241),
    (5, 30, 3.210333510589026e-14), (7.25, 2.0000001, 493.4212121929763), (10, 1, 180713289.90102947),
    (20.4, 8, 46690.060368987164), (50.5, 40, 2.299654242499997e-06), (0.49999, 1.9, 0.13599492023898951),
    (0.500001, 1.999999, 0.11993794663908358),
  ]

  @Test("K agrees with forty digits at any order", arguments: values)
  func any(_ one: (order: Double, x: Double, value: Double)) {
    let found = BesselK.value(order: one.order, at: one.x)
    #expect(abs(found / one.value - 1) < 1e-14, "order \(one.order) at \(one.x): \(found)")
    #expect(BesselK.value(order: -one.order, at: one.x) == found)
  }

  @Test("K is infinite at zero, nothing far away and no number left of zero")
  func limits() {
    #expect(BesselK.value(order: 1.3, at: 0) == .infinity)
    #expect(BesselK.value(order: 1.3, at: 1e4) == 0)
    #expect(BesselK.value(order: 1.3, at: -1).isNaN)
    #expect(BesselK.value(order: .nan, at: 1).isNaN)
  }

  @Test("K of a whole and a half is a closed form")
  func halves() {
    for x in [0.01, 0.7, 1.99, 2.01, 9.0, 120.0] {
      let half = (Double.pi / (2 * x)).squareRoot() * exp(-x)
      #expect(abs(BesselK.value(order: 0.5, at: x) / half - 1) < 1e-14)
      #expect(abs(BesselK.value(order: 1.5, at: x) / (half * (1 + 1 / x)) - 1) < 1e-14)
      #expect(abs(BesselK.value(order: 2.5, at: x) / (half * (1 + 3 / x + 3 / (x * x))) - 1) < 1e-14)
    }
  }

  /// mpmath 1.4.1 at 40 digits.
  static let correlations: [(order: Double, x: Double, value: Double)] = [
    (0.1, 1e-12, 0.9961070380264408), (0.3, 0.5, 0.43069885303990807), (1.3, 2, 0.35839468469099156),
    (2.7, 0.001, 0.9999998529412027), (4.5, 6, 0.13718122760579246), (10.2, 3, 0.7857847042966892),
    (30, 20, 0.038189419103171196), (0.01, 1, 0.008410351475755458),
  ]

  @Test("Matérn's correlation agrees with forty digits at any order", arguments: correlations)
  func matern(_ one: (order: Double, x: Double, value: Double)) {
    let found = MaternCorrelation(order: one.order).value(at: one.x)
    #expect(abs(found / one.value - 1) < 1e-14, "order \(one.order) at \(one.x): \(found)")
  }

  @Test("Matérn's correlation is 1 at no distance and falls to 0, without overflow on the way")
  func maternLimits() {
    for order in [0.05, 0.5, 1, 3.5, 20, 80] {
      let correlation = MaternCorrelation(order: order)
      #expect(correlation.value(at: 0) == 1)
      #expect(correlation.value(at: 1e5) == 0)
      var before = 1.0
      for exponent in -310...3 {
        let value = correlation.value(at: pow(10, Double(exponent)))
        #expect(value <= before + 1e-14 && value <= 1 && value >= 0)
        before = value
      }
    }
  }
}
