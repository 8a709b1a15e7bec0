/// What was learnt: gives each cell a value that is higher where a deposit is more to be expected.
public enum LearntModel: Sendable, Hashable, Codable {
  case logistic(LogisticRegression)
  case forest(RandomForest)
  case boosting(GradientBoosting)
  case oneClass(IsolationForest)

  public var features: [String] {
    switch self {
    case .logistic(let model): model.features
    case .forest(let model): model.features
    case .boosting(let model): model.features
    case .oneClass(let model): model.features
    }
  }

  /// The value of each row of a run: a probability; for one class 1 less the anomaly, which is likeness to the deposits.
  /// NaN where a feature is missing and the model does not take that.
  ///
  /// - Parameter columns: one for each of `features`, `count` values each.
  public func values(_ columns: [[Double]], count: Int) -> [Double] {
    switch self {
    case .logistic(let model): model.predictions(columns, count: count).probabilities
    case .forest(let model): model.probabilities(columns, count: count)
    case .boosting(let model): model.probabilities(columns, count: count)
    case .oneClass(let model): model.scores(columns, count: count).map { 1 - $0 }
    }
  }

  /// Values and their standard deviations: the delta method for regression, the spread of trees or of models on
  /// bootstrap samples otherwise; NaN where a model tells none. See also ``ForestVariance``.
  public func predictions(_ columns: [[Double]], count: Int) -> (values: [Double], deviations: [Double]) {
    let found: (probabilities: [Double], deviations: [Double])
    switch self {
    case .logistic(let model): found = model.predictions(columns, count: count)
    case .forest(let model): found = model.spread(columns, count: count)
    case .boosting(let model): found = model.spread(columns, count: count)
    case .oneClass:
      let values = values(columns, count: count)
      found = (values, values.map { _ in .nan })
    }
    return (found.probabilities, found.deviations)
  }

  /// The columns of a table that the model asks for, in its order.
  ///
  /// - Throws: `features` with those that the table lacks.
  public func columns(of table: FeatureTable) throws(LearningError) -> [[Double]] {
    var columns: [[Double]] = []
    var missing: [String] = []
    for name in features {
      if let place = table.names.firstIndex(of: name) {
        columns.append(table.columns[place])
      } else {
        missing.append(name)
      }
    }
    guard missing.isEmpty else { throw .features(missing: missing) }
    return columns
  }

  /// The value of each row of a table.
  public func values(_ table: FeatureTable) throws(LearningError) -> [Double] {
    values(try columns(of: table), count: table.count)
  }
}
