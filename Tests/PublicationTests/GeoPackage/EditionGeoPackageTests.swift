import Foundation
import Geodata
import Quantities
import Testing

@testable import Assessment
@testable import Programme
@testable import Publication

@Suite struct EditionGeoPackageTests {
  func target() throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder.appending(path: "edition.gpkg")
  }

  func fact(_ id: String, value: String, at point: GeographicPoint? = nil) throws -> Fact {
    let empty = LocalizedText(en: "", nl: "")
    return Fact(
      id: id, materials: ["lithium", "boron"], subject: LocalizedText(en: "Brine", nl: "Pekel"),
      quantity: LocalizedText(en: "Li", nl: "Li"), kind: .concentration, role: .grade,
      value: .init(written: value, value: Double(value) ?? 0), low: nil, high: nil, text: empty,
      unit: try UnitOfMeasure(parsing: "mg/L"), basis: "Li", year: "2023", place: empty, point: point,
      coordinates: point == nil ? .none : .quoted, sources: ["S1"], state: .quoted, formula: "", conflict: nil,
      note: empty, system: "brine", location: EditionFixture.here)
  }

  func edition() throws -> Edition {
    EditionFixture.edition(
      systems: [
        EditionFixture.system(occurrences: [
          EditionFixture.occurrence("a", at: (5.25, 52.5), name: "'s-Gravenzande \"é\""),
          EditionFixture.occurrence("b", at: nil, role: .well, coordinates: .none),
        ])
      ],
      facts: [
        try fact("F1", value: "31.5"), try fact("F2", value: "50", at: .init(longitude: 4.5, latitude: 52)),
      ])
  }

  @Test func placesFactsAndTablesAreReadBack() throws {
    let url = try target()
    try EditionGeoPackage.write(edition(), to: url)
    let places = try FeatureLayer.read(url, layer: "occurrences")
    #expect(places.referenceSystem.code == 4326)
    #expect(places.features[0].geometry == .points([Position(x: 5.25, y: 52.5)]))
    #expect(places.features[0].attributes["name_en"] == "'s-Gravenzande \"é\"")
    #expect(places.features[0].attributes["mineral_record"] == "1")
    #expect(places.features[0].attributes["status_nl"] == "known (nl)")
    #expect(places.features[1].geometry.isEmpty)
    #expect(places.features[1].attributes["mineral_record"] == "0")

    let facts = try FeatureLayer.read(url, layer: "facts")
    #expect(facts.features.count == 2)
    #expect(facts.features[0].attributes["value"] == "31.5")
    #expect(facts.features[0].attributes["unit"] == "mg/L")
    #expect(facts.features[0].attributes["figure_nl"] == "31,5\u{a0}mg/L")
    #expect(facts.features[0].attributes["low"] == nil, "what a source does not give is NULL, never zero")
    #expect(facts.features[0].attributes["materials"] == "lithium;boron")
    #expect(facts.features[1].geometry == .points([Position(x: 4.5, y: 52)]))
  }

  @Test func twoWritesAreTheSameBytes() throws {
    let first = try target()
    let second = try target()
    try EditionGeoPackage.write(edition(), to: first)
    usleep(20_000)
    try EditionGeoPackage.write(edition(), to: second)
    #expect(try Data(contentsOf: first) == Data(contentsOf: second))
  }

  /// What other programs see: the identification of the format, every table, and not one warning.
  @Test func otherProgramsOpenItWithoutWarning() throws {
    let url = try target()
    try EditionGeoPackage.write(edition(), to: url)
    let bytes = try Data(contentsOf: url)
    #expect(bytes[68..<72] == Data("GPKG".utf8))
    let ogrinfo = Process()
    ogrinfo.executableURL = URL(filePath: "/usr/bin/ogrinfo")
    ogrinfo.arguments = ["-ro", "-al", "-so", url.path]
    let output = Pipe()
    let errors = Pipe()
    ogrinfo.standardOutput = output
    ogrinfo.standardError = errors
    try ogrinfo.run()
    let told = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    let complaints = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    ogrinfo.waitUntilExit()
    #expect(ogrinfo.terminationStatus == 0)
    #expect(complaints.isEmpty)
    for layer in [
      "occurrences", "facts", "activities", "verdicts", "estimates", "absence_claims", "measures", "systems",
      "materials", "conflicts", "sources", "data_sources", "gaps", "restrictions", "statements", "base_map",
      "place_names", "edition",
    ] {
      #expect(told.contains("Layer name: \(layer)\n"))
    }
    #expect(!told.contains("Warning"))
  }

  @Test func aFolderThatIsNotThereIsRefused() throws {
    let edition = try edition()
    #expect(throws: GeodataError.self) {
      try EditionGeoPackage.write(edition, to: URL(filePath: "/nowhere/edition.gpkg"))
    }
  }
}
