import Prospectivity

/// What is told beside a prediction of how sure it is.
public enum PredictionUncertainty: String, Sendable, Hashable, CaseIterable {
  case none
  /// The delta method of a regression; the spread of trees, or of models on bootstrap samples.
  case spread
  /// The infinitesimal jackknife of a forest; the same as spread for other models.
  case jackknife
}

/// A learnt model made ready to predict runs of cells: pure, for any thread.
public struct Predictor: Sendable {
  public let model: LearntModelFile
  public let uncertainty: PredictionUncertainty
  private let variance: ForestVariance?

  /// - Throws: `learning` where the jackknife does not hold for the bags of the forest.
  public init(_ model: LearntModelFile, uncertainty: PredictionUncertainty) throws(MappingError) {
    self.model = model
    self.uncertainty = uncertainty
    guard uncertainty == .jackknife, case .model(.forest(let forest)) = model.content else {
      variance = nil
      return
    }
    do throws(LearningError) { variance = try ForestVariance(forest) } catch { throw .learning(error) }
  }

  /// Names of what is predicted, in order.
  public var bands: [String] {
    switch model.content {
    case .model(let learnt):
      let value = LearntValue(learnt).band
      return hasDeviation(learnt) ? [value, "deviation"] : [value]
    case .components(_, let mapped): return (1...mapped).map { "component \($0)" }
    case .clusters: return ["cluster", "distance"]
    }
  }

  private func hasDeviation(_ learnt: LearntModel) -> Bool {
    guard uncertainty != .none else { return false }
    switch learnt {
    case .oneClass: return false
    case .boosting(let boosting): return boosting.options.bags > 1
    case .logistic, .forest: return true
    }
  }

  /// - Parameter columns: one for each feature of the model, `count` values each.
  /// - Returns: `count` values for each band.
  public func predictions(_ columns: [[Double]], count: Int) -> [[Double]] {
    switch model.content {
    case .components(let components, let mapped):
      return components.scores(columns, count: count, components: mapped)
    case .clusters(let clusters):
      let found = clusters.assign(columns, count: count)
      return [found.clusters.map { $0 < 0 ? .nan : Double($0 + 1) }, found.distances]
    case .model(let learnt):
      guard hasDeviation(learnt) else { return [blanked(learnt.values(columns, count: count), columns)] }
      if let variance, case .forest(let forest) = learnt {
        let values = forest.probabilities(columns, count: count)
        return [values, variance.deviations(forest, columns, count: count)].map { blanked($0, columns) }
      }
      let found = learnt.predictions(columns, count: count)
      return [found.values, found.deviations].map { blanked($0, columns) }
    }
  }

  /// A cell without any evidence has no prediction, whatever a model makes of missing values.
  private func blanked(_ values: [Double], _ columns: [[Double]]) -> [Double] {
    var values = values
    for row in values.indices where !columns.contains(where: { !$0[row].isNaN }) { values[row] = .nan }
    return values
  }
}
