import Foundation
import Geodata
import TestBench

@testable import Publication

/// A small edition as it lies in a folder, with everything in it that an export must know how to write: materials that
/// the code lists of INSPIRE lack, groups whose members they count otherwise, brine, waste, mines, classes of all kinds,
/// texts that would break a careless document, and things of which nothing is known.
struct ExportFixture: Sendable {
  let place: Workplace
  let edition: StandingEdition

  /// Would leave an attribute or an element if it were not escaped scalar by scalar.
  static let hostile = "Pit \"\u{301}<&>' \u{1F4A7} ]]>"

  /// - Parameters:
  ///   - rasters: whether it has one of 40 by 30 cells: distances grow eastward, the first row has none.
  ///   - hasFigures: whether it has facts, measures, stocks and quantities with their states, and waste.
  init(rasters: Bool = false, hasFigures: Bool = false) throws {
    place = try Workplace()
    if rasters { try Self.addRaster(to: place.root.appending(path: "coverage")) }
    var layers = [
      Self.table("edition", ["name", "value"], Self.identity), Self.table("sources", Self.sourceColumns, Self.sources),
      Self.table(
        "materials", ["id", "name_en", "name_nl", "members", "inspire_code"],
        [
          ["lithium", "lithium", "lithium", nil, "lithium"], ["helium", "helium", "helium", nil, "helium"],
          ["coking-coal", "coking coal", "cokeskolen", nil, "cokingCoal"],
          ["light-rare-earths", "light rare earths", "lichte zeldzame aarden", "La;Ce;Pr;Nd;Sm", "LREE"],
          ["nameless", "nameless", "naamloos", nil, nil],
        ]),
      Self.table(
        "systems", ["id", "origin", "inspire_deposit_group", "inspire_deposit_type"],
        [
          ["brine", "geological", nil, "brine"], ["sand", "geological", "placer", "shorelineOrMarinePlacer"],
          ["mining", "mining", nil, nil], ["waste", "anthropogenic", nil, "anthropogenicDeposit"],
        ]),
      try Self.occurrences(hasFigures: hasFigures),
      Self.table(
        "activities",
        [
          "id", "system", "name_en", "name_nl", "status", "kind_en", "kind_nl", "materials_mined", "occurrences",
          "facts",
        ],
        [
          [
            "pits", "mining", "Pits", "Groeven", "ended", "Open quarry", "Dagbouw", nil, "old-pit;nowhere",
            "F1;F2;F3;F4",
          ],
          ["doublets", "brine", "Doublets", "Doubletten", "active", "Heat", "Warmte", nil, "well", nil],
          ["planned", "sand", "Planned", "Gepland", "planned", nil, nil, nil, nil, nil],
          ["burning", "waste", "Burning", "Verbranding", "active", "Heat", "Warmte", nil, "well", nil],
        ]),
    ]
    if hasFigures { layers += Self.figures }
    try GeoPackageWriter.write(layers, to: place.root.appending(path: "edition.gpkg"), date: "2026-11-24")
    let waste = "helium/waste/helium-in-ash@A,helium,Ash,As,3,1,3,5,t,He,E3.3,F4.3,G4,2026-11-24,survey\n"
    try Data((Self.unfc + (hasFigures ? "\n" + waste : "")).utf8).write(to: place.root.appending(path: "unfc.csv"))
    try Data(#"{"programme": "xanadu", "edition": "2026-1", "date": "2026-11-24"}"#.utf8)
      .write(to: place.root.appending(path: "provenance.json"))
    let manifest = EditionManifest(
      programme: "xanadu", edition: "2026-1", date: "2026-11-24", files: try EditionManifest.files(in: place.root))
    try CanonicalJSON.data(manifest).write(to: place.root.appending(path: EditionManifest.fileName))
    edition = try StandingEdition(place.root)
  }

  private static func addRaster(to folder: URL) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let grid = try GridGeometry(
      referenceSystem: CoordinateReferenceSystem("EPSG:25831"), origin: Position(x: 500_000, y: 5_700_000),
      cellWidth: 500, cellHeight: 500, rows: 30, columns: 40)
    let writer = try RasterWriter(
      to: folder.appending(path: "all.tif"), grid: grid,
      bands: [RasterBand(name: "distance", unit: "km", storage: .float32)])
    for row in 1..<30 { try writer.write((0..<40).map(Double.init), band: 0, rows: row..<row + 1) }
    try writer.finish()
  }

  private static let identity: [[String?]] = [
    ["programme", "xanadu"], ["title_en", "Raw materials of Xanadu"], ["title_nl", "Grondstoffen van Xanadu"],
    ["edition", "2026-1"], ["date", "2026-11-24"], ["country", "XX"], ["author_en", "Khan & Co"],
    ["author_nl", "Khan & Co"], ["map_crs", "EPSG:25831"], ["map_extent", "2;51;4;53"],
  ]

  private static let sourceColumns = ["id", "title", "author", "publisher", "year", "url", "licence"]
  private static let sources: [[String?]] = [
    ["survey", "Survey", "A. Author", "Geo", "2020", "https://example.org/survey?a=1&b=2", "CC BY 4.0"],
    ["memory", "From memory", nil, nil, nil, nil, "unknown"],
  ]

