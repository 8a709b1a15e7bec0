import NumericalMethods
import Programme
import Quantities
import Testing

@testable import Assessment

@Suite("Co-production in words")
struct ProjectTextTests {
  private func breakEven(
    _ half: Double?, _ sure: Double?, never: Double, _ language: Language
  ) throws -> String {
    let found = CoProductionOutcome.BreakEvenSummary(
      unit: try UnitOfMeasure(parsing: "mg/L"), half: half, sure: sure, never: never, limit: 5000)
    return ProjectText.breakEven(found, trials: 1000, language).replacing("\u{a0}", with: " ")
  }

  @Test("the content from which it pays is told for each case, in both languages")
  func cases() throws {
    #expect(try breakEven(330, 1610, never: 0, .en) == "from 330 mg/L; 90 % sure from 1600 mg/L")
    #expect(try breakEven(330, 1610, never: 0, .nl) == "vanaf 330 mg/L; met 90 % zekerheid vanaf 1600 mg/L")
    #expect(try breakEven(330, nil, never: 0.2, .en) == "from 330 mg/L; 90 % sure at no content up to 5000 mg/L")
    #expect(
      try breakEven(330, nil, never: 0.2, .nl)
        == "vanaf 330 mg/L; met 90 % zekerheid bij geen enkel gehalte tot 5000 mg/L")
    #expect(
      try breakEven(nil, nil, never: 0.75, .en) == "mostly at no content up to 5000 mg/L; it does in 25 % of the trials"
    )
    #expect(
      try breakEven(nil, nil, never: 0.75, .nl)
        == "meestal bij geen enkel gehalte tot 5000 mg/L; wel in 25 % van de trekkingen")
    #expect(try breakEven(nil, nil, never: 1, .en) == "at no content up to 5000 mg/L")
    #expect(try breakEven(nil, nil, never: 1, .nl) == "bij geen enkel gehalte tot 5000 mg/L")
    #expect(try breakEven(0, 20, never: 0, .en) == "mostly without this product already; 90 % sure from 20 mg/L")
    #expect(
      try breakEven(0, 0, never: 0, .nl)
        == "meestal zonder dit product al; met 90 % zekerheid zonder dit product al")
  }

  @Test("what never or always happened in a simulation is neither impossible nor certain")
  func probability() {
    func text(_ p: Double, _ language: Language) -> String {
      ProjectText.probability(p, trials: 10_000, language).replacing("\u{a0}", with: " ")
    }
    #expect(text(0, .en) == "< 0.03 %" && text(0, .nl) == "< 0,03 %")
    #expect(text(1, .en) == "> 99.97 %" && text(1, .nl) == "> 99,97 %")
    #expect(text(0.25, .en) == "25 %")
  }

  @Test("money is told in millions, with its range when it has one")
  func money() {
    let range = ProjectText.money(SampleSummary([-30e6, -20e6, -10e6]), "EUR", .en)
    #expect(range.contains("P90–P10") && range.contains("20"))
    let one = ProjectText.money(SampleSummary([5e6]), "EUR", .nl)
    #expect(!one.contains("P90") && one.hasPrefix("5"))
  }
}
