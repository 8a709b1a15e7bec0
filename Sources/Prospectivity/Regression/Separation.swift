import NumericalMethods

/// Whether a hyperplane tells deposits from the rest, in which case the likelihood of a logistic regression has no
/// maximum (Albert & Anderson 1984).
///
/// With aᵢ = ±(1, zᵢ), plus for a success and minus for a failure, the classes overlap exactly if weights λᵢ ≥ 1 exist
/// with Σ λᵢ aᵢ = 0. Where none exist the residual of the non-negative least squares problem
/// min ‖Σ λᵢ aᵢ‖ over λ ≥ 1 is a direction d with aᵢ·d ≥ 0 for all rows (its Karush-Kuhn-Tucker conditions), that is, a
/// separating one: the certificate is exact, and no threshold on the size of coefficients is needed.
struct Separation {
  /// Features in the direction of separation.
  let features: [String]
  /// No row lies on the hyperplane.
  let isComplete: Bool

  /// - Returns: nil where the classes overlap.
  init?(_ design: LogisticDesign) {
    let sides = Self.sides(design)
    let order = design.columns.count + 1
    var target = [Double](repeating: 0, count: order)
    for side in sides { for k in 0..<order { target[k] -= side[k] } }
    let direction = Self.residual(sides, target).map { -$0 }
    let length = dot(direction, direction).squareRoot()
    let scale = dot(target, target).squareRoot()
    guard length > 1e-9 * max(scale, 1) else { return nil }
    for side in sides where dot(side, direction) < -1e-7 * length * dot(side, side).squareRoot() { return nil }

    let slopes = direction.dropFirst().map { abs($0) }
    let steepest = slopes.max() ?? 0
    features = zip(design.features, slopes).filter { $0.1 > 1e-6 * steepest }.map { $0.0 }
    // 0 lies in the convex hull of the aᵢ unless the separation is complete.
    let hull = sides.map { $0 + [1] }
    let rest = Self.residual(hull, [Double](repeating: 0, count: order) + [1])
    isComplete = dot(rest, rest).squareRoot() > 1e-7
  }

  private static func sides(_ design: LogisticDesign) -> [[Double]] {
    var sides: [[Double]] = []
    for row in 0..<design.count {
      let point = [1] + design.columns.map { $0[row] }
      if design.successes[row] > 0 { sides.append(point) }
      if design.failures[row] > 0 { sides.append(point.map { -$0 }) }
    }
    return sides
  }

  private static func residual(_ columns: [[Double]], _ target: [Double]) -> [Double] {
    let fit = NonNegativeLeastSquares(columns: columns, target: target)
    var rest = target
    for (coefficient, column) in zip(fit.coefficients, columns) where coefficient > 0 {
      for k in rest.indices { rest[k] -= coefficient * column[k] }
    }
    return rest
  }
}
