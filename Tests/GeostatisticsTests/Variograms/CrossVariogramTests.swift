import Testing

@testable import Geostatistics

@Suite("Cross-variograms")
struct CrossVariogramTests {
  private let bins = ExperimentalVariogramTests.bins

  private func one(_ a: Samples, _ b: Samples, _ options: VariogramOptions) throws -> ExperimentalVariogram {
    try #require(ExperimentalVariogram.variograms(cross: a, b, options).first)
  }

  // All values: gstat 2.1-0, `variogram(gstat(gstat(NULL, "a", v ~ 1, …), "b", w ~ 1, …), cutoff = 3, width = 1, …)`,
  // rows of id a.b, on `LatticeField`.

  @Test("at the same places the cross-variogram is gstat's and counts both orders of a pair")
  func cross() throws {
    let found = try one(
      LatticeField.samples(), LatticeField.samples(LatticeField.others), VariogramOptions(bins: bins))
    expect(
      found.lags,
      [
        (390, 1, -0.52307692307692311), (700, 1.7054331056504757, 0.76714285714285713),
        (1214, 2.5652473515640684, 1.8352553542009884),
      ])
  }

  @Test("the cross-covariogram has a direction: the second variable lies along it")
  func crossCovariogram() throws {
    let north = VariogramDirection(azimuth: 0, horizontalTolerance: 45)
    let found = try one(
      LatticeField.samples(), LatticeField.samples(LatticeField.others),
      VariogramOptions(estimator: .covariogram, bins: bins, directions: [north]))
    expect(
      found.lags,
      [
        (96, 1, 3.4768304183813448), (260, 1.6034676422217922, -1.3076158066898813),
        (366, 2.6129351530039302, -0.61500005621893827),
      ])
    try expect([#require(found.zero)], [(108, 0, 0.71356310013717394)])
  }

  @Test("at places of their own two variables have a pseudo cross-variogram")
  func pseudo() throws {
    let first = try LatticeField.samples(LatticeField.values, 0..<60)
    let second = try LatticeField.samples(LatticeField.others, 39..<108)
    let found = try one(first, second, VariogramOptions(bins: bins))
    expect(
      found.lags,
      [
        (81, 1, 19.201064620333415), (159, 1.7126330683339732, 23.239994357654371),
        (321, 2.5905015513806253, 21.603622214272093),
      ])
    try expect([#require(found.zero)], [(21, 0, 25.683440716236088)])
    let east = VariogramDirection(azimuth: 90, horizontalTolerance: 45)
    try expect(
      one(first, second, VariogramOptions(bins: bins, directions: [east])).lags,
      [
        (20, 1, 26.894346513337531), (28, 1.8117115021913521, 35.227229536111864),
        (56, 2.4816175561605709, 22.898800447084945),
      ])
  }

  @Test("the cross-variogram of a variable with itself is its variogram")
  func itself() throws {
    let samples = try LatticeField.samples()
    let direct = try #require(ExperimentalVariogram.variograms(of: samples, VariogramOptions(bins: bins)).first)
    let cross = try one(samples, samples, VariogramOptions(bins: bins))
    #expect(cross.lags.map(\.value) == direct.lags.map(\.value))
    #expect(cross.lags.map(\.pairs) == direct.lags.map { 2 * $0.pairs })
  }

  @Test("estimators without a cross form are refused")
  func refusals() throws {
    let samples = try LatticeField.samples()
    for estimator in [VariogramOptions.Estimator.cressieHawkins, .madogram, .rodogram, .pairwiseRelative] {
      #expect(throws: GeostatisticsError.self) {
        try one(samples, samples, VariogramOptions(estimator: estimator))
      }
    }
  }
}
