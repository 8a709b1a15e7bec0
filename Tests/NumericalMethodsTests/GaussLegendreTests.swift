import Foundation
import NumericalMethods
import Testing

@Suite("Gauss-Legendre quadrature")
struct GaussLegendreTests {
  /// Abscissas and weights of Abramowitz & Stegun (1964), table 25.4.
  @Test("has the nodes and weights of the tables")
  func table() {
    let rule = GaussLegendre(points: 4)
    let nodes = [-0.861136311594053, -0.339981043584856, 0.339981043584856, 0.861136311594053]
    let weights = [0.347854845137454, 0.652145154862546, 0.652145154862546, 0.347854845137454]
    for k in 0..<4 {
      #expect(abs(rule.nodes[k] - nodes[k]) < 1e-15)
      #expect(abs(rule.weights[k] - weights[k]) < 1e-15)
    }
    #expect(GaussLegendre(points: 1).nodes == [0])
    #expect(GaussLegendre(points: 1).weights == [2])
  }

  /// Two nodes are ±1/√3; three are 0 and ±√(3/5) with weights 8/9 and 5/9.
  @Test("has the roots of the Legendre polynomials that have a closed form")
  func roots() {
    let two = GaussLegendre(points: 2)
    #expect(abs(two.nodes[1] - 1 / 3.0.squareRoot()) < 1e-15 && two.nodes[0] == -two.nodes[1])
    let three = GaussLegendre(points: 3)
    #expect(three.nodes[1] == 0 && abs(three.nodes[2] - 0.6.squareRoot()) < 1e-15)
    #expect(abs(three.weights[1] - 8.0 / 9) < 1e-15 && abs(three.weights[0] - 5.0 / 9) < 1e-15)
  }

  @Test("integrates powers up to degree 2n − 1 exactly, and not the next", arguments: [1, 2, 3, 5, 8, 20, 64])
  func exactness(_ points: Int) {
    let rule = GaussLegendre(points: points)
    #expect(rule.nodes == rule.nodes.sorted())
    func power(_ degree: Int) -> Double {
      rule.integral(from: -1, to: 1) { x in (0..<degree).reduce(1.0) { product, _ in product * x } }
    }
    for degree in 0..<2 * points {
      #expect(abs(power(degree) - (degree % 2 == 0 ? 2 / Double(degree + 1) : 0)) < 1e-14, "degree \(degree)")
    }
    // ∫ x²ⁿ − Σ w x²ⁿ = 2²ⁿ⁺¹ n!⁴ / ((2n + 1) (2n)!²), the square of the monic Legendre polynomial: below rounding for many.
    guard points <= 8 else { return }
    var rest = 2.0 / Double(2 * points + 1)
    for k in 1...points { rest *= pow(2 * Double(k) / Double(points + k), 2) }
    #expect(abs(2 / Double(2 * points + 1) - power(2 * points) - rest) < 1e-14)
  }

  @Test("integrates over any interval, in panels")
  func intervals() {
    let rule = GaussLegendre(points: 5)
    #expect(abs(rule.integral(from: 1, to: 3) { $0 * $0 * $0 } - 20) < 1e-13)
    #expect(abs(rule.integral(from: 0, to: .pi, panels: 8) { sin($0) } - 2) < 1e-13)
    #expect(rule.integral(from: 2, to: 2) { $0 } == 0)
  }
}
