import Foundation
import NumericalMethods
import Testing

@testable import Estimation

@Suite("Decline and dilution curves")
struct DeclineCurveTests {
  @Test("the flow follows the three laws of Arps")
  func laws() {
    #expect(isNear(ArpsCurve(decline: 0.1).flow(at: 7), exp(-0.7)))
    #expect(isNear(ArpsCurve(decline: 0.1, exponent: 1).flow(at: 7), 1 / 1.7))
    #expect(isNear(ArpsCurve(decline: 0.1, exponent: 0.5).flow(at: 7), pow(1 + 0.35, -2)))
    #expect(ArpsCurve(decline: 0).flow(at: 30) == 1)
  }

  @Test("what is produced follows Arps's cumulative formulas")
  func cumulative() {
    #expect(isNear(ArpsCurve(decline: 0.1).cumulative(to: 7), (1 - exp(-0.7)) / 0.1))
    #expect(isNear(ArpsCurve(decline: 0.1, exponent: 1).cumulative(to: 7), log(1.7) / 0.1))
    // q0 / ((1 - b) D) (1 - (q/q0)^(1 - b)) with b = 0.4
    let q = pow(1 + 0.04 * 7, -1 / 0.4)
    #expect(isNear(ArpsCurve(decline: 0.1, exponent: 0.4).cumulative(to: 7), (1 - pow(q, 0.6)) / 0.06))
    #expect(ArpsCurve(decline: 0).cumulative(to: 7) == 7)
  }

  @Test("near the ends of the exponent and of the decline nothing is lost")
  func limits() {
    let exponential = ArpsCurve(decline: 0.1).cumulative(to: 7)
    #expect(isNear(ArpsCurve(decline: 0.1, exponent: 1e-9).cumulative(to: 7), exponential, 1e-8))
    let harmonic = ArpsCurve(decline: 0.1, exponent: 1).cumulative(to: 7)
    #expect(isNear(ArpsCurve(decline: 0.1, exponent: 1 - 1e-9).cumulative(to: 7), harmonic, 1e-8))
    #expect(isNear(ArpsCurve(decline: 1e-14, exponent: 0.3).cumulative(to: 7), 7))
  }

  @Test("parts of the time add up to the whole", arguments: [0, 0.3, 1])
  func parts(exponent: Double) {
    let curve = ArpsCurve(decline: 0.2, exponent: exponent, plateau: 3.5)
    let parts = (0..<20).reduce(0) { $0 + curve.cumulative(from: Double($1), to: Double($1 + 1)) }
    #expect(isNear(parts, curve.cumulative(to: 20)))
    #expect(curve.cumulative(from: 1, to: 3) == 2)
  }

  @Test("an effective decline is what is lost in the first year", arguments: [0, 0.5, 1])
  func effective(exponent: Double) {
    let nominal = ArpsCurve.nominalDecline(effective: 0.15, exponent: exponent)
    #expect(isNear(ArpsCurve(decline: nominal, exponent: exponent).flow(at: 1), 0.85))
  }

  @Test("dilution keeps the content until breakthrough and ends at its floor")
  func dilution() {
    let curve = DilutionCurve(breakthrough: 10, timescale: 5, floor: 0.2)
    #expect(curve.concentration(at: 10) == 1)
    #expect(isNear(curve.concentration(at: 15), 0.2 + 0.8 * exp(-1)))
    #expect(isNear(curve.concentration(at: 1_000), 0.2))
  }

  @Test("the integral of a diluted constant or exponential flow is its closed form")
  func dilutedClosedForm() {
    let curve = DilutionCurve(breakthrough: 4, timescale: 5, floor: 0.2)
    let constant = curve.cumulative(of: ArpsCurve(decline: 0), from: 0, to: 20)
    #expect(isNear(constant, 4 + 0.2 * 16 + 0.8 * 5 * (1 - exp(-16.0 / 5))))
    // Of exp(-D t): 4 years whole, then floor, then the excess with the rates added.
    let d = 0.05
    let exact =
      (1 - exp(-4 * d)) / d + 0.2 * (exp(-4 * d) - exp(-20 * d)) / d + 0.8 * exp(-4 * d)
      * (1 - exp(-(d + 0.2) * 16)) / (d + 0.2)
    #expect(isNear(curve.cumulative(of: ArpsCurve(decline: d), from: 0, to: 20), exact))
  }

  @Test("a decline or dilution quicker than any time leaves what came before", arguments: [1e30, 1e300])
  func huge(decline: Double) {
    let curve = DilutionCurve(breakthrough: 4, timescale: 5, floor: 0.2)
    let declining = curve.cumulative(of: ArpsCurve(decline: decline, plateau: 6), from: 0, to: 20)
    // Four years whole, two of the plateau diluted.
    #expect(isNear(declining, 4 + 0.2 * 2 + 0.8 * 5 * (1 - exp(-2.0 / 5))))
    let quick = DilutionCurve(breakthrough: 4, timescale: 1 / decline, floor: 0.2)
    let diluted = quick.cumulative(of: ArpsCurve(decline: 0.1), from: 0, to: 20)
    let exact = (1 - exp(-0.4)) / 0.1 + 0.2 * (exp(-0.4) - exp(-2)) / 0.1
    #expect(isNear(diluted, exact))
  }

  @Test("the integral agrees with a fine sum where there is no closed form, also for quick dilution")
  func dilutedNumeric() {
    for timescale in [0.03, 0.7, 30] {
      let curve = DilutionCurve(breakthrough: 2.3, timescale: timescale, floor: 0.1)
      let flow = ArpsCurve(decline: 0.3, exponent: 0.6, plateau: 3.1)
      // Simpson over smooth pieces.
      let cuts = [0.0, 2.3, 3.1, 9]
      var sum = 0.0
      for (a, b) in zip(cuts, cuts.dropFirst()) {
        let n = 40_000
        let h = (b - a) / Double(n)
        for i in 0...n {
          let t = a + h * Double(i)
          let weight = i == 0 || i == n ? 1.0 : (i % 2 == 1 ? 4 : 2)
          sum += weight * h / 3 * flow.flow(at: t) * curve.concentration(at: t)
        }
      }
      let yearly = (0..<9).reduce(0) { $0 + curve.cumulative(of: flow, from: Double($1), to: Double($1 + 1)) }
      #expect(isNear(yearly, sum, 1e-10))
    }
  }
}
