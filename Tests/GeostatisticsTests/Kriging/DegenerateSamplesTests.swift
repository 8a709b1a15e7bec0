import TestBench
import Testing

@testable import Geostatistics

@Suite("Kriging of samples that allow little")
struct DegenerateSamplesTests {
  private let model = VariogramModel(structures: [VariogramStructure(.spherical, sill: 1.2, range: 100)])

  private func estimates(
    _ x: [Double], _ y: [Double], _ values: [Double], _ trend: Trend = .constant,
    _ neighbourhood: Neighbourhood = .global, model: VariogramModel? = nil, at place: (Double, Double) = (5, 6)
  ) throws -> Estimates {
    try Kriging(
      samples: Samples(x: x, y: y, values: values),
      parameters: KrigingParameters(model: model ?? self.model, trend: trend, neighbourhood: neighbourhood)
    ).estimate(at: Targets(x: [place.0], y: [place.1]), diagnostics: .all)
  }

  private func expect(_ estimates: Estimates, _ status: CellStatus) {
    #expect(estimates.status == [status.rawValue])
    #expect(estimates.estimate[0].isNaN == (status != .estimated))
    #expect(estimates.variance[0].isNaN == (status != .estimated))
  }

  @Test("refuses no samples")
  func none() {
    #expect(throws: GeostatisticsError.noSamples) { try self.estimates([], [], []) }
  }

  @Test("of one sample gives that sample, with ordinary kriging; a linear trend has no estimate")
  func one() throws {
    let one = try estimates([0], [0], [3])
    expect(one, .estimated)
    #expect(one.estimate == [3])
    expect(try estimates([0], [0], [3], .polynomial(degree: 1)), .singularTrend)
  }

  @Test("on a line gives ordinary kriging; a plane through the line is not known, also far from the origin")
  func collinear() throws {
    let steps = (0..<8).map { Double($0) }
    for offset in [0, 1e7] {
      let (x, y) = (steps.map { offset + 3 * $0 }, steps.map { offset + 1.7 * $0 })
      expect(try estimates(x, y, steps), .estimated)
      expect(try estimates(x, y, steps, .polynomial(degree: 1)), .singularTrend)
      expect(try estimates(x, y, steps, .polynomial(degree: 1), Neighbourhood(most: 5)), .singularTrend)
    }
  }

  @Test("does not fit a trend with more functions than samples")
  func moreFunctions() throws {
    expect(try estimates([0, 10, 20], [0, 7, 1], [1, 2, 3], .polynomial(degree: 2)), .singularTrend)
  }

  @Test("does not fit a drift that is the same at all samples")
  func constantDrift() throws {
    let samples = try Samples(x: [0, 10, 20], y: [0, 7, 1], values: [1, 2, 3], drifts: [[4, 4, 4]])
    let kriging = try Kriging(samples: samples, parameters: KrigingParameters(model: model, trend: .external(1)))
    expect(kriging.estimate(at: try Targets(x: [5], y: [6], drifts: [[4]])), .singularTrend)
  }

  @Test("counts a neighbourhood with too few samples, or none, as such")
  func tooFew() throws {
    let far = try estimates([0, 10], [0, 0], [1, 2], .constant, Neighbourhood(radius: 3))
    expect(far, .tooFewSamples)
    #expect(far.sampleCount == [0])
    let few = try estimates([0, 10], [0, 0], [1, 2], .constant, Neighbourhood(least: 3, radius: 50))
    expect(few, .tooFewSamples)
    #expect(few.sampleCount == [2])
    expect(try estimates([0, 10], [0, 0], [1, 2], .constant, Neighbourhood(least: 3)), .tooFewSamples)
  }

  @Test("of equal samples is that value everywhere")
  func allEqual() throws {
    let equal = try estimates([0, 10, 20], [0, 7, 1], [7, 7, 7])
    expect(equal, .estimated)
    #expect(abs(equal.estimate[0] - 7) < 1e-14)
  }

