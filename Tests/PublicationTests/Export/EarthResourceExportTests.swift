import Assessment
import Estimation
import Evidence
import Foundation
import Geodata
import Programme
import ProgrammeFixture
import TestBench
import Testing
import TextFormats

@testable import Publication

@Suite("An edition as mineral resources in GML")
struct EarthResourceExportTests {
  typealias Format = EarthResourceExport.Format

  /// It lives as long as the test.
  private let fixture: ExportFixture

  init() throws { fixture = try ExportFixture() }

  private static func written(
    _ fixture: ExportFixture, _ format: Format, _ change: (inout EarthResourceExport.Options) -> Void = { _ in }
  ) throws -> URL {
    var options = EarthResourceExport.Options()
    change(&options)
    let url = fixture.place.root.appending(path: "out-\(UUID().uuidString).gml")
    let count = try EarthResourceExport(fixture.edition, format: format, options: options).write(to: url)
    #expect(count == (try members(url)).count)
    return url
  }

  /// The features of a collection.
  private static func members(_ url: URL) throws -> [XMLElement] {
    let events = try XMLEventReader(url, name: "out.gml")
    var found: [XMLElement] = []
    while let event = try events.nextEvent() {
      guard case .start(let tag) = event, events.path.dropLast().last == "member" else { continue }
      found.append(try events.element(tag))
    }
    return found
  }

  @Test(
    "every type has its properties in the order and number of the schema; what is void has a reason",
    arguments: Format.allCases)
  func structure(format: Format) throws {
    let members = try Self.members(Self.written(fixture, format))
    let schema = format == .inspire ? ApplicationSchema.inspire : .earthResourceML
    #expect(members.flatMap { schema.faults(of: $0) } == [])
    // The measure can fail: a property that is lost is found.
    let lost = try #require(members.first { $0.name == "MineralOccurrence" })
    let cut = XMLElement(tag: lost.tag, children: lost.children.filter { $0.name != "commodityDescription" })
    #expect(schema.faults(of: cut).count == 1)
    #expect(schema.faults(of: XMLElement(tag: lost.tag, children: lost.children.reversed())).isEmpty == false)
  }

  @Test("ids are unique, and every reference inside the file leads somewhere", arguments: Format.allCases)
  func references(format: Format) throws {
    let members = try Self.members(Self.written(fixture, format))
    var ids: [String] = []
    var links: [String] = []
    func walk(_ element: XMLElement) {
      if let id = element["id"] { ids.append(id) }
      if let href = element["href"], href.hasPrefix("#") { links.append(String(href.dropFirst())) }
      element.children.forEach(walk)
    }
    members.forEach(walk)
    #expect(Set(ids).count == ids.count)
    #expect(links.count > 10 && Set(links).isSubset(of: Set(ids)))
  }

  @Test("our own importer reads back places, names, commodities, deposit types and amounts", arguments: Format.allCases)
  func roundTrip(format: Format) throws {
    let read = try ImportedRecords(Self.written(fixture, format))
    #expect(read.findings == [])
    func key(_ id: String) -> String { "XX.xanadu.MR/\(id)" }
    let beach = try #require(read.occurrences.first { $0.key == key("occurrence.beach") })
    #expect(beach.name == ExportFixture.hostile)
    #expect(beach.commodities == ["LREE", "helium"])
    #expect(beach.depositTypes == ["shorelineOrMarinePlacer", "placer"])
    #expect(beach.status == "occurrence")
    let basin = try #require(read.occurrences.first { $0.key == key("occurrence.basin") })
    #expect(basin.depositTypes == ["brine"] && basin.status.isEmpty && basin.commodities == ["lithium"])
    let site = try #require(read.sites.first { $0.key == key("occurrence.beach") }?.position)
    // ETRS89 and WGS 84 agree within the rounding.
    #expect(abs(site.x - 2.5) < 1e-6 && abs(site.y - 52.25) < 1e-6 && site.crs == "EPSG:4258")
    // A place that is not known stays unknown; what lies abroad or is no record is not told.
    #expect(read.sites.first { $0.key == key("occurrence.bog") }?.position == nil)
    #expect(!read.occurrences.contains { $0.key.contains("abroad") || $0.key.contains("occurrence.well") })
    let sample = try #require(read.samples.first { $0.siteKey == key("project.lithium_2fbrine") })
    #expect(sample.date == "2026-11-24")
    let amounts = read.measurements.filter { $0.sampleKey == sample.key }
    #expect(amounts.map(\.written) == ["42.1", "80.3"])
    #expect(amounts.allSatisfy { $0.series.property == "lithium-amount" && $0.series.unit == "t/a" })
    let mine = try #require(read.occurrences.first { $0.key == key("mine.pits.old-pit") })
    #expect(mine.name == "Old pit" && mine.status == "notOperating" && mine.attributes["feature"] == "Mine")
    #expect(read.sites.first { $0.key == mine.key }?.position?.x == 3.5)
  }

