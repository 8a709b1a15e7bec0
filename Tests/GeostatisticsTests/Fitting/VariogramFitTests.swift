import Foundation
import TestBench
import Testing

@testable import Geostatistics

/// The experimental variogram of ln zinc of the Meuse data: gstat 2.1-0, `variogram(log(zinc) ~ 1, meuse)`.
enum MeuseVariogram {
  static let lags: [VariogramLag] = [
    (57, 79.2924374558266, 0.123447934906159), (299, 163.973665558869, 0.216218485296508),
    (419, 267.364827670341, 0.302785875594544), (457, 372.735422390829, 0.41214476038234),
    (547, 478.47669504706, 0.463412786177528), (533, 585.340581095414, 0.564693270655249),
    (574, 693.145255542453, 0.568968263208201), (564, 796.183648851274, 0.618676858687584),
    (589, 903.146498300281, 0.647147887486358), (543, 1011.29177339088, 0.691570488111765),
    (500, 1117.86234551819, 0.703398350535865), (477, 1221.32809876599, 0.603877036498903),
    (452, 1329.16406506977, 0.65171577623457), (457, 1437.25620328332, 0.566531778305528),
    (415, 1543.20248199968, 0.574822734067877),
  ].map { VariogramLag(pairs: $0.0, distance: $0.1, value: $0.2) }
}

@Suite("Fits of variogram models by weighted least squares")
struct VariogramFitTests {
  /// Lags on a model, without noise.
  private func lags(
    of model: VariogramModel, distances: [Double], azimuths: [Double?] = [nil]
  ) -> [VariogramLag] {
    let covariance = CovarianceFunction(model)
    return azimuths.flatMap { azimuth in
      distances.map { distance in
        let direction = azimuth.map { RotationAngles(azimuth: $0).matrix.major } ?? SIMD3(0, 1, 0)
        return VariogramLag(
          pairs: 100, distance: distance, value: covariance.semivariance(direction * distance), direction: direction)
      }
    }
  }

  @Test(
    "lags on a model give the model back, whatever the weights",
    arguments: [
      VariogramWeighting.equal, .pairs, .pairsOverSquaredDistance, .inverseSquaredDistance, .pairsOverSquaredModel,
      .inverseSquaredModel,
    ])
  func exact(weighting: VariogramWeighting) throws {
    let model = VariogramModel(nugget: 0.2, structures: [VariogramStructure(.exponential, sill: 1.3, range: 240)])
    let lags = lags(of: model, distances: stride(from: 50.0, through: 1000, by: 75).map { $0 })
    let fit = try VariogramFit(
      FitTemplate(structures: [.init(.exponential)]), to: lags, weighting: weighting)
    #expect(fit.objective < 1e-14)
    #expect(abs(fit.model.nugget - 0.2) < 1e-5)
    #expect(abs(fit.model.structures[0].sill - 1.3) < 1e-5)
    #expect(abs(fit.model.structures[0].ranges.x - 240) < 2e-3)
    #expect(fit.isIdentifiable && fit.isConverged)
  }

  @Test("two nested structures and a nugget are told apart")
  func nested() throws {
    let model = VariogramModel(
      nugget: 0.1,
      structures: [
        VariogramStructure(.spherical, sill: 0.5, range: 180), VariogramStructure(.spherical, sill: 0.8, range: 900),
      ])
    let lags = lags(of: model, distances: stride(from: 20.0, through: 1300, by: 60).map { $0 })
    let fit = try VariogramFit(FitTemplate(structures: [.init(.spherical), .init(.spherical)]), to: lags)
    let ranges = fit.model.structures.map(\.ranges.x).sorted()
    #expect(fit.objective < 1e-15)
    #expect(abs(ranges[0] - 180) < 1e-2 && abs(ranges[1] - 900) < 1e-1)
  }

