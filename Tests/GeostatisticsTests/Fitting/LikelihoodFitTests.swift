import Foundation
import TestBench
import Testing

@testable import Geostatistics

@Suite("Fits by maximum likelihood")
struct LikelihoodFitTests {
  private let values = [3.1, 4.7, 2.2, 5.9, 4.1, 3.3, 6.0, 2.8]

  private func samples(_ values: [Double]) throws -> Samples {
    try Samples(
      x: values.indices.map { Double($0 % 3) * 10 }, y: values.indices.map { Double($0 / 3) * 10 }, values: values)
  }

  /// A field of 40 samples with structure, by a fixed formula.
  private func field() throws -> Samples {
    let x = (0..<40).map { Double(($0 * 37) % 101) }
    let y = (0..<40).map { Double(($0 * 53) % 97) }
    let values = zip(x, y).map { sin($0 / 14) + cos($1 / 19) + 0.3 * sin(7 * $0 + 3 * $1) }
    return try Samples(x: x, y: y, values: values)
  }

  @Test("of pure nugget, the restricted estimate is the sample variance and the full one the mean square")
  func nuggetOnly() throws {
    let n = Double(values.count)
    let mean = values.reduce(0, +) / n
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let template = FitTemplate(structures: [])
    let restricted = try LikelihoodFit(template, to: samples(values))
    let variance = squares / (n - 1)
    #expect(abs(restricted.model.nugget / variance - 1) < 1e-6)
    let expected = -0.5 * (n - 1) * (log(2 * Double.pi * variance) + 1)
    #expect(abs(restricted.logLikelihood - expected) < 1e-10)
    let error = try #require(restricted.parameters[0].standardError)
    #expect(abs(error / (variance * (2 / (n - 1)).squareRoot()) - 1) < 1e-6)
    #expect(abs(restricted.akaikeInformation - (2 - 2 * expected)) < 1e-9)
    let full = try LikelihoodFit(template, to: samples(values), method: .full)
    #expect(abs(full.model.nugget / (squares / n) - 1) < 1e-6)
    #expect(abs(full.logLikelihood + 0.5 * n * (log(2 * Double.pi * squares / n) + 1)) < 1e-10)
    let known = try LikelihoodFit(template, to: samples(values), trend: .known(mean: 4))
    #expect(abs(known.model.nugget / (values.reduce(0) { $0 + ($1 - 4) * ($1 - 4) } / n) - 1) < 1e-7)
  }

  @Test("no step away from the fit raises the likelihood", arguments: [LikelihoodMethod.restricted, .full])
  func summit(method: LikelihoodMethod) throws {
    let samples = try field()
    let fit = try LikelihoodFit(FitTemplate(structures: [.init(.exponential)]), to: samples, method: method)
    #expect(fit.isConverged)
    for factor in [0.99, 1.01] {
      for parameter in 0..<3 {
        var other = fit.model
        if parameter == 0 { other.nugget *= factor }
        if parameter == 1 { other.structures[0].sill *= factor }
        if parameter == 2 { other.structures[0].ranges *= factor }
        let likelihood = try LikelihoodFit.logLikelihood(of: other, samples: samples, method: method)
        #expect(likelihood <= fit.logLikelihood + 1e-9)
      }
    }
  }

  @Test("the restricted likelihood does not change with what the trend can absorb")
  func invariance() throws {
    let samples = try field()
    let model = VariogramModel(nugget: 0.1, structures: [VariogramStructure(.spherical, sill: 0.8, range: 40)])
    let moved = try Samples(
      x: samples.x.map { $0 + 4e5 }, y: samples.y.map { $0 + 5e6 },
      values: samples.values.indices.map { samples.values[$0] + 7 + 0.03 * samples.x[$0] - 0.1 * samples.y[$0] })
    let trend = Trend.polynomial(degree: 1)
    let one = try LikelihoodFit.logLikelihood(of: model, samples: samples, trend: trend)
    let other = try LikelihoodFit.logLikelihood(of: model, samples: moved, trend: trend)
    #expect(abs(one - other) < 1e-8)
  }

  @Test("an external drift that explains the values leaves little variance")
  func drift() throws {
    let samples = try field()
    let drift = samples.x.indices.map { sin(samples.x[$0] / 14) + cos(samples.y[$0] / 19) }
    let with = try Samples(x: samples.x, y: samples.y, values: samples.values, drifts: [drift])
    let template = FitTemplate(structures: [.init(.exponential)])
    let fit = try LikelihoodFit(template, to: with, trend: .external(1))
    #expect(fit.model.sill < 0.1)
    #expect(try LikelihoodFit(template, to: samples).model.sill > 0.5)
  }

  @Test("the profile over the range has its summit at the fit")
  func profile() throws {
    let samples = try field()
    let template = FitTemplate(structures: [.init(.exponential)])
    let best = try LikelihoodFit(template, to: samples)
    let range = best.model.structures[0].ranges.x
    let profile = try LikelihoodFit.profile(
      template, structure: 0, ranges: [0.5 * range, range, 2 * range], samples: samples)
    #expect(abs(profile[1].logLikelihood - best.logLikelihood) < 1e-8)
    #expect(profile[0].logLikelihood < profile[1].logLikelihood)
    #expect(profile[2].logLikelihood < profile[1].logLikelihood)
  }

