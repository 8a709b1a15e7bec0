/// The probability that a multivariate normal vector lies in a box.
public enum NormalBox {
  /// P(low <= X <= high) for X normal with `mean` and the lower Cholesky factor (row by row) of its covariance.
  ///
  /// One dimension is closed. With more, each dimension is conditioned on those before it (Genz 1992, "Numerical computation
  /// of multivariate normal probabilities", Journal of Computational and Graphical Statistics 1, 141-149) and all but the
  /// last are integrated by a Gauss-Legendre rule; about 1e-10 in up to four dimensions with moderate correlations.
  ///
  /// - Parameter points: nodes a dimension.
  public static func probability(
    low: [Double], high: [Double], mean: [Double], factor: [Double], points: Int = 40
  ) -> Double {
    probability(low: low, high: high, mean: mean, factor: factor, rule: GaussLegendre(points: points))
  }

  /// The same by a rule made before: for many boxes.
  public static func probability(
    low: [Double], high: [Double], mean: [Double], factor: [Double], rule: GaussLegendre
  ) -> Double {
    let count = mean.count
    precondition(low.count == count && high.count == count && factor.count == count * count, "one bound each")
    guard count > 0 else { return 1 }
    var solved = [Double](repeating: 0, count: count)

    func inner(_ i: Int) -> Double {
      var shift = mean[i]
      for j in 0..<i { shift += factor[i * count + j] * solved[j] }
      let scale = factor[i * count + i]
      let (a, b) = ((low[i] - shift) / scale, (high[i] - shift) / scale)
      guard a < b else { return 0 }
      if i == count - 1 { return StandardNormal.probability(from: a, to: b) }
      // Beyond nine deviations there is less than the last digit; in a tail, beyond where the density has fallen to
      // exp(-81 / 2) of what it is at the bound: some 40 scales of the tail.
      let from = max(a, -(81 + min(b, 0) * min(b, 0)).squareRoot())
      let to = min(b, (81 + max(a, 0) * max(a, 0)).squareRoot())
      let half = 0.5 * (to - from)
      var sum = 0.0
      for (node, weight) in zip(rule.nodes, rule.weights) {
        let z = from + half * (node + 1)
        solved[i] = z
        sum += weight * StandardNormal.density(z) * inner(i + 1)
      }
      return half * sum
    }
    return inner(0)
  }
}
