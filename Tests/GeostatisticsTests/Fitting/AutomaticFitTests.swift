import Testing

@testable import Geostatistics

@Suite("Automatic fits")
struct AutomaticFitTests {
  @Test(
    "the model that made the variogram is ranked first",
    arguments: [
      BasicModel.spherical, .exponential, .gaussian, .cubic,
    ])
  func recovers(kind: BasicModel) throws {
    let model = VariogramModel(nugget: 0.3, structures: [VariogramStructure(kind, sill: 1, range: 300)])
    let covariance = CovarianceFunction(model)
    let lags = stride(from: 30.0, through: 900, by: 60).map {
      VariogramLag(pairs: 80, distance: $0, value: covariance.semivariance(SIMD3(0, $0, 0)))
    }
    let automatic = try VariogramFit.automatic(to: lags)
    #expect(automatic.best.fit.model.structures[0].kind == kind)
    #expect(abs(automatic.best.fit.model.structures[0].ranges.x / 300 - 1) < 1e-5)
    #expect(automatic.ranking.count == 12)
  }

  @Test("the ranking ascends, and of a pair that ask for no nugget the plainer leads")
  func ranking() throws {
    let ranking = try VariogramFit.automatic(to: MeuseVariogram.lags).ranking
    for (better, worse) in zip(ranking, ranking.dropFirst()) {
      #expect(better.fit.objective <= worse.fit.objective * (1 + 1e-9))
    }
    let exponential = ranking.filter { $0.template.structures[0].kind == .exponential }
    #expect(exponential.map(\.template.nugget) == [.fixed(0), .free])
    // The optimum of gstat 2.1-0 and scipy for a pentaspherical model, the best of them all.
    #expect(ranking[0].template.structures[0].kind == .pentaspherical)
    #expect(abs(ranking[0].fit.objective / 8.313486834386462e-06 - 1) < 1e-9)
  }

  @Test("no candidate is an error")
  func none() {
    #expect(throws: GeostatisticsError.tooFew(.models, count: 0, needed: 1)) {
      try AutomaticFit(to: MeuseVariogram.lags, templates: [])
    }
  }
}
