import Foundation
import Geodata
import Programme
import TestBench
import Testing
import TextFormats

@testable import Publication

@Suite("Catalogues, packages and citations of an edition")
struct MetadataExportTests {
  /// It lives as long as the test.
  private let fixture: ExportFixture

  init() throws { fixture = try ExportFixture(rasters: true) }

  private let terms = PublicationTerms(
    base: "https://portal.example/base", contact: .init(name: "Survey", address: "info@survey.example"))

  private func catalogue(_ fixture: ExportFixture) throws -> DCATCatalogue {
    let terms = terms
    return DCATCatalogue(
      try EditionDescription(fixture.edition), terms, isServed: true, address: { terms.address(of: $0) })
  }

  /// Values of a member, one or many.
  private func values(_ json: JSON?, _ name: String) -> [JSON] {
    switch json?[name] {
    case .array(let values)?: values
    case let value?: [value]
    case nil: []
    }
  }

  @Test("a catalogue names every file with its checksum, both languages, the law, and sources with their own licence")
  func dcat() throws {
    let json = try catalogue(fixture).json
    #expect(json["@type"] == "dcat:Catalog")
    let dataset = try #require(json["dcat:dataset"])
    #expect(values(dataset, "dct:title").map { $0["@language"] } == ["en", "nl"])
    #expect(dataset["dcatap:applicableLegislation"]?["@id"] == "http://data.europa.eu/eli/reg/2024/1252/oj")
    #expect(
      dataset["dct:spatial"]?["dcat:bbox"]?["@value"] == "POLYGON ((2.0 51.0, 4.0 51.0, 4.0 53.0, 2.0 53.0, 2.0 51.0))")
    let files = fixture.edition.manifest.files
    let distributions = values(dataset, "dcat:distribution")
    #expect(distributions.compactMap { $0["dct:title"] } == files.map { .text($0.path) })
    #expect(
      distributions.compactMap { $0["spdx:checksum"]?["spdx:checksumValue"]?["@value"] }
        == files.map { .text($0.sha256) })
    #expect(distributions.first?["@id"] == .text("https://portal.example/base/files/\(files[0].path)"))
    // What has no address cannot be referred to.
    let references = values(dataset, "dct:references")
    #expect(references.map { $0["@id"] } == ["https://example.org/survey?a=1&b=2"])
    #expect(references.first?["dct:rights"]?["rdfs:label"] == "CC BY 4.0")
  }

  @Test("RDF/XML says what JSON-LD says: as many texts, addresses and typed values, each with its language or type")
  func xml() throws {
    let catalogue = try catalogue(fixture)
    let url = fixture.place.root.appending(path: "dcat.rdf")
    try ExportedFile.write(catalogue.xml, to: url)
    let events = try XMLEventReader(url, name: "dcat.rdf")
    var (texts, links, typed, about): ([String], [String], [String], [String]) = ([], [], [], [])
    while let event = try events.nextEvent() {
      guard case .start(let tag) = event, tag.name == "Catalog" else { continue }
      func walk(_ element: XMLElement) {
        if let address = element["about"] { about.append(address) }
        if let address = element["resource"] {
          links.append(address)
        } else if let type = element["datatype"] {
          #expect(type.hasPrefix("http"))
          typed.append(element.text)
        } else if element.children.isEmpty {
          texts.append(element.text)
        }
        element.children.forEach(walk)
      }
      walk(try events.element(tag))
    }
    var (jsonTexts, jsonLinks, jsonTyped, jsonAbout): ([String], [String], [String], [String]) = ([], [], [], [])
    func walk(_ json: JSON) {
      guard case .object(let members) = json else { return }
      func text(_ name: String) -> String? { if case .text(let text)? = json[name] { text } else { nil } }
      if let value = text("@value") {
        if json["@type"] == nil { jsonTexts.append(value) } else { jsonTyped.append(value) }
        return
      }
      if let id = text("@id") {
        if json["@type"] == nil { jsonLinks.append(id) } else { jsonAbout.append(id) }
      }
      for member in members where !member.name.hasPrefix("@") {
        for value in values(json, member.name) {
          if case .text(let text) = value { jsonTexts.append(text) } else { walk(value) }
        }
      }
    }
    walk(catalogue.json)
    #expect(texts == jsonTexts && links == jsonLinks && typed == jsonTyped && about == jsonAbout)
    #expect(!texts.isEmpty && !links.isEmpty && !typed.isEmpty && !about.isEmpty)
  }

  @Test(
    "a raster's item has its shape, transform, system, unit, no-data value and statistics, and its outline in degrees")
  func stac() throws {
    let documents = try RasterItems(fixture.edition, terms) { [terms] in terms.address(of: $0) }.documents()
    #expect(documents.map(\.path) == ["collection.json", "items/coverage-all.json"])
    let item = documents[1].json
    let asset = try #require(item["assets"]?["data"])
    #expect(asset["href"] == "https://portal.example/base/files/coverage/all.tif")
    #expect(asset["proj:shape"] == [30, 40])
    #expect(asset["proj:transform"] == .array([500, 0, 500_000, 0, -500, 5_700_000].map(JSON.number)))
    #expect(item["properties"]?["proj:epsg"] == 25831)
    let band = try #require(values(asset, "raster:bands").first)
    #expect(band["unit"] == "km" && band["data_type"] == "float32" && band["nodata"] == "nan")
    // The columns count from 0; the first row has no data.
    #expect(band["statistics"]?["minimum"] == .number(0) && band["statistics"]?["maximum"] == .number(39))
    guard case .number(let mean)? = band["statistics"]?["mean"] else {
      Issue.record("no mean")
      return
    }
    #expect(abs(mean - 19.5) < 1e-9)
    let record = try #require(fixture.edition.manifest.files.first { $0.path == "coverage/all.tif" })
    #expect(asset["file:checksum"] == .text("1220" + record.sha256) && asset["file:size"] == .integer(record.bytes))
    // 500 000 m in this zone is its middle, 3 degrees east.
    let box = values(item, "bbox").compactMap { side -> Double? in
      if case .number(let value) = side { return value }
      return nil
    }
    #expect(box.count == 4 && abs(box[0] - 3) < 1e-6 && box[2] > 3.2 && box[2] < 3.4 && box[1] < box[3])
    let whole = try #require(documents[0].json["extent"]?["spatial"]?["bbox"])
    guard case .array(let boxes) = whole, case .array(let sides)? = boxes.first else {
      Issue.record("no box")
      return
    }
    #expect(Array(sides.prefix(2)) == [.number(2), .number(51)])
  }

  @Test("a data package tells the kind of every column, and where its unit stands")
  func datapackage() throws {
    let json = try DataPackage(fixture.edition, terms) { $0.path }.json()
    #expect(json["name"] == "xanadu" && json["version"] == "2026-1")
    let resources = values(json, "resources")
    #expect(resources.map { $0["path"] } == fixture.edition.manifest.files.map { .text($0.path) })
    #expect(resources.map { $0["hash"] } == fixture.edition.manifest.files.map { .text("sha256:\($0.sha256)") })
    let table = try #require(resources.first { $0["path"] == "unfc.csv" })
    func field(_ name: String) -> JSON? { values(table["schema"], "fields").first { $0["name"] == .text(name) } }
    #expect(field("p90") == ["name": "p90", "type": "number", "unitField": "unit"])
    #expect(field("effective_date") == ["name": "effective_date", "type": "date"])
    #expect(field("id") == ["name": "id", "type": "string"])
    let package = try #require(resources.first { $0["format"] == "gpkg" })
    let layer = try #require(values(package, "layers").first { $0["name"] == "occurrences" })
    #expect(layer["crs"] == "EPSG:4326")
    #expect(values(layer["schema"], "fields").last == ["name": "mineral_record", "type": "boolean"])
    let sources = values(json, "sources")
    #expect(sources.map { $0["license"] } == ["CC BY 4.0", "unknown"] && sources[1]["path"] == nil)
  }

  @Test("kinds of columns: codes with zeros in front and lists are texts, nothing is a text")
  func kinds() {
    #expect(DataPackage.type(of: ["1", "-2", "0"]) == "integer")
    #expect(DataPackage.type(of: ["1", "2.5e-05"]) == "number")
    #expect(DataPackage.type(of: ["01", "2"]) == "string" && DataPackage.type(of: ["0.5", "-0.25"]) == "number")
    #expect(DataPackage.type(of: ["2030;2031"]) == "string" && DataPackage.type(of: []) == "string")
    #expect(DataPackage.type(of: ["true", "false"]) == "boolean")
    #expect(DataPackage.type(of: ["nan"]) == "string" && DataPackage.type(of: ["inf", "1"]) == "string")
    #expect(DataPackage.type(of: ["2026-11-24"]) == "date" && DataPackage.type(of: ["2026-11-31"]) == "string")
  }

  @Test("units by the names that the tables have")
  func units() {
    let columns = [
      "unit", "amount_p90", "cumulative_unit", "cumulative_p50", "break_even_unit", "currency", "cost_unit",
    ]
    #expect(DataPackage.unit(of: "amount_p90", among: columns) == .column("unit"))
    #expect(DataPackage.unit(of: "cumulative_p50", among: columns) == .column("cumulative_unit"))
    #expect(DataPackage.unit(of: "break_even_half", among: columns) == .column("break_even_unit"))
    #expect(DataPackage.unit(of: "break_even_never", among: columns) == .fixed("1"))
    #expect(DataPackage.unit(of: "value_p10", among: columns) == .column("currency"))
    #expect(DataPackage.unit(of: "price_p10", among: columns) == .column("cost_unit"))
    #expect(DataPackage.unit(of: "share_p10", among: columns) == .fixed("1"))
    #expect(DataPackage.unit(of: "area_km2", among: columns) == .fixed("km2"))
    #expect(DataPackage.unit(of: "year", among: columns) == nil && DataPackage.unit(of: "years", among: columns) == nil)
  }

  @Test("a citation holds what the format asks for, quoted so that no text breaks it")
  func citation() throws {
    let text = try CitationFile(fixture.edition, terms).text
    for line in [
      "cff-version: 1.2.0", "title: \"Raw materials of Xanadu, edition 2026-1\"", "  - name: \"Khan & Co\"",
      "version: \"2026-1\"", "date-released: \"2026-11-24\"", "license: CC-BY-4.0",
    ] { #expect(text.split(separator: "\n").contains(Substring(line)), "\(line)") }
    var other = terms
    other.licence = .init(name: "CC0", url: "https://creativecommons.org/publicdomain/zero/1.0/")
    let named = try CitationFile(fixture.edition, other).text
    #expect(named.contains("license-url: \"https://creativecommons.org/publicdomain/zero/1.0/\""))
  }

  @Test("without a portal, documents refer to files from where they lie")
  func paths() {
    let file = FileRecord(path: "coverage/all.tif", sha256: "", bytes: 0)
    func path(_ edition: String, _ folder: String) -> String {
      PublicationTerms.path(of: file, of: URL(filePath: edition), from: URL(filePath: folder))
    }
    #expect(path("/a/b/edition", "/a/b/edition") == "coverage/all.tif")
    #expect(path("/a/b/edition", "/a/x/items") == "../../b/edition/coverage/all.tif")
    #expect(path("/a/my edition", "/a") == "my%20edition/coverage/all.tif")
  }

  @Test("documents are not written over what stands in a folder")
  func occupied() throws {
    let place = try Workplace()
    #expect(throws: ExportError.occupied(place.root.path)) {
      try Data("x".utf8).write(to: place.root.appending(path: "mine.txt"))
      try ExportedFile.write([("a.json", [1])], toNew: place.root)
    }
    let folder = place.root.appending(path: "new")
    try ExportedFile.write([("items/a.json", Array("{}".utf8))], toNew: folder)
    #expect(try String(contentsOf: folder.appending(path: "items/a.json"), encoding: .utf8) == "{}")
  }
}
