import Evidence
import Foundation
import Geodata
import Programme
import ProgrammeFixture
import TestBench
import Testing
import TextFormats

@testable import Publication

@Suite("An edition as tables for European compilers")
struct Minerals4EUExportTests {
  private let fixture: ExportFixture
  private let folder: URL

  /// Made once for all tests, which only read it.
  private static let made = Result {
    let fixture = try ExportFixture(hasFigures: true)
    return (fixture: fixture, folder: try written(fixture))
  }

  init() throws { (fixture, folder) = try Self.made.get() }

  private static func written(
    _ fixture: ExportFixture, _ change: (inout EarthResourceExport.Options) -> Void = { _ in }
  ) throws -> URL {
    var options = EarthResourceExport.Options()
    change(&options)
    let url = fixture.place.root.appending(path: "out-\(UUID().uuidString)")
    let count = try Minerals4EUExport(fixture.edition, PublicationTerms(base: ""), options: options).write(toNew: url)
    #expect(count == (try FileManager.default.contentsOfDirectory(atPath: url.path)).count)
    return url
  }

  /// Rows by the names of their columns; what is empty is left out.
  private func rows(_ name: String) throws -> [[String: String]] {
    let table = try HeadedTable(folder.appending(path: "\(name).csv"))
    return table.rows.map { row in
      Dictionary(uniqueKeysWithValues: zip(table.header, row.cells)).filter { !$0.value.isEmpty }
    }
  }

  private func features(_ layer: String, in folder: URL? = nil) throws -> [EditionRows.Row] {
    var cursor = try FeatureCursor(
      .file((folder ?? self.folder).appending(path: Minerals4EUExport.viewsFile)), layer: layer)
    let columns = EditionRows.columns(of: cursor)
    var rows: [EditionRows.Row] = []
    while let record = try cursor.next() { rows.append(.init(columns: columns, record: record)) }
    return rows
  }

  @Test("the same edition gives the same bytes, and nothing is written over")
  func determinism() throws {
    let again = try Self.written(fixture)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    #expect(names.contains("datapackage.json") && names.contains("imports.csv"))
    for name in names {
      let (one, other) = (folder.appending(path: name), again.appending(path: name))
      #expect(try Data(contentsOf: one) == Data(contentsOf: other), "\(name)")
    }
    let export = try Minerals4EUExport(fixture.edition, PublicationTerms(base: ""), options: .init())
    #expect(throws: ExportError.occupied(folder.path)) { try export.write(toNew: folder) }
  }

  @Test("every data type of the yearbook is there; one without figures is empty and says why, in both languages")
  func contents() throws {
    let contents = try rows("contents")
    let yearbook = contents.filter { $0["part"] == "yearbook" }
    #expect(yearbook.compactMap { $0["name"] } == YearbookTables.DataType.allCases.map(\.rawValue))
    for row in yearbook {
      #expect(row["rows"] == "\(try rows(row["name"] ?? "").count)")
      #expect(row["note_en"]?.isEmpty == false && row["note_nl"]?.isEmpty == false)
    }
    #expect(yearbook.filter { $0["rows"] == "0" }.compactMap { $0["name"] } == ["imports", "exports"])
    let views = contents.filter { $0["part"] == "earthresourceml-lite" }
    #expect(views.compactMap { $0["name"] } == EarthResourceView.Kind.allCases.map(\.rawValue))
    for row in views { #expect(row["rows"] == "\(try features(row["name"] ?? "").count)") }
    // Of an edition without figures the tables say that it has none.
    let bare = try ExportFixture()
    let empty = try HeadedTable(Self.written(bare).appending(path: "contents.csv"))
    let notes = empty.rows.filter { $0.cells[1] == "production" || $0.cells[1] == "exploration" }.map { $0.cells[4] }
    #expect(notes.count == 2 && notes.allSatisfy { $0.contains("no ") || $0.hasPrefix("No ") })
  }

  @Test(
    "classes stand side by side: a reserve by its counterpart, waste apart, all others as resources with their class")
  func classes() throws {
    let reserves = try rows("reserves")
    #expect(reserves.compactMap { $0["id"] } == ["coking-coal/mining/seam@A"])
    #expect(reserves.first?["counterpart"] == "probable-mineral-reserve" && reserves.first?["code"] == "E1.1 F1.1 G2")
    let resources = try rows("resources")
    #expect(resources.compactMap { $0["id"] } == ["lithium/brine", "lithium/sand", "nameless/sand"])
    let brine = try #require(resources.first)
    #expect(brine["mean"] == "60.5" && brine["p90"] == "42.1" && brine["p50"] == "58.8" && brine["p10"] == "80.3")
    #expect(brine["unit"] == "t/yr" && brine["basis"] == "Li" && brine["reporting_code"] == "UNFC")
    #expect(brine["code"] == "E3.2 F3.1 G4" && brine["sources"] == "survey" && brine["state"] == "unverified")
    #expect(brine["commodity_uri"] == "http://inspire.ec.europa.eu/codelist/CommodityCodeValue/lithium")
    // A class without a quantity keeps its row, and no state; a material without a code has no address.
    #expect(resources[1]["mean"] == nil && resources[1]["state"] == nil && resources[1]["code"] == "E2 F2.1 G3")
    #expect(resources[2]["commodity_uri"] == nil && resources[2]["commodity"] == "nameless")
    let waste = try rows("waste")
    #expect(waste.compactMap { $0["record"] } == ["fact", "classified", "stock"])
    #expect(waste[1]["id"] == "helium/waste/helium-in-ash@A" && waste[1]["state"] == "derived")
    #expect(waste[2]["year"] == "2026-2100" && waste[2]["p10"] == "12.5" && waste[2]["unit"] == "t")
  }

  @Test("production is what activities in the ground state as tonnage a year; members of a conflict stand side by side")
  func production() throws {
    let production = try rows("production")
    #expect(production.compactMap { $0["id"] } == ["F1", "F2"])
    #expect(production[0]["value"] == "280000" && production[1]["low"] == "200000" && production[1]["value"] == nil)
    #expect(production.allSatisfy { $0["conflict"] == "salt" && $0["activities"] == "pits" && $0["country"] == "XX" })
    // What a figure bears on is told apart from a commodity that it counts.
    #expect(
      production.allSatisfy { $0["concerns"] == "lithium" && $0["commodity"] == nil && $0["commodity_uri"] == nil })
    #expect(production[0]["year"] == "2015-2016" && production[0]["state"] == "quoted")
    let exploration = try rows("exploration")
    #expect(exploration.first?["cost_low"] == "30000.5" && exploration.first?["cost_unit"] == "EUR")
  }

