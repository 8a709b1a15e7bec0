import Programme
import ProgrammeFixture
import Testing

@Suite("Inventories before a programme")
struct HistoryReaderTests {
  private func fixture(_ second: String) -> ProgrammeFixture {
    ProgrammeFixture().writing(
      "history.yaml",
      """
      inventories:
        - {id: first, title: {en: a, nl: a}, date: "1918", known: {en: b, nl: b}, facts: [F1], sources: [invented]}
        - \(second)
      """)
  }

  @Test("are read in their order, and need no more than that they existed")
  func read() throws {
    let programme = try fixture("{id: second, title: {en: a, nl: a}, date: 1946-05-01, known: {en: b, nl: b}}")
      .programme()
    #expect(programme.history.map(\.id) == ["first", "second"])
    #expect(programme.history[1].state == .unverified && programme.history[1].statements.isEmpty)
    #expect(try ProgrammeFixture().programme().history.isEmpty)
  }

  @Test(
    "what is out of order, no date, twice there or of nothing known is refused",
    arguments: [
      "{id: second, title: {en: a, nl: a}, date: \"1900\", known: {en: b, nl: b}}",
      "{id: second, title: {en: a, nl: a}, date: long ago, known: {en: b, nl: b}}",
      "{id: first, title: {en: a, nl: a}, date: \"1946\", known: {en: b, nl: b}}",
      "{id: second, title: {en: a, nl: a}, date: \"1946\", known: {en: b, nl: b}, sources: [nobody]}",
      "{id: second, title: {en: a, nl: a}, date: \"1946\", known: {en: b, nl: b}, statements: [{cell: gold/brine, text: {en: c, nl: c}}]}",
      "{id: second, title: {en: a, nl: a}, date: \"1946\", known: {en: b, nl: b}, statements: [{cell: lithium, text: {en: c, nl: c}}]}",
      "{id: second, title: {en: a, nl: a}, date: \"1946\"}",
    ])
  func refused(_ second: String) throws {
    let outcome = try fixture(second).load()
    #expect(!outcome.errors.isEmpty && outcome.errors.allSatisfy { $0.location.file == "history.yaml" }, "\(second)")
  }
}
