import Foundation
import GRDB
import Geochemistry
import Geodata
import Programme
import ProgrammeFixture
import Testing

@testable import Evidence

/// An invented country of two by two degrees, with one table of brine analyses.
@Suite("Evidence summed up for an edition")
struct EvidenceSurveyTests {
  static let declaration = """
    title: {en: Brine, nl: Pekel}
    obtain: {en: Ask., nl: Vraag.}
    licence: CC0-1.0
    reference: invented
    files: [brine.csv]
    format: table
    crs: EPSG:4326
    area: world
    medium: brine
    table:
      site: {x: lon, y: lat}
      sample: {date: year}
      columns:
        Li: {property: Li, unit: mg/L, imputed_column: made}
        pH: {property: pH, unit: "1"}
    systems: [brine]
    materials: [lithium]
    """

  static let counties = """
    title: {en: Counties, nl: Streken}
    obtain: {en: Ask., nl: Vraag.}
    licence: CC0-1.0
    reference: invented
    files: [counties.geojson]
    format: areas
    crs: EPSG:4326
    table:
      site: {key: name, name: name}
    """

  /// One of the sites is abroad; one value is below 2, one below nobody knows what, one was filled in.
  static let table = """
    lon,lat,year,Li,made,pH
    4.5,52.5,2001,10,0,7
    4.6,52.5,2003,20,0,7
    4.7,52.5,2002,<2,0,7
    4.8,52.5,2002,0,0,7
    4.9,52.5,2002,500,1,7
    9,50,1999,30,0,7
    """

  static var fixture: ProgrammeFixture {
    ProgrammeFixture().replacing(
      "map: {extent: [0, 0, 2, 2], crs: \"EPSG:4326\"}", with: "map: {extent: [4, 52, 6, 54], crs: \"EPSG:25831\"}",
      in: "programme.yaml")
  }

  static func summary(
    _ table: String = table, declaration: String = declaration, coverage: String = "", areas: String? = nil
  ) throws -> EvidenceSummary {
    var files = fixture
    if areas != nil { files = files.writing("sources/evidence/counties.yaml", counties) }
    let programme =
      try files
      .writing("sources/evidence/brine.yaml", declaration)
      .writing("sources/evidence/gone.yaml", declaration.replacing("brine.csv", with: "gone.csv"))
      .appending("\n" + coverage, to: "programme.yaml").programme()
    let place = try ImportPlace()
    try place.write(table, "brine.csv")
    if let areas { try place.write(areas, "counties.geojson") }
    let report = try ProgrammeImport(programme, from: DataFolder(place.folder)).run(into: place.store, outlines: nil)
    let territory = try TerritoryReader.territory(of: programme, in: place.folder)
    return try EvidenceSurveyor(programme, territory: territory).summary(of: place.store, report)
  }

  @Test("a source that is there is read, one that is not is missing")
  func sources() throws {
    let summary = try Self.summary()
    #expect(summary.sources.map(\.id) == ["brine", "gone"])
    #expect(summary.sources.map(\.state) == [.read, .missing])
    #expect(summary.source("brine")?.sites == 6)
    #expect(summary.source("brine")?.sitesInTerritory == 5)
  }

  @Test("analyses count where they speak for a material, at a place in the territory, and were measured")
  func coverage() throws {
    let summary = try Self.summary()
    let cell = try #require(summary.coverage.cell("lithium", "brine"))
    #expect(cell.counts.sites == 4)
    #expect(cell.counts.analyses == 4)
    #expect(cell.counts.below == 2)
    #expect(cell.properties == ["Li"])
    #expect(cell.sources == ["brine"])
    #expect((cell.counts.firstYear, cell.counts.lastYear) == (2001, 2003))
    #expect(cell.level == .thin)
    #expect(summary.coverage.system("brine")?.counts == cell.counts)
    // No source speaks for the other system, and acidity for no material.
    #expect(summary.coverage.cell("lithium", "ash")?.level == CoverageLevel.none)
    #expect(summary.coverage.properties.map(\.id) == ["Li"])
    #expect(summary.layers.first { $0.id == "brine" }?.sites.count == 5)
  }

  @Test("levels are those of the programme")
  func levels() throws {
    let settings = "coverage: {radius_km: 500, levels: {good: {sites: 4, share: 0.9}, fair: {sites: 2, share: 0.5}}}\n"
    #expect(try Self.summary(coverage: settings).coverage.cell("lithium", "brine")?.level == .good)
  }

  @Test("what is below a limit stays below it, and an unknown limit stays out of every statistic")
  func statistics() throws {
    let summary = try Self.summary()
    let here = try #require(summary.statistics.first { $0.region == .territory })
    #expect((here.property, here.unit, here.medium) == ("Li", "mg/L", "brine"))
    #expect(here.count == 3)
    #expect(here.below == 1)
    #expect(here.unknownLimit == 1)
    #expect(here.maximum == .measured(20))
    let abroad = try #require(summary.statistics.first { $0.region == .elsewhere })
    #expect(abroad.count == 1)
    let mostlyBelow = try Self.summary(Self.contents(["<5", "<5", "<5", "9", "9"]))
    #expect(mostlyBelow.statistics.first?.median == .below(5))
  }

