import Programme
import Stages

/// Makes the plan of a programme.
public struct PlanRunner: Sendable {
  let programme: Programme
  let index: ProgrammeIndex
  let cache: StageCache

  /// - Parameter cache: of results; nothing depends on what it holds.
  public init(programme: Programme, index: ProgrammeIndex, cache: StageCache = StageCache()) {
    self.programme = programme
    self.index = index
    self.cache = cache
  }

  /// Within the limits of the programme; what makes it impossible is a warning of the edition.
  public func run(threads: Int) async -> (plan: ResearchPlan?, findings: [Finding]) {
    guard let planning = programme.planning else { return (nil, []) }
    do {
      let information = try await information(threads: threads)
      guard let maker = PlanMaker(programme, information: information) else { return (nil, []) }
      let stages = PlanStages(programme, index, planning)
      return (try cache.value(of: stages.plan(maker.limits)) { try maker.plan(within: maker.limits) }, [])
    } catch {
      let finding = Finding(
        .warning, "plan.impossible", planning.location, PlanText.failure(error),
        mend: .init(
          en: "check planning.yaml and the designs of the measures",
          nl: "controleer planning.yaml en de ontwerpen van de maatregelen"))
      return (nil, [finding])
    }
  }

  /// What it is worth to know more before each decision, in their order. The result does not depend on `threads`.
  /// - Throws: ``InformationError`` of the first decision that has one.
  public func information(
    threads: Int, progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
  ) async throws -> [DecisionInformation] {
    guard let planning = programme.planning else { return [] }
    let study = InformationStudy(programme: programme, index: index, planning: planning)
    let decisions = planning.decisions
    let stages = PlanStages(programme, index, planning)
    var found = [Result<DecisionInformation?, any Error>?](repeating: nil, count: decisions.count)
    await withTaskGroup(of: (Int, Result<DecisionInformation?, any Error>).self) { group in
      var (next, done) = (0, 0)
      func start() {
        let position = next
        next += 1
        group.addTask { (position, information(on: decisions[position], study, stages)) }
      }
      while next < min(max(1, threads), decisions.count) { start() }
      for await (position, result) in group {
        found[position] = result
        done += 1
        progress(done, decisions.count)
        if next < decisions.count { start() }
      }
    }
    return try found.compactMap { try $0?.get() }
  }

  private func information(
    on decision: PlanningSettings.Decision, _ study: InformationStudy, _ stages: PlanStages
  ) -> Result<DecisionInformation?, any Error> {
    Result { try cache.value(of: stages.decision(decision)) { try study.information(on: decision) } }
  }
}
