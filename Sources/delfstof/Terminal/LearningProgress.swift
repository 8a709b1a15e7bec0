import PredictiveMapping
import Programme

/// Tells how far a run that learns has come: a bar or a line for each of its stages.
struct LearningProgress: Sendable {
  private let reporters: [LearningStage: ProgressReporter]

  init(_ options: SharedOptions) {
    let stages: [LearningStage] = [.rows, .model, .folds, .regions, .importance, .dependence, .clusters]
    reporters = Dictionary(
      uniqueKeysWithValues: stages.map { stage in
        (stage, ProgressReporter(label: LearningMessages.stage(stage)[options.lang], isQuiet: options.quiet))
      })
  }

  func callAsFunction(_ stage: LearningStage, _ done: Int, _ all: Int) { reporters[stage]?.report(done, of: all) }
}
