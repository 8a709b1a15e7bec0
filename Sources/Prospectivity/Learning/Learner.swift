/// A way of learning, with all its options.
public enum Learner: Sendable, Hashable, Codable {
  case logistic(LogisticOptions)
  /// Also positive-unlabelled learning, by the bags of its options.
  case forest(ForestOptions)
  case boosting(BoostingOptions)
  /// Deposits alone: an isolation forest of them.
  case oneClass(IsolationOptions)

  /// - Throws: `LearningError` of the method; for logistic regression what it refuses as `regression`.
  public func fit(_ table: TrainingTable) throws(LearningError) -> LearntModel {
    switch self {
    case .logistic(let options):
      try table.check(missing: .refuse)
      do throws(RegressionError) {
        return .logistic(
          try LogisticRegression(
            BinomialRows(
              features: table.features.names, columns: table.features.columns, deposits: table.deposits,
              weights: table.weights), options: options))
      } catch { throw .regression(error) }
    case .forest(let options): return .forest(try RandomForest(table, options: options))
    case .boosting(let options): return .boosting(try GradientBoosting(table, options: options))
    case .oneClass(let options):
      let deposits = (0..<table.count).filter { table.deposits[$0] && table.weights[$0] > 0 }
      guard !deposits.isEmpty else { throw .oneClass(isDeposit: false) }
      guard deposits.count > 1 else { throw .oneDeposit }
      return .oneClass(try IsolationForest(table.features.selecting(deposits), options: options))
    }
  }
}
