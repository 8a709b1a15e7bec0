import ProgrammeFixture
import TestBench
import Testing

@testable import Programme

@Suite("Declared evidence")
struct EvidenceSourceTests {
  static let path = "sources/evidence/samples.yaml"
  static let declaration = """
    title: {en: Samples, nl: Monsters}
    obtain: {en: Ask., nl: Vraag.}
    licence: CC0-1.0
    reference: REF1
    files: [a/samples-*.csv]
    format: table
    crs: EPSG:4326
    censoring: {below: [n.d.], limits: {Li: 0.5}}
    table:
      dialect: {delimiter: ";", decimal: comma, no_data: [NA, -999]}
      site: {key: well, x: lon, y: lat}
      sample: {key: nr, top: from, bottom: to, unit: cm}
      columns:
        Li: mg/l
        TiO2 (%): {property: TiO2, unit: wt%, zero: value, carrier: FeTiO3}
    systems: [brine]
    materials: [lithium]

    """

  private func load(_ text: String) throws -> ProgrammeLoader.Outcome {
    let fixture = ProgrammeFixture()
    let reference = try #require(fixture.load().programme?.references.first?.id)
    return try fixture.writing(Self.path, text.replacing("REF1", with: reference)).load()
  }

  @Test("a declaration says where the files are and what their columns hold")
  func sound() throws {
    let outcome = try load(Self.declaration)
    #expect(outcome.findings.map { $0.text(in: .en) } == [])
    let source = try #require(outcome.programme?.evidenceSources.first)
    #expect(source.id == "samples")
    #expect(source.files == ["a/samples-*.csv"])
    #expect(source.area == .programme)
    #expect(source.censoring.below == ["n.d."])
    #expect(source.censoring.limits == ["Li": 0.5])
    let table = try #require(source.table)
    #expect(table.dialect.delimiter == ";")
    #expect(table.dialect.decimal == .comma)
    #expect(table.dialect.noData == ["NA", "-999"])
    #expect(table.columns["Li"] == TableMapping.Column(property: "Li", unit: "mg/l"))
    #expect(table.columns["TiO2 (%)"]?.property == "TiO2")
    #expect(table.columns["TiO2 (%)"]?.zero == .value)
    #expect(table.sample.unit == "cm")
  }

  @Test("the tutorial declares the samples of its beach")
  func tutorial() throws {
    let programme = try #require(ProgrammeLoader(root: Repository.programme("tutorial")).load().programme)
    #expect(programme.evidenceSources.map(\.id) == ["beach-samples"])
    #expect(programme.evidenceSources.first?.table?.columns.count == 3)
  }

  struct Mistake: Sendable, CustomTestStringConvertible {
    let code: String
    let old: String
    let new: String
    /// Key that the finding names.
    let key: String
    var testDescription: String { "\(code): \(new)" }
  }

