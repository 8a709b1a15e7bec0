import Foundation
import Geostatistics
import Programme
import Testing

@testable import Gridding

@Suite("Model files")
struct ModelDocumentTests {
  private func read(_ text: String) throws -> ModelDocument {
    try ModelDocumentReader.read(text: text, name: "model.yaml")
  }

  private func findings(_ text: String) throws -> [Finding] {
    do {
      _ = try read(text)
    } catch GriddingError.model(let findings) {
      return findings
    }
    return []
  }

  @Test("a file says in the words of the types what is estimated and how")
  func words() throws {
    let document = try read(
      """
      model:
        nugget: 0.05
        measurement-error: 0.01
        structures:
          - {type: spherical, sill: 0.59, range: 897, anisotropy: {azimuth: 30, dip: 10, rake: 5, minor: 0.4, vertical: 0.1}}
          - {type: stein-matern, sill: 0.2, ranges: [500, 300, infinite], shape: 1.5}
      trend: {external: [dist, "sqrt(elev)"], degree: 1}
      neighbourhood: {most: 20, least: 2, radius: 500, sectors: octants, most-per-sector: 3, most-per-borehole: 2,
        ellipsoid: {azimuth: 45, minor: 0.5, vertical: 0.2}}
      block: {size: [40, 20], discretisation: regular, points: 5}
      """)
    let first = VariogramStructure(
      .spherical, sill: 0.59, ranges: SIMD3(897, 897 * 0.4, 897 * 0.1),
      angles: RotationAngles(azimuth: 30, dip: 10, rake: 5))
    let second = VariogramStructure(.steinMatern, sill: 0.2, ranges: SIMD3(500, 300, .infinity), shape: 1.5)
    #expect(document.model == VariogramModel(nugget: 0.05, measurementError: 0.01, structures: [first, second]))
    #expect(document.trend.trend == .external(2, degree: 1))
    #expect(document.trend.external.map(\.description) == ["dist", "sqrt(elev)"])
    #expect(
      document.neighbourhood
        == Neighbourhood(
          most: 20, least: 2, radius: 500, minorRatio: 0.5, verticalRatio: 0.2, angles: RotationAngles(azimuth: 45),
          sectors: .octants, mostPerSector: 3, mostPerBorehole: 2))
    #expect(document.block == BlockSupport(size: SIMD3(40, 20, 0), discretisation: .regular(points: 5)))
  }

  @Test("a file in JSON with gstat's names is the same model, and remarks beside it are no error")
  func gstat() throws {
    let json = """
      {"description": "case", "versions": {"R": "4.2"}, "mean": 5.9, "model": {"nugget": 0.05, "structures": [
      {"type": "Sph", "psill": 0.59, "range": 897}, {"type": "Mat", "psill": 1, "range": 10, "kappa": 1.5,
      "anis": [30, 0.4]}, {"type": "Nug", "psill": 0.1, "range": 0}]}}
      """
    let document = try read(json)
    let model = try #require(document.model)
    #expect(abs(model.nugget - 0.15) < 1e-15 && model.structures.count == 2)
    #expect(model.structures[0] == VariogramStructure(.spherical, sill: 0.59, range: 897))
    #expect(model.structures[1].shape == 1.5 && model.structures[1].ranges == SIMD3(10, 4, 10))
    #expect(model.structures[1].angles.azimuth == 30)
    #expect(document.trend.trend == .known(mean: 5.9))
  }

  @Test("gstat's exponent of the power model is the shape here")
  func power() throws {
    let model = try #require(
      try read("model: {structures: [{type: Pow, psill: 2, range: 1.3}]}").model)
    #expect(model.structures[0].kind == .power && model.structures[0].shape == 1.3 && model.structures[0].ranges.x == 1)
  }

  @Test("practical ranges become the parameter of the formula", arguments: ["practical", "gslib"])
  func ranges(_ convention: String) throws {
    let document = try read(
      "model: {range-convention: \(convention), structures: [{type: exponential, sill: 1, range: 300}]}")
    let range = try #require(document.model?.structures.first?.ranges.x)
    #expect(abs(range - (convention == "gslib" ? 100 : 300 / -log(0.05))) < 1e-9)
  }

  @Test("what a document says comes back from the file that is written of it")
  func roundTrip() throws {
    let document = try read(
      """
      model: {nugget: 0.1, structures: [{type: matern, sill: 0.3333333333333333, range: 12.7, shape: 0.7,
        anisotropy: {azimuth: 12, minor: 0.3}}]}
      trend: {degree: 2}
      neighbourhood: {most: 12, radius: 800}
      block: {size: [10, 10, 2]}
      """)
    #expect(try read(ModelDocumentWriter.yaml(document, remarks: ["a remark"])) == document)
  }

  @Test("several variables have matrices of a linear model of coregionalisation")
  func coregionalisation() throws {
    let text = """
      coregionalisation:
        nugget: [[0.1, 0.05], [0.05, 0.2]]
        structures: [{type: spherical, range: 900, sills: [[1, 0.5], [0.5, 2]]}]
      variables:
        - {name: zinc, value: log(zinc)}
        - {value: lead, file: lead.csv, neighbourhood: {most: 5}}
      """
    let document = try read(text)
    let model = try #require(document.coregionalisation)
    #expect(model.cross(0, 1).structures[0].sill == 0.5 && model.direct(1).nugget == 0.2)
    #expect(document.variables.map(\.name) == ["zinc", "lead"])
    #expect(document.variables[0].value.transform == .log && document.variables[1].neighbourhood?.most == 5)
    let impossible = try findings(text.replacing("[[1, 0.5], [0.5, 2]]", with: "[[1, 5], [5, 2]]"))
    #expect(impossible.count == 1 && impossible[0].message.en.contains("positive semidefinite"))
  }

  @Test(
    "what is wrong is found with its line and how to mend it",
    arguments: [
      ("model: {nugget: 0.1, structures: [{type: sphericl, sill: 1, range: 5}]}", "did you mean 'spherical'?"),
      ("model: {structures: [{type: spherical, sill: 1}]}", "add 'range:' with its value"),
      ("model: {structures: [{type: spherical, sill: 1, range: -5}]}", "see docs/geostatistics.md for this key"),
      ("model: {structures: [{type: matern, sill: 1, range: 5, shape: -2}]}", "see docs/geostatistics.md for this key"),
      ("model: {structures: [{type: spherical, sill: 1, range: 5, rang: 6}]}", "did you mean 'range'?"),
      ("model: {nugget: -1, structures: []}", "see docs/geostatistics.md for this key"),
      ("modell: {}", "did you mean 'model'?"),
      ("neighbourhood: {most: 3, least: 9}\nmodel: {nugget: 1}", "see docs/geostatistics.md for this key"),
      ("trend: {known-mean: 3, degree: 1}\nmodel: {nugget: 1}", "see docs/geostatistics.md for this key"),
      ("model: {nugget: 1}\nblock: {size: [-4, 4]}", "see docs/geostatistics.md for this key"),
    ])
  func wrong(_ text: String, _ mend: String) throws {
    let found = try findings(text)
    #expect(found.contains { $0.mend.en == mend && $0.location.line >= 1 }, "\(found)")
  }

  @Test("every model may be called by its own name and by gstat's", arguments: BasicModel.allCases)
  func names(_ model: BasicModel) throws {
    #expect(BasicModelName.model(BasicModelName.name(of: model)) == model)
    #expect(BasicModelName.model(model.rawValue) == model)
    if let short = model.gstatName, model != .unboundedLinear { #expect(BasicModelName.model(anyName: short) == model) }
  }
}