  /// One site for each content of lithium.
  static func contents(_ texts: [String]) -> String {
    let rows = texts.enumerated().map { "5.\($0),53,2000,\($1),0,7\n" }
    return "lon,lat,year,Li,made,pH\n" + rows.joined()
  }

  @Test("of fewer than five values no quantile is given, and what has no known limit is none of the five")
  func quantiles() throws {
    let four = try #require(try Self.summary(Self.contents(["1", "2", "3", "4", "0"])).statistics.first)
    #expect((four.count, four.unknownLimit) == (4, 1))
    #expect(four.median == nil)
    #expect(four.ninetieth == nil)
    #expect(four.maximum == .measured(4))
    let five = try #require(try Self.summary(Self.contents(["1", "2", "3", "4", "5"])).statistics.first)
    #expect(five.median == .measured(3))
    #expect(five.ninetieth != nil)
  }

  @Test("a sample without a date is as old as its source says")
  func years() throws {
    let table = Self.table.replacing("2001,10", with: ",10")
    func years(_ declared: String) throws -> [Int?] {
      let declaration = Self.declaration.replacing("obtain:", with: "year: \"\(declared)\"\nobtain:")
      let counts = try Self.summary(table, declaration: declaration).coverage.cell("lithium", "brine")?.counts
      return [counts?.firstYear, counts?.lastYear]
    }
    #expect(try years("1998-2010") == [1998, 2010])
    // The other dates stand.
    #expect(try years("2002") == [2002, 2003])
    #expect(try years("unknown") == [2002, 2003])
    let undated = Self.table.replacing(/,[12]\d{3},/, with: ",,")
    let declaration = Self.declaration.replacing("obtain:", with: "year: \"1998\"\nobtain:")
    let counts = try Self.summary(undated, declaration: declaration).coverage.whole.counts
    #expect((counts.firstYear, counts.lastYear) == (1998, 1998))
  }

  @Test("a declared period is what stands between its first and last year")
  func periods() {
    #expect(DeclaredPeriod.years("2008-2013") == 2008...2013)
    #expect(DeclaredPeriod.years("about 1980") == 1980...1980)
    #expect(DeclaredPeriod.years("2013, 1999, 2008") == 1999...2013)
    #expect(DeclaredPeriod.years("20080101") == nil)
    #expect(DeclaredPeriod.years("") == nil)
  }

  @Test("the order of rows changes nothing")
  func order() throws {
    let lines = Self.table.split(separator: "\n")
    let turned = ([lines[0]] + lines.dropFirst().reversed()).joined(separator: "\n") + "\n"
    let (one, other) = (try Self.summary(), try Self.summary(turned))
    #expect(one.coverage == other.coverage)
    #expect(one.statistics == other.statistics)
  }

  @Test("rows without a place are told apart from those abroad")
  func unplaced() throws {
    let located = "  site: {x: lon, y: lat}"
    let programme = try Self.fixture
      .writing(
        "sources/evidence/names.yaml",
        Self.declaration.replacing(located, with: "  site: {key: lon, located: false}")
      ).programme()
    let place = try ImportPlace()
    try place.write(Self.table, "brine.csv")
    let report = try ProgrammeImport(programme, from: DataFolder(place.folder)).run(into: place.store, outlines: nil)
    let territory = try TerritoryReader.territory(of: programme, in: place.folder)
    let summary = try EvidenceSurveyor(programme, territory: territory).summary(of: place.store, report)
    #expect(summary.statistics.map(\.region) == [.unplaced])
    #expect(summary.coverage.whole.counts.sites == 0)
  }

  @Test("the point of a geometry is read back, and nothing else is taken for one")
  func blobs() {
    let blob = GeometryBlob.point(x: 5.25, y: -3, srs: 4_258)
    #expect(GeometryBlob.position(of: blob) == Position(x: 5.25, y: -3))
    #expect(GeometryBlob.box(of: blob) == Box(minX: 5.25, minY: -3, maxX: 5.25, maxY: -3))
    let area = GeometryBlob.multiPolygon([[[(1, 2), (4, 2), (4, 7), (1, 2)]]], srs: 4_258) ?? []
    #expect(GeometryBlob.box(of: area) == Box(minX: 1, minY: 2, maxX: 4, maxY: 7))
    #expect(GeometryBlob.position(of: area) == nil)
    for length in 0..<40 { #expect(GeometryBlob.box(of: area.prefix(length)) == nil) }
    #expect(GeometryBlob.position(of: Array(blob.dropLast())) == nil)
    #expect(GeometryBlob.position(of: [UInt8]()) == nil)
    #expect(GeometryBlob.position(of: [UInt8](repeating: 0xFF, count: 29)) == nil)
  }
}
