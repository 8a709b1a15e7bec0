import Estimation
import Foundation
import ProgrammeFixture
import Testing

@testable import Programme

@Suite("Co-production projects of a programme")
struct ProjectReaderTests {
  let fixture = ProgrammeFixture().withProject

  private func project() throws -> ProjectDefinition {
    try #require(try fixture.programme().projects.first)
  }

  @Test("a sound project is read without findings")
  func sound() throws {
    #expect(try fixture.load().findings.map { $0.text(in: .en) } == [])
    let project = try project()
    #expect(project.places.map(\.id) == ["place-a", "doublet-b", "doublet-c"])
    #expect(project.years == 2030...2055 && project.referenceYear == 2040)
    #expect(project.costs.map(\.kind) == [.unit, .capacity])
    #expect(project.costs.map(\.spending) == [[0: 1], [-1: 0.5, 0: 0.5]])
    #expect(project.money?.basis == MonetaryBasis(currency: "EUR", year: 2025))
    #expect(project.scenarios.map(\.id) == ["dear"])
    #expect(try fixture.programme().systems.map(\.projects.count) == [1, 0])
  }

  @Test("what a place does not state is that of the project, drawn apart; recovery and money are common")
  func streams() throws {
    let programme = try fixture.programme()
    let places = try ProjectResolver.places(of: try project(), facts: ProgrammeIndex(programme).facts)
    #expect(places.map { $0.missingFacts } == [[], [], []])
    func streams(_ fact: String) -> [String?] {
      places.map { place in place.inputs.first { $0.value.fact == fact }?.key }
    }
    #expect(streams("Q1")[0] == nil && streams("Q1")[1] != streams("Q1")[2])
    #expect(streams("F1")[0] != streams("F1")[2] && streams("F1")[1] == nil)
    for common in ["F3", "Q2", "Q3", "Q4", "Q5"] {
      #expect(Set(streams(common)).count == 1 && streams(common)[0] != nil, "\(common)")
    }
    #expect(places.allSatisfy { $0.economics != nil && $0.scenarios["dear"] != nil })
    #expect(places[0].state == .unverified)
  }

