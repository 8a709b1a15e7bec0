import Foundation
import Planning
import Programme
import ProgrammeFixture
import Stages
import Testing

@testable import Assessment

@Suite("The research plan of a programme")
struct ResearchPlanTests {
  let fixture = ProgrammeFixture().withPlanning

  private func plan(_ fixture: ProgrammeFixture, threads: Int = 1) async throws -> ResearchPlan {
    let programme = try fixture.programme()
    let (plan, findings) = await PlanRunner(programme: programme, index: ProgrammeIndex(programme)).run(
      threads: threads)
    #expect(findings.map { $0.text(in: .en) } == [])
    return try #require(plan)
  }

  private func decision(_ id: String, _ plan: ResearchPlan) throws -> DecisionInformation {
    try #require(plan.decisions.first { $0.id == id })
  }

  // MARK: values

  @Test("a normal figure: EVPI and EVSI are those of the closed form")
  func normal() async throws {
    let found = try decision("normal", try await plan(fixture))
    let prior = try NormalPrior(mean: 100, deviation: 20)
    let linear = LinearDecision(intercept: -110_000, slope: 1000)
    let perfect = prior.perfectInformation(for: linear)
    #expect(abs(found.perfect.value - perfect) < 4 * found.perfect.error)
    #expect(found.perfect.error > 0 && found.perfect.error < 0.05 * perfect)
    #expect(found.inputs.map(\.fact) == ["W1"])
    #expect(abs(found.inputs[0].value.value - perfect) < 4 * found.perfect.error)
    let sampled = try prior.sampleInformation(for: linear, count: 4, error: 30, campaign: 5)
    let data = found.value(of: ["M1"])
    #expect(abs(data.value - sampled) < 4 * data.error)
    #expect(data.value < found.perfect.value)
    #expect(found.value(of: ["M8", "M9"]) == .init(value: 0, error: 0))
    #expect(found.pursued == 0 && found.places == 1 && found.base == 0)
    #expect(abs(found.chance - 0.3085) < 0.02)
  }

  @Test("a share with findings: EVPI and EVSI are those of the beta-binomial closed form")
  func share() async throws {
    let found = try decision("share", try await plan(fixture))
    let prior = try BetaPrior(alpha: 1, beta: 1)
    let linear = LinearDecision(intercept: -60_000, slope: 100_000)
    #expect(abs(found.perfect.value - prior.perfectInformation(for: linear)) < 4 * found.perfect.error)
    let data = found.value(of: ["M8"])
    #expect(abs(data.value - (try prior.sampleInformation(for: linear, trials: 10))) < 4 * data.error)
  }

  @Test("a threshold is said in tonnes, as a share and as money")
  func thresholds() async throws {
    let plan = try await plan(fixture)
    let normal = try decision("normal", plan).threshold
    #expect(normal.stated == .amount && normal.fact == "W3")
    #expect(abs((normal.amount ?? 0) - 110) < 1e-9 && abs((normal.share ?? 0) - 0.011) < 1e-12)
    #expect(abs((normal.value ?? 0) - 110_000) < 1e-6)
    let share = try decision("share", plan).threshold
    #expect(share.stated == .share && abs((share.amount ?? 0) - 60) < 1e-9)
    #expect(abs((share.share ?? 0) - 0.006) < 1e-12 && abs((share.value ?? 0) - 60_000) < 1e-6)
    // The same threshold as money is the same decision.
    let asMoney = fixture.replacing("threshold: {share: W6}", with: "threshold: {value: W8}", in: "planning.yaml")
      .appending(
        "W8,,Money,Geld,back,terug,money,assumption,60,,,,,kEUR,,,,,,,none,own,unverified,,,,\n",
        to: "systems/1-brine/facts.csv")
    let other = try decision("share", try await self.plan(asMoney))
    #expect(other.threshold.stated == .value)
    #expect(abs(other.perfect.value - (try decision("share", plan)).perfect.value) < 1e-6 * other.perfect.value)
  }

  @Test("a project decides place by place, by its net present value")
  func project() async throws {
    let worth = "    worth: {inputs: {worth: {fact: W4, unit: EUR.yr/t}}, expression: worth}\n"
    let project = fixture.withProject.replacing(
      "    model: normal-stream\n    threshold: {amount: W3}\n" + worth, with: "    project: lithium-at-doublets\n",
      in: "planning.yaml"
    )
    let programme = try project.programme()
    let index = ProgrammeIndex(programme)
    let plan = try await plan(project)
    let found = try decision("normal", plan)
    let outcomes = await ProjectRunner(programme: programme, index: index).run(threads: 1)
    let places = try #require(outcomes.first { $0.id == "lithium-at-doublets" }).places.compactMap(\.economics)
    #expect(found.places == places.count && places.count > 1)
    // The same trials with the same draws.
    let mean = places.reduce(0) { $0 + $1.value.mean }
    #expect(abs(found.benefit.mean - mean) < 1e-9 * abs(mean))
    #expect(found.base >= 0 && found.pursued == places.count { $0.value.mean > 0 })
    #expect(found.threshold.value == 0 && found.threshold.fact == nil)
    #expect(found.perfect.value >= found.inputs.map(\.value.value).max() ?? 0)
  }

