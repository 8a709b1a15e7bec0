import Evidence
import Foundation
import Programme
import Testing

@Suite("Import of tables")
struct TableImportTests {
  let lithium = ["Li": TableMapping.Column(property: "Li", unit: "mg/kg")]

  @Test("values are kept as reported and converted to the unit of their property")
  func values() throws {
    let place = try ImportPlace()
    try place.write("id,lon,lat,Li,Ti\nA,5.1,52.1,12.5,0.2\nB,5.2,52.2,<5,.3\nC,5.3,52.3,,0.1\n")
    let report = try place.run(
      .soil(lithium.merging(["Ti": .init(property: "TiO2", unit: "wt%")]) { a, _ in a }))
    let counts = report.counts
    #expect(counts.addUp)
    #expect(counts.rowsRead == 3 && counts.rowsAccepted == 2 && counts.rowsRepaired == 1)
    #expect(counts.valuesRead == 5 && counts.valuesStored == 5 && counts.valuesCensored == 1)
    #expect(counts.valuesAbsent == 1)
    #expect(try place.number("SELECT value FROM analysis WHERE property = 'Li' AND sample = 'A'") == 12.5)
    // A content below its limit has no value at all.
    let censored = try place.rows(
      "SELECT value, below, mark, written FROM analysis WHERE sample = 'B' AND property = 'Li'")
    #expect(
      censored.count == 1 && censored[0]["value"] == nil && censored[0]["below"] == 5.0 && censored[0]["mark"] == "<")
    // 0.2 wt% is 2000 mg/kg.
    #expect(try place.number("SELECT value FROM analysis WHERE property = 'TiO2' AND sample = 'A'") == 2_000)
    #expect(try place.text("SELECT unit FROM analysis WHERE property = 'TiO2' LIMIT 1") == "mg/kg")
    #expect(try place.number("SELECT line FROM analysis WHERE sample = 'C'") == 4)
  }

  @Test("one bad row does not cost the good ones, and stays with its reason")
  func rejects() throws {
    let place = try ImportPlace()
    try place.write("id,lon,lat,Li\nA,5.1,52.1,12\nB,5.2,abc,3\nC,5.3,52.3,n.a.\nD,5.4,52.4\nA,5.1,52.1,13\n")
    let report = try place.run(.soil(lithium))
    #expect(report.counts.addUp)
    #expect(report.counts.rowsRead == 5 && report.counts.rowsRejected == 3 && report.counts.rowsRepaired == 1)
    #expect(report.count(.positionNumber) == 1 && report.count(.valueNumber) == 1)
    #expect(report.count(.cellCount) == 1 && report.count(.sampleTwice) == 1)
    let reject = try place.rows("SELECT line, code, column_name, value, content FROM reject ORDER BY fid")
    #expect(reject.map { $0["line"] } == [3, 4, 5, 6])
    #expect(reject[0]["content"] == "B,5.2,abc,3")
    #expect(reject[1]["column_name"] == "Li" && reject[1]["value"] == "n.a.")
  }

  @Test("an import twice changes nothing; a changed file replaces its own records only")
  func idempotent() throws {
    let place = try ImportPlace()
    try place.write("id,lon,lat,Li\nA,5.1,52.1,12\nB,5.2,52.2,3\n", "one.csv")
    try place.write("id,lon,lat,Li\nC,5.3,52.3,7\n", "two.csv")
    let source = EvidenceSource.soil(lithium, files: ["one.csv", "two.csv"])
    #expect(try place.run(source).files.map(\.state) == [.imported, .imported])
    let second = try place.run(source)
    #expect(second.files.map(\.state) == [.unchanged, .unchanged])
    #expect(second.counts.rowsRead == 3)
    let rows =
      "SELECT m.fid, m.value, p.key, s.key FROM measurement m JOIN sample p ON p.fid = m.sample JOIN site s ON s.fid = p.site"
    let kept = try place.rows(rows + " WHERE p.key = 'C'")
    try place.write("id,lon,lat,Li\nA,5.1,52.1,99\n", "one.csv")
    #expect(try place.run(source).files.map(\.state) == [.imported, .unchanged])
    #expect(try place.rows(rows + " WHERE p.key = 'C'") == kept)
    #expect(try place.rows("SELECT sample, value FROM analysis ORDER BY sample").map { $0["value"] } == [99.0, 7.0])
    // A file that left the declaration takes its records along.
    try place.run(.soil(lithium, files: ["two.csv"]))
    #expect(try place.number("SELECT count(*) FROM measurement") == 1)
    #expect(try place.number("SELECT count(*) FROM site") == 1)
    #expect(try place.number("SELECT count(*) FROM rtree_site_geom") == 1)
  }

  @Test("a file that cannot be used leaves the store as it was")
  func refusal() throws {
    let place = try ImportPlace()
    try place.write("id,lon,lat,Li\nA,5.1,52.1,12\n")
    try place.run(.soil(lithium))
    try place.write("id,lon,lat,Li\nA,5.1,52.1,13\nB,5.2,\"52.2,3\n")
    let report = try place.run(.soil(lithium))
    #expect(report.files[0].state == .refused)
    #expect(report.files[0].findings.map(\.code) == [.openQuote])
    #expect(report.example(.openQuote)?.line == 3)
    #expect(try place.number("SELECT value FROM analysis") == 12)
    try place.write("id,lon,lat,Lithium\nA,5.1,52.1,13\n")
    #expect(try place.run(.soil(lithium)).example(.columnMissing)?.column == "Li")
  }

  @Test(
    "hostile files are refused with a reason",
    arguments: [
      ("", FindingCode.fileEmpty), ("\u{0}\u{1}\u{2}", .fileBinary),
      (String(repeating: "x,", count: 10_000), .tooManyColumns), (String(repeating: "x", count: 3 << 20), .lineTooLong),
      ("id,id,lon,lat,Li\n1,1,1,1,1", .columnTwice),
    ])
  func hostile(text: String, code: FindingCode) throws {
    let place = try ImportPlace()
    try place.write(text)
    let report = try place.run(.soil(lithium))
    #expect(report.files[0].state == .refused && report.files[0].findings.map(\.code) == [code])
    #expect(try place.number("SELECT count(*) FROM source_row") == 0)
  }

  @Test("a zero, a negative number and words below a limit mean what the declaration says")
  func belowLimits() throws {
    let place = try ImportPlace()
    try place.write("id,lon,lat,Li\nA,5.1,52.1,0\nB,5.2,52.2,-3\nC,5.3,52.3,<MDL\nD,5.4,52.4,-9999\n")
    let plain = try place.run(.soil(lithium, change: { $0.dialect.noData = ["-9999"] }))
    #expect(
      plain.count(.valueBareZero) == 1 && plain.count(.valueNegative) == 1 && plain.count(.valueCensoredText) == 1)
    #expect(plain.counts.addUp && plain.counts.valuesStored == 2 && plain.counts.valuesRejected == 1)
    #expect(try place.rows("SELECT value, below FROM analysis").allSatisfy { $0["value"] == nil && $0["below"] == nil })
    var censoring = EvidenceSource.Censoring()
    censoring.below = ["<MDL"]
    censoring.negative = .below
    censoring.limits = ["Li": 0.5]
    let declared = try place.run(.soil(lithium, censoring: censoring, change: { $0.dialect.noData = ["-9999"] }))
    #expect(declared.count(.valueBareZero) == 0 && declared.counts.valuesRejected == 0)
    #expect(try place.rows("SELECT below FROM analysis ORDER BY sample").map { $0["below"] } == [0.5, 3.0, 0.5])
  }

  @Test("what cannot exist is refused: more iron than goethite holds, more than all of it")
  func impossible() throws {
    let place = try ImportPlace()
    try place.write("id,lon,lat,Fe,Ti\nA,5.1,52.1,75,120\nB,5.2,52.2,60,1\n")
    var iron = TableMapping.Column(property: "Fe", unit: "%")
    iron.carrier = "FeO2H"
    let report = try place.run(.soil(["Fe": iron, "Ti": .init(property: "TiO2", unit: "%")]))
    #expect(report.count(.valueImpossible) == 2 && report.counts.valuesStored == 2)
    #expect(report.example(.valueImpossible)?.detail == "62.85 % (FeO2H)")
  }

  @Test("a decimal comma is repaired, what may be thousands is not guessed")
  func commas() throws {
    let place = try ImportPlace()
    try place.write("id;lon;lat;Li\nA;5,1;52,1;1,5\nB;5.2;52.2;1,234\nC;5,2;52,3;1.234,5\n")
    let report = try place.run(.soil(lithium))
    #expect(report.count(.valueDecimalComma) == 5 && report.count(.valueThousands) + report.count(.valueNumber) == 2)
    #expect(try place.number("SELECT value FROM analysis") == 1.5)
    let declared = try place.run(
      .soil(
        lithium,
        change: {
          $0.dialect.decimal = .comma
          $0.dialect.thousands = "."
        }))
    #expect(declared.counts.addUp)
    #expect(try place.rows("SELECT value FROM analysis ORDER BY sample").map { $0["value"] }.contains(1_234.5))
  }

  @Test("two units in one column, and computed values among measured ones, are seen")
  func columns() throws {
    let place = try ImportPlace()
    var text = "id,lon,lat,D50,B\n"
    for index in 0..<60 {
      let size = index % 3 == 0 ? "0.2\(10 + index)" : "\(200 + index)"
      let boron = index % 4 == 0 ? "12.3456789\(index)" : "\(index + 10)"
      text += "S\(index),5.\(100 + index),52.1,\(size),\(boron)\n"
    }
    try place.write(text)
    let report = try place.run(
      .soil(["D50": .init(property: "D50", unit: "um"), "B": .init(property: "B", unit: "mg/kg")]))
    #expect(report.count(.valueMixedUnits) == 1 && report.example(.valueMixedUnits)?.column == "D50")
    #expect(report.example(.valueFalsePrecision)?.value == "15/60")
  }

  @Test("long tables: name, value, unit and limit per row")
  func long() throws {
    let place = try ImportPlace()
    try place.write(
      """
      well,x,y,param,value,unit,mark,limit,depth
      W1,155000,463000,lithium,3,ug/l,<,3,10
      W1,155000,463000,chloride,110,mg/l,,,10
      W1,155000,463000,chloride,111,mg/l,,,10
      W1,155000,463000,natrium,1.5,mmol/l,,,10
      W2,155100,463000,strontium,4,furlong,,,
      """)
    var table = TableMapping()
    table.layout = .long
    table.site.key = "well"
    table.site.x = "x"
    table.site.y = "y"
    table.sample.top = "depth"
    var long = TableMapping.Long()
    (long.property, long.value, long.unit, long.mark, long.limit) = ("param", "value", "unit", "mark", "limit")
    table.long = long
    let source = EvidenceSource(
      id: "water", title: .init(en: "Water", nl: "Water"), files: ["table.csv"], format: .table, crs: "EPSG:28992",
      medium: "groundwater", table: table)
    let report = try place.run(source)
    #expect(report.counts.addUp)
    #expect(report.counts.valuesRead == 5 && report.counts.valuesRejected == 2)
    #expect(report.count(.measurementTwice) == 1 && report.count(.unitUnknown) == 1)
    let lithium = try place.rows("SELECT below, unit, reported_unit FROM analysis WHERE property = 'Li'")
    #expect(abs((lithium[0]["below"] as Double) - 0.003) < 1e-15 && lithium[0]["unit"] == "mg/L")
    // 1.5 mmol/L of sodium (22.990 g/mol).
    let sodium = try place.number("SELECT value FROM analysis WHERE property = 'Na'")
    #expect(abs((sodium ?? 0) - 34.485) < 1e-9)
    // The tower of Amersfoort.
    let site = try place.rows("SELECT minx, miny FROM rtree_site_geom WHERE id = 1")
    #expect(abs((site[0]["minx"] as Double) - 5.3872) < 1e-4 && abs((site[0]["miny"] as Double) - 52.1551) < 1e-4)
  }
}