  @Test("known error variances are not counted as nugget")
  func errors() throws {
    let field = try field()
    let with = try Samples(
      x: field.x, y: field.y, values: field.values, errorVariances: [Double](repeating: 0.01, count: field.count))
    let template = FitTemplate(structures: [.init(.exponential, range: .fixed(30))])
    let plain = try LikelihoodFit(template, to: field)
    let parted = try LikelihoodFit(template, to: with)
    #expect(abs(parted.model.nugget + 0.01 - plain.model.nugget) < 1e-5 || parted.model.nugget == 0)
  }

  @Test("coincident samples are no trouble with a nugget and refused without")
  func duplicates() throws {
    let samples = try Samples(x: [0, 0, 10, 20, 30, 40], y: [0, 0, 5, 0, 5, 0], values: [1, 1.4, 2, 1.5, 3, 2.2])
    let fit = try LikelihoodFit(FitTemplate(structures: [.init(.spherical, range: .fixed(25))]), to: samples)
    #expect(fit.logLikelihood.isFinite)
    #expect(throws: GeostatisticsError.self) {
      try LikelihoodFit(
        FitTemplate(nugget: .fixed(0), structures: [.init(.spherical, range: .fixed(25))]), to: samples)
    }
  }

  @Test("input without variance, without samples or with too few is refused")
  func refusals() throws {
    let template = FitTemplate(structures: [.init(.spherical)])
    #expect(throws: GeostatisticsError.noSamples) {
      try LikelihoodFit(template, to: try Samples(x: [], y: [], values: []))
    }
    #expect(throws: GeostatisticsError.self) {
      try LikelihoodFit(template, to: try Samples(x: [0, 1], y: [0, 1], values: [1, 2]))
    }
    #expect(throws: GeostatisticsError.self) { try LikelihoodFit(template, to: try samples([5, 5, 5, 5, 5, 5, 5])) }
    #expect(throws: GeostatisticsError.singular(.trend)) {
      let line = (0..<8).map(Double.init)
      return try LikelihoodFit(
        template, to: try Samples(x: line, y: line, values: values), trend: .polynomial(degree: 1))
    }
    #expect(throws: GeostatisticsError.self) {
      try LikelihoodFit(
        FitTemplate(structures: [.init(.power, shape: .fixed(1))]), to: try samples(values), method: .full)
    }
  }
}

@Suite("Likelihoods of the Meuse data", .enabled(if: ReferenceCase.areAtHand, ReferenceCase.absence))
struct LikelihoodReferenceTests {
  /// Every `step`-th sample.
  private func zinc(step: Int = 1) throws -> Samples {
    let table = try ReferenceCase("vario_fit").table("input.csv")
    let rows = Array(stride(from: 0, to: table.count, by: step))
    let x = try table.numbers("x")
    let y = try table.numbers("y")
    let zinc = try table.numbers("zinc")
    let distance = try table.numbers("dist")
    return try Samples(
      x: rows.map { x[$0] }, y: rows.map { y[$0] }, values: rows.map { log(zinc[$0]) },
      drifts: [rows.map { distance[$0].squareRoot() }])
  }

  @Test("the restricted likelihood is above that of gstat's iterated estimate")
  func aboveGstat() throws {
    let expected = try ReferenceCase("vario_fit").table("expected.csv")
    let row = try #require(try expected.words("model").firstIndex(of: "REML_Sph_range_fixed_897"))
    let model = VariogramModel(
      nugget: try expected.numbers("nugget")[row],
      structures: [
        VariogramStructure(
          .spherical, sill: try expected.numbers("psill")[row], range: try expected.numbers("range")[row])
      ])
    let gstat = try LikelihoodFit.logLikelihood(of: model, samples: zinc())
    let fit = try LikelihoodFit(FitTemplate(model, fitsRanges: false), to: zinc())
    #expect(fit.logLikelihood >= gstat)
    // Dense numpy algebra with scipy's Nelder-Mead: the value at gstat's estimate and at the summit.
    #expect(abs(gstat + 99.05833488202845) < 1e-9)
    #expect(abs(fit.logLikelihood + 99.04751087932509) < 1e-8)
    #expect(abs(fit.model.nugget - 0.0269126) < 1e-5)
  }

  /// Summits of every second sample, found by scipy's Nelder-Mead over dense numpy algebra.
  @Test(
    "summits are those of dense algebra",
    arguments: [
      (BasicModel.gaussian, Trend.constant, LikelihoodMethod.restricted, -62.4742720293298, 993.6394),
      (.exponential, .external(1), .restricted, -45.2248285303285, 98.892),
      (.exponential, .external(1), .full, -45.8173809948553, 89.8468),
      (.spherical, .polynomial(degree: 2), .restricted, -45.8512611419783, 1194.5214),
    ])
  func summits(model: BasicModel, trend: Trend, method: LikelihoodMethod, value: Double, range: Double) throws {
    let fit = try LikelihoodFit(
      FitTemplate(structures: [.init(model)]), to: zinc(step: 2), trend: trend, method: method)
    #expect(abs(fit.logLikelihood - value) < 1e-8)
    #expect(abs(fit.model.structures[0].ranges.x / range - 1) < 1e-5)
  }
}
