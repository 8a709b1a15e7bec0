import NumericalMethods

/// Fits of several basic models to one experimental variogram, ranked.
public struct AutomaticFit: Sendable, Hashable {
  /// One candidate.
  public struct Candidate: Sendable, Hashable {
    public let template: FitTemplate
    public let fit: VariogramFit
  }

  /// By weighted sum of squares, the best first; of equal ones that with fewer fitted parameters, then the earlier in
  /// the list of templates.
  public let ranking: [Candidate]

  /// The best of those whose parameters the lags determine; the best of all when they determine none.
  public var best: Candidate { ranking.first(where: \.fit.isIdentifiable) ?? ranking[0] }

  /// Spherical, exponential, Gaussian, Matérn of smoothness 1.5, cubic and pentaspherical.
  public static let usualModels: [FitTemplate.Structure] = [
    FitTemplate.Structure(.spherical), FitTemplate.Structure(.exponential), FitTemplate.Structure(.gaussian),
    FitTemplate.Structure(.matern, shape: .fixed(1.5)), FitTemplate.Structure(.cubic),
    FitTemplate.Structure(.pentaspherical),
  ]

  /// Each structure alone, with and without a nugget.
  /// - Throws: as `VariogramFit.init`; `tooFew` when there is no candidate.
  public init(
    to lags: [VariogramLag], structures: [FitTemplate.Structure] = usualModels,
    weighting: VariogramWeighting = .pairsOverSquaredDistance
  ) throws(GeostatisticsError) {
    try self.init(
      to: lags,
      templates: structures.flatMap { structure in
        [FitTemplate(nugget: .free, structures: [structure]), FitTemplate(nugget: .fixed(0), structures: [structure])]
      }, weighting: weighting)
  }

  /// - Throws: as `VariogramFit.init`; `tooFew` when there is no candidate.
  public init(
    to lags: [VariogramLag], templates: [FitTemplate], weighting: VariogramWeighting = .pairsOverSquaredDistance
  ) throws(GeostatisticsError) {
    guard !templates.isEmpty else { throw .tooFew(.models, count: 0, needed: 1) }
    var candidates: [Candidate] = []
    for template in templates {
      candidates.append(Candidate(template: template, fit: try VariogramFit(template, to: lags, weighting: weighting)))
    }
    var ranked = candidates.enumerated().sorted { one, other in
      (one.element.fit.objective, one.offset) < (other.element.fit.objective, other.offset)
    }.map(\.element)
    // Fits that differ by rounding alone are one and the same, and the plainer goes first.
    for i in ranked.indices.dropFirst() {
      var k = i
      while k > 0, ranked[k].fit.parameters.count < ranked[k - 1].fit.parameters.count,
        ranked[k].fit.objective - ranked[k - 1].fit.objective <= 1e-9 * ranked[k].fit.objective
      {
        ranked.swapAt(k, k - 1)
        k -= 1
      }
    }
    ranking = ranked
  }
}

extension VariogramFit {
  /// The best of the usual models with and without nugget, and the ranking of all.
  /// - Throws: as `VariogramFit.init`.
  public static func automatic(
    to lags: [VariogramLag], structures: [FitTemplate.Structure] = AutomaticFit.usualModels,
    weighting: VariogramWeighting = .pairsOverSquaredDistance
  ) throws(GeostatisticsError) -> AutomaticFit {
    try AutomaticFit(to: lags, structures: structures, weighting: weighting)
  }
}