@Suite("Files that were cut, and files that left")
struct ShrunkFileTests {
  let source = EvidenceSource.soil(["Li": .init(property: "Li", unit: "mg/kg")])

  func table(_ rows: Int) -> String {
    "id,lon,lat,Li\n" + (0..<rows).map { "S\($0),5.\(100 + $0),52.1,\($0 + 1)\n" }.joined()
  }

  @Test("a file that lost most of its rows, or ends in the middle of one, does not replace what was read")
  func cut() throws {
    let place = try ImportPlace()
    try place.write(table(40))
    try place.run(source)
    for text in [table(12), table(0), String(table(40).dropLast(8))] {
      try place.write(text)
      let report = try place.run(source)
      #expect(report.files[0].state == .refused && report.files[0].isKept)
      #expect([.fileShrunk, .fileTruncated].contains(report.files[0].findings.first?.code))
      #expect(try place.number("SELECT count(*) FROM measurement") == 40)
    }
    try place.write(table(12))
    #expect(try place.run(source, force: true).files[0].state == .imported)
    #expect(try place.number("SELECT count(*) FROM measurement") == 12)
  }

  @Test("what leaves the store is said, and an edition can ask for nothing but what is there")
  func removed() throws {
    let place = try ImportPlace()
    try place.write(table(3))
    try place.run(source)
    try FileManager.default.removeItem(at: place.folder.appending(path: "table.csv"))
    let report = try place.run(source)
    #expect(report.files.map(\.state) == [.removed] && report.files[0].records["measurement"] == 3)
    #expect(try place.number("SELECT count(*) FROM site") == 0)
    #expect(try place.run(source).files.map(\.state) == [.missing])
  }