  @Test("classes with a counterpart are reserves and resources, the others endowments that promise nothing")
  func categories() throws {
    let members = try Self.members(Self.written(fixture, .inspire))
    func measure(_ id: String) -> XMLElement? {
      members.first { $0["id"] == id }?.first("oreAmount")?.children.first
    }
    let coal = try #require(measure("project.coking-coal_2fmining_2fseam_40A"))
    #expect(coal.name == "Reserve" && coal.first("category")?["href"]?.hasSuffix("/probableOreReserves") == true)
    // One number is a range without width.
    #expect(coal.descendant("value")?.text == "12 12" && coal.descendant("uom")?["code"] == "Mt")
    let sand = try #require(measure("project.lithium_2fsand"))
    #expect(sand.name == "Resource" && sand.first("category")?["href"]?.hasSuffix("/inferredMineralResource") == true)
    #expect(sand.descendant("commodityAmount")?.isNil == true)
    let brine = try #require(measure("project.lithium_2fbrine"))
    #expect(brine.name == "Endowment" && brine.text("includesResources") == "false")
    #expect(brine.first("classificationMethodUsed")?["title"] == "E3.2 F3.1 G4")
    // Without a code there is no commodity to measure.
    #expect(measure("project.nameless_2fsand") == nil)
  }

  @Test("EarthResourceML carries the class itself")
  func classification() throws {
    let members = try Self.members(Self.written(fixture, .earthResourceML))
    let categories = members.compactMap { $0.first("oreAmount")?.first("UNFClassification")?.text("category") }
    #expect(categories == ["E3.2 F3.1 G4", "E1.1 F1.1 G2", "E2 F2.1 G3"])
  }

