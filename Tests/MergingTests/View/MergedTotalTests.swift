import Estimation
import Testing

@testable import Merging

@Suite("Totals of several countries")
struct MergedTotalTests {
  private typealias Entry = InventedEdition.Entry

  private func totals(_ editions: SourceEdition...) throws -> [MergedTotal] { try MergedView(editions).totals }

  @Test("add up within a class: the mean, and the range of parts that go together")
  func sums() throws {
    let one = try InventedEdition.make("IE")
    let other = try InventedEdition.make(
      "PT", [Entry(mean: 3, range: .init(p90: 1, p50: 2, p10: 7), share: .init(p90: 0.01, p50: 0.02, p10: 0.07))])
    let total = try #require(try totals(one, other).first)
    #expect(total.total.mean == 13)
    #expect(total.range == .init(p90: 6, p50: 12, p10: 27))
    let share = try #require(total.share)
    #expect(abs(share.p90 - 0.06) < 1e-15 && abs(share.p50 - 0.12) < 1e-15 && abs(share.p10 - 0.27) < 1e-15)
    #expect(total.countries == ["IE", "PT"] && total.apart == nil && !total.consumptionDiffers)
    #expect(total.total.records == ["IE:lithium/veins", "PT:lithium/veins"])
  }

  @Test("convert units of one dimension")
  func units() throws {
    let other = try InventedEdition.make(
      "PT", [Entry(mean: 0.003, range: .init(p90: 0.001, p50: 0.002, p10: 0.007), unit: "kt/yr")])
    let total = try #require(try totals(InventedEdition.make("IE"), other).first)
    #expect(total.total.unit.symbol == "t/yr")
    #expect(abs(total.total.mean - 13) < 1e-12)
    #expect(abs((total.range?.p10 ?? 0) - 27) < 1e-12)
  }

  @Test(
    "never add across class, kind, substance, dimension or raw material",
    arguments: [
      Entry(code: .init(e: "E2", f: "F2.1", g: "G2")), Entry(kind: "stock"), Entry(basis: "Li2CO3"),
      Entry(unit: "t"), Entry(material: "copper"),
    ])
  private func apart(_ entry: Entry) throws {
    let found = try totals(InventedEdition.make("IE"), InventedEdition.make("PT", [entry]))
    #expect(found.count == 2)
    #expect(found.allSatisfy { $0.total.records.count == 1 && $0.total.mean == 10 })
  }

  @Test("have no range where a part has none, and no share where a part has none")
  func unknown() throws {
    let total = try #require(
      try totals(InventedEdition.make("IE"), InventedEdition.make("PT", [Entry(range: nil, share: nil)])).first)
    #expect(total.total.mean == 20 && total.range == nil && total.share == nil && !total.consumptionDiffers)
  }

  @Test("have no share where countries count consumption differently")
  func consumption() throws {
    let total = try #require(
      try totals(InventedEdition.make("IE"), InventedEdition.make("PT", consumption: 200)).first)
    #expect(total.share == nil && total.consumptionDiffers && total.range != nil)
  }

  @Test("leave several estimates of one quantity side by side")
  func alternatives() throws {
    let found = try totals(InventedEdition.make("IE"), InventedEdition.make("PT", [Entry(variants: 2)]))
    #expect(found.map(\.apart) == [nil, .alternative, .alternative])
    #expect(found.allSatisfy { $0.total.records.count == 1 })
  }

  @Test("do not count twice what rests on one place across a border")
  func border() throws {
    let here = InventedEdition.occurrence("here", 7, 50, in: "IE")
    let there = InventedEdition.occurrence("there", 7.01, 50, in: "PT")
    func edition(_ country: String, _ place: SourceEdition.Occurrence, rests: Bool) throws -> SourceEdition {
      try InventedEdition.make(country, [Entry(evidence: rests ? [place.id] : [])], occurrences: [place])
    }
    let both = try totals(edition("IE", here, rests: true), edition("PT", there, rests: true))
    #expect(both.map(\.apart) == [.border("IE/here+PT/there"), .border("IE/here+PT/there")])
    #expect(both.map(\.total.mean) == [10, 10])
    // The quantity of one of them rests on something else.
    let one = try totals(edition("IE", here, rests: true), edition("PT", there, rests: false))
    #expect(one.map(\.total.mean) == [20])
    #expect(one.map(\.apart) == [nil])
  }
}
