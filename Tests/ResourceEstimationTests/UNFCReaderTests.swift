import Estimation
import Foundation
import Programme
import ResourceEstimation
import TestBench
import Testing

@Suite("Files of classified products")
struct UNFCReaderTests {
  private static let head =
    "id,product,project,quantity,p90,p50,p10,unit,basis,e,f,g,reason_e,reason_f,reason_g,effective_date,evaluator,role,"
    + "reference_point,sources\n"
  private static let good =
    "a,lithium,Leyweg,,60,110,200,t/yr,Li,E2,F2.1,G3,why,why,why,2025-12-31,Survey,survey,wellhead,r1; r2\n"

  private func table(_ text: String) throws -> UNFCDocument {
    let place = try Workplace()
    let url = place.root.appending(path: "records.csv")
    try text.write(to: url, atomically: true, encoding: .utf8)
    return try UNFCTableReader.read(url)
  }

  private func findings(_ body: () throws -> Void) -> [Finding] {
    do {
      try body()
      return []
    } catch let error as AssessmentRefusal {
      return error.findings
    } catch {
      Issue.record("\(error)")
      return []
    }
  }

  @Test("a row is a record, its expectation made of P90, P50 and P10 where it has none")
  func row() throws {
    let record = try #require(try table(Self.head + Self.good).records.first).en
    let quantity = try #require(record.quantity)
    // 0.3 x 60 + 0.4 x 110 + 0.3 x 200
    #expect(abs(quantity.mean - 122) < 1e-9 && quantity.meanOrigin == .swanson && quantity.unit.symbol == "t/yr")
    #expect(record.code == UNFCCode(e: "E2", f: "F2.1", g: "G3") && record.sources == ["r1", "r2"])
    #expect(record.evaluator?.role == .survey && record.effectiveDate?.description == "2025-12-31")
  }

  struct Fault: Sendable, CustomTestStringConvertible {
    let column: String
    let value: String
    let row: String
    var testDescription: String { "\(column) '\(value)'" }

    init(_ column: String, _ value: String, _ old: String, _ new: String) {
      self.column = column
      self.value = value
      row = UNFCReaderTests.good.replacing(old, with: new)
    }
  }

  static let faults = [
    Fault("e", "E1", "E2,F2.1", "E1,F2.1"), Fault("g", "G3", "E2,F2.1", "E3.2,F3"), Fault("g", "G4", "G3", "G4"),
    Fault("e", "E2", "F2.1,G3", "F3,G4"), Fault("f", "F9", "F2.1", "F9"), Fault("e", "", "E2", ""),
    Fault("p90", "300", ",60,", ",300,"), Fault("p50", "1,5", ",110,", ",\"1,5\","), Fault("p10", "-2", "200", "-2"),
    Fault("quantity", "", ",200,", ",,"), Fault("unit", "EUR", "t/yr", "EUR"), Fault("unit", "tt", "t/yr", "tt"),
    Fault("basis", "", ",Li,", ",,"), Fault("effective_date", "2025-02-29", "2025-12-31", "2025-02-29"),
    Fault("role", "boss", ",survey,", ",boss,"), Fault("role", "", ",survey,", ",,"),
    Fault("project", "", "Leyweg", ""),
  ]

  @Test("what is wrong with a row is told with line, column, value and mend, and the others live", arguments: faults)
  func reject(_ fault: Fault) throws {
    let other = Self.good.replacing("a,lithium", with: "z,lithium")
    let document = try table(Self.head + other + fault.row)
    #expect(document.records.map(\.id) == ["z"])
    #expect(document.rejects.map(\.line) == [3] && document.rejects.map(\.column) == [fault.column])
    #expect(document.rejects.first?.value == fault.value)
    let finding = try #require(document.findings.first)
    #expect(finding.location.line == 3 && finding.location.key == fault.column && !finding.mend.nl.isEmpty)
  }

