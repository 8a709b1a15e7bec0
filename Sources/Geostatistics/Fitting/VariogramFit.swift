import Foundation
import NumericalMethods

/// A variogram model fitted to an experimental variogram by weighted least squares, with what is to be known of the fit.
///
/// The result is the optimum of the stated criterion, not a point on the way to it: the sills are solved exactly for
/// every set of ranges, the ranges are searched for globally, and the starting values (where given) cannot make it worse.
///
/// Lags do not say in how many dimensions the samples lie. A model that is no variogram in so many (linear, periodic and
/// cosine beyond one, circular beyond two, some damped holes) can be fitted, and is refused by
/// ``VariogramModel/validate(dimensions:)``, and so by every kriging and simulation.
public struct VariogramFit: Sendable, Hashable {
  public let model: VariogramModel
  /// Σ w (γ̂ − γ)² at the optimum: `SSErr` of gstat.
  public let objective: Double
  public let weighting: VariogramWeighting
  /// Weights at the optimum of the lags that took part: those with pairs and a distance above 0.
  public let weights: [Double]
  /// The fitted parameters, those that are kept left out.
  public let parameters: [FittedParameter]
  /// Condition of the Jacobian with columns of length 1, of the parameters that are not on a bound: 1 when they are
  /// determined independently of each other, infinite when a combination of them is not determined at all.
  public let condition: Double
  public let notes: [FitNote]
  /// Number of sets of ranges (shapes, directions) that were tried, each with its exact sills.
  public let evaluations: Int
  /// True when the search ended at its tolerance and not at its limit.
  public let isConverged: Bool

  /// False when the lags do not determine the parameters: see `notes`. The model may still describe them well.
  public var isIdentifiable: Bool { !notes.contains(where: \.meansUnidentifiable) }

  /// - Parameters:
  ///   - template: the model with its free and fixed parameters.
  ///   - lags: of one direction, or of several for an anisotropic model, in any order. Lags without pairs, and at
  ///     distance 0 (coincident samples tell of the measurement error, not of the variable), take no part.
  /// - Throws: `notFinite`, `parameter` (a start or fixed value outside its range; a weighting that needs starts; more
  ///   than ten ranges, shapes, ratios and azimuths to fit),
  ///   `unequalLengths` (custom weights), `tooFew` (no lag), `singular` (all semivariances 0).
  public init(
    _ template: FitTemplate, to lags: [VariogramLag], weighting: VariogramWeighting = .pairsOverSquaredDistance
  ) throws(GeostatisticsError) {
    let problem = try LagProblem(template, lags, weighting)
    let outcome = SearchGrid(problem: problem).minimise()
    let solution = problem.solve(at: outcome.point)
    guard solution.objective.isFinite else {
      throw .singular(.zeroSemivariances)
    }
    self.weighting = weighting
    evaluations = outcome.evaluations
    isConverged = outcome.isConverged
    objective = solution.objective
    weights = problem.weights(solution.values)
    model = problem.model(at: outcome.point, solution.coefficients).ordered
    let identifiability = Identifiability(problem, outcome, solution)
    parameters = identifiability.parameters
    condition = identifiability.condition
    let isIdle = lags.contains { $0.distance == 0 && $0.pairs > 0 }
    notes = identifiability.notes + (isIdle ? [.coincidentPairsLeftOut] : [])
  }
}

extension VariogramModel {
  /// Azimuths brought into [0, 180).
  fileprivate var ordered: VariogramModel {
    var model = self
    for k in model.structures.indices {
      let azimuth = model.structures[k].angles.azimuth
      if azimuth < 0 || azimuth >= 180 {
        model.structures[k].angles.azimuth = azimuth - 180 * (azimuth / 180).rounded(.down)
      }
    }
    return model
  }
}

/// A parameter that a fit has estimated.
public struct FittedParameter: Sendable, Hashable {
  /// Which parameter, structures counted from 0.
  public enum Name: Sendable, Hashable {
    case nugget
    case sill(structure: Int)
    case range(structure: Int)
    case shape(structure: Int)
    case ratio(structure: Int)
    case azimuth(structure: Int)
  }

  public let name: Name
  /// Sills in the unit of the semivariance, ranges in that of the coordinates, azimuths in degrees.
  public let value: Double
  /// Approximate, from the linearised problem with independent lags, which they are not: a lower bound, to compare
  /// parameters with each other. nil when the parameter is on a bound, is not determined, or no lag is left over.
  public let standardError: Double?
}

/// What a fit has to say about its result. Structures are counted from 0.
public enum FitNote: Sendable, Hashable {
  /// The sill is 0, so that range and shape of the structure are undefined.
  case sillAtZero(structure: Int)
  /// The nugget is 0, the end of its range: the data ask for none.
  case nuggetAtZero
  /// The range lies beyond the largest lag: the sill was never seen.
  case rangeBeyondLags(structure: Int)
  /// The structure has reached its sill before the smallest lag: it cannot be told from nugget.
  case rangeBelowLags(structure: Int)
  case shapeAtBound(structure: Int)
  case ratioAtBound(structure: Int)
  /// Parameters cannot be told from each other: the Jacobian is singular or nearly so.
  case illConditioned
  case fewerLagsThanParameters(lags: Int, parameters: Int)
  /// Another local optimum, more than a tenth away in a range, is within 1 % of the best.
  case otherOptimum
  case notConverged
  /// Lags at distance 0 were left out.
  case coincidentPairsLeftOut

  /// True when parameters of the fit are not determined by the lags.
  public var meansUnidentifiable: Bool {
    switch self {
    case .sillAtZero, .rangeBeyondLags, .rangeBelowLags, .illConditioned, .fewerLagsThanParameters: true
    case .nuggetAtZero, .shapeAtBound, .ratioAtBound, .otherOptimum, .notConverged, .coincidentPairsLeftOut: false
    }
  }
}
