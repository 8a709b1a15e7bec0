import Foundation
import Testing

@testable import Geostatistics

@Suite("Basic variogram models")
struct BasicModelTests {
  /// A shape that each model permits.
  static func shape(_ kind: BasicModel) -> Double {
    switch kind {
    case .stable, .power: 1.3
    case .matern, .steinMatern: 1.7
    case .dampenedHole: 0.5
    case .legendre: 0.3
    default: 0.5
    }
  }

  @Test(
    "a model is 0 at no distance and, when it reaches its sill, 1 from the range on", arguments: BasicModel.allCases)
  func ends(_ kind: BasicModel) {
    let shape = Self.shape(kind)
    #expect(kind.semivariance(reduced: 0, shape: shape) == 0)
    if kind.reachesSill {
      #expect(kind.semivariance(reduced: 1, shape: shape) == 1)
      #expect(abs(kind.semivariance(reduced: 1 - 1e-9, shape: shape) - 1) < 2e-9 || kind == .nugget)
      #expect(kind.semivariance(reduced: 7, shape: shape) == 1)
    } else if kind.isBounded {
      #expect(kind.semivariance(reduced: 1000, shape: shape) < 2.1)
    } else {
      #expect(kind.semivariance(reduced: 1e6, shape: shape) > 10)
    }
  }

