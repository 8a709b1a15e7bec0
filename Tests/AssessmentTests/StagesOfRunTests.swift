import Foundation
import Programme
import ProgrammeFixture
import Stages
import TestBench
import Testing

@testable import Assessment

/// What a run keeps: the same edition, and nothing computed that did not change.
@Suite("The stages of a run")
struct StagesOfRunTests {
  let place: Workplace

  init() throws { place = try Workplace() }

  private func run(
    _ programme: Programme, threads: Int = 2, program: String? = "one"
  ) async throws -> (edition: Edition, report: StageReport?) {
    let cache = StageCache(in: place.root.appending(path: "cache"), program: program)
    let edition = await Assessor(programme: programme).run(threads: threads, cache: cache)
    return (edition, cache.finish())
  }

  /// All that is published of an edition.
  private func text(_ edition: Edition) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    return String(decoding: try encoder.encode(edition.provenance), as: UTF8.self)
      + "\(edition.models.map { ($0.id, $0.variants.map(\.result)) })"
      + "\(edition.projects.map { ($0.id, $0.totals, $0.places.map { ($0.id, $0.products, $0.economics) }) })"
      + "\(edition.stocks.map { ($0.id, $0.result) })"
  }

  @Test("with kept results, without, and with both on any number of threads it is one edition", arguments: [1, 2, 8])
  func same(threads: Int) async throws {
    let programme = try ProgrammeFixture().withProject.programme()
    let plain = try text(await Assessor(programme: programme).run())
    let first = try await run(programme, threads: threads)
    let second = try await run(programme, threads: threads)
    #expect(try text(first.edition) == plain && text(second.edition) == plain)
    #expect(first.report?.count == 5 && first.report?.computed.count == 5)
    #expect(second.report?.computed == [] && second.report?.isLater == true)
    // Something was read back, not only named.
    #expect(first.edition.projects.contains { !$0.places.isEmpty } && !first.edition.models.isEmpty)
  }

  /// A change of one fact, and the stages that rest on it.
  struct Change: Sendable, CustomTestStringConvertible {
    let fact: String
    let old: String
    let new: String
    var file = "systems/1-brine/facts.csv"
    let stages: Set<String>
    var testDescription: String { fact }
  }

  static let model = "model lithium-stream"
  static let project = "project lithium-at-doublets"
  static let stock = "stock lithium-in-road"
  static let ash = ["model lithium-ash@G1", "model lithium-ash@G2"]

  static let changes = [
    Change(fact: "F1", old: "grade,,25,50", new: "grade,,25,80", stages: [model, project]),
    Change(fact: "F2", old: "tonnage,40,", new: "tonnage,45,", stages: [model, project]),
    Change(fact: "F3", old: ",,0.4,0.9,", new: ",,0.4,0.8,", stages: [model, project]),
    Change(fact: "F5", old: ",,1000,2000,", new: ",,1000,2500,", stages: []),
    Change(fact: "Q2", old: "economics,12000", new: "economics,13000", stages: [project]),
    Change(fact: "Q4", old: "assumption,1,,,,,EUR", new: "assumption,2,,,,,EUR", stages: [project]),
    Change(fact: "Q6", old: "assumption,20,", new: "assumption,25,", stages: [project, stock]),
    Change(fact: "Q7", old: "ratio,economics,1.25", new: "ratio,economics,1.3", stages: [project]),
    Change(fact: "Q8", old: "exchange-rate,economics,1.25", new: "exchange-rate,economics,1.2", stages: [project]),
    Change(fact: "Q9", old: "grade,,80,120", new: "grade,,80,130", stages: [project]),
    Change(fact: "Q10", old: ",,500,1500,", new: ",,500,1600,", stages: [stock]),
    Change(
      fact: "G1", old: "tonnage,1.4,", new: "tonnage,1.5,", file: "systems/2-ash/facts.csv", stages: [ash[0]]),
    Change(fact: "G2", old: "tonnage,2,", new: "tonnage,3,", file: "systems/2-ash/facts.csv", stages: [ash[1]]),
    Change(
      fact: "G3", old: "grade,,10,30", new: "grade,,10,35", file: "systems/2-ash/facts.csv", stages: Set(ash)),
    Change(
      fact: "lithium.eu-consumption", old: "context,3800", new: "context,3900", file: "materials/figures.csv",
      stages: Set([model, project, stock] + ash)),
  ]

  @Test("a changed fact computes the stages that rest on it again, and no others", arguments: changes)
  func fact(_ change: Change) async throws {
    let fixture = ProgrammeFixture().withProject
    let programme = try fixture.programme()
    #expect(try await run(programme).report?.count == 5)
    let changed = try fixture.replacing(change.old, with: change.new, in: change.file).programme()
    let (edition, report) = try await run(changed)
    // Nothing is stale.
    #expect(try text(edition) == text(await Assessor(programme: changed).run()))
    let computed = try #require(report).computed
    #expect(Set(computed.map { "\($0.name.kind) \($0.name.id)" }) == change.stages)
    for stage in computed { #expect(stage.reason == .changed([.fact(change.fact)]), "\(stage)") }
    // What was there before is there still.
    #expect(try await run(programme).report?.computed.isEmpty == true)
  }

  @Test("a fact that goes away takes the stages with it that need it, and changes none of the others")
  func removed() async throws {
    let fixture = ProgrammeFixture().withProject
    _ = try await run(try fixture.programme())
    let without = try fixture.removingRow("Q9", in: "systems/1-brine/facts.csv").programme()
    let (edition, report) = try await run(without)
    #expect(try text(edition) == text(await Assessor(programme: without).run()))
    #expect(report?.computed.map(\.name.id) == ["lithium-at-doublets"])
    #expect(report?.computed.map(\.reason) == [.changed([.fact("Q9")])])
  }

  @Test("seed and program change all stages, a text and a line further down none")
  func settings() async throws {
    let fixture = ProgrammeFixture().withProject
    #expect(try await run(try fixture.programme()).report?.count == 5)
    let seed = try await run(try fixture.replacing("seed: 7", with: "seed: 8", in: "programme.yaml").programme())
    #expect(seed.report?.computed.map(\.reason) == [StageReport.Reason](repeating: .changed([.seed]), count: 5))
    let program = try await run(try fixture.programme(), program: "two")
    #expect(program.report?.computed.map(\.reason) == [StageReport.Reason](repeating: .changed([.program]), count: 5))
    let text = fixture.project("Lithium at doublets", "Lithium of doublets").project("projects:\n", "\nprojects:\n")
    #expect(try await run(try text.programme(), program: "two").report?.computed == [])
  }

  @Test("a step of a project is part of what its result rests on")
  func definition() async throws {
    let fixture = ProgrammeFixture().withProject
    _ = try await run(try fixture.programme())
    let (_, report) = try await run(try fixture.project("{-1: 0.5, 0: 0.5}", "{-1: 0.4, 0: 0.6}").programme())
    #expect(report?.computed.map(\.name.id) == ["lithium-at-doublets"])
    #expect(report?.computed.map(\.reason) == [.changed([.definition])])
  }

  @Test("tracts and grids come back whole, with the trials that assessments take", arguments: [false, true])
  func estimates(hasGrid: Bool) async throws {
    let fixture =
      hasGrid
      ? ProgrammeFixture().taking("{estimate: veins, grid: drilled, cutoff: 0, basis: Li}").withGrid
      : ProgrammeFixture().takingVeins
    let folder = place.root.appending(path: "estimates")
    func run(_ fixture: ProgrammeFixture) async throws -> (text: String, report: StageReport?) {
      let cache = StageCache(in: folder, program: "one")
      let (programme, estimates) = try await fixture.estimated(threads: 2, cache: cache)
      let edition = await Assessor(programme: programme, estimates: estimates).run()
      #expect(!edition.quantities.isEmpty)
      let results = edition.estimates.map(\.result)
      let amounts = results.map { $0.amounts.sorted { "\($0.key)" < "\($1.key)" } }
      let parts = results.map { $0.parts.map { ($0.tract?.id, $0.counts, $0.totals, $0.exceedance, $0.sample) } }
      let grids = results.map { $0.grids.map { ($0.document.id, $0.curves, $0.cells, $0.meanGrade) } }
      return ("\(try text(edition)) \(amounts) \(parts) \(grids)", cache.finish())
    }
    let first = try await run(fixture)
    let second = try await run(fixture)
    #expect(first.text == second.text)
    #expect(first.report?.computed.count == 1 && second.report?.computed == [] && second.report?.count == 1)
    // Another number in a raster, or another row in a table.
    let changed =
      hasGrid
      ? fixture.raster("systems/1-brine/estimates/low.tif", of: 0.6)
      : fixture.replacing("seed: 7", with: "seed: 8", in: "programme.yaml")
    let third = try await run(changed)
    #expect(third.report?.computed.count == 1 && third.text != first.text)
    let reason = Stage.Label.file("systems/1-brine/estimates/low.tif")
    #expect(third.report?.computed.map(\.reason) == [.changed([hasGrid ? reason : .seed])])
  }
}
