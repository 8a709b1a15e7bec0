import Foundation
import NumericalMethods

/// The experimental direct (`one` = `other`) or cross variogram of two variables, as a fit of coregionalisation takes it.
public struct PairVariogram: Sendable, Hashable {
  /// Number of the first variable, from 0.
  public var one: Int
  /// Number of the second variable; `one` for a direct variogram.
  public var other: Int
  /// The experimental variogram of the two.
  public var lags: [VariogramLag]

  public init(_ one: Int, _ other: Int, lags: [VariogramLag]) {
    self.one = one
    self.other = other
    self.lags = lags
  }
}

/// A linear model of coregionalisation fitted to direct and cross variograms: for given basic structures the positive
/// semidefinite matrices of partial sills that minimise Σ_ij Σ_h w_ij(h) (γ̂_ij(h) − γ_ij(h))² / (s_i² s_j²), cross
/// variograms counted twice as in the Frobenius norm (Goulard & Voltz 1992).
///
/// The problem is convex, so that the result is the optimum and not one of several. Each matrix in turn is set to the
/// positive part of its unconstrained best, as Goulard and Voltz do; where the weights of the variograms differ, which
/// their step does not foresee, to that of a majorising problem, so that the sum never rises. Extrapolation between the
/// sweeps makes it fast, and a duality gap proves where it ends.
public struct CoregionalisationFit: Sendable, Hashable {
  public let model: CoregionalisationModel
  /// The minimised sum, scaled as above.
  public let objective: Double
  /// The sum of each variogram, not scaled, in the order given.
  public let sums: [Double]
  /// An upper bound of how far the objective is above the optimum, relative to it.
  public let optimalityGap: Double
  /// Number of sweeps over the structures.
  public let sweeps: Int
  /// True when the fit ended at its tolerance and not at its limit.
  public let isConverged: Bool

  /// What of the variograms makes them comparable.
  public enum Scaling: String, Sendable, Hashable {
    /// s_i² is the mean semivariance of variable i: each counts alike, and units do not matter.
    case meanSemivariance
    /// s_i = 1: variables of large variance decide.
    case none
  }

  /// - Parameters:
  ///   - variables: 1 or more.
  ///   - structures: basic structures with their ranges; their sills are not read.
  ///   - variograms: every direct one and every cross one, in either order of the two variables, once.
  ///   - weighting: one that does not depend on the model, and not custom.
  /// - Throws: `parameter` (a variogram missing or given twice; weighting), `tooFew` (no structure, no lags),
  ///   `notFinite`, `singular` (a variable that does not vary).
  public init(
    variables: Int, structures: [VariogramStructure], fitsNugget: Bool = true, to variograms: [PairVariogram],
    weighting: VariogramWeighting = .pairs, scaling: Scaling = .meanSemivariance
  ) throws(GeostatisticsError) {
    var problem = try CoregionalisationProblem(variables, structures, fitsNugget, variograms, weighting, scaling)
    let end = problem.minimise()
    model = try problem.model(end.sills)
    sums = problem.sums(model)
    objective = end.objective
    optimalityGap = end.gap
    sweeps = end.sweeps
    isConverged = end.gap < 1e-8
  }

  /// The short cut of gstat's `fit.lmc`: every variogram is fitted for itself, then each matrix of sills replaced by its
  /// positive part. It is above the optimum; for comparison with gstat.
  /// - Parameter diagonalCorrection: factor of the diagonals (gstat's `correct.diagonal`, 1.01 to make them definite).
  /// - Throws: as the fit.
  public static func separately(
    variables: Int, structures: [VariogramStructure], fitsNugget: Bool = true, variograms: [PairVariogram],
    weighting: VariogramWeighting = .pairsOverSquaredDistance, diagonalCorrection: Double = 1
  ) throws(GeostatisticsError) -> CoregionalisationModel {
    let problem = try CoregionalisationProblem(variables, structures, fitsNugget, variograms, weighting, .none)
    let sills = problem.separate().map { matrix in
      var positive = SymmetricEigen(matrix)?.positivePart ?? matrix
      for i in positive.indices { positive[i][i] *= diagonalCorrection }
      return positive
    }
    return try problem.model(sills)
  }
}