  @Test("direction and ratio of a geometric anisotropy come out of directional variograms")
  func anisotropy() throws {
    let structure = VariogramStructure(
      .spherical, sill: 1, ranges: SIMD3(600, 240, 600), angles: RotationAngles(azimuth: 160))
    let lags = lags(
      of: VariogramModel(nugget: 0.1, structures: [structure]),
      distances: stride(from: 50.0, through: 700, by: 65).map { $0 }, azimuths: [0, 45, 90, 135])
    let fit = try VariogramFit(
      FitTemplate(structures: [.init(.spherical, ratio: .free, azimuth: .free)]), to: lags, weighting: .pairs)
    let found = fit.model.structures[0]
    #expect(fit.objective < 1e-10)
    #expect(abs(found.angles.azimuth - 160) < 1e-2)
    #expect(abs(found.ranges.y / found.ranges.x - 0.4) < 1e-4)
    #expect(abs(found.ranges.x - 600) < 0.1)
    #expect(fit.isIdentifiable)
  }

  @Test("a free shape is found")
  func shape() throws {
    let model = VariogramModel(
      nugget: 0.1, structures: [VariogramStructure(.stable, sill: 1, range: 300, shape: 1.4)])
    let lags = lags(of: model, distances: stride(from: 30.0, through: 900, by: 60).map { $0 })
    let fit = try VariogramFit(FitTemplate(structures: [.init(.stable, shape: .free)]), to: lags)
    #expect(abs(fit.model.structures[0].shape - 1.4) < 1e-3)
    #expect(fit.objective < 1e-13)
  }

  /// SSErr of gstat 2.1-0, `fit.variogram(v, vgm(1, model, 900, 1), fit.method = …)`: where it found the optimum, the
  /// value; for the Gaussian model, where it stops above, the optimum by scipy 1.x, `differential_evolution` and `nnls`.
  @Test(
    "the sum of squares is that of the optimum",
    arguments: [
      (BasicModel.spherical, VariogramWeighting.pairs, 9.215484758358992),
      (.spherical, .equal, 0.019194030496336615), (.spherical, .pairsOverSquaredDistance, 9.011194324233705e-06),
      (.exponential, .pairsOverSquaredDistance, 1.6283275317195846e-05), (.gaussian, .pairs, 9.658514599061027),
      (.gaussian, .equal, 0.02074632876330274), (.gaussian, .pairsOverSquaredDistance, 1.761550556687167e-05),
      (.circular, .pairs, 9.560305698870167), (.pentaspherical, .pairs, 9.173923241899333),
    ])
  func optimum(model: BasicModel, weighting: VariogramWeighting, expected: Double) throws {
    let fit = try VariogramFit(
      FitTemplate(structures: [.init(model)]), to: MeuseVariogram.lags, weighting: weighting)
    #expect(abs(fit.objective / expected - 1) < 1e-9)
    let covariance = CovarianceFunction(fit.model)
    let sum = zip(MeuseVariogram.lags, fit.weights).reduce(0) { sum, lag in
      let rest = lag.0.value - covariance.semivariance(lag.0.vector)
      return sum + lag.1 * rest * rest
    }
    #expect(abs(sum / fit.objective - 1) < 1e-12)
  }