  @Test("shares above one, pure metals and places that need an operation are doubted by name")
  func doubts() throws {
    let place = try ImportPlace()
    var text = "id,lon,lat,sand,W\n"
    for index in 0..<30 { text += "S\(index),5.\(100 + index),52.1,0.\(50 + index),\(index == 0 ? 100 : 1)\n" }
    try place.write(text)
    let report = try place.run(
      .soil(["sand": .init(property: "sand", unit: "%"), "W": .init(property: "W", unit: "%")]))
    #expect(report.count(.valueScale) == 1 && report.count(.valuePure) == 1)
    // ED50 on the Dutch shelf: no operation of the register fits, so one must be named.
    try place.write("id,lon,lat,sand,W\nA,3.36,53.37,50,1\n", "shelf.csv")
    func shelf(_ operation: String) -> EvidenceSource {
      EvidenceSource(
        id: "shelf", title: source.title, files: ["shelf.csv"], format: .table, crs: "EPSG:4230", operation: operation,
        medium: "sediment", table: EvidenceSource.soil(["sand": .init(property: "sand", unit: "%")]).table)
    }
    #expect(try place.run(shelf("")).count(.positionTransform) == 1)
    #expect(try place.run(shelf("EPSG:1311")).counts.rowsAccepted == 1)
  }
}
