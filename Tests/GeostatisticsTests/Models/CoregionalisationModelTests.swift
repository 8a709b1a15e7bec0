import Testing

@testable import Geostatistics

@Suite("Linear models of coregionalisation")
struct CoregionalisationModelTests {
  private let shape = VariogramStructure(.spherical, sill: 7, range: 800)

  @Test("direct and cross variograms share their structures, and a cross sill may be negative")
  func models() throws {
    let model = try CoregionalisationModel(
      nugget: [[0.1, -0.05], [-0.05, 0.2]],
      structures: [CoregionalisationStructure(shape, sills: [[1, -0.5], [-0.5, 0.6]])],
      measurementErrors: [0, 0.03])
    #expect(model.variables == 2)
    #expect(model.structures[0].basic.sill == 1)
    #expect(model.direct(1).nugget == 0.2)
    #expect(model.direct(1).measurementError == 0.03)
    #expect(model.direct(1).structures[0].sill == 0.6)
    #expect(model.cross(0, 1).nugget == -0.05)
    #expect(model.cross(0, 1).structures[0].sill == -0.5)
    #expect(model.cross(0, 1) == model.cross(1, 0))
    #expect(model.cross(1, 1) == model.direct(1))
  }

  @Test("perfectly correlated variables have a singular matrix, which is a model")
  func singular() throws {
    let model = try CoregionalisationModel(
      nugget: [[0, 0], [0, 0]], structures: [CoregionalisationStructure(shape, sills: [[4, 6], [6, 9]])])
    #expect(model.cross(0, 1).structures[0].sill == 6)
  }

  @Test("a cross sill above the geometric mean of the direct sills is refused")
  func indefinite() {
    #expect(throws: GeostatisticsError.self) {
      try CoregionalisationModel(
        nugget: [[0, 0], [0, 0]], structures: [CoregionalisationStructure(shape, sills: [[4, 6.1], [6.1, 9]])])
    }
    #expect(throws: GeostatisticsError.self) { try CoregionalisationModel(nugget: [[-1]], structures: []) }
  }

  @Test(
    "matrices that are empty, ragged, unsymmetric or not finite are refused",
    arguments: [
      [], [[1, 0], [0]], [[1, 0.2], [0.3, 1]], [[1, .nan], [.nan, 1]],
    ])
  func malformed(matrix: [[Double]]) {
    #expect(throws: GeostatisticsError.self) { try CoregionalisationModel(nugget: matrix, structures: []) }
  }

  @Test("more variables than samples can tell of are refused before any decomposition")
  func mostVariables() throws {
    func attempt(_ order: Int) throws -> CoregionalisationModel {
      try CoregionalisationModel(
        nugget: (0..<order).map { row in (0..<order).map { $0 == row ? 1 : 0 } }, structures: [])
    }
    #expect(try attempt(CoregionalisationModel.mostVariables).variables == 32)
    #expect(
      throws: GeostatisticsError.parameter(
        .coregionalisedVariables, is: .number(33), expected: .atMost(32))
    ) { try attempt(33) }
  }
}