  static let mistakes: [Mistake] = [
    .init(code: "yaml.unknown-key", old: "censoring: {", new: "censoring: {bellow: [x], ", key: "censoring.bellow"),
    .init(code: "id.unknown", old: "REF1", new: "nobody", key: "reference"),
    .init(code: "id.unknown", old: "obtain:", new: "data_source: nowhere\nobtain:", key: "data_source"),
    .init(code: "id.unknown", old: "[brine]", new: "[brian]", key: "systems"),
    .init(code: "id.unknown", old: "[lithium]", new: "[lithum]", key: "materials"),
    .init(code: "evidence.id", old: "title:", new: "id: other\ntitle:", key: "id"),
    .init(code: "yaml.missing-key", old: "licence: CC0-1.0\n", new: "", key: "licence"),
    .init(code: "evidence.crs", old: "EPSG:4326", new: "RD New", key: "crs"),
    .init(code: "evidence.crs", old: "crs: EPSG:4326\n", new: "", key: "table.site"),
    .init(code: "evidence.path", old: "a/samples-*.csv", new: "/etc/passwd", key: "files"),
    .init(code: "evidence.path", old: "a/samples-*.csv", new: "a/../../b.csv", key: "files"),
    .init(code: "evidence.path", old: "a/samples-*.csv", new: "a\\b.csv", key: "files"),
    .init(code: "evidence.path", old: "a/samples-*.csv", new: "a/**/b.csv", key: "files"),
    .init(code: "evidence.path", old: "a/samples-*.csv", new: "'C:/b.csv'", key: "files"),
    .init(code: "yaml.choice", old: "format: table", new: "format: tabel", key: "format"),
    .init(code: "evidence.mapping", old: "format: table", new: "format: gef", key: "table"),
    .init(
      code: "evidence.restriction", old: "systems:", new: "restriction: {en: No entry, nl: Verboden}\nsystems:",
      key: "restriction"),
    .init(code: "unit.unknown", old: "unit: cm", new: "unit: kg", key: "table.sample.unit"),
    .init(code: "yaml.type", old: "FeTiO3", new: "Xx3", key: "table.columns.TiO2 (%).carrier"),
    .init(code: "yaml.type", old: "delimiter: \";\"", new: "delimiter: \";;\"", key: "table.dialect.delimiter"),
    .init(code: "evidence.dialect", old: "decimal: comma", new: "thousands: \".\"", key: "table.dialect.thousands"),
    .init(code: "evidence.limit", old: "{Li: 0.5}", new: "{La: 0.5}", key: "censoring.limits.La"),
    .init(code: "yaml.type", old: "{Li: 0.5}", new: "{Li: -0.5}", key: "censoring.limits.Li"),
    .init(code: "evidence.combination", old: "  columns:", new: "  layout: long\n  columns:", key: "table.layout"),
    .init(code: "evidence.combination", old: ", y: lat", new: "", key: "table.site"),
    .init(code: "evidence.combination", old: "top: from, ", new: "", key: "table.sample"),
    .init(code: "evidence.combination", old: "systems:", new: "  ignore: [Li]\nsystems:", key: "table.ignore"),
    .init(code: "evidence.combination", old: "x: lon, y: lat", new: "name: x", key: "table.site"),
    .init(
      code: "evidence.column", old: "systems:", new: "  closures: [{columns: [Li, Na]}]\nsystems:",
      key: "table.closures[1].columns"),
    .init(code: "yaml.type", old: "systems:", new: "area: [5, 50, 3, 52]\nsystems:", key: "area"),
    .init(code: "yaml.type", old: "systems:", new: "density: 0\nsystems:", key: "density"),
    .init(code: "yaml.type", old: "systems:", new: "countries: {Eire: Ireland}\nsystems:", key: "countries"),
  ]

  @Test("a mistake is named with its key and its mend", arguments: mistakes)
  func mistake(_ mistake: Mistake) throws {
    try #require(Self.declaration.contains(mistake.old))
    let outcome = try load(Self.declaration.replacing(mistake.old, with: mistake.new, maxReplacements: 1))
    let found = outcome.errors.filter { $0.code == mistake.code && $0.location.key == mistake.key }
    #expect(!found.isEmpty, "\(outcome.findings.map { $0.text(in: .en) })")
    #expect(found.allSatisfy { $0.location.file == Self.path && !$0.mend.nl.isEmpty })
    #expect(outcome.programme == nil)
  }

  @Test("a table that nobody mapped is refused")
  func withoutMapping() throws {
    let text = Self.declaration.split(separator: "table:\n").first.map(String.init) ?? ""
    #expect(try load(text).errors.contains { $0.code == "evidence.mapping" })
  }

  @Test("a declaration in the wrong place is not passed over")
  func wrongPlace() throws {
    let outcome = try ProgrammeFixture().writing("sources/evidence/samples.yml", Self.declaration).load()
    #expect(outcome.errors.contains { $0.code == "file.unknown" })
  }

  @Test(
    "a path cannot leave its folder", arguments: ["", "/a", "~/a", "a/..", "..", "./a", "a//b", "a/", "a\u{0}b", "a\n"])
  func paths(_ path: String) {
    #expect(!EvidenceSourceReader.isSafe(path))
  }
}
