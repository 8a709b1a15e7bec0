import NumericalMethods

/// Sobol indices of a product of independent inputs in closed form: the analytic check of the simulation, and exact for
/// the stream models that are flow x content x recovery.
///
/// With w_j = Var(x_j) / E(x_j)^2 and W = Π (1 + w_j): S_i = w_i / (W - 1) and ST_i = w_i / (1 + w_i) W / (W - 1)
/// (Sobol 1993, Mathematical Modelling and Computational Experiments 1, 407-414, for a product of functions).
public enum ProductVariance {
  /// - Parameter inputs: each with a mean other than zero, and one at least that varies.
  /// - Returns: nil otherwise.
  public static func indices(of inputs: [Distribution]) -> [(firstOrder: Double, total: Double)]? {
    guard inputs.allSatisfy({ $0.mean != 0 }) else { return nil }
    let relative = inputs.map { $0.variance / ($0.mean * $0.mean) }
    let whole = relative.reduce(1) { $0 * (1 + $1) }
    guard whole > 1, whole.isFinite else { return nil }
    return relative.map { ($0 / (whole - 1), $0 / (1 + $0) * whole / (whole - 1)) }
  }
}