  // MARK: the choice

  @Test("the plan takes what is worth its cost, in its years, and tells the next money")
  func choice() async throws {
    let plan = try await plan(fixture)
    let portfolio = try #require(plan.portfolio)
    // M1 costs 200 000 and is worth some thousands; M8 costs 1000 and is worth more.
    #expect(portfolio.items.map(\.measure) == ["M8"])
    #expect(portfolio.items.first?.start == 2027 && portfolio.items.first?.finish == 2028)
    #expect(portfolio.costByYear == [500, 500, 0] && portfolio.staffByYear == [1, 1, 0])
    #expect(portfolio.value == plan.measure("M8")?.value?.value)
    #expect(plan.next == nil)
    #expect(plan.measures.map(\.id) == ["M8", "M1", "M9"])
    #expect(plan.measure("M9")?.reason == .noDesign && plan.measure("M9")?.value == nil)
    let programme = try fixture.programme()
    let maker = try #require(PlanMaker(programme, information: plan.decisions))
    var limits = maker.limits
    limits.budget = 900
    let poor = try maker.plan(within: limits)
    #expect(poor.portfolio?.items == [])
    #expect(poor.next?.measures == ["M8"] && poor.next?.more == 100)
    limits.budget = nil
    limits.years = 1
    let short = try maker.plan(within: limits)
    #expect(short.portfolio?.items == [] && short.measure("M8")?.reason == .tooLong)
    limits.leastPerSystem = 1
    limits.budget = 100
    let impossible = try maker.plan(within: limits)
    #expect(impossible.portfolio == nil && impossible.conflict?.en.contains("System") == true)
    #expect(impossible.conflict?.nl.contains("budget") == true)
  }

  @Test("a running measure costs what is not spent yet, and what is spent is part of what the plan rests on")
  func running() async throws {
    func fixture(spent: Int) -> ProgrammeFixture {
      self.fixture.replacing(
        "staff: {low: 1, high: 1, unit: \"1\"}\n    status: proposed",
        with: """
          staff: {low: 1, high: 1, unit: "1"}
              status: running
              progress: [{year: 2026, status: running, started: 2026-09-01, spent: {amount: \(spent), unit: EUR, state: quoted}, sources: [own]}]
          """, in: "systems/1-brine/measures.yaml")
    }
    let plan = try await plan(fixture(spent: 400))
    let item = try #require(plan.portfolio?.items.first)
    #expect(item.measure == "M8" && item.start == 2027 && item.cost == 600)
    let measure = try #require(plan.measure("M8"))
    #expect(measure.lowCost == 100 && measure.highCost == 1100 && measure.cost == 600)
    // All is spent: the rest costs nothing, and no range turns over.
    #expect(try await self.plan(fixture(spent: 9000)).measure("M8")?.cost == 0)
    func stage(_ spent: Int) throws -> Stage {
      let programme = try fixture(spent: spent).programme()
      let planning = try #require(programme.planning)
      let limits = try #require(PlanMaker(programme, information: [])).limits
      return PlanStages(programme, ProgrammeIndex(programme), planning).plan(limits)
    }
    #expect(try stage(400) == stage(400))
    #expect(try stage(400) != stage(401))
  }

