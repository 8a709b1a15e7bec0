import Assessment
import Estimation
import Programme
import Quantities
import Testing

@testable import Publication

@Suite("Tables and chart of a classification")
struct UNFCPlotTests {
  private func record(
    _ id: String, _ product: String, _ code: (String, String, String), _ mean: Double? = 10, symbol: String = "t",
    alternativeOf: String? = nil
  ) throws -> LocalizedUNFCRecord {
    let unit = try UnitOfMeasure(parsing: symbol)
    return LocalizedUNFCRecord(
      id: id, product: product, productName: .init(en: product, nl: "\(product) nl"),
      quantity: try mean.map { try UNFCQuantity(mean: $0, unit: unit, basis: "X") },
      code: UNFCCode(e: code.0, f: code.1, g: code.2), effectiveDate: try EffectiveDate(parsing: "2025-06-30"),
      role: .survey, sources: ["s"], alternativeOf: alternativeOf,
      texts: .init(
        project: .init(en: "A <mine>", nl: "Een <mijn>"), e: .init(en: "e", nl: "e"), f: .init(en: "f", nl: "f"),
        g: .init(en: "g", nl: "g"), evaluator: .init(en: "Survey", nl: "Dienst"),
        referencePoint: .init(en: "gate", nl: "poort")))
  }

  private func records() throws -> [LocalizedUNFCRecord] {
    try [
      record("1", "nickel", ("E1.1", "F1.2", "G1")), record("2", "nickel", ("E2", "F2", "G1"), 5),
      record("3", "nickel", ("E2", "F2", "G1"), 2, symbol: "kt"), record("4", "tin & zinc", ("E3.2", "F3", "G4"), nil),
      record("5", "cobalt", ("E3.3", "F4", "G2")), record("6", "cobalt", ("E3.3", "F4", "G4")),
      record("7", "cobalt", ("E3.1", "F1", "G1")),
    ]
  }

  private func classification(_ records: [LocalizedUNFCRecord]) throws -> UNFCClassification {
    try UNFCClassification(records, on: EffectiveDate(parsing: "2026-01-01"))
  }

  @Test("the chart names classes and products and counts records, in both languages")
  func chart() throws {
    let plot = UNFCPlot(try classification(records()), note: "a & b")
    let (en, nl) = (plot.svg(in: .en), plot.svg(in: .nl))
    for text in ["potentially viable", "prospective", "no such class", "tin &amp; zinc", "a &amp; b", "E3.1 produced"] {
      #expect(en.contains(text), "\(text)")
    }
    for text in ["mogelijk haalbaar", "bestaat niet", "cobalt nl", "niet haalbaar"] {
      #expect(nl.contains(text), "\(text)")
    }
    #expect(en.contains("<desc>") && en.contains("E2 F2 G1, potentially viable: 2"))
    // Six places have records; E2 F2 G1 has two.
    let counts = en.matches(of: /class="u-count"[^>]*>(\d+)</).map { String($0.1) }
    #expect(counts.sorted() == ["1", "1", "1", "1", "1", "2"])
    #expect(RenderedReport.unbalanced(en.replacing(/<svg[^>]*>/, with: "<svg>")) == [])
  }

  @Test("a place that the rules forbid has no class, whatever stands in the records")
  func places() {
    #expect(UNFCPlot.unfcClass(1, 2, 1) == nil && UNFCPlot.unfcClass(2, 3, 4) == nil)
    #expect(UNFCPlot.unfcClass(1, 1, 4) == nil && UNFCPlot.unfcClass(3, 3, 1) == nil)
    #expect(
      UNFCPlot.unfcClass(2, 2, 3) == .potentiallyViable && UNFCPlot.unfcClass(3, 4, 4) == .prospectiveNotDeveloped)
    #expect(UNFCPlot.unfcClass(2, 1, 1) == .unnamed)
  }

  @Test("the order of records changes neither totals, audit nor chart")
  func order() throws {
    let one = try classification(records())
    let other = try classification(records().reversed())
    #expect(one.totals == other.totals && one.audit == other.audit)
    #expect(UNFCPlot(one, note: "").svg(in: .en) == UNFCPlot(other, note: "").svg(in: .en))
    #expect(UNFCTables(one).totals() == UNFCTables(other).totals())
    #expect(UNFCTables(one).audit() == UNFCTables(other).audit())
  }

  @Test("no total holds records of two classes")
  func totals() throws {
    let classification = try classification(records())
    let nickel = classification.totals.filter { $0.product == "nickel" }
    // 5 t and 2 kt.
    #expect(nickel.map(\.records) == [["1"], ["2", "3"]] && nickel.map(\.mean) == [10, 2005])
    for total in classification.totals {
      #expect(Set(total.records.compactMap { classification.record($0)?.code }).count == 1)
    }
    let lines = UNFCTables(classification).totals().split(separator: "\n")
    #expect(lines.contains { $0.hasPrefix("nickel,X,E2,F2,G1,potentially-viable,t,2005.0,stated,2,,2;3") })
  }

  @Test("the bridge tells of every record what it could correspond to, and has the general table")
  func bridge() throws {
    let lines = UNFCTables(try classification(records())).bridge().split(separator: "\n").map(String.init)
    #expect(lines.count == 1 + 7 + CRIRSCOBridge.rows.count)
    #expect(
      lines.contains(
        "record,1,E1.1 F1.2 G1,viable,proved-mineral-reserve,Proved Mineral Reserve,Proved Mineral Reserve"))
    #expect(lines.contains { $0.hasPrefix("record,5,E3.3 F4 G2,not-developed,none:no-project,none: no project") })
    #expect(lines.contains { $0.hasPrefix("template,,E3.2 F3 G4,prospective,exploration-target") })
  }

  @Test("every finding has words and a mend in both languages, and findings are counted by kind")
  func audit() throws {
    let classification = try classification(records())
    let csv = UNFCTables(classification).audit()
    #expect(csv.contains("no-quantity") && csv.contains("no-range"))
    let kinds = classification.findingsByKind
    #expect(kinds.map(\.records.count) == [6, 1, 1] && kinds[0].finding == .noRange)
    let date = try EffectiveDate(parsing: "2020-01-01")
    let all: [UNFCAudit.Finding] = [
      .noReason(.e), .noQuantity, .noRange, .noDate, .dateInFuture(date), .outdated(date, years: 6), .noEvaluator,
      .evaluatorUnnamed, .viableFromDesk, .noSource, .noReferencePoint, .alternatives(2), .duplicate(of: "x"),
      .identifierTwice, .rule(.viableNeedsConfirmedProject), .rule(.prospectiveNeedsG4), .rule(.g4NeedsProspective),
      .rule(.prospectiveIsE3), .rule(.unknownCode("E7")),
    ]
    for finding in all {
      let (text, mend) = (UNFCWords.text(finding, of: UNFCCode(e: "E1", f: "F2", g: "G1")), UNFCWords.mend(finding))
      #expect(!text.en.isEmpty && text.en != text.nl && !mend.en.isEmpty && mend.en != mend.nl, "\(finding)")
    }
  }
}