  @Test("what the lists of INSPIRE lack is never said to be in them; groups carry the members of the EU list")
  func extensions() throws {
    let text = try String(
      contentsOf: Self.written(fixture, .inspire) { $0.base = "https://example.org/x" }, encoding: .utf8)
    for (list, code) in [
      ("CommodityCodeValue", "helium"), ("CommodityCodeValue", "cokingCoal"), ("MineralDepositTypeValue", "brine"),
    ] {
      #expect(text.contains("\"https://example.org/x/codelist/\(list)/\(code)\""))
      #expect(!text.contains("inspire.ec.europa.eu/codelist/\(list)/\(code)\""))
    }
    #expect(
      text.contains(
        "inspire.ec.europa.eu/codelist/CommodityCodeValue/LREE\" xlink:title=\"light rare earths (EU list: La, Ce, Pr, Nd, Sm)\""
      ))
    // Without an address our lists have names.
    let named = try String(contentsOf: Self.written(fixture, .inspire), encoding: .utf8)
    #expect(named.contains("\"urn:delfstof:codelist:CommodityCodeValue:helium\""))
    #expect(named.contains("Licence: CC BY 4.0") && named.contains("https://example.org/survey?a=1&amp;b=2"))
  }

  @Test("every code of the programmes is in its list, or is declared to be our own")
  func codes() throws {
    let codes = try InspireCodes(base: nil)
    for name in ["netherlands", "tutorial"] {
      let programme = try #require(ProgrammeLoader(root: Repository.programme(name)).load().programme)
      func check(_ code: InspireCode, _ list: String) {
        switch code {
        case .code(let value): #expect(!codes.isExtension(value, of: list), "\(value)")
        case .extension(let value): #expect(codes.isExtension(value, of: list), "\(value)")
        case .none: break
        }
      }
      for material in programme.materials where !material.isFormer { check(material.inspire, "CommodityCodeValue") }
      for system in programme.systems {
        check(system.depositGroup, "MineralDepositGroupValue")
        check(system.depositType, "MineralDepositTypeValue")
      }
    }
  }

  @Test("coordinates stand in the order of the axes of their system")
  func axes() throws {
    func first(_ system: String) throws -> [Double] {
      let members = try Self.members(Self.written(fixture, .inspire) { $0.system = system })
      let point = try #require(members.first { $0.name == "MappedFeature" }?.descendant("Point"))
      #expect(point["srsName"] == "http://www.opengis.net/def/crs/EPSG/0/\(system.dropFirst(5))")
      return point.text("pos").split(separator: " ").compactMap { Double($0) }
    }
    #expect(try first("EPSG:4326") == [52.25, 2.5])
    let east = try first("EPSG:25831")
    #expect(abs(east[0] - 465_868) < 100 && abs(east[1] - 5_788_900) < 1000)
    let north = try first("EPSG:3035")
    // North first, by the register.
    #expect(north[0] > 3_000_000 && north[1] > 3_700_000 && north[0] < north[1])
  }

  @Test("GDAL reads the features with their places")
  func gdal() throws {
    let url = try Self.written(fixture, .inspire)
    let layers = try FeatureCursor.layers(of: .file(url)).map(\.name)
    #expect(Set(layers).isSuperset(of: ["MineralOccurrence", "MappedFeature", "Mine", "MiningActivity"]))
    var cursor = try FeatureCursor(.file(url), layer: "MappedFeature")
    let record = try #require(try cursor.next())
    // GDAL gives east first.
    let place = try #require(record.position)
    #expect(abs(place.x - 2.5) < 1e-6 && abs(place.y - 52.25) < 1e-6)
    #expect(cursor.layer.referenceSystem?.code == 4258)
  }

  @Test("the same edition gives the same bytes, and identifiers that do not depend on it")
  func stable() throws {
    let one = try Data(contentsOf: Self.written(fixture, .inspire))
    let again = try ExportFixture()
    #expect(try withExtendedLifetime(again) { try Data(contentsOf: Self.written(again, .inspire)) } == one)
    let other = try Self.written(fixture, .inspire) { $0.namespace = "NL.X" }
    #expect(try ImportedRecords(other).occurrences.first?.key == "NL.X/occurrence.beach")
  }

  @Test("ids of a programme become names without meeting each other")
  func names() {
    let ids = ["a/b", "a_b", "a.b", "a b", "a_2fb", "é"].map { EarthResourceRegister.name("x", $0) }
    #expect(Set(ids).count == ids.count)
    #expect(ids.allSatisfy { $0.utf8.allSatisfy { $0 < 128 && $0 > 32 && $0 != UInt8(ascii: "/") } })
  }

  @Test("a system without east and north, or that a place is outside of, is refused; nothing is left behind")
  func refusals() throws {
    #expect { try Self.written(fixture, .inspire) { $0.system = "EPSG:99999" } } throws: {
      if case .system("EPSG:99999", _)? = $0 as? ExportError { true } else { false }
    }
    let plain = fixture.place.root.appending(path: "plain")
    try Data().write(to: plain)
    let inside = plain.appending(path: "x.gml")
    #expect(throws: ExportError.unwritable(inside.path)) {
      try EarthResourceExport(fixture.edition, format: .inspire).write(to: inside)
    }
    #expect(try Data(contentsOf: plain).isEmpty)
  }

  @Test("folders on the way to a document are made")
  func foldersOnTheWay() throws {
    let file = fixture.place.root.appending(path: "not/there/yet/x.gml")
    try EarthResourceExport(fixture.edition, format: .inspire).write(to: file)
    #expect(try Data(contentsOf: file).starts(with: Data("<?xml".utf8)))
  }

  @Test("what a run writes is what an export reads")
  func ofARun() async throws {
    let place = try Workplace()
    let (programme, estimates) = try await ProgrammeFixture.full.estimated()
    let edition = await Assessor(programme: programme, estimates: estimates).run()
    let folder = place.root.appending(path: "edition")
    try await EditionWriter(edition: edition, baseMap: nil).write(to: folder)
    let url = place.root.appending(path: "out.gml")
    // The invented country lies near the equator, where ETRS89 has no coordinates.
    #expect(throws: ExportError.outside(place: "Place A", system: "EPSG:4258")) {
      try EarthResourceExport(StandingEdition(folder), format: .inspire).write(to: url)
    }
    #expect(!FileManager.default.fileExists(atPath: url.path))
    var options = EarthResourceExport.Options()
    options.system = "EPSG:4326"
    try EarthResourceExport(StandingEdition(folder), format: .inspire, options: options).write(to: url)
    #expect(try Self.members(url).flatMap { ApplicationSchema.inspire.faults(of: $0) } == [])
    let read = try ImportedRecords(url)
    #expect(read.occurrences.contains { $0.key.hasSuffix("/occurrence.place-a") && $0.name == "Place A" })
    #expect(!read.occurrences.contains { $0.key.hasSuffix("abroad") })
    withExtendedLifetime(place) {}
  }
}