  @Test("weights from the starting model give the sum that gstat's method 2 gives")
  func startWeights() throws {
    let start = VariogramModel(nugget: 1, structures: [VariogramStructure(.spherical, sill: 1, range: 900)])
    let fit = try VariogramFit(
      FitTemplate(start), to: MeuseVariogram.lags, weighting: try #require(VariogramWeighting(gstatMethod: 2)))
    // gstat 2.1-0: fit.variogram(v, vgm(1, "Sph", 900, 1), fit.method = 2), attribute SSErr.
    #expect(abs(fit.objective / 2.35636618107364 - 1) < 1e-9)
    #expect(abs(fit.model.structures[0].ranges.x / 904.309751154282 - 1) < 1e-5)
  }

  @Test("Cressie's sum of relative squares is at a minimum for the parameters that its weights follow")
  func cressie() throws {
    let fit = try VariogramFit(
      FitTemplate(structures: [.init(.spherical)]), to: MeuseVariogram.lags, weighting: .pairsOverSquaredModel)
    func sum(_ model: VariogramModel) -> Double {
      let covariance = CovarianceFunction(model)
      return MeuseVariogram.lags.reduce(0) { sum, lag in
        let rest = lag.value / covariance.semivariance(lag.vector) - 1
        return sum + Double(lag.pairs) * rest * rest
      }
    }
    #expect(abs(sum(fit.model) / fit.objective - 1) < 1e-12)
    for factor in [0.999, 1.001] {
      var other = fit.model
      other.nugget *= factor
      #expect(sum(other) > fit.objective)
      other = fit.model
      other.structures[0].sill *= factor
      #expect(sum(other) > fit.objective)
      other = fit.model
      other.structures[0].ranges *= factor
      #expect(sum(other) > fit.objective)
    }
  }

  @Test("fixed parameters stay, and starting values change nothing")
  func fixed() throws {
    let fixed = try VariogramFit(
      FitTemplate(nugget: .fixed(0.1), structures: [.init(.spherical, range: .fixed(800))]), to: MeuseVariogram.lags)
    #expect(fixed.model.nugget == 0.1 && fixed.model.structures[0].ranges.x == 800)
    #expect(fixed.parameters.map(\.name) == [.sill(structure: 0)])
    let free = try VariogramFit(FitTemplate(structures: [.init(.gaussian)]), to: MeuseVariogram.lags)
    let odd = VariogramModel(nugget: 5, structures: [VariogramStructure(.gaussian, sill: 0.01, range: 17)])
    let started = try VariogramFit(FitTemplate(odd), to: MeuseVariogram.lags)
    #expect(abs(free.objective / started.objective - 1) < 1e-12)
    #expect(fixed.objective > 0)
  }

  @Test("the fit does not depend on the order of the lags nor on the units")
  func invariance() throws {
    let template = FitTemplate(structures: [.init(.spherical)])
    let fit = try VariogramFit(template, to: MeuseVariogram.lags)
    let reversed = try VariogramFit(template, to: MeuseVariogram.lags.reversed())
    #expect(abs(reversed.objective / fit.objective - 1) < 1e-12)
    let scaled = try VariogramFit(
      template,
      to: MeuseVariogram.lags.map { VariogramLag(pairs: $0.pairs, distance: $0.distance / 1000, value: $0.value * 1e6) }
    )
    #expect(abs(scaled.model.structures[0].ranges.x * 1000 / fit.model.structures[0].ranges.x - 1) < 1e-6)
    #expect(abs(scaled.model.nugget / 1e6 / fit.model.nugget - 1) < 1e-5)
  }

  @Test("a known measurement error is taken out of the nugget")
  func measurementError() throws {
    let plain = try VariogramFit(FitTemplate(structures: [.init(.spherical)]), to: MeuseVariogram.lags)
    let parted = try VariogramFit(
      FitTemplate(structures: [.init(.spherical)], measurementError: 0.02), to: MeuseVariogram.lags)
    #expect(abs(parted.model.nugget + 0.02 - plain.model.nugget) < 1e-6)
    #expect(parted.model.measurementError == 0.02)
    #expect(abs(parted.objective / plain.objective - 1) < 1e-10)
  }

  @Test("cross variograms may have negative sills")
  func negative() throws {
    let model = VariogramModel(nugget: -0.1, structures: [VariogramStructure(.spherical, sill: -0.7, range: 400)])
    let lags = lags(of: model, distances: stride(from: 40.0, through: 800, by: 50).map { $0 })
    let fit = try VariogramFit(
      FitTemplate(structures: [.init(.spherical)], allowsNegativeSills: true), to: lags)
    #expect(abs(fit.model.structures[0].sill + 0.7) < 1e-6 && abs(fit.model.nugget + 0.1) < 1e-6)
  }
}

@Suite("What the lags do not determine")
struct IdentifiabilityTests {
  private func fit(_ lags: [(Double, Double)], _ template: FitTemplate) throws -> VariogramFit {
    try VariogramFit(
      template, to: lags.map { VariogramLag(pairs: 50, distance: $0.0, value: $0.1) }, weighting: .equal)
  }

  @Test("a variogram that still climbs at its last lag has no known range")
  func climbing() throws {
    let fit = try fit(
      (1...10).map { (Double($0) * 10, Double($0)) }, FitTemplate(structures: [.init(.spherical)]))
    #expect(fit.notes.contains(.rangeBeyondLags(structure: 0)))
    #expect(!fit.isIdentifiable)
  }