  @Test("a figure that is worth knowing and that no measure observes is named")
  func unobserved() async throws {
    let programme = try fixture.programme()
    let plan = try await plan(fixture)
    #expect(plan.unobserved(in: "brine", of: programme).isEmpty)
    #expect(!PlanReport(plan, programme).text(in: .en).contains("no measure)"))
    let blind = fixture.replacing("observes: W1,", with: "observes: W2,", in: "systems/1-brine/measures.yaml")
    let other = try await self.plan(blind)
    let unseen = try blind.programme()
    #expect(other.unobserved(in: "brine", of: unseen).map(\.fact) == ["W1"])
    #expect(
      PlanReport(other, unseen).text(in: .en).contains("W1")
        && PlanReport(other, unseen).text(in: .nl).contains("(geen maatregel)"))
  }

  @Test("a system is justified by a set that is worth more than it costs; without decisions it cannot be valued")
  func systems() async throws {
    let plan = try await plan(fixture)
    let brine = try #require(plan.systems.first { $0.id == "brine" })
    #expect(brine.verdict == .justified && brine.breakEven.items.map(\.measure) == ["M8"])
    #expect(abs((brine.breakEvenShare ?? 0) - brine.breakEven.value / 1000) < 1e-9)
    #expect(brine.robustness == 1)
    let ash = try #require(plan.systems.first { $0.id == "ash" })
    #expect(ash.verdict == .notValued && ash.robustness == nil && ash.cost == 2000)
    #expect(plan.unvalued.map { "\($0.material)/\($0.system)" } == ["lithium/ash"])
    // Costs between the worth and twice the worth: only when others bear half.
    let worth = Int(brine.breakEven.value)
    let dear = fixture.replacing(
      "low: 500, high: 1500", with: "low: \(worth * 3 / 2), high: \(worth * 3 / 2)", in: "systems/1-brine/measures.yaml"
    )
    #expect(try await self.plan(dear).systems.first { $0.id == "brine" }?.verdict == .onlyWithCoFinancing)
    let dearest = fixture.replacing(
      "low: 500, high: 1500", with: "low: \(worth * 3), high: \(worth * 3)", in: "systems/1-brine/measures.yaml")
    let unjustified = try #require(try await self.plan(dearest).systems.first { $0.id == "brine" })
    #expect(unjustified.verdict == .notJustified && unjustified.full.items.isEmpty)
  }

  @Test("ranks are shares that add up, and say what leads whatever was believed")
  func ranks() async throws {
    let plan = try await plan(fixture)
    for measure in plan.measures where measure.value != nil {
      #expect(measure.ranks.count == 2 && abs(measure.ranks.reduce(0, +) - 1) < 1e-12)
    }
    #expect(plan.measure("M8")?.chance(ofRank: 1) == 1)
    #expect(plan.measure("M9")?.ranks == [])
  }

  // MARK: invariances

  @Test("threads and the order of what is listed change nothing")
  func invariance() async throws {
    let one = try await plan(fixture)
    let many = try await plan(fixture, threads: 8)
    #expect(try json(one) == json(many))
    let programme = try fixture.programme()
    let turned = try #require(PlanMaker(programme, information: one.decisions.reversed()))
    let again = try turned.plan(within: turned.limits)
    #expect(again.portfolio == one.portfolio && again.measures.map(\.id) == one.measures.map(\.id))
  }

  private func json(_ plan: ResearchPlan) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    return String(decoding: try encoder.encode(plan), as: UTF8.self)
  }

  @Test("money in thousands is the same plan")
  func units() async throws {
    let other = fixture.replacing(
      "cost: {low: 500, high: 1500, unit: EUR}", with: "cost: {low: 0.5, high: 1.5, unit: kEUR}",
      in: "systems/1-brine/measures.yaml")
    #expect(try json(await plan(fixture)) == json(await plan(other)))
  }

  // MARK: the edition

  @Test("every figure of the plan can be explained down to a fact")
  func provenance() async throws {
    let edition = await Assessor(programme: try fixture.programme()).run()
    let figures = edition.provenance.figures
    for id in [
      "decision/normal", "decision/normal/threshold", "decision/normal/perfect", "decision/normal/knowing/W1",
      "plan/measure/M8/value", "plan/measure/M8/per-cost", "plan/system/brine", "plan/system/brine/value",
      "plan/system/brine/robustness", "plan/cost", "plan/value",
    ] {
      let text = try Explanation(edition.provenance).text(id, in: .nl)
      #expect(text.contains("W") || text.contains("M8"), "\(id)")
    }
    for (id, figure) in figures where id.hasPrefix("plan/") || id.hasPrefix("decision/") {
      for input in figure.inputs { #expect(figures[input] != nil, "\(id) names \(input)") }
    }
    #expect(await Assessor(programme: try ProgrammeFixture().programme()).run().plan == nil)
  }

  @Test("a design that cannot be is a warning of the edition, with its measure, fact and mend")
  func unobservable() async throws {
    let wrong = fixture.replacing(
      "by: analyses, count: 4, error: 30, campaign_error: 5", with: "by: share, count: 4",
      in: "systems/1-brine/measures.yaml")
    let edition = await Assessor(programme: try wrong.programme()).run()
    #expect(edition.plan == nil)
    let warning = try #require(edition.warnings.first { $0.code == "plan.impossible" })
    #expect(warning.text(in: .en).contains("M1") && warning.text(in: .en).contains("W1"))
    #expect(warning.text(in: .nl).contains("tussen 0 en 1"))
  }

  @Test("a measure that is done is out of the plan; what waited for it can start")
  func done() async throws {
    let waiting = fixture.replacing(
      "design: [{observes: W5", with: "after: [M1]\n    design: [{observes: W5", in: "systems/1-brine/measures.yaml")
    // It would pull in a measure that is not worth its cost.
    #expect(try await plan(waiting).portfolio?.items == [])
    let done = waiting.replacing("status: proposed", with: "status: done", in: "systems/1-brine/measures.yaml")
    let plan = try await plan(done)
    #expect(plan.portfolio?.items.map(\.measure) == ["M8"] && plan.measure("M1") == nil)
  }
}
