import ProgrammeFixture
import Testing

@testable import Programme

@Suite("What research is weighed against")
struct PlanningReaderTests {
  let fixture = ProgrammeFixture().withPlanning

  private func errors(_ fixture: ProgrammeFixture) throws -> [String] {
    try fixture.load().errors.map { "\($0.code) \($0.location)" }
  }

  @Test("is read with its decisions, designs and people")
  func reads() throws {
    let programme = try fixture.programme()
    let planning = try #require(programme.planning)
    #expect(planning.years == 2027...2029 && planning.trials == nil && programme.planningTrials == 2000)
    #expect(planning.decisions.map(\.id) == ["normal", "share"])
    #expect(planning.decisions.map(\.pursuit) == [.coProduction, .standAlone])
    #expect(programme.currency == "EUR")
    let measures = Dictionary(uniqueKeysWithValues: programme.measures.map { ($0.id, $0) })
    #expect(
      measures["M1"]?.designs.map(\.observation) == [
        .analyses(count: 4, error: 30, isRelative: false, campaign: 5)
      ])
    #expect(measures["M8"]?.designs.map(\.observation) == [.share(count: 10)] && measures["M8"]?.staff?.high == 1)
    #expect(measures["M9"]?.designs.isEmpty == true && measures["M9"]?.staff == nil)
    #expect(try ProgrammeFixture().programme().planning == nil)
  }

  @Test(
    "what is wrong is refused where it stands",
    arguments: [
      ("years: 3", "years: 0", "yaml.type planning.yaml:2 (years)"),
      ("co_financed_share: W7", "co_financed_share: W9", "id.unknown planning.yaml:1 (co_financed_share)"),
      ("co_financed_share: W7", "co_financed_share: W5", "planning.figure planning.yaml:1 (co_financed_share)"),
      ("co_financed_share: W7", "co_financed_share: W7\nbudget: W3", "planning.figure planning.yaml:1 (budget)"),
      ("{amount: W3}", "{amount: W6}", "planning.figure planning.yaml:5 (threshold)"),
      ("{amount: W3}", "{amount: W3, share: W6}", "decision.threshold planning.yaml:10 (decisions[1].threshold)"),
      ("expression: worth}", "expression: worth * worth}", "decision.worth planning.yaml:11 (decisions[1].worth)"),
      ("model: normal-stream", "model: no-stream", "id.unknown planning.yaml:5 (model)"),
      ("model: normal-stream", "project: nothing\n    model: x", "decision.benefit planning.yaml:5 (decisions[1])"),
      ("pursue: co-production", "pursue: sell", "yaml.choice planning.yaml:8 (decisions[1].pursue)"),
      ("id: share", "id: normal", "id.duplicate planning.yaml:12 (id)"),
      ("system: brine", "system: sea", "id.unknown planning.yaml:5 (system)"),
    ])
  func refused(_ text: String, _ other: String, _ expected: String) throws {
    let found = try errors(fixture.replacing(text, with: other, in: "planning.yaml"))
    #expect(found.contains(expected), "\(found)")
  }

  @Test(
    "a design that cannot be is refused where it stands",
    arguments: [
      ("count: 4, error: 30", "count: 0, error: 30", "yaml.type"),
      ("count: 4, error: 30", "error: 30", "yaml.missing-key"),
      ("count: 4, error: 30", "count: 4", "design.error"),
      ("count: 4, error: 30", "count: 4, error: 30, relative_error: 0.1", "design.error"),
      ("count: 4, error: 30", "count: 4, error: -1", "yaml.type"),
      ("by: analyses", "by: guessing", "yaml.choice"),
      ("observes: W1", "observes: F4", "design.not-numeric"),
      ("by: share, count: 10", "by: survey, detection: 1.2, false_alarm: 0", "yaml.type"),
    ])
  func designs(_ text: String, _ other: String, _ code: String) throws {
    let found = try errors(fixture.replacing(text, with: other, in: "systems/1-brine/measures.yaml"))
    #expect(found.contains { $0.hasPrefix(code + " systems/1-brine/measures.yaml:") }, "\(found)")
  }

  @Test("a fact that is gone is a warning, and the rest lives")
  func missing() throws {
    let outcome = try fixture.removingRow("W1", in: "systems/1-brine/facts.csv").load()
    #expect(outcome.errors.isEmpty)
    #expect(outcome.warnings.contains { $0.code == "fact.missing" && $0.location.key.contains("observes") })
  }

  @Test("costs in two currencies are refused")
  func currencies() throws {
    let found = try errors(
      fixture.replacing("high: 1500, unit: EUR", with: "high: 1500, unit: USD", in: "systems/1-brine/measures.yaml"))
    #expect(found.contains { $0.hasPrefix("planning.currency systems/1-brine/measures.yaml:") }, "\(found)")
  }
}
