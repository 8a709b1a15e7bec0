import Foundation

/// Gauss-Legendre quadrature: ∫ f(x) dx over −1...1 as Σ wᵢ f(xᵢ), exact for polynomials up to degree 2n − 1.
///
/// Nodes by Newton's method on the Legendre polynomial from Chebyshev's estimate (Davis & Rabinowitz 1984, Methods of
/// Numerical Integration, 2nd ed., section 2.7).
public struct GaussLegendre: Sendable, Hashable {
  /// Ascending, on −1...1.
  public let nodes: [Double]
  /// Of the nodes in their order; above 0, together 2.
  public let weights: [Double]

  /// - Parameter points: number of nodes, 1 or more; beyond some hundreds the last digits go.
  public init(points: Int) {
    precondition(points > 0, "a rule has a node at least")
    var nodes = [Double](repeating: 0, count: points)
    var weights = nodes
    for index in 0..<(points + 1) / 2 {
      var x = cos(.pi * (Double(index) + 0.75) / (Double(points) + 0.5))
      var slope = 1.0
      for _ in 0..<100 {
        var (before, now) = (1.0, x)
        for degree in stride(from: 2, through: points, by: 1) {
          let k = Double(degree)
          (before, now) = (now, ((2 * k - 1) * x * now - (k - 1) * before) / k)
        }
        slope = Double(points) * (x * now - before) / (x * x - 1)
        let step = now / slope
        x -= step
        if abs(step) < 1e-16 { break }
      }
      if points % 2 == 1 && index == points / 2 { x = 0 }
      nodes[index] = -x
      nodes[points - 1 - index] = x
      weights[index] = 1 / ((1 - x * x) * slope * slope)
      weights[points - 1 - index] = weights[index]
    }
    let sum = weights.reduce(0, +)
    self.nodes = nodes
    self.weights = weights.map { 2 * ($0 / sum) }
  }

  /// ∫ f(x) dx from `low` to `high`, by this rule in each of so many panels of equal width, 1 or more.
  public func integral(
    from low: Double, to high: Double, panels: Int = 1, of function: (Double) -> Double
  ) -> Double {
    let half = (high - low) / Double(panels) / 2
    var sum = 0.0
    for panel in 0..<panels {
      let middle = low + (2 * Double(panel) + 1) * half
      for (node, weight) in zip(nodes, weights) { sum += weight * half * function(middle + node * half) }
    }
    return sum
  }
}