  @Test("a flat variogram is nugget: the range is undefined")
  func flat() throws {
    let fit = try fit((1...10).map { (Double($0) * 10, 1) }, FitTemplate(structures: [.init(.spherical)]))
    #expect(!fit.isIdentifiable)
    #expect(abs(fit.model.sill - 1) < 1e-12)
    #expect(
      fit.notes.contains(.sillAtZero(structure: 0)) || fit.notes.contains(.rangeBelowLags(structure: 0))
        || fit.notes.contains(.illConditioned))
  }

  @Test("more parameters than lags are said to be so")
  func fewLags() throws {
    let fit = try fit([(10, 0.5), (20, 0.9)], FitTemplate(structures: [.init(.spherical)]))
    #expect(fit.notes.contains(.fewerLagsThanParameters(lags: 2, parameters: 3)))
    #expect(!fit.isIdentifiable)
  }

  @Test("one structure twice is not identified")
  func twins() throws {
    let template = FitTemplate(structures: [.init(.spherical, range: .fixed(50)), .init(.spherical, range: .fixed(50))])
    let fit = try fit((1...10).map { (Double($0) * 10, min(1, Double($0) / 5)) }, template)
    #expect(!fit.isIdentifiable)
  }

  @Test("a well determined fit has small standard errors, and a nugget on 0 has none")
  func errors() throws {
    let fit = try VariogramFit(FitTemplate(structures: [.init(.exponential)]), to: MeuseVariogram.lags)
    #expect(fit.isIdentifiable && fit.notes.contains(.nuggetAtZero))
    #expect(fit.parameters[0].name == .nugget && fit.parameters[0].standardError == nil)
    let error = try #require(fit.parameters[2].standardError)
    #expect(error > 0 && error < 0.2 * fit.parameters[2].value)
  }

  @Test("input that cannot be fitted is refused")
  func refusals() throws {
    let template = FitTemplate(structures: [.init(.spherical)])
    #expect(throws: GeostatisticsError.tooFew(.lagsWithPairs, count: 0, needed: 1)) {
      try VariogramFit(template, to: [])
    }
    #expect(throws: GeostatisticsError.notFinite(.semivariances, index: 1)) {
      try fit([(10, 1), (20, .nan)], template)
    }
    #expect(throws: GeostatisticsError.singular(.constantValues)) {
      try fit([(10, 0), (20, 0)], template)
    }
    #expect(throws: GeostatisticsError.self) {
      try fit([(10, 1), (20, 2)], FitTemplate(structures: [.init(.spherical, range: .start(-4))]))
    }
    #expect(throws: GeostatisticsError.self) {
      try VariogramFit(template, to: MeuseVariogram.lags, weighting: .pairsOverSquaredStart)
    }
    #expect(throws: GeostatisticsError.unequalLengths(.weights, count: 1, expected: 15)) {
      try VariogramFit(template, to: MeuseVariogram.lags, weighting: .custom([1]))
    }
  }

  @Test("lags without pairs and at distance 0 take no part")
  func idleLags() throws {
    let template = FitTemplate(structures: [.init(.spherical)])
    let more =
      MeuseVariogram.lags + [
        VariogramLag(pairs: 0, distance: 2000, value: .nan), VariogramLag(pairs: 3, distance: 0, value: 0.02),
      ]
    let fit = try VariogramFit(template, to: more)
    #expect(fit.objective == (try VariogramFit(template, to: MeuseVariogram.lags)).objective)
    #expect(fit.notes.contains(.coincidentPairsLeftOut))
  }
}