  @Test("a text that a spreadsheet would run gets an apostrophe; a negative number stays a number")
  func formulas() throws {
    let production = try rows("production")
    #expect(production[0]["subject_en"] == "'=HYPERLINK(\"https://example.org\",\"a\")")
    #expect(production[1]["subject_en"] == "'@SUM(1)" && production[1]["note_en"] == "'-1+1")
    #expect(try rows("waste")[0]["low"] == "-2.5")
    var table = SpreadsheetTable("t", [.init("a"), .init("b", "number")])
    table.add(["a": "+1", "b": "=1"])
    table.add(["a": "\t1", "b": "-1e-05"])
    #expect(table.rows == [["'+1", "'=1"], ["'\t1", "-1e-05"]])
  }

  @Test("views have the elements of the schema in its order, our own behind them, and a value where it wants one")
  func schema() throws {
    struct Schema: Decodable {
      let elements: [String: [String]]
      let required: [String: [String]]
    }
    let schema = try JSONDecoder().decode(
      Schema.self, from: Data(contentsOf: Repository.root.appending(path: "Scripts/earthresourceml-lite.json")))
    let file = FeatureSource.file(folder.appending(path: Minerals4EUExport.viewsFile))
    let layers = try FeatureCursor.layers(of: file)
    #expect(Set(layers.map(\.name)) == Set(schema.elements.keys))
    for layer in layers {
      let elements = try #require(schema.elements[layer.name])
      #expect(Array(layer.fields.map(\.name).prefix(elements.count)) == elements, "\(layer.name)")
      #expect(layer.referenceSystem?.code == 4258)
      let rows = try features(layer.name)
      #expect(!rows.isEmpty, "\(layer.name)")
      for name in schema.required[layer.name] ?? [] {
        #expect(rows.allSatisfy { $0[name] != nil }, "\(layer.name): \(name)")
      }
      #expect(Set(rows.map { $0["identifier"] }).count == rows.count, "\(layer.name): an identifier stands twice")
    }
  }