  @Test("everything that is wrong with a row is told at once")
  func allAtOnce() throws {
    let row = "b,,Y,-4,,,,EUR,,E9,F3,G2,,,,2025-13-01,Survey,boss,,\n"
    let document = try table(Self.head + Self.good + row)
    #expect(
      Set(document.rejects.map(\.column)) == ["product", "quantity", "unit", "basis", "e", "effective_date", "role"])
  }

  @Test("an id stands once, a row has as many cells as the header")
  func shape() throws {
    let document = try table(Self.head + Self.good + Self.good + "c,short\n")
    #expect(document.records.count == 1 && document.rejects.map(\.line) == [3, 4])
    #expect(document.rejects[0].reason.en.hasPrefix("this id stands in line 2 too"))
  }

  @Test("a table without its columns, without a good row or without rows is refused")
  func unusable() throws {
    let missing = findings { _ = try table(Self.head.replacing(",e,", with: ",") + Self.good) }
    #expect(missing.contains { $0.code == "table.column" && $0.message.en.contains("'e'") })
    #expect(findings { _ = try table(Self.head + Self.good.replacing("E2", with: "E1")) }.map(\.location.line) == [2])
    #expect(findings { _ = try table(Self.head) }.map(\.code) == ["table.empty"])
    let twice = findings { _ = try table(Self.head.replacing("project", with: "product") + Self.good) }
    #expect(twice.contains { $0.code == "table.column-twice" })
  }

  @Test("a column that nobody knows is told, semicolons and capitals are read")
  func header() throws {
    let document = try table(
      "ID;Product;Project;E;F;G;Effective date;remark\na;lithium;X;E3.2;F3;G4;2025-12-31;hm\n")
    #expect(document.records.first?.en.effectiveDate?.year == 2025)
    #expect(document.findings.map(\.location.key) == ["remark"] && document.findings[0].severity == .warning)
  }

  // MARK: YAML

  private static let yaml = """
    title: {en: Records, nl: Records}
    records:
      - id: a
        product: lithium
        project: {en: Well, nl: Put}
        quantity: {value: 120, p90: 60, p50: 110, p10: 200, unit: t/yr, basis: Li}
        reference-point: wellhead
        E: {code: E2, reason: {en: because, nl: omdat}}
        F: {code: F2.1, reason: why}
        G: {code: G3, reason: why}
        effective: 2025-12-31
        evaluator: {role: survey, name: Survey}
        alternative-of: x
        sources: [r1]

    """

  @Test("a document has texts in one language or in both")
  func document() throws {
    let document = try UNFCDocumentReader.read(text: Self.yaml, name: "r.yaml")
    let record = try #require(document.records.first)
    #expect(record.en.project == "Well" && record.nl.project == "Put" && record.nl.reasons.e == "omdat")
    #expect(record.en.reasons.f == "why" && record.nl.reasons.f == "why" && record.en.referencePoint == "wellhead")
    #expect(record.en.quantity?.mean == 120 && record.en.alternativeOf == "x" && document.title?.nl == "Records")
  }

  @Test(
    "a document with a fault is refused with its line",
    arguments: [
      ("code: E2", "code: E1", 8), ("code: F2.1", "code: F3", 8), ("code: G3", "code: G4", 10),
      ("code: G3", "code: G5", 10), ("value: 120", "value: many", 6), ("unit: t/yr", "unit: EUR/t", 6),
      ("role: survey", "role: boss", 12), ("effective: 2025-12-31", "effective: 2025-12-32", 11),
      ("product", "prodct", 4),
      ("p90: 60", "p90: 600", 6),
    ])
  func refusals(old: String, new: String, line: Int) {
    let text = Self.yaml.replacing(old, with: new)
    let found = findings { _ = try UNFCDocumentReader.read(text: text, name: "r.yaml") }
    #expect(found.contains { $0.location.line == line }, "\(found.map { $0.text(in: .en) })")
  }

  @Test("an id that stands twice is refused at its second place")
  func twice() throws {
    let second = Self.yaml.split(separator: "\n").dropFirst(2).joined(separator: "\n") + "\n"
    let found = findings { _ = try UNFCDocumentReader.read(text: Self.yaml + second, name: "r.yaml") }
    #expect(found.map(\.code) == ["unfc.id-twice"] && found.first?.location.line == 15)
  }

  @Test("the schema knows exactly the keys of the reader")
  func schema() throws {
    let bogus = Self.yaml.replacing("title: {en", with: "bogus: 1\ntitle: {en")
      .replacing("  - id: a", with: "  - bogus: 1\n    id: a").replacing("{value", with: "{bogus: 1, value")
      .replacing("{code", with: "{bogus: 1, code").replacing("{role", with: "{bogus: 1, role")
    var known: [String: Set<String>] = [:]
    for finding in findings({ _ = try UNFCDocumentReader.read(text: bogus, name: "r.yaml") }) {
      #expect(finding.code == "yaml.unknown-key", "\(finding)")
      let list = (finding.mend.en.split(separator: ": ").last ?? "").split(separator: ", ").map(String.init)
      known[finding.location.key] = Set(list)
    }
    let data = try Data(contentsOf: Repository.root.appending(path: "Programmes/schema/unfc-records.schema.json"))
    let root = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    func keys(_ path: [String]) throws -> Set<String> {
      var place = root
      for step in path {
        let inner = step == "[]" ? place["items"] : (place["properties"] as? [String: Any])?[step]
        place = try #require(inner as? [String: Any], "\(path)")
      }
      return Set(try #require(place["properties"] as? [String: Any], "\(path)").keys)
    }
    #expect(try known["bogus"] == keys([]))
    #expect(try known["records[1].bogus"] == keys(["records", "[]"]))
    for key in ["quantity", "E", "F", "G", "evaluator"] {
      #expect(try known["records[1].\(key).bogus"] == keys(["records", "[]", key]), "\(key)")
    }
  }

  @Test("a document fits its schema as an editor sees it")
  func editor() async throws {
    let place = try Workplace()
    let url = place.root.appending(path: "r.yaml")
    let schema = Repository.root.appending(path: "Programmes/schema/unfc-records.schema.json").path
    try "# yaml-language-server: $schema=\(schema)\n\(Self.yaml)".write(to: url, atomically: true, encoding: .utf8)
    let checker = CommandRunner(executable: URL(filePath: "/usr/bin/python3"), folder: Repository.root)
    let result = try await checker.run(["Scripts/schema-check", url.path])
    #expect(result.status == 0, "\(result.all)")
  }
}