  @Test(
    "a model is a permitted variogram in every dimension that it claims: no contrast has a negative variance",
    arguments: BasicModel.allCases.filter { ![.spline, .legendre].contains($0) })
  func permitted(_ kind: BasicModel) {
    let shape = Self.shape(kind)
    let dimension = kind.largestDimension(shape: shape)
    var state: UInt64 = 77
    func next() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 11) / 9_007_199_254_740_992
    }
    for _ in 0..<200 {
      let places = (0..<12).map { _ in
        SIMD3(next() * 3, dimension > 1 ? next() * 3 : 0, dimension > 2 ? next() * 3 : 0)
      }
      var weights = places.map { _ in next() - 0.5 }
      let mean = weights.reduce(0, +) / 12
      weights = weights.map { $0 - mean }
      var variance = 0.0
      for one in 0..<12 {
        for other in 0..<12 {
          let lag = places[one] - places[other]
          let distance = (lag * lag).sum().squareRoot()
          variance -= weights[one] * weights[other] * kind.semivariance(reduced: distance, shape: shape)
        }
      }
      #expect(variance > -1e-12)
    }
  }

  @Test("linear, circular and cosine models are refused in more dimensions than they permit")
  func dimensions() throws {
    func model(_ kind: BasicModel, _ ranges: SIMD3<Double>, shape: Double = 0.5) -> VariogramModel {
      VariogramModel(structures: [VariogramStructure(kind, sill: 1, ranges: ranges, shape: shape)])
    }
    let same = SIMD3(10.0, 10, 10)
    try model(.linear, same).validate(dimensions: 1)
    #expect(throws: GeostatisticsError.self) { try model(.linear, same).validate(dimensions: 2) }
    try model(.circular, same).validate(dimensions: 2)
    #expect(throws: GeostatisticsError.self) { try model(.circular, same).validate(dimensions: 3) }
    try model(.dampenedHole, same, shape: 0.9).validate(dimensions: 2)
    #expect(throws: GeostatisticsError.self) { try model(.dampenedHole, same, shape: 0.9).validate(dimensions: 3) }
    // Zonal: along one axis only.
    try model(.cosine, SIMD3(10, .infinity, .infinity)).validate(dimensions: 3)
    #expect(throws: GeostatisticsError.self) { try model(.spline, same).validate(dimensions: 2) }
    #expect(throws: GeostatisticsError.self) { try model(.spline, same).validate(dimensions: 1) }
  }

  @Test("sills, ranges, shapes and angles out of range are refused by name")
  func refusals() {
    func refused(_ model: VariogramModel, _ name: GeostatisticsError.Parameter) {
      #expect {
        try model.validate(dimensions: 2)
      } throws: {
        if case .parameter(let found, _, _, _) = $0 as? GeostatisticsError { return found == name }
        return false
      }
    }
    refused(VariogramModel(nugget: -0.1, structures: []), .nugget)
    refused(VariogramModel(measurementError: .nan, structures: []), .measurementError)
    refused(VariogramModel(structures: [VariogramStructure(.spherical, sill: -1, range: 1)]), .sill)
    refused(VariogramModel(structures: [VariogramStructure(.spherical, sill: 1, range: 0)]), .range)
    refused(VariogramModel(structures: [VariogramStructure(.spherical, sill: 1, range: .nan)]), .range)
    refused(VariogramModel(structures: [VariogramStructure(.spherical, sill: 1, range: .infinity)]), .range)
    refused(VariogramModel(structures: [VariogramStructure(.power, sill: 1, range: 1, shape: 2)]), .shape)
    refused(VariogramModel(structures: [VariogramStructure(.stable, sill: 1, range: 1, shape: 2.1)]), .shape)
    refused(VariogramModel(structures: [VariogramStructure(.matern, sill: 1, range: 1, shape: 0)]), .shape)
    refused(
      VariogramModel(structures: [
        VariogramStructure(.gaussian, sill: 1, ranges: .one, angles: RotationAngles(dip: .infinity))
      ]), .angle)
  }

  @Test("the practical range is where 95 % of the sill is reached", arguments: BasicModel.allCases)
  func practicalRange(_ kind: BasicModel) throws {
    let shape = Self.shape(kind)
    let factor = kind.rangeFactor(.practical, shape: shape)
    guard kind.isBounded && kind != .legendre else {
      #expect(factor == nil)
      return
    }
    let reached = try #require(factor)
    if kind.reachesSill {
      #expect(reached == 1)
    } else {
      #expect(abs(kind.semivariance(reduced: reached, shape: shape) - 0.95) < 1e-12)
      #expect(kind.semivariance(reduced: reached * 0.99, shape: shape) < 0.95)
    }
    #expect(abs(kind.range(fromPractical: 300 * reached, shape: shape) - 300) < 1e-9)
    #expect(kind.rangeFactor(.scale, shape: shape) == 1)
  }

  @Test("GSLIB's ranges are three and √3 scales for the exponential and the Gaussian model")
  func gslibRanges() {
    #expect(BasicModel.exponential.range(300, convention: .gslib) == 100)
    #expect(abs(BasicModel.gaussian.range(300, convention: .gslib) - 300 / 3.0.squareRoot()) < 1e-12)
    #expect(BasicModel.spherical.range(300, convention: .gslib) == 300)
  }

  @Test("every model of gstat has its short name, and back")
  func gstatNames() {
    for kind in BasicModel.allCases {
      guard let name = kind.gstatName else { continue }
      #expect(BasicModel(gstatName: name, range: kind == .unboundedLinear ? 0 : 1) == kind)
    }
    #expect(Set(BasicModel.allCases.compactMap(\.gstatName)).count == 18)
    #expect(BasicModel(gstatName: "Int") == nil)
  }

  @Test("Matérn with ν = ½ is the exponential model, with ν = 1 the Bessel model; Stein's only rescales it")
  func maternFamily() {
    for r in [1e-3, 0.2, 1, 3.7] {
      let exponential = BasicModel.exponential.semivariance(reduced: r, shape: 0)
      #expect(abs(BasicModel.matern.semivariance(reduced: r, shape: 0.5) - exponential) < 1e-15)
      #expect(abs(BasicModel.stable.semivariance(reduced: r, shape: 1) - exponential) < 1e-15)
      let bessel = BasicModel.bessel.semivariance(reduced: r, shape: 0)
      #expect(abs(BasicModel.matern.semivariance(reduced: r, shape: 1) - bessel) < 1e-15)
      let stein = BasicModel.steinMatern.semivariance(reduced: r / (2 * 1.7.squareRoot()), shape: 1.7)
      #expect(abs(BasicModel.matern.semivariance(reduced: r, shape: 1.7) - stein) < 1e-14)
      let dampened = BasicModel.dampenedHole.semivariance(reduced: r, shape: 1e300)
      #expect(abs(dampened - BasicModel.cosine.semivariance(reduced: r, shape: 0)) < 1e-15)
      #expect(
        abs(
          BasicModel.hole.semivariance(reduced: r * .pi, shape: 0) - BasicModel.wave.semivariance(reduced: r, shape: 0))
          < 1e-15)
    }
  }
}
