import Geodata
import TestBench
import Testing

@testable import Merging

@Suite("A view of several countries")
struct MergedViewTests {
  @Test("is refused for one country, one twice, other lists and inventions among facts")
  func refusals() throws {
    let one = try InventedEdition.make("IE")
    #expect(throws: MergeError.few) { try MergedView([one]) }
    #expect(throws: MergeError.few) { try MergedView([]) }
    let name = "ie 2026-1 (id-of-IE)"
    #expect(throws: MergeError.sameCountry("IE", name, name)) {
      try MergedView([one, InventedEdition.make("PT"), one])
    }
    #expect(throws: MergeError.otherList("IE", "PT", "2023, 2020")) {
      try MergedView([one, InventedEdition.make("PT", list: "2020")])
    }
    // The same name of the list, and another content.
    #expect(throws: MergeError.otherList("IE", "PT", "tin")) {
      try MergedView([one, InventedEdition.make("PT", materials: ["copper", "lithium", "tin"])])
    }
    #expect(throws: MergeError.otherList("IE", "PT", "copper, copper (S)")) {
      try MergedView([one, InventedEdition.make("PT", strategic: ["lithium", "copper"])])
    }
    #expect(throws: MergeError.invented("PT", "IE")) {
      try MergedView([one, InventedEdition.make("PT", isInvented: false)])
    }
    for distance in [-1, 100.5, .nan, .infinity] {
      #expect(throws: MergeError.distance) { try MergedView([one, InventedEdition.make("PT")], distance: distance) }
    }
  }

  @Test("is the same in whatever order the editions come")
  func order() throws {
    var numbers = SeededNumbers(seed: 9)
    var editions: [SourceEdition] = []
    for country in ["EE", "FI", "IE", "PT"] {
      let places = (0..<12).map { index in
        InventedEdition.occurrence(
          "p\(index)", 7 + Double(numbers.below(4)) * 0.03, 50 + Double(numbers.below(4)) * 0.02, in: country)
      }
      editions.append(
        try InventedEdition.make(
          country, [.init(mean: 0.1 + Double(numbers.below(100)) / 7, range: nil, evidence: ["p0", "p3"])],
          occurrences: places, date: "2026-01-0\(1 + numbers.below(9))"))
    }
    let view = try MergedView(editions)
    for _ in 0..<10 {
      let other = try MergedView(editions.shuffled(using: &numbers))
      #expect(other.totals == view.totals)
      #expect(other.occurrences == view.occurrences)
      #expect(other.name == view.name && other.date == view.date)
      #expect(other.editions.map(\.country) == ["EE", "FI", "IE", "PT"])
    }
  }

  @Test("tells a place of several countries once, as the country has it in which it lies")
  func places() throws {
    let analogue = InventedEdition.occurrence("abroad", 7, 50, in: "PT", role: "analogue")
    let own = InventedEdition.occurrence("own", 7.01, 50, in: "PT")
    let plant = InventedEdition.occurrence("plant", 7, 50, in: "IE", role: "host")
    let view = try MergedView([
      InventedEdition.make("IE", occurrences: [analogue, plant]), InventedEdition.make("PT", occurrences: [own]),
    ])
    #expect(view.occurrences.map(\.id) == ["IE/abroad+PT/own", "IE/plant"])
    let place = try #require(view.matched.first)
    #expect(place.leading.id == "PT/own")
    #expect(place.members.flatMap(\.sources) == ["Invented source of IE", "Invented source of PT"])
    #expect(try MergedView(view.editions, distance: 0).matched == [])
  }
}
