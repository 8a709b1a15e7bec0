/// Nodes and weights of Gauss-Hermite quadrature for the standard normal density: the expectation of f(Z) is about the
/// sum of weight times f(node), exact for polynomials up to degree 2 count - 1.
///
/// Source: Golub & Welsch 1969, "Calculation of Gauss quadrature rules", Mathematics of Computation 23, 221-230, from
/// the recurrence of the probabilists' Hermite polynomials.
public struct GaussHermite: Sendable {
  public let nodes: [Double]
  /// They add up to 1.
  public let weights: [Double]

  /// - Parameter count: 1...64 nodes; others are brought into that range.
  public init(count: Int) {
    let n = min(64, max(1, count))
    var matrix = [[Double]](repeating: [Double](repeating: 0, count: n), count: n)
    for i in 1..<max(n, 1) where n > 1 {
      matrix[i][i - 1] = Double(i).squareRoot()
      matrix[i - 1][i] = matrix[i][i - 1]
    }
    guard n > 1, let eigen = SymmetricEigen(matrix) else {
      nodes = [0]
      weights = [1]
      return
    }
    // Polished by Newton's method on the orthonormal polynomial, so that nodes are symmetric to the last digit.
    let roots = eigen.values.sorted().map { Self.root(near: $0, count: n) }
    nodes = roots.indices.map { 0.5 * (roots[$0] - roots[n - 1 - $0]) }
    let raw = nodes.map { node in
      let (_, previous) = Self.polynomial(n, node)
      // Weight = 1 / (n h(n-1)(x)^2) with orthonormal h.
      return 1 / (Double(n) * previous * previous)
    }
    let sum = raw.reduce(0, +)
    weights = raw.map { $0 / sum }
  }

  private static func root(near start: Double, count: Int) -> Double {
    var x = start
    for _ in 0..<10 {
      let (value, previous) = polynomial(count, x)
      // h_n' = sqrt(n) h_(n-1).
      let step = value / (Double(count).squareRoot() * previous)
      x -= step
      if abs(step) < 1e-15 * max(1, abs(x)) { break }
    }
    return x
  }

  /// The orthonormal Hermite polynomials of order n and n - 1 at x.
  private static func polynomial(_ n: Int, _ x: Double) -> (Double, Double) {
    var (previous, here) = (0.0, 1.0)
    for k in 1...n {
      let next = (x * here - Double(k - 1).squareRoot() * previous) / Double(k).squareRoot()
      (previous, here) = (here, next)
    }
    return (here, previous)
  }
}