  @Test("a place that states an end does not run the lifetime of the project")
  func ownEnd() throws {
    let ending = fixture.project(
      "{occurrence: doublet-c}",
      "{occurrence: doublet-c, end: {years: [2040, 2041], because: {en: A permit., nl: Een vergunning.}}}")
    let programme = try ending.programme()
    let places = try ProjectResolver.places(
      of: try #require(programme.projects.first), facts: ProgrammeIndex(programme).facts)
    guard case .year(let year)? = places[2].source?.operation.end else {
      Issue.record("the place runs a lifetime")
      return
    }
    #expect(year.distribution == .uniform(low: 2040, high: 2041))
    guard case .lifetime? = places[1].source?.operation.end else {
      Issue.record("the other place has no lifetime")
      return
    }
  }

  @Test("a lifetime without a largest value is run, not a crash")
  func longLifetime() throws {
    let long = fixture.project(
      "lifetime: {fact: Q6, unit: yr}",
      "lifetime: {fact: Q6, unit: yr, distribution: {lognormal: [20, 2]}, because: {en: a, nl: a}}")
    let programme = try long.programme()
    let places = try ProjectResolver.places(
      of: try #require(programme.projects.first), facts: ProgrammeIndex(programme).facts)
    #expect(places[1].economics?.years == 2031...2181)
  }

  struct Mistake: Sendable, CustomTestStringConvertible {
    let code: String
    /// What stands on the line of the finding, once the mistake is made.
    let line: String
    let old: String
    let new: String
    var testDescription: String { "\(code): \(new)" }

    init(_ code: String, at line: String, _ old: String, _ new: String) {
      (self.code, self.line, self.old, self.new) = (code, line, old, new)
    }
  }

  static let head = "- id: lithium-at-doublets"
  static let mistakes: [Mistake] = [
    .init("id.unknown", at: "doublet-x", "occurrence: doublet-c", "occurrence: doublet-x"),
    .init("id.unknown", at: head, "activity: doublets", "activity: doublet-plants"),
    .init("id.unknown", at: "- material: lithum", "      - material: lithium\n", "      - material: lithum\n"),
    .init("id.unknown", at: "occurrence: doublet-b", "contents: {lithium:", "contents: {graphite:"),
    .init("id.unknown", at: "- name: {en: operation", "per: carrier", "per: graphite"),
    .init("project.impossible", at: "occurrence: doublet-b", "    flow: {fact: Q1, unit: m3/h}\n", ""),
    .init(
      "project.impossible", at: "occurrence: place-a",
      "    start: {years: [2031, 2033], because: {en: A trial comes first., nl: Eerst komt een proef.}}\n", ""),
    .init("yaml.type", at: "years: [2055, 2030]", "[2030, 2055]", "[2055, 2030]"),
    .init("yaml.type", at: "years: [2030, 2455]", "[2030, 2055]", "[2030, 2455]"),
    .init("yaml.type", at: "start:", "[2031, 2033]", "[2033, 2031]"),
    .init("yaml.type", at: "start:", "[2031, 2033]", "[2031, 1e300]"),
    .init("yaml.type", at: "reference_year: 2060", "reference_year: 2040", "reference_year: 2060"),
    .init("yaml.type", at: "highest_content", "        price:", "        highest_content: -5\n        price:"),
    .init("yaml.missing-key", at: head, "    reference_year: 2040\n", ""),
    .init(
      "yaml.type", at: "    end:", "    lifetime:",
      "    end: {years: [2050, 2050], because: {en: a, nl: a}}\n    lifetime:"),
    .init(
      "project.impossible", at: "occurrence: doublet-b", "flow: {fact: Q1, unit: m3/h}", "flow: {fact: Q6, unit: yr}"),
    .init(
      "distribution.share", at: "kind: recovery", "share: {fact: F3, unit: \"1\"}",
      "share: {fact: F3, unit: \"1\", distribution: {constant: 1.2}, because: {en: a, nl: a}}"),
    .init(
      "distribution.negative", at: "content: {fact: F1", "content: {fact: F1, unit: mg/L}",
      "content: {fact: F1, unit: mg/L, distribution: {uniform: [-5, 50]}, because: {en: a, nl: a}}"),
    .init(
      "distribution.impossible", at: "content: {fact: F1", "content: {fact: F1, unit: mg/L}",
      "content: {fact: F1, unit: mg/L, distribution: {pert: [60, 50, 90]}, because: {en: a, nl: a}}"),
    .init("project.impossible", at: "currency: EUR", "rates: [Q8]", "rates: []"),
    .init("project.impossible", at: "currency: EUR", "rates: [Q8]", "rates: [Q7]"),
    .init("project.impossible", at: "currency: EUR", "index: [Q7]", "index: []"),
    .init("project.impossible", at: "currency: EUR", "{-1: 0.5, 0: 0.5}", "{-1: 0.5, 0: 0.4}"),
    .init("yaml.type", at: "spending:", "{-1: 0.5, 0: 0.5}", "{soon: 1}"),
    .init(
      "yaml.type", at: "spending:", "amount: {fact: Q3, unit: EUR/m3}",
      "amount: {fact: Q3, unit: EUR/m3}\n        spending: {0: 1}"),
    .init(
      "yaml.type", at: "- name: {en: operation", "        per: carrier\n        amount: {fact: Q3",
      "        amount: {fact: Q3"),
    .init("yaml.type", at: "per: carrier", "kind: unit", "kind: fixed"),
    .init("yaml.unknown-key", at: "caveats:", "caveat:", "caveats:"),
    .init("yaml.unknown-key", at: "kind: recovery", "kind: recovery, share", "kind: recovery, loss: 1, share"),
    .init(
      "project.impossible", at: "- {fact: Q2, unit: USD/t}",
      "{fact: Q2, unit: USD/t, distribution: {constant: 60000}, because: {en: A peak., nl: Een piek.}}",
      "{fact: Q2, unit: USD/t}"),
    .init(
      "project.scenario", at: "{fact: F5, unit", "{fact: Q2, unit: USD/t, distribution: {constant: 60000}",
      "{fact: F5, unit: t/yr, distribution: {constant: 60000}"),
    .init(
      "yaml.type", at: "conflict: ash-mass", "content: {fact: F1, unit: mg/L}",
      "content: {conflict: ash-mass, unit: mg/L}"),
    .init("yaml.type", at: "conflict: ash-mass", "price: {fact: Q2,", "price: {conflict: ash-mass,"),
    .init(
      "yaml.type", at: "conflict: ash-mass", "- {fact: Q2, unit: USD/t, dist",
      "- {conflict: ash-mass, unit: USD/t, dist"),
    .init("project.twice", at: head, "occurrence: doublet-c", "occurrence: doublet-b"),
    .init(
      "model.because", at: "content: {fact: F1", "content: {fact: F1, unit: mg/L}",
      "content: {fact: F1, unit: mg/L, distribution: {constant: 5}}"),
    .init("yaml.type", at: "kind: recovery", "share: {fact: F3, unit: \"1\"}", "element: Li"),
  ]

  @Test("a mistake is an error with its file and line, in both languages", arguments: mistakes)
  func mistake(_ mistake: Mistake) throws {
    // A place that names the product by its own name would be wrong as well.
    let fixture =
      mistake.new.contains("lithum")
      ? fixture.project("        contents: {lithium: {fact: Q9, unit: mg/L}}\n", "") : fixture
    let broken = fixture.project(mistake.old, mistake.new)
    let outcome = try broken.load()
    #expect(outcome.programme == nil)
    let hit = outcome.errors.first {
      $0.code == mistake.code && $0.location.file == ProgrammeFixture.projectPath
    }
    let found = try #require(hit, "\(outcome.errors.map { $0.text(in: .en) })")
    let lines = (broken.files[ProgrammeFixture.projectPath] ?? "").components(separatedBy: "\n")
    #expect(lines[max(0, found.location.line - 1)].contains(mistake.line), "\(found.text(in: .en))")
    for language in Language.allCases {
      #expect(!found.message[language].isEmpty && !found.mend[language].isEmpty)
    }
    #expect(found.message.en != found.message.nl)
    #expect(outcome.errors.count == 1, "\(outcome.errors.map { $0.text(in: .en) })")
  }

  @Test(
    "a mistake in a fact is found where the project takes it",
    arguments: [
      ("project.impossible", "USD/t,Li2CO3", "USD/t,NaCl", "price: {fact: Q2"),
      ("project.impossible", "USD/t,Li2CO3,2025", "USD/t,Li2CO3,2020-2025", "price: {fact: Q2"),
      ("project.impossible", "EUR.yr/m3,brine,2020", "EUR.yr/m3,brine,", "- name: {en: plant"),
      ("project.impossible", "1.25,,,,,USD/EUR", ",1.2,1.3,,,USD/EUR", "currency: EUR"),
    ])
  func factMistake(_ code: String, _ old: String, _ new: String, _ line: String) throws {
    let outcome = try fixture.replacing(old, with: new, in: "systems/1-brine/facts.csv").load()
    let found = try #require(outcome.errors.first, "nothing was found")
    #expect(outcome.errors.count == 1, "\(outcome.errors.map { $0.text(in: .en) })")
    #expect(found.code == code)
    let lines = (fixture.files[ProgrammeFixture.projectPath] ?? "").components(separatedBy: "\n")
    #expect(lines[max(0, found.location.line - 1)].contains(line), "\(found.text(in: .en))")
    #expect(!found.message.nl.isEmpty && found.message.nl != found.message.en)
  }

  @Test("costs without money and money without costs are errors")
  func moneyAndCosts() throws {
    let text = try #require(fixture.files[ProgrammeFixture.projectPath])
    let money = try #require(text.range(of: "    money:\n"))
    let scenarios = try #require(text.range(of: "    scenarios:\n"))
    let costs = try #require(text.range(of: "    costs:\n"))
    let caveat = try #require(text.range(of: "    caveat:"))
    var poor = text
    poor.removeSubrange(money.lowerBound..<caveat.lowerBound)
    var free = text
    free.removeSubrange(costs.lowerBound..<money.lowerBound)
    var idle = text
    idle.removeSubrange(costs.lowerBound..<scenarios.lowerBound)
    for (text, code) in [(poor, "project.money"), (free, "project.costs"), (idle, "project.scenario")] {
      let errors = try fixture.writing(ProgrammeFixture.projectPath, text).load().errors
      #expect(errors.map(\.code) == [code], "\(errors.map { $0.text(in: .en) })")
    }
  }

  @Test("two projects of one name are refused")
  func twice() throws {
    let text = try #require(fixture.files[ProgrammeFixture.projectPath])
    let stocks = try #require(text.range(of: "stocks:\n"))
    let second = text[..<stocks.lowerBound].replacingOccurrences(of: "projects:\n", with: "")
    let errors = try fixture.project("stocks:\n", second + "stocks:\n").load().errors
    #expect(errors.map(\.code) == ["id.duplicate"])
  }

  @Test("a fact that is gone is a warning, and only the places that take it are without a source")
  func missingFact() throws {
    let outcome = try fixture.removingRow("Q1", in: "systems/1-brine/facts.csv").load()
    #expect(outcome.errors.isEmpty)
    let warning = try #require(outcome.warnings.first { $0.location.file == ProgrammeFixture.projectPath })
    #expect(warning.code == "fact.missing")
    let programme = try #require(outcome.programme)
    let places = try ProjectResolver.places(
      of: try #require(programme.projects.first), facts: ProgrammeIndex(programme).facts)
    #expect(places.map { $0.source != nil } == [true, false, false])
    #expect(places.map(\.missingFacts) == [[], ["Q1"], ["Q1"]])
  }

  @Test("a rate that is gone leaves no money to be told, not a crash")
  func missingRate() throws {
    for fact in ["Q2", "Q3", "Q5", "Q7", "Q8"] {
      let outcome = try fixture.removingRow(fact, in: "systems/1-brine/facts.csv").load()
      #expect(outcome.errors.isEmpty, "\(fact): \(outcome.errors.map { $0.text(in: .en) })")
      let programme = try #require(outcome.programme)
      let places = try ProjectResolver.places(
        of: try #require(programme.projects.first), facts: ProgrammeIndex(programme).facts)
      #expect(places.allSatisfy { $0.economics == nil && $0.missingFacts == [fact] }, "\(fact)")
    }
  }
}