  @Test("refuses two values at one place, unless they are measured with error")
  func duplicates() throws {
    let (x, y, values) = ([0.0, 0, 10, 20], [0.0, 0, 0, 10], [1.0, 3, 2, 4])
    #expect(throws: GeostatisticsError.duplicates(indices: [0, 1], places: 1)) {
      try self.estimates(x, y, values)
    }
    var withError = model
    withError.measurementError = 0.2
    let smooth = try estimates(x, y, values, model: withError, at: (0, 0))
    expect(smooth, .estimated)
    #expect((1...3).contains(smooth.estimate[0]))
    // Equal weight to both: the same as their mean with half the error variance.
    let mean = try Kriging(
      samples: Samples(x: [0, 10, 20], y: [0, 0, 10], values: [2, 2, 4], errorVariances: [0.1, 0.2, 0.2]),
      parameters: KrigingParameters(model: model)
    ).estimate(at: Targets(x: [0], y: [0]))
    #expect(abs(mean.estimate[0] - smooth.estimate[0]) < 1e-13)
    #expect(abs(mean.variance[0] - smooth.variance[0]) < 1e-13)
    // One exact and one uncertain value: the exact one stands.
    let mixed = try Kriging(
      samples: Samples(x: x, y: y, values: values, errorVariances: [0, 0.5, 0, 0]),
      parameters: KrigingParameters(model: model)
    ).estimate(at: Targets(x: [0], y: [0]))
    #expect(abs(mixed.estimate[0] - 1) < 1e-13)
  }

  @Test("takes a value that is there twice once")
  func equalDuplicates() throws {
    let kriging = try Kriging(
      samples: Samples(x: [0, 0, 10], y: [0, -0.0, 0], values: [3, 3, 4]), parameters: KrigingParameters(model: model))
    #expect(kriging.mergedSamples == 1)
    #expect(kriging.samples.count == 2)
  }

  @Test("by a gaussian model without nugget on close samples is refused or sound, never wild")
  func gaussianWithoutNugget() throws {
    var statuses: Set<UInt8> = []
    for range in [0.5, 2, 4, 8, 30] {
      let x = (0..<49).map { Double($0 % 7) }
      let y = (0..<49).map { Double($0 / 7) }
      let values = (0..<49).map { 0.1 * x[$0] + 0.05 * y[$0] * y[$0] }
      let smooth = VariogramModel(structures: [VariogramStructure(.gaussian, sill: 1, range: range)])
      let estimates = try estimates(x, y, values, model: smooth, at: (2.5, 3.5))
      statuses.insert(estimates.status[0])
      if estimates.status[0] == CellStatus.estimated.rawValue {
        #expect((0...1).contains(estimates.estimate[0]))
        #expect((0...1.1).contains(estimates.variance[0]))
      } else {
        expect(estimates, .singularCovariance)
      }
    }
    #expect(statuses == [CellStatus.estimated.rawValue, CellStatus.singularCovariance.rawValue])
  }

  @Test("refuses parameters that mean nothing")
  func parameters() throws {
    let samples = try Samples(x: [0, 10], y: [0, 0], values: [1, 2])
    func structure(_ sill: Double, _ range: Double) -> VariogramModel {
      VariogramModel(structures: [VariogramStructure(.spherical, sill: sill, range: range)])
    }
    let refused = [
      KrigingParameters(model: VariogramModel(structures: [])),
      KrigingParameters(model: VariogramModel(nugget: -1, structures: model.structures)),
      KrigingParameters(model: VariogramModel(measurementError: .nan, structures: model.structures)),
      KrigingParameters(model: structure(0, 10)), KrigingParameters(model: structure(1, 0)),
      KrigingParameters(model: structure(.infinity, 10)),
      KrigingParameters(model: model, trend: .known(mean: .nan)),
      KrigingParameters(model: model, trend: .polynomial(degree: 3)),
      KrigingParameters(model: model, trend: .external(1)),
      KrigingParameters(model: model, neighbourhood: Neighbourhood(most: 0)),
      KrigingParameters(model: model, block: BlockSupport(size: SIMD3(-1, 1, 1))),
      KrigingParameters(
        model: model, block: BlockSupport(size: SIMD3(1, 1, 1), discretisation: .gaussLegendre(points: 0))),
      KrigingParameters(model: model, block: BlockSupport(size: SIMD3(1, 1, 1), discretisation: .regular(points: 60))),
    ]
    for parameters in refused {
      #expect(throws: GeostatisticsError.self) { try Kriging(samples: samples, parameters: parameters) }
    }
    let many = [Double](repeating: 0, count: Kriging.mostSamples + 1).indices.map { Double($0) }
    #expect(throws: GeostatisticsError.self) {
      try Kriging(
        samples: Samples(x: many, y: many, values: many), parameters: KrigingParameters(model: self.model))
    }
  }

  @Test("agrees with gstat where that has an answer, also ten million metres away")
  func reference() throws {
    // gstat 2.1.0: krige(z~1, unique(D), P, vgm(1,"Sph",30)) and with nugget 0.2 and nmax=50; the case `degenerate`.
    let (x, y, values) = ([0.0, 10, 20, 5], [0.0, 0, 10, 20], [1.0, 2, 4, 5])
    let (targetX, targetY) = ([0.0, 5, 10, 100], [0.0, 5, 0, 100])
    func estimates(_ nugget: Double, _ neighbourhood: Neighbourhood, _ offset: Double) throws -> Estimates {
      try Kriging(
        samples: Samples(x: x.map { $0 + offset }, y: y.map { $0 + offset }, values: values),
        parameters: KrigingParameters(
          model: VariogramModel(
            nugget: nugget, structures: [VariogramStructure(.spherical, sill: 1, range: 30)]),
          neighbourhood: neighbourhood)
      ).estimate(at: Targets(x: targetX.map { $0 + offset }, y: targetY.map { $0 + offset }))
    }
    for offset in [0, 1e7] {
      let unique = try estimates(0, .global, offset)
      #expect(largestDifference(unique.estimate, [1, 2.21385219716395, 2, 3.19126209778829]) < 1e-12)
      #expect(largestDifference(unique.variance, [0, 0.395292268629331, 0, 1.41595550259991]) < 1e-12)
      let nugget = try estimates(0.2, Neighbourhood(most: 50), offset)
      #expect(largestDifference(nugget.estimate, [1, 2.33746572185726, 2, 3.16681792586612]) < 1e-12)
      #expect(largestDifference(nugget.variance, [0, 0.659157813118808, 0, 1.66871703927695]) < 1e-12)
    }
  }
}