  @Test("views name features as the GML does; of several commodities none is said to be the main one")
  func views() throws {
    let occurrences = try features("MineralOccurrenceView")
    let beach = try #require(occurrences.first { $0["identifier"] == "XX.xanadu.MR/occurrence.beach" })
    #expect(beach["name"] == ExportFixture.hostile && beach["mineralOccurrenceType"] == "occurrence")
    #expect(beach["representativeCommodity_uri"] == EarthResourceView.unknown.uri)
    #expect(beach["commodity"] == "light rare earths (EU list: La, Ce, Pr, Nd, Sm); helium")
    #expect(beach["commodity_uris"]?.hasSuffix("/LREE;urn:delfstof:codelist:CommodityCodeValue:helium") == true)
    #expect(beach["source"]?.contains("<https://example.org/survey?a=1&b=2>; From memory") == true)
    let place = try #require(beach.position)
    #expect(abs(place.x - 2.5) < 1e-6 && abs(place.y - 52.25) < 1e-6)
    let bog = try #require(occurrences.first { $0["identifier"]?.hasSuffix(".bog") == true })
    #expect(bog["commodity"] == "unknown" && bog.position == nil)
    #expect(!occurrences.contains { $0["identifier"]?.contains("abroad") == true })
    let resources = try features("CommodityResourceView")
    let coal = try #require(resources.first { $0["unfc"] == "E1.1 F1.1 G2" })
    #expect(coal["oreMeasure"] == "12 Mt coal" && coal["oreMeasureAssessmentCategory"] == "probableOreReserves")
    let brine = try #require(resources.first { $0["unfc"] == "E3.2 F3.1 G4" })
    #expect(brine["oreMeasure"] == "59 t/yr Li (P90 42, P10 80)" && brine.number("p90") == 42.1)
    #expect(brine["oreMeasureAssessmentCategory"] == nil && brine.position == nil)
    let mine = try #require(try features("MineView").first)
    #expect(mine["identifier"] == "XX.xanadu.MR/mine.pits.old-pit" && mine["status"] == "notOperating")
    let activities = try features("MiningActivityView")
    let pit = try #require(activities.first { $0["mine_uri"] == mine["identifier"] })
    #expect(pit["activityType"] == "Open quarry" && pit["mineName"] == "Old pit")
    // Waste is no mining; the place where it is burned is a plant.
    #expect(!activities.contains { $0["identifier"]?.contains("burning") == true })
    #expect(try features("ProcessingPlantView").map { $0["status"] } == ["operating"])
    #expect(try features("MiningWasteView").map { $0["identifier"] } == ["XX.xanadu.MR/waste.tip"])
  }

  @Test("coordinates in another system are east and north, as a GeoPackage has them")
  func system() throws {
    let other = try Self.written(fixture) { $0.system = "EPSG:25831" }
    let beach = try #require(try features("MineralOccurrenceView", in: other).first?.position)
    #expect(beach.x > 400_000 && beach.x < 500_000 && beach.y > 5_700_000)
  }

  @Test("the data package names every file with its checksum, and the columns of tables without rows too")
  func datapackage() throws {
    struct Package: Decodable {
      struct Resource: Decodable {
        struct Schema: Decodable { let fields: [Field] }
        struct Field: Decodable, Equatable {
          let name: String
          let type: String
          var unitField: String?
        }
        let path: String
        let hash: String
        let schema: Schema?
      }
      let name: String
      let resources: [Resource]
    }
    let package = try JSONDecoder().decode(
      Package.self, from: Data(contentsOf: folder.appending(path: "datapackage.json")))
    #expect(package.name == "xanadu-minerals4eu")
    let files = try EditionManifest.files(in: folder).filter { $0.path != "datapackage.json" }
    #expect(package.resources.map(\.path) == files.map(\.path))
    #expect(package.resources.map(\.hash) == files.map { "sha256:\($0.sha256)" })
    let imports = try #require(package.resources.first { $0.path == "imports.csv" }?.schema)
    #expect(imports.fields.contains(.init(name: "p90", type: "number", unitField: "unit")))
    #expect(imports.fields.map(\.name) == (try HeadedTable(folder.appending(path: "imports.csv"))).header)
  }

  @Test("our own importer reads the occurrences back, by the declaration that the documentation gives")
  func roundTrip() throws {
    let id = "minerals4eu-occurrences"
    let declaration = try String(
      contentsOf: Repository.root.appending(path: "docs/minerals4eu/\(id).yaml"), encoding: .utf8)
    // Its one line that each programme fills in for itself.
    let cited = declaration.replacing("reference: minerals4eu-edition", with: "reference: invented")
    let programme = try ProgrammeFixture().writing("sources/evidence/\(id).yaml", cited).programme()
    let source = try #require(programme.evidenceSources.first { $0.id == id })
    let store = try EvidenceStore(fixture.place.root.appending(path: "store.gpkg"))
    let file = folder.appending(path: Minerals4EUExport.viewsFile)
    let report = try EvidenceImporter(
      store: store, rules: PlaceRules(programmeArea: Box(minX: 2, minY: 51, maxX: 4, maxY: 53))
    ).run(
      source, [.init(url: file, name: file.lastPathComponent)])
    store.close()
    #expect(report.files.map(\.state) == [.imported], "\(report.files)")
    var cursor = try FeatureCursor(.file(fixture.place.root.appending(path: "store.gpkg")), layer: "occurrence")
    let columns = EditionRows.columns(of: cursor)
    var read: [String: EditionRows.Row] = [:]
    while let record = try cursor.next() {
      let row = EditionRows.Row(columns: columns, record: record)
      read[row.text("key")] = row
    }
    for sent in try features("MineralOccurrenceView") where sent.position != nil {
      let row = try #require(read[sent.text("identifier")])
      #expect(row["name"] == sent["name"] && row["status"] == sent["mineralOccurrenceType"])
      #expect(row["deposit_types"] == sent["mineralDepositModel"])
      #expect(row["commodities"] == sent["commodity"])
    }
    #expect(read.count >= 3)
  }
}