@Suite("Fits against the reference", .enabled(if: ReferenceCase.areAtHand, ReferenceCase.absence))
struct VariogramFitReferenceTests {
  private func lags(_ values: [Double], drift: [Double]?, _ x: [Double], _ y: [Double]) -> [VariogramLag] {
    var residuals = values
    if let drift {
      let n = Double(values.count)
      let meanD = drift.reduce(0, +) / n
      let meanV = values.reduce(0, +) / n
      let slope =
        zip(drift, values).reduce(0) { $0 + ($1.0 - meanD) * ($1.1 - meanV) }
        / drift.reduce(0) { $0 + ($1 - meanD) * ($1 - meanD) }
      residuals = zip(drift, values).map { $1 - meanV - slope * ($0 - meanD) }
    }
    // gstat's default: 15 bins to a third of the diagonal of the bounding box, open to the left.
    let diagonal = hypot((x.max() ?? 0) - (x.min() ?? 0), (y.max() ?? 0) - (y.min() ?? 0))
    let width = diagonal / 3 / 15
    var bins = [(pairs: Int, distance: Double, sum: Double)](repeating: (0, 0, 0), count: 15)
    for i in x.indices {
      for j in 0..<i {
        let distance = hypot(x[i] - x[j], y[i] - y[j])
        let bin = Int((distance / width).rounded(.up)) - 1
        guard bin >= 0, bin < 15 else { continue }
        let difference = residuals[i] - residuals[j]
        bins[bin].pairs += 1
        bins[bin].distance += distance
        bins[bin].sum += 0.5 * difference * difference
      }
    }
    return bins.map {
      VariogramLag(pairs: $0.pairs, distance: $0.distance / Double($0.pairs), value: $0.sum / Double($0.pairs))
    }
  }

  @Test("no fit stops above gstat's, and parameters agree where gstat found the optimum")
  func sums() throws {
    let folder = ReferenceCase("vario_fit")
    let samples = try folder.table("input.csv")
    let expected = try folder.table("expected.csv")
    let x = try samples.numbers("x")
    let y = try samples.numbers("y")
    let zinc = try samples.numbers("zinc")
    let drift = try samples.numbers("dist").map { $0.squareRoot() }
    let names = try expected.words("model")
    let methods = try expected.numbers("fit.method")
    let sums = try expected.numbers("SSErr")
    var agreeing = 0
    for row in 0..<expected.count where methods[row] != 5 {
      let data: [VariogramLag]
      switch names[row] {
      case "zinc_Sph": data = lags(zinc, drift: nil, x, y)
      case "resid_Exp": data = lags(zinc.map { log($0) }, drift: drift, x, y)
      default: data = MeuseVariogram.lags
      }
      let short = names[row].replacingOccurrences(of: "zinc_", with: "").replacingOccurrences(of: "resid_", with: "")
      let kind = try #require(BasicModel(gstatName: String(short.prefix(3))))
      let start = VariogramModel(
        nugget: 1, structures: [VariogramStructure(kind, sill: 1, range: 900, shape: short == "Mat1.5" ? 1.5 : 0.5)])
      let fit = try VariogramFit(
        FitTemplate(start), to: data, weighting: try #require(VariogramWeighting(gstatMethod: Int(methods[row]))))
      #expect(fit.objective <= sums[row] * (1 + 1e-6), "\(names[row]) \(methods[row])")
      // The same optimum: not where gstat stopped above it.
      if fit.objective > sums[row] * (1 - 1e-6) {
        agreeing += 1
        let sill = try expected.numbers("psill")[row]
        let range = try expected.numbers("range")[row]
        #expect(abs(fit.model.structures[0].sill / sill - 1) < 1e-3)
        #expect(abs(fit.model.structures[0].ranges.x / range - 1) < 1e-3)
        #expect(abs(fit.model.nugget - (try expected.numbers("nugget"))[row]) < 1e-3 * sill)
      }
    }
    #expect(agreeing >= 16)
  }

  @Test("more parameters than a global search can look at are refused", arguments: [11, 50])
  func tooMany(_ structures: Int) throws {
    let template = FitTemplate(structures: [FitTemplate.Structure](repeating: .init(.spherical), count: structures))
    let error = GeostatisticsError.parameter(
      .searchedParameters, is: .number(structures),
      expected: .atMost(10, .othersFixed))
    #expect(throws: error) { try VariogramFit(template, to: MeuseVariogram.lags) }
    #expect(throws: error) { try LikelihoodFit(template, to: RuledSamples.samples()) }
  }
}