  private static func occurrences(hasFigures: Bool) throws -> GeoPackageLayer {
    let tip: ([String?], Position?) = (
      ["tip", "Tip", "Steenberg", "mining", "stock", nil, "survey"], .init(x: 3.5, y: 51.6)
    )
    let rows: [([String?], Position?)] =
      [
        (
          ["beach", hostile, "Strand", "sand", "occurrence", "light-rare-earths;helium", "survey;memory"],
          .init(x: 2.5, y: 52.25)
        ),
        (["basin", "Basin", "Bekken", "brine", "area", "lithium", nil], .init(x: 3, y: 52)),
        (["bog", "Bog", "Veen", "sand", "working", nil, "survey"], nil),
        (["old-pit", "Old pit", "Oude groeve", "mining", "host", nil, "survey"], .init(x: 3.5, y: 51.5)),
        (["well", "Well", "Well", "brine", "host", "lithium", nil], .init(x: 3.25, y: 51.75)),
        (["abroad", "Abroad", "Buitenland", "sand", "analogue", "lithium", nil], .init(x: 9, y: 50)),
      ] + (hasFigures ? [tip] : [])
    let columns =
      ["id", "name_en", "name_nl", "system", "role", "materials", "sources", "facts"].map { GeoPackageLayer.Column($0) }
      + [.init("mineral_record", .flag)]
    return GeoPackageLayer(
      name: "occurrences", title: "", description: "", referenceSystem: try CoordinateReferenceSystem("EPSG:4326"),
      columns: columns,
      rows: rows.map { cells, position in
        let isRecord = !["host", "analogue"].contains(cells[4])
        let facts = cells[0] == "tip" ? "F6" : nil
        return .init((cells + [facts]).map(value) + [.flag(isRecord)], at: position)
      })
  }

  private static let unfc = """
    id,product,project_en,project_nl,quantity,p90,p50,p10,unit,basis,e,f,g,effective_date,sources
    lithium/brine,lithium,Lithium,Lithium,60.5,42.1,58.8,80.3,t/yr,Li,E3.2,F3.1,G4,2026-11-24,survey
    coking-coal/mining/seam@A,coking-coal,Coal,Kolen,12,,,,Mt,coal,E1.1,F1.1,G2,2026-11-24,survey
    lithium/sand,lithium,Sand,Zand,,,,,,,E2,F2.1,G3,2026-11-24,
    nameless/sand,nameless,Nameless,Naamloos,5,4,5,6,t,X,E3.3,F4.3,G4,2026-11-24,
    """

  /// Facts of which some are no production (an analogue, a content, an amount, one that no activity names), with texts
  /// that a spreadsheet would run.
  private static let figures: [GeoPackageLayer] = [
    table(
      "facts",
      [
        "id", "materials", "subject_en", "subject_nl", "kind", "role", "value", "low", "high", "unit", "basis", "year",
        "conflict", "state", "sources", "note_en",
      ],
      [
        [
          "F1", "lithium", "=HYPERLINK(\"https://example.org\",\"a\")", "Zout", "mass-flow", "tonnage", "280000", nil,
          nil,
          "t/yr", "salt", "2015-2016", "salt", "quoted", "survey", nil,
        ],
        [
          "F2", "lithium", "@SUM(1)", "Zout", "mass-flow", "tonnage", nil, "200000", "300000", "t/yr", "salt", nil,
          "salt",
          "unverified", "memory", "-1+1",
        ],
        [
          "F3", nil, "Abroad", "Elders", "mass-flow", "analogue", "1", nil, nil, "t/yr", nil, nil, nil, "quoted", nil,
          nil,
        ],
        ["F4", nil, "Left", "Over", "mass", "tonnage", "1", nil, nil, "t", nil, nil, nil, "quoted", nil, nil],
        [
          "F5", nil, "Other", "Ander", "mass-flow", "tonnage", "1", nil, nil, "t/yr", nil, nil, nil, "quoted", nil, nil,
        ],
        ["F6", nil, "Tip", "Steenberg", "mass", "tonnage", nil, "-2.5", "4", "t", nil, nil, nil, "quoted", nil, nil],
      ]),
    table(
      "measures", ["id", "type", "title_en", "title_nl", "cost_low", "cost_high", "cost_unit"],
      [["M1", "a", "Drill", "Boren", "30000.5", "60000", "EUR"]]),
    table(
      "stocks", ["stock", "title_en", "title_nl", "material", "unit", "first_year", "last_year", "recoverable_p10"],
      [["walls", "Walls", "Muren", "helium", "t", "2026", "2100", "12.5"]]),
    table("verdicts", ["material", "system", "models"], [["lithium", "brine", "other;lithium-from-heat"]]),
    table(
      "estimates", ["figure", "model", "unit", "p50", "state"],
      [
        ["model/lithium-from-heat", "lithium-from-heat", "t/yr", "58.8", "unverified"],
        ["model/other", "other", "t/yr", "1", "quoted"],
        ["model/helium-in-ash@A", "helium-in-ash", "t", "3", "derived"],
      ]),
  ]

  static func table(_ name: String, _ columns: [String], _ rows: [[String?]]) -> GeoPackageLayer {
    GeoPackageLayer(
      name: name, title: name, description: "", columns: columns.map { .init($0) },
      rows: rows.map { row in .init(row.map(value)) })
  }

  private static func value(_ text: String?) -> GeoPackageLayer.Value { text.map { .text($0) } ?? .null }
}
