import Foundation
import TestBench
import Testing

@testable import Geostatistics

@Suite("Cross-validation")
struct CrossValidationTests {
  /// Every sample by a kriging of all samples outside its fold: the definition.
  private func byDefinition(_ samples: Samples, _ parameters: KrigingParameters, _ folds: [Int32]) throws
    -> (estimate: [Double], variance: [Double])
  {
    var (estimate, variance) = (samples.values, samples.values)
    for fold in Set(folds) {
      let kept = folds.indices.filter { folds[$0] != fold }
      let left = folds.indices.filter { folds[$0] == fold }
      func some(_ values: [Double], _ rows: [Int]) -> [Double] { rows.map { values[$0] } }
      let kriging = try Kriging(
        samples: Samples(
          x: some(samples.x, kept), y: some(samples.y, kept), z: samples.dimensions == 3 ? some(samples.z, kept) : nil,
          values: some(samples.values, kept), errorVariances: some(samples.errorVariances, kept),
          drifts: samples.drifts.map { some($0, kept) }), parameters: parameters)
      let estimates = kriging.estimate(
        at: try Targets(
          x: some(samples.x, left), y: some(samples.y, left), z: some(samples.z, left),
          drifts: samples.drifts.map { some($0, left) }))
      for (position, index) in left.enumerated() {
        estimate[index] = estimates.estimate[position]
        variance[index] = estimates.variance[position]
      }
    }
    return (estimate, variance)
  }

  static let folds: [Folds] = [
    .leaveOneOut, .random(count: 5, seed: 3), .boreholes, .blocks(size: SIMD3(40, 40, 0), count: 6, seed: 1),
  ]

  @Test("estimates each sample without its fold", arguments: folds, KrigingTests.trends)
  func definition(_ folds: Folds, _ trend: Trend) throws {
    let samples = try RuledSamples.samples(hasDrift: true, hasErrors: true)
    for neighbourhood in [Neighbourhood.global, Neighbourhood(most: 18)] {
      let parameters = KrigingParameters(model: RuledSamples.model, trend: trend, neighbourhood: neighbourhood)
      let result = try CrossValidation(samples: samples, parameters: parameters, folds: folds)
      let expected = try byDefinition(samples, parameters, result.folds)
      #expect(largestDifference(result.estimate, expected.estimate) < 1e-10)
      #expect(largestDifference(result.variance, expected.variance) < 1e-10)
      #expect(result.observed == samples.values)
    }
  }

