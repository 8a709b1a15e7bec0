import Evidence
import Foundation
import Programme
import Testing

@testable import Publication

@Suite("The report of an import")
struct ImportReportTests {
  static func report(_ hostile: String = "") -> ImportReport {
    var counts = ImportReport.Counts()
    counts.rowsRead = 12_408
    counts.rowsAccepted = 12_000
    counts.rowsRepaired = 400
    counts.rowsRejected = 8
    counts.valuesRead = 99_264
    counts.valuesStored = 99_200
    counts.valuesCensored = 3_211
    counts.valuesRejected = 64
    counts.valuesAbsent = 17
    let findings: [ImportReport.FindingCount] = [
      .init(
        code: .valueLeadingPoint, count: 400,
        examples: [.init(line: 7, column: "Fe (mg/l)", value: ".96", detail: "0.96")]),
      .init(
        code: .positionOutside, count: 8,
        examples: [
          .init(line: 12, column: "lon", value: "15.228" + hostile, detail: "15.228, 52.068"),
          .init(line: 40, column: "lon" + hostile, value: "151.1", detail: "151.1, 52.1"),
        ]),
    ]
    let good = ImportReport.FileReport(
      name: "a/samples\(hostile).csv", state: .imported, sha256: String(repeating: "ab", count: 32), bytes: 4_096,
      counts: counts, records: ["site": 310, "sample": 12_400, "measurement": 99_200], findings: findings)
    let bad = ImportReport.FileReport(
      name: "a/old.csv", state: .refused,
      findings: [
        .init(code: .columnMissing, count: 1, examples: [.init(line: 1, column: "lat", value: "", detail: "")])
      ])
    let first = ImportReport.SourceReport(
      id: "samples", title: .init(en: "Sand samples\(hostile)", nl: "Zandmonsters\(hostile)"),
      reference: "survey-2019\(hostile)", licence: "CC0-1.0\(hostile)", files: [good, bad],
      operations: [
        .init(
          from: "EPSG:28992", name: "RD New to ETRS89\(hostile)", accuracy: 0.23, missingGrid: "nl_nsgi_rdtrans2018.tif"
        ),
        .init(from: "EPSG:4326", name: "none", accuracy: nil),
      ])
    let second = ImportReport.SourceReport(
      id: "wells", title: .init(en: "Wells", nl: "Putten"), reference: "wells", licence: "CC-BY-4.0",
      files: [.init(name: "wells-*.xml", state: .missing)])
    return ImportReport(sources: [first, second])
  }

  let writer = ImportReportWriter(report: report(), title: .init(en: "Island", nl: "Eiland"))

  @Test("shows the counts per source and file, with the marks of the language")
  func counts() throws {
    let en = try writer.html(in: .en)
    let nl = try writer.html(in: .nl)
    #expect(en.contains("12,408"))
    #expect(nl.contains("12.408"))
    #expect(en.contains("The counts add up."))
    #expect(nl.contains("De aantallen kloppen."))
    #expect(en.contains("site 310"))
    #expect(nl.contains("lang=\"nl\""))
    for html in [en, nl] {
      #expect(html.contains("position.outside"))
      #expect(html.contains("nl_nsgi_rdtrans2018.tif"))
      #expect(html.contains("0.23\u{a0}m") || html.contains("0,23\u{a0}m"))
    }
  }

  @Test("the gravest finding of a source comes first")
  func order() throws {
    let html = try writer.html(in: .en)
    let places = try ["column.missing", "position.outside", "value.leading-point"].map { code in
      try #require(html.range(of: "<code>\(code)</code>")).lowerBound
    }
    #expect(places == places.sorted())
  }

  @Test("counts that do not add up are never passed over")
  func wrongSums() throws {
    var report = Self.report()
    report.sources[0].files[0].counts.rowsRead += 1
    let html = try ImportReportWriter(report: report, title: .init(en: "x", nl: "x")).html(in: .en)
    #expect(html.contains("do not add up"))
  }

  @Test(
    "markup in a file, a name or a value is text, whatever hides it",
    arguments: ["<script>alert(1)</script>", "\"\u{301}><img src=x onerror=alert(1)>", "</style><b>", "'\u{301}&amp;<"])
  func hostile(_ text: String) throws {
    let title = LocalizedText(en: text, nl: text)
    let html = try ImportReportWriter(report: Self.report(text), title: title).html(in: .nl)
    for scalar in ["<script", "<img", "onerror=", "<b></b>"] {
      #expect(!html.unicodeScalars.contains(scalar), "\(scalar)")
    }
    #expect(html.components(separatedBy: "</style>").count == 2)
  }

  @Test("loads nothing from elsewhere and holds no script")
  func selfContained() throws {
    let html = try writer.html(in: .en)
    #expect(!html.contains("http://"))
    #expect(!html.contains("https://"))
    #expect(!html.contains("<script"))
    #expect(html.contains("default-src 'none'"))
  }

  @Test("every heading, table head and drawing can be read aloud")
  func accessible() throws {
    let html = try writer.html(in: .en)
    #expect(html.components(separatedBy: "<h1>").count == 2)
    for head in html.matches(of: /<th(\s[^>]*)?>/) { #expect(head.output.0.contains("scope=")) }
    for drawing in html.matches(of: /<svg[^>]*>/) { #expect(drawing.output.contains("aria-label=")) }
    #expect(html.contains("<a class=\"skip\" href=\"#main\">"))
  }

  @Test("writes JSON and a page per language, the same bytes every time")
  func files() throws {
    let root = FileManager.default.temporaryDirectory.appending(path: "delfstof-import-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: root) }
    #expect(try writer.write(to: root) == ["import.json", "en/index.html", "nl/index.html"])
    let json = try Data(contentsOf: root.appending(path: "import.json"))
    #expect(try JSONDecoder().decode(ImportReport.self, from: json) == Self.report())
    let page = try Data(contentsOf: root.appending(path: "en/index.html"))
    try writer.write(to: root)
    #expect(try Data(contentsOf: root.appending(path: "import.json")) == json)
    #expect(try Data(contentsOf: root.appending(path: "en/index.html")) == page)
  }
}

extension String.UnicodeScalarView {
  fileprivate func contains(_ text: String) -> Bool {
    let wanted = Array(text.unicodeScalars)
    let all = Array(self)
    guard all.count >= wanted.count else { return false }
    return (0...(all.count - wanted.count)).contains {
      all[$0] == wanted[0] && all[$0..<$0 + wanted.count].elementsEqual(wanted)
    }
  }
}
