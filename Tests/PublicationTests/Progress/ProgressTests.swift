import Foundation
import Programme
import ProgrammeFixture
import Testing

@testable import Publication

@Suite("Progress of the measures in a year")
struct ProgressTests {
  static let entries = """
    status: running
        origin: programme
        progress:
          - year: 2025
            status: planned
            note: {en: Tender., nl: Aanbesteding.}
          - year: 2026
            status: running
            started: 2026-03-01
            spent: {amount: 40000, unit: EUR, state: quoted}
            outputs: [{title: {en: "Table <a>, first part", nl: "Tabel, eerste deel"}, url: https://example.org/table}]
            sources: [invented]
    """

  let fixture = ProgrammeFixture().replacing(
    "status: proposed\n    origin: programme", with: entries, in: "systems/1-brine/measures.yaml")

  private func tables(_ year: Int) throws -> ProgressTables {
    ProgressTables(programme: try fixture.programme(), year: year)
  }

  @Test("a year shows the measure as it stood at its end, and money until then")
  func years() throws {
    let before = try #require(try tables(2024).rows.first)
    #expect(before.status == .proposed && !before.isReported && before.spentToDate.isEmpty)
    let first = try #require(try tables(2025).rows.first)
    #expect(first.status == .planned && first.isReported && first.spent == nil)
    let second = try #require(try tables(2026).rows.first)
    #expect(second.status == .running && second.started == "2026-03-01" && second.spent?.amount == 40000)
    let later = try #require(try tables(2027).rows.first)
    #expect(later.status == .running && !later.isReported && later.spent == nil && later.outputs.isEmpty)
    #expect(later.spentToDate.map(\.amount) == [40000])
    #expect(try tables(2026).counts(of: .b).byStatus == [.running: 1])
    #expect(try tables(2026).spent(on: nil).map(\.unit) == ["EUR"])
  }

  @Test("the tables are CSV with both languages; the page escapes what it shows and links to outputs")
  func files() throws {
    let contents = try ProgressFiles(programme: try fixture.programme(), year: 2026).contents()
    #expect(Set(contents.map(\.name)) == ProgressFiles.names)
    func text(_ name: String) throws -> String {
      String(decoding: try #require(contents.first { $0.name == name }).data, as: UTF8.self)
    }
    let lines = try text("measures.csv").split(separator: "\n")
    #expect(lines.count == 2 && lines[0].hasPrefix("year,id,article,") && lines[1].hasPrefix("2026,M1,19(2)(b),brine,"))
    #expect(lines[1].contains("\"Table <a>, first part (https://example.org/table)\""))
    #expect(try text("summary.csv").contains("2026,19(2)(b),1,0,0,1,0,40000.0 EUR"))
    let page = try text("progress.en.html")
    #expect(page.contains("Table &lt;a&gt;, first part") && page.contains("href=\"https://example.org/table\""))
    #expect(page.contains("40,000") || page.contains("40\u{a0}000") || page.contains("40\u{202f}000"))
    #expect(try text("progress.nl.html").contains("lang=\"nl\""))
  }

  @Test(
    "years out of order, a status that contradicts the measure, money in tonnes and dates of later years are refused")
  func refusals() throws {
    let file = "systems/1-brine/measures.yaml"
    for (text, other) in [
      ("year: 2025", "year: 2026"), ("status: planned", "status: nonsense"),
      ("unit: EUR, state: quoted", "unit: t, state: quoted"),
      ("started: 2026-03-01", "started: 2027-03-01"), ("https://example.org/table", "javascript:alert(1)"),
      ("sources: [invented]", "sources: [nobody]"), ("amount: 40000", "amount: -1"),
      ("status: running\n    origin", "status: done\n    origin"),
    ] {
      let outcome = try fixture.replacing(text, with: other, in: file).load()
      #expect(outcome.errors.count >= 1 && outcome.errors.allSatisfy { $0.location.file == file }, "\(text)")
    }
  }
}
