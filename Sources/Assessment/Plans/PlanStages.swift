import Programme
import Stages

/// What the stages of a plan rest on.
struct PlanStages: Sendable {
  let programme: Programme
  let index: ProgrammeIndex
  let planning: PlanningSettings
  /// By decision: told once, since the stage of the plan rests on all of them.
  private var inputs: [String: [Stage.Input]] = [:]

  init(_ programme: Programme, _ index: ProgrammeIndex, _ planning: PlanningSettings) {
    self.programme = programme
    self.index = index
    self.planning = planning
    for decision in planning.decisions { inputs[decision.id] = inputs(of: decision) }
  }

  /// What it is worth to know more before a decision.
  func decision(_ decision: PlanningSettings.Decision) -> Stage {
    Stage(.planning, decision.id, inputs: inputs[decision.id] ?? [])
  }

  /// The plan within limits, from what is known of all decisions.
  func plan(_ limits: ResearchPlan.Limits) -> Stage {
    let measures = programme.measures.map { measure in
      (
        measure.id, measure.system, measure.cost, measure.spent, measure.duration, measure.staff, measure.after,
        measure.status
      )
    }
    let assessed = programme.systems.map { ($0.id, $0.name.en, $0.name.nl, $0.assessments.map(\.material)) }
    let all = planning.decisions.flatMap { inputs[$0.id] ?? [] }
    var seen: Set<Stage.Input> = []
    return Stage(
      .planning, "plan",
      inputs: [
        Stage.Input(.definition, (limits, planning.exclusions, measures, assessed, programme.measures.map(\.designs)))
      ] + all.filter { seen.insert($0).inserted })
  }

  private func inputs(of decision: PlanningSettings.Decision) -> [Stage.Input] {
    var facts: [String: Fact] = [:]
    var definitions: [Stage.Input] = [Stage.Input(.definition, decision)]
    switch decision.benefit {
    case .project(let id):
      guard let project = programme.projects.first(where: { $0.id == id }) else { break }
      definitions.append(Stage.Input(.definition, project))
      facts = index.facts(project.facts, project.products.map { ($0.material, $0.basis) })
    case .amount(let id, let threshold, let worth):
      guard let model = index.models[id] else { break }
      definitions.append(Stage.Input(.definition, model))
      let named = (model.inputs + worth.inputs).compactMap { input in
        if case .fact(let fact) = input.source { fact } else { nil }
      }
      facts = index.facts(Set(named + [threshold.fact]), [(model.material, model.basis)])
    }
    let known = facts
    let studies = programme.measures.filter { measure in measure.designs.contains { known[$0.fact] != nil } }
      .map { ($0.id, $0.status, $0.designs) }
    return definitions + [Stage.Input(.definition, studies), Stage.Input(.definition, programme.currency ?? "")]
      + facts.values.map(\.stageInput) + programme.simulation(trials: programme.planningTrials)
  }
}
