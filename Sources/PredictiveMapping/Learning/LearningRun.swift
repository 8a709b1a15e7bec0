import Foundation
import NumericalMethods
import Prospectivity

/// Learns a model from training rows and judges it.
public struct LearningRun: Sendable {
  public let plan: LearningPlan
  public let learner: Learner
  public var threads = 1
  public var isCancelled: @Sendable () -> Bool = { false }
  /// What is being done, with finished parts and all of them.
  public var progress: @Sendable (LearningStage, Int, Int) -> Void = { _, _, _ in }

  /// What was learnt, and how well.
  public struct Report: Sendable {
    public let model: LearntModel
    /// Rows with what the method can use.
    public let table: TrainingTable
    /// Rows left out for want of evidence.
    public let incomplete: Int
    public let scheme: FoldScheme?
    /// In space, with the random figure beside it; nil without validation.
    public let validation: SpatialValidation?
    /// Regions of deposits left out one by one, beside blocks; nil where they were not asked for, or all deposits lie in
    /// one.
    public let regions: LearningValidation?
    /// On rows that the models have not seen, where there was a validation; on the training rows otherwise.
    public let importance: PermutationImportance?
    public let dependence: [PartialDependence]
    /// Area under the curve by trees that had not seen the row; forests only.
    public let outOfBagArea: Double?
  }

  /// - Throws: `learning` for a plan without a learner.
  public init(_ plan: LearningPlan) throws(MappingError) {
    guard let learner = plan.learner else { throw .learning(.noRows) }
    self.plan = plan
    self.learner = learner
  }

  /// - Throws: `learning`, `stopped`.
  public func report(_ given: TrainingTable) async throws(MappingError) -> Report {
    let complete = plan.missing == .refuse ? given.features.completeRows : Array(0..<given.count)
    guard !complete.isEmpty else { throw .learning(.noRows) }
    let table = given.selecting(complete)
    let model = try await fit(table)
    let scheme = plan.folds.scheme(for: table, seed: plan.seed)
    var folds: [TrainingFold] = []
    var validation: SpatialValidation?
    if let scheme {
      do throws(LearningError) { folds = try scheme.folds(of: table, buffer: plan.folds.buffer) } catch {
        throw .learning(error)
      }
      validation = try await validate(table, folds)
    }
    let regions = try await regions(table)
    do throws(LearningError) {
      let importance = plan.repeats > 0 ? try worth(model, table, folds, validation) : nil
      var dependence: [PartialDependence] = []
      for feature in plan.places > 0 ? model.features : [] where !isCancelled() {
        dependence.append(try PartialDependence(model, table.features, feature: feature, count: plan.places))
        progress(.dependence, dependence.count, model.features.count)
      }
      let outOfBag = try outOfBagArea(model, table)
      guard !isCancelled() else { throw LearningError.noRows }
      return Report(
        model: model, table: table, incomplete: given.count - table.count, scheme: scheme, validation: validation,
        regions: regions,
        importance: importance, dependence: dependence, outOfBagArea: outOfBag)
    } catch { throw isCancelled() ? .stopped : .learning(error) }
  }

  /// Trees of a forest are shared out among threads, to the same bits.
  private func fit(_ table: TrainingTable) async throws(MappingError) -> LearntModel {
    guard case .forest(let options) = learner else {
      progress(.model, 0, 1)
      let model: LearntModel
      do throws(LearningError) { model = try learner.fit(table) } catch { throw .learning(error) }
      progress(.model, 1, 1)
      return model
    }
    let training: ForestTraining
    do throws(LearningError) { training = try ForestTraining(table, options: options) } catch { throw .learning(error) }
    let size = 8
    let starts = Array(stride(from: 0, to: options.trees, by: size))
    var parts: [TreeEnsemble] = []
    let work = OrderedWork(count: starts.count, threads: threads, isCancelled: isCancelled)
    let done = try await work.run { number throws(MappingError) in
      starts[number]..<min(starts[number] + size, options.trees)
    } work: { range throws(MappingError) in
      do throws(LearningError) { return try training.trees(range) } catch { throw .learning(error) }
    } take: { _, part throws(MappingError) in
      parts.append(part)
      progress(.model, parts.count, starts.count)
    }
    guard done == starts.count else { throw .stopped }
    return .forest(training.forest(parts))
  }

  /// Spatial folds, and as many random ones.
  private func validate(
    _ table: TrainingTable, _ spatial: [TrainingFold]
  ) async throws(MappingError) -> SpatialValidation {
    let random: [TrainingFold]
    do throws(LearningError) {
      random = try FoldScheme.random(count: min(spatial.count, table.count), seed: plan.seed).folds(of: table)
    } catch { throw .learning(error) }
    let outcomes = try await outcomes(table, spatial + random, .folds)
    do throws(LearningError) {
      return SpatialValidation(
        spatial: try LearningValidation(table, spatial, Array(outcomes.prefix(spatial.count))),
        random: try LearningValidation(table, random, Array(outcomes.dropFirst(spatial.count))))
    } catch { throw .learning(error) }
  }

  private func regions(_ table: TrainingTable) async throws(MappingError) -> LearningValidation? {
    guard let scheme = plan.folds.regions(of: table) else { return nil }
    let folds: [TrainingFold]
    do throws(LearningError) { folds = try scheme.folds(of: table, buffer: plan.folds.buffer) } catch {
      // One region of deposits cannot be left out: there is no figure, and that is told.
      if case .tooFew = error { return nil }
      throw .learning(error)
    }
    let outcomes = try await outcomes(table, folds, .regions)
    guard outcomes.contains(where: { $0.model != nil }) else { return nil }
    do throws(LearningError) { return try LearningValidation(table, folds, outcomes) } catch { throw .learning(error) }
  }

  private func outcomes(
    _ table: TrainingTable, _ folds: [TrainingFold], _ stage: LearningStage
  ) async throws(MappingError) -> [LearningValidation.Outcome] {
    var outcomes: [LearningValidation.Outcome] = []
    let learner = learner
    let work = OrderedWork(count: folds.count, threads: threads, isCancelled: isCancelled)
    let done = try await work.run { number throws(MappingError) in
      folds[number]
    } work: { fold throws(MappingError) in
      LearningValidation.outcome(table, learner, fold)
    } take: { _, outcome throws(MappingError) in
      outcomes.append(outcome)
      progress(stage, outcomes.count, folds.count)
    }
    guard done == folds.count else { throw .stopped }
    return outcomes
  }

  private func worth(
    _ model: LearntModel, _ table: TrainingTable, _ folds: [TrainingFold], _ validation: SpatialValidation?
  ) throws(LearningError) -> PermutationImportance {
    var parts: [(model: LearntModel, table: TrainingTable)] = []
    for (fold, outcome) in zip(folds, validation?.spatial.outcomes ?? []) {
      if let model = outcome.model { parts.append((model, table.selecting(fold.test))) }
    }
    if !parts.contains(where: { $0.table.depositCount > 0 && $0.table.depositCount < $0.table.count }) {
      parts = [(model, table)]
    }
    return try PermutationImportance(parts, repeats: plan.repeats, seed: plan.seed) { done, all in
      progress(.importance, done, all)
      return !isCancelled()
    }
  }

  private func outOfBagArea(_ model: LearntModel, _ table: TrainingTable) throws(LearningError) -> Double? {
    guard case .forest(let forest) = model, forest.options.bags == .bootstrap else { return nil }
    let values = try forest.outOfBag(table.features)
    let seen = values.indices.filter { !values[$0].isNaN }
    return RowRanking.area(seen.map { values[$0] }, seen.map { table.deposits[$0] })
  }
}
