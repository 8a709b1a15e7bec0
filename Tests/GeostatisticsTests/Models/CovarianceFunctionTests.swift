import Testing

@testable import Geostatistics

@Suite("Covariance functions")
struct CovarianceFunctionTests {
  @Test("the nugget is seen at zero lag only, and the sill at and beyond the range")
  func nuggetAndSill() {
    let model = VariogramModel(nugget: 0.2, structures: [VariogramStructure(.spherical, sill: 0.8, range: 100)])
    let covariance = CovarianceFunction(model)
    #expect(covariance.covariance(.zero) == 1)
    #expect(covariance.structured(.zero) == 0.8)
    #expect(covariance.covariance(SIMD3(100, 0, 0)) == 0)
    #expect(covariance.covariance(SIMD3(0, 1e9, 0)) == 0)
    #expect(abs(covariance.semivariance(SIMD3(30, 40, 0)) - (0.2 + 0.8 * (0.75 - 0.0625))) < 1e-15)
  }
}
