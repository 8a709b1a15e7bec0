import Foundation
import NumericalMethods

/// A variogram model fitted to the samples themselves by (restricted) maximum likelihood of a Gaussian variable, without
/// an experimental variogram (Kitanidis 1983; Zimmerman 1989).
///
/// Searched by the average-information method (Gilmour, Thompson & Cullis 1995) with every step checked by the
/// likelihood itself, from several starting ranges. Every sample has its own nugget, coincident ones too: it cannot be
/// told from measurement error here.
public struct LikelihoodFit: Sendable, Hashable {
  public let model: VariogramModel
  public let method: LikelihoodMethod
  /// ln of the density: of n − p orthonormal contrasts when restricted.
  public let logLikelihood: Double
  /// −2 ℓ + 2 k, k the number of fitted parameters, of the trend too in the full likelihood. Restricted likelihoods are
  /// comparable between models of one trend only.
  public let akaikeInformation: Double
  /// The fitted parameters with standard errors from the expected information; nil for a parameter on its bound.
  public let parameters: [FittedParameter]
  public let notes: [FitNote]
  /// Number of likelihoods evaluated.
  public let evaluations: Int
  /// True when the search ended at its tolerance and not at its limit.
  public let isConverged: Bool

  /// False when the samples do not determine the parameters.
  public var isIdentifiable: Bool { !notes.contains(where: \.meansUnidentifiable) }

  /// The most samples that are taken: a covariance matrix has as many rows, and a few of them are held.
  public static let mostSamples = 4000

  /// - Parameters:
  ///   - template: as for a least-squares fit; `measurementError` is added to the diagonal, as are the error variances
  ///     of the samples. `allowsNegativeSills` is of no use here and ignored.
  ///   - trend: with a known mean, no trend is estimated.
  /// - Throws: `noSamples`, `tooFew`, `tooLarge`, `parameter` (as for `VariogramFit`; unbounded models with the full
  ///   likelihood), `singular` when no covariance matrix of the template is positive definite or the values do not
  ///   depart from the trend.
  public init(
    _ template: FitTemplate, to samples: Samples, trend: Trend = .constant, method: LikelihoodMethod = .restricted
  ) throws(GeostatisticsError) {
    guard samples.count <= Self.mostSamples else {
      throw .tooLarge(.likelihoodSamples, count: samples.count, limit: Self.mostSamples)
    }
    var likelihoods = LikelihoodSearch.Counter()
    let search = try LikelihoodSearch(template, samples, trend, method)
    var starts = search.starts()
    if samples.count > 400, starts.count > 1 {
      // Where the hills are is seen by a part of the samples; the exact tops need all of them.
      let stride = Double(samples.count) / 300
      let part = try LikelihoodSearch(
        template, samples.subset((0..<300).map { Int(Double($0) * stride) }), trend, method, frame: search.frame)
      let tops = part.tops(from: starts, &likelihoods)
      if !tops.isEmpty { starts = Array(tops.prefix(2)) }
    }
    let ends = search.climb(from: starts, &likelihoods)
    guard let best = ends.first else { throw .singular(.covariance) }
    self.method = method
    model = search.model(best.parameters)
    logLikelihood = best.point.logLikelihood
    isConverged = best.isConverged
    evaluations = likelihoods.count
    let fitted = search.terms.count + (method == .full ? search.likelihood.functions.count : 0)
    akaikeInformation = -2 * best.point.logLikelihood + 2 * Double(fitted)
    let report = search.report(best)
    parameters = report.parameters
    notes = report.notes
  }

  /// The (restricted) log-likelihood of a given model.
  /// - Throws: as the fit; `singular` when the model's covariance matrix of the samples is not positive definite.
  public static func logLikelihood(
    of model: VariogramModel, samples: Samples, trend: Trend = .constant, method: LikelihoodMethod = .restricted
  ) throws(GeostatisticsError) -> Double {
    let template = FitTemplate(model, fitsNugget: false, fitsSills: false, fitsRanges: false)
    return try LikelihoodFit(template, to: samples, trend: trend, method: method).logLikelihood
  }

  /// The likelihood as a function of one range, all other free parameters at their best for it: its width shows how
  /// well the range is known.
  public static func profile(
    _ template: FitTemplate, structure: Int, ranges: [Double], samples: Samples, trend: Trend = .constant,
    method: LikelihoodMethod = .restricted
  ) throws(GeostatisticsError) -> [LikelihoodFit] {
    guard template.structures.indices.contains(structure) else {
      throw .parameter(.structure, is: .number(structure), expected: .within(-1, Double(template.structures.count)))
    }
    var fits: [LikelihoodFit] = []
    for range in ranges {
      var fixed = template
      fixed.structures[structure].range = .fixed(range)
      fits.append(try LikelihoodFit(fixed, to: samples, trend: trend, method: method))
    }
    return fits
  }
}
