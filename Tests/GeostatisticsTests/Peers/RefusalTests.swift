import Testing

@testable import Geostatistics

@Suite("What means nothing is refused, and nothing traps")
struct RefusalTests {
  private let samples = try? ScatteredField.samples(dimensions: 2)

  @Test("a trend without meaning is refused wherever there is a trend", arguments: [-1, 3])
  func trend(degree: Int) throws {
    let samples = try #require(samples)
    let model = ScatteredField.spherical
    for trend in [Trend.polynomial(degree: degree), .external(-1), .known(mean: .nan)] {
      #expect(throws: GeostatisticsError.self) {
        try Kriging(samples: samples, parameters: KrigingParameters(model: model, trend: trend))
      }
      #expect(throws: GeostatisticsError.self) {
        try ExperimentalVariogram.variograms(of: samples, VariogramOptions(trend: trend))
      }
      #expect(throws: GeostatisticsError.self) {
        try LikelihoodFit.logLikelihood(of: model, samples: samples, trend: trend)
      }
      #expect(throws: GeostatisticsError.self) {
        try Cokriging(
          [CokrigingVariable(samples, trend: trend)],
          model: CokrigingModel(
            CoregionalisationModel(
              nugget: [[0.5]],
              structures: [
                CoregionalisationStructure(VariogramStructure(.spherical, sill: 1, range: 80), sills: [[1.2]])
              ])))
      }
    }
  }

  @Test("an angle that is no number makes a model of no numbers", arguments: [Double.nan, .infinity])
  func angle(degrees: Double) {
    let structure = VariogramStructure(
      .spherical, sill: 1, ranges: SIMD3(80, 40, 40), angles: RotationAngles(azimuth: degrees))
    let covariance = CovarianceFunction(VariogramModel(structures: [structure]))
    #expect(!(covariance.covariance(SIMD3(1, 2, 0)) > 0))
    #expect(RotationAngles(azimuth: degrees).matrix.major.x.isNaN)
  }

  @Test("lags whose squares are beyond all numbers are refused", arguments: [1e160, Double.greatestFiniteMagnitude])
  func lags(spacing: Double) throws {
    let samples = try #require(samples)
    #expect(throws: GeostatisticsError.self) {
      try ExperimentalVariogram.variograms(
        of: samples, VariogramOptions(bins: .lagTolerance(spacing: spacing, tolerance: 1, count: 3)))
    }
    #expect(throws: GeostatisticsError.self) {
      try ExperimentalVariogram.variograms(
        of: samples, VariogramOptions(bins: .lagTolerance(spacing: 1, tolerance: spacing, count: 3)))
    }
  }

  @Test("estimates beyond all numbers are no estimates, with a status that says so")
  func overflow() throws {
    let far = try Samples(
      x: [0, 1, 2], y: [0, 0, 1], values: [1e300, -1e300, 1e300], drifts: [[0, 1e-12, 2e-12]])
    let found = try Kriging(
      samples: far,
      parameters: KrigingParameters(
        model: VariogramModel(structures: [VariogramStructure(.exponential, sill: 1, range: 1)]), trend: .external(1))
    ).estimate(at: Targets(x: [5], y: [5], drifts: [[1e12]]))
    #expect(found.status == [CellStatus.singularCovariance.rawValue])
    #expect(found.estimate[0].isNaN)
  }

  @Test("areas and likelihoods beyond all numbers are refused")
  func beyond() throws {
    let wide = try Samples(x: [-1e300, 1e300, 0, 1e299], y: [0, 1e300, -1e300, 5], values: [1, 2, 3, 4])
    #expect(throws: GeostatisticsError.self) { try PolygonalDeclustering().weights(wide) }
    let high = try Samples(x: [0, 1, 2, 5], y: [0, 3, 1, 2], values: [1e300, -1e300, 1e300, 0])
    #expect(throws: GeostatisticsError.self) { try Vecchia(high).fit(ScatteredField.spherical) }
  }
}
