import Assessment
import Evidence
import Foundation
import Geodata
import Programme
import ProgrammeFixture
import Testing

@testable import Publication

@Suite("The section on evidence")
struct EvidenceSectionTests {
  private func section(_ page: String) -> String {
    RenderedReport.part(page, from: "<section class=\"chapter\" id=\"evidence\"", to: "</section>")
  }

  @Test("a programme that declares nothing has no such section")
  func absent() async throws {
    let rendered = try await RenderedReport()
    #expect(section(rendered.page(.en)).isEmpty)
  }

  @Test("without a data folder it says what is missing and what that costs")
  func withoutData() async throws {
    let page = section(try await RenderedReport(.full).page(.nl))
    #expect(page.contains("Er is minder bekend."))
    #expect(page.contains("geen gegevensmap"))
    #expect(!page.contains("<svg"))
    #expect(!page.contains("id=\"coverage-all\""))
  }

  @Test("a verdict without a data folder sees an unknown coverage, and with one the coverage of its cell")
  func signals() async throws {
    let without = try await RenderedReport(.full).edition
    let with = try await RenderedReport(.full, evidence: true).edition
    #expect(without.verdict("lithium", "brine")?.signals.words[.coverage] == "unknown")
    #expect(without.verdict("lithium", "brine")?.signals.numbers[.analyses] == nil)
    #expect(with.verdict("lithium", "brine")?.signals.words[.coverage] == "fair")
    #expect(with.verdict("lithium", "brine")?.signals.numbers[.analyses] == 3)
    // No rule of this programme asks for it, so the verdicts are the same.
    #expect(without.verdicts.map(\.certainty) == with.verdicts.map(\.certainty))
  }

  @Test("with data it shows sources, coverage and statistics, in both languages", arguments: Language.allCases)
  func withData(_ language: Language) async throws {
    let rendered = try await RenderedReport(.full, evidence: true)
    let page = section(rendered.page(language))
    #expect(page.contains(language == .nl ? "12.345" : "12,345"))
    #expect(page.contains("data-layer=\"all\""))
    #expect(page.contains("data-layer=\"brine\""))
    #expect(!page.contains("data-layer=\"ash\""))
    #expect(page.contains("&lt; 5\u{a0}mg/kg"))
    #expect(page.contains("5–8\u{a0}mg/kg"))
    #expect(page.contains("Fells &amp; &lt;Moor&gt;"))
    #expect(page.contains(language == .nl ? "23.456" : "23,456"))
    #expect(page.contains(language == .nl ? "Niet getoonde gebieden: 2." : "Areas not shown: 2."))
    // The area beside a distance is that of its own class.
    #expect(page.contains(">0–5\u{a0}km"))
    #expect(RenderedReport.unbalanced(rendered.page(language)) == [])
    // A value of a file is text, whatever it holds.
    #expect(!page.contains("<script"))
    #expect(page.contains("&lt;script"))
  }

  @Test("every figure of it has a chain down to a file and a source, and every link leads somewhere")
  func chains() async throws {
    let rendered = try await RenderedReport(.full, evidence: true)
    let page = rendered.page(.en)
    let ids = Set(RenderedReport.values(of: "id", in: page))
    let figures = rendered.edition.provenance.figures
    #expect(!section(page).contains("fig missing"))
    for id in Set(RenderedReport.values(of: "data-explain", in: section(page))) {
      #expect(figures[id] != nil, "\(id)")
      #expect(ids.contains(Anchor.figure(id)), "\(id) -> \(Anchor.figure(id))")
    }
    let text = try Explanation(rendered.edition.provenance).text("coverage/lithium/brine/level", in: .en)
    #expect(text.contains("SHA-256 aaaa"))
    #expect(text.contains("stands in: soil.csv"))
    #expect(rendered.edition.provenance.files.contains { $0.path == "evidence/soil/soil.csv" })
    // A share rests on its own sites, not on all of the source.
    #expect(
      figures["coverage/lithium/brine/share"]?.inputs
        == ["coverage/lithium/brine/sites", "coverage/lithium/brine/area", "coverage/radius"])
    #expect(figures["coverage/all/area"]?.formula?.en.contains("the whole extent of the map") == true)
    // The verdict rests on its coverage.
    #expect(figures["lithium/brine"]?.inputs.contains("coverage/lithium/brine/level") == true)
  }

  @Test("the map has a shade for every distance and a dot for every site")
  func map() throws {
    let evidence = EvidenceSummary.invented
    let meter = try #require(evidence.meter)
    let frame = try MapFrame(ProgrammeFixture().programme().map)
    let svg = CoverageDrawing(frame: frame, coverage: evidence.coverage, meter: meter)
      .svg(evidence.layers[0], title: "A & B", language: .en)
    #expect(svg.contains("A &amp; B"))
    #expect(svg.contains("class=\"coverage-sites\""))
    #expect(svg.contains("class=\"coverage-0\""))
    #expect(svg.contains("class=\"coverage-4\""))
    #expect(RenderedReport.unbalanced(svg) == [])
  }

  @Test("coverage rasters are GeoTIFFs on the grid of the meter, without numbers outside the territory")
  func rasters() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let evidence = EvidenceSummary.invented
    try CoverageRasters(evidence: evidence).write(to: folder)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == [
        "all.qml", "all.tif", "brine.qml", "brine.tif",
      ])
    let first = try Data(contentsOf: folder.appending(path: "all.tif"))
    try CoverageRasters(evidence: evidence).write(to: folder)
    #expect(try Data(contentsOf: folder.appending(path: "all.tif")) == first)
  }
}