  @Test(
    "gives the numbers and summaries of gstat", .enabled(if: ReferenceCase.areAtHand, ReferenceCase.absence),
    arguments: ["loo", "k5", "loo20", "k5ked"])
  func reference(_ name: String) throws {
    let meuse = try MeuseCase("cv", drifts: name == "k5ked" ? [{ $0.squareRoot() }] : [])
    let given = try meuse.expected.numbers("fold").map { Int32($0) }
    let result = try CrossValidation(
      samples: meuse.samples,
      parameters: KrigingParameters(
        model: name == "k5ked" ? MeuseCase.exponential : MeuseCase.spherical,
        trend: name == "k5ked" ? .external(1) : .constant,
        neighbourhood: name == "loo20" ? Neighbourhood(most: 20) : .global),
      folds: name.hasPrefix("loo") ? .leaveOneOut : .given(given))
    #expect(largestDifference(result.estimate, try meuse.expected.numbers("\(name)_pred")) < 1e-9)
    #expect(largestDifference(result.variance, try meuse.expected.numbers("\(name)_var")) < 1e-9)
    if name == "loo" { #expect(largestDifference(result.zScores, try meuse.expected.numbers("loo_z")) < 1e-9) }
    let expected: [String: (Double, Double, Double, Double)] = [
      "loo": (-1.25605064796685e-05, 0.391749474121597, 0.822763313587638, 0.839385699888647),
      "k5": (-0.0079334058551233, 0.392021444860095, 0.806145605482374, 0.838801670299222),
      "loo20": (0.00634700557591226, 0.388321475260695, 0.802256162493403, 0.842237510773789),
      "k5ked": (-0.00638802804556941, 0.37667376341044, 1.2310445122928, 0.852400468215346),
    ]
    let (meanError, rootMeanSquareError, ratio, correlation) = try #require(expected[name])
    let summary = try result.summary()
    #expect(summary.count == 155)
    #expect(abs(summary.meanError - meanError) < 1e-11)
    #expect(abs(summary.rootMeanSquareError - rootMeanSquareError) < 1e-11)
    #expect(abs(summary.meanSquaredDeviationRatio - ratio) < 1e-11)
    #expect(abs(summary.correlation - correlation) < 1e-11)
  }

  @Test("of an error-prone datum counts its error in the standardised residual, not in the kriging variance")
  func errors() throws {
    var model = RuledSamples.model
    model.structures.removeLast()
    model.measurementError = 0.25
    let result = try CrossValidation(
      samples: RuledSamples.samples(), parameters: KrigingParameters(model: model), folds: .leaveOneOut)
    // gstat 2.1.0: krige.cv(v~1, D, vgm(1.4,"Sph",60,nugget=0.3,add.to=vgm(0.25,"Err",0))); see `KrigingTests`.
    let expected = [
      (3.07328487074024, 1.12196489332788), (3.20040970855941, 0.94726239338967), (2.58688458545232, 0.993879462425262),
    ]
    #expect(largestDifference(Array(result.estimate[..<3]), expected.map(\.0)) < 1e-12)
    #expect(largestDifference(Array(result.variance[..<3]), expected.map(\.1)) < 1e-12)
    #expect(abs(result.zScores[0] - (0 - 3.07328487074024) / (1.12196489332788 + 0.25).squareRoot()) < 1e-12)
  }

  @Test("leaves out together what was measured twice at one place")
  func duplicates() throws {
    let samples = try Samples(x: [0, 0, 10, 20], y: [0, 0, 5, 1], values: [1, 1, 2, 4])
    let parameters = KrigingParameters(model: RuledSamples.model)
    let result = try CrossValidation(samples: samples, parameters: parameters, folds: .leaveOneOut)
    let single = try CrossValidation(
      samples: Samples(x: [0, 10, 20], y: [0, 5, 1], values: [1, 2, 4]), parameters: parameters, folds: .leaveOneOut)
    #expect(result.estimate == [0, 0, 1, 2].map { single.estimate[$0] })
    #expect(result.folds == [0, 0, 2, 3])
  }

  @Test("says for which samples there is no estimate")
  func refused() throws {
    // Without the third sample the others lie on a line.
    let samples = try Samples(x: [0, 10, 20, 30], y: [0, 0, 9, 0], values: [1, 2, 4, 5])
    for neighbourhood in [Neighbourhood.global, Neighbourhood(radius: 1e4)] {
      let parameters = KrigingParameters(
        model: RuledSamples.model, trend: .polynomial(degree: 1), neighbourhood: neighbourhood)
      let result = try CrossValidation(samples: samples, parameters: parameters, folds: .leaveOneOut)
      let statuses: [CellStatus] = [.estimated, .estimated, .singularTrend, .estimated]
      #expect(result.status == statuses.map(\.rawValue))
      #expect(try result.summary().refused == 1)
    }
    let least = KrigingParameters(model: RuledSamples.model, neighbourhood: Neighbourhood(least: 4))
    let result = try CrossValidation(samples: samples, parameters: least, folds: .leaveOneOut)
    #expect(result.status == [UInt8](repeating: CellStatus.tooFewSamples.rawValue, count: 4))
    #expect(throws: GeostatisticsError.self) { try result.summary() }
  }

  @Test("one that was made elsewhere has the same scores, and columns of one length")
  func madeElsewhere() throws {
    let made = try CrossValidation(
      folds: [0, 1], observed: [3, 5], estimate: [1, 4], variance: [3, 3], errorVariance: [1, 1], status: [0, 0])
    #expect(made.zScores == [1, 0.5] && made.residuals == [2, 1])
    #expect(throws: GeostatisticsError.unequalLengths(.variances, count: 1, expected: 2)) {
      try CrossValidation(folds: [0, 1], observed: [3, 5], estimate: [1, 4], variance: [3], status: [0, 0])
    }
  }
}
