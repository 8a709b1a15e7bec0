import NumericalMethods
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
      let stages = PlanStages(programme, index, planning)
      let information = try await information(threads: threads, planning, stages) { _, _ in }
      guard let maker = PlanMaker(programme, information: information) else { return (nil, []) }
      let limits = maker.limits
      return (try cache.value(of: stages.plan(limits)) { try maker.plan(within: limits) }, [])
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
    return try await information(threads: threads, planning, PlanStages(programme, index, planning), progress)
  }

  private func information(
    threads: Int, _ planning: PlanningSettings, _ stages: PlanStages, _ progress: (Int, Int) -> Void
  ) async throws -> [DecisionInformation] {
    let study = InformationStudy(programme: programme, index: index, planning: planning)
    let decisions = planning.decisions
    var found: [DecisionInformation] = []
    _ = try await OrderedWork(count: decisions.count, threads: threads).run { (number: Int) throws(any Error) in
      decisions[number]
    } work: { (decision: PlanningSettings.Decision) throws(any Error) in
      try cache.value(of: stages.decision(decision)) { try study.information(on: decision) }
    } take: { (number: Int, information: DecisionInformation?) throws(any Error) in
      if let information { found.append(information) }
      progress(number + 1, decisions.count)
    }
    return found
  }
}
