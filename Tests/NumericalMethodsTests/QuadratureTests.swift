import Foundation
import NumericalMethods
import Testing

@Suite("Quadrature over normal variables")
struct QuadratureTests {
  @Test("Gauss-Hermite rules are exact for polynomials", arguments: [1, 2, 5, 20, 40, 64])
  func hermite(count: Int) {
    let rule = GaussHermite(count: count)
    #expect(abs(rule.weights.reduce(0, +) - 1) < 1e-14)
    // E Z^2k = 1 x 3 x ... x (2k - 1), odd moments 0.
    var moment = 1.0
    for k in 1..<min(count, 8) {
      moment *= Double(2 * k - 1)
      let sum = zip(rule.nodes, rule.weights).reduce(0) { $0 + $1.1 * pow($1.0, Double(2 * k)) }
      #expect(abs(sum / moment - 1) < 1e-12)
      #expect(abs(zip(rule.nodes, rule.weights).reduce(0) { $0 + $1.1 * pow($1.0, Double(2 * k - 1)) }) < 1e-9)
    }
    if count == 5 {
      // numpy: hermegauss(5).
      #expect(abs(rule.nodes[4] - 2.85697001387280) < 1e-13 && abs(rule.weights[2] - 0.53333333333333) < 1e-13)
    }
  }

  @Test("the orthant of two correlated normals is Sheppard's", arguments: [-0.8, -0.2, 0, 0.5, 0.95])
  func orthant(r: Double) {
    let factor = [1, 0, r, (1 - r * r).squareRoot()]
    let p = NormalBox.probability(
      low: [0, 0], high: [.infinity, .infinity], mean: [0, 0], factor: factor, points: 60)
    #expect(abs(p - (0.25 + asin(r) / (2 * .pi))) < 1e-6)
  }

  @Test("independent normals have the product of their probabilities, also far out")
  func product() {
    let factor = [2.0, 0, 0, 0, 1, 0, 0, 0, 0.5]
    let p = NormalBox.probability(low: [10, -1, -0.3], high: [14, 2, 3], mean: [0, 0.5, 0.1], factor: factor)
    let expected =
      StandardNormal.probability(from: 5, to: 7) * StandardNormal.probability(from: -1.5, to: 1.5)
      * StandardNormal.probability(from: -0.8, to: 5.8)
    #expect(abs(p / expected - 1) < 1e-12)
  }

  @Test("tails keep their digits whatever the dimension", arguments: [-25.0, -8, -3, -0.5, 0.5])
  func tails(bound: Double) {
    // Independent normals: a first dimension that is integrated has the probability of its closed form.
    let factor = [1.0, 0, 0, 1]
    let left = NormalBox.probability(
      low: [-.infinity, -1], high: [bound, 1], mean: [0, 0], factor: factor)
    let right = NormalBox.probability(
      low: [-bound, -1], high: [.infinity, 1], mean: [0, 0], factor: factor)
    let expected = StandardNormal.probability(below: bound) * StandardNormal.probability(from: -1, to: 1)
    #expect(abs(left / expected - 1) < 1e-11 && abs(right / expected - 1) < 1e-11)
  }
}
