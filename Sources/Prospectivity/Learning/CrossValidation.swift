/// How a learner does on rows that it has not seen, fold by fold.
public struct LearningValidation: Sendable, Hashable {
  /// One fold.
  public struct Outcome: Sendable, Hashable {
    public let number: Int32
    public let rows: Int
    public let deposits: Int
    public let trainingRows: Int
    public let trainingDeposits: Int
    /// Area under the receiver operating characteristic; nil where the fold has one class or gave no model.
    public let area: Double?
    /// Features that are constant in the rest and were left out of this model.
    public let constantFeatures: [String]
    /// Why there is no model.
    public let failure: LearningError?
    /// Predictions of the test rows, in their order; empty without a model.
    public let values: [Double]
    public let model: LearntModel?
  }

  public let outcomes: [Outcome]
  /// The prediction of each row by the model that did not see it; NaN where there is none.
  public let values: [Double]
  /// Area over all rows that have a prediction; nil with one class.
  public let pooledArea: Double?

  /// - Parameters:
  ///   - buffer: see `FoldScheme.folds`.
  /// - Throws: what the scheme refuses; a fold that gives no model is an outcome, unless none gives one, when the first
  ///   failure is thrown.
  public init(
    _ table: TrainingTable, _ learner: Learner, folds scheme: FoldScheme, buffer: Double = 0
  ) throws(LearningError) {
    let folds = try scheme.folds(of: table, buffer: buffer)
    try self.init(table, folds, folds.map { Self.outcome(table, learner, $0) })
  }

  /// - Parameter outcomes: of each fold, in order, from wherever they were computed.
  public init(_ table: TrainingTable, _ folds: [TrainingFold], _ outcomes: [Outcome]) throws(LearningError) {
    precondition(folds.count == outcomes.count, "an outcome for each fold")
    if !outcomes.contains(where: { $0.model != nil }), let failure = outcomes.lazy.compactMap(\.failure).first {
      throw failure
    }
    var values = [Double](repeating: .nan, count: table.count)
    for (fold, outcome) in zip(folds, outcomes) where !outcome.values.isEmpty {
      for (row, value) in zip(fold.test, outcome.values) { values[row] = value }
    }
    let known = values.indices.filter { !values[$0].isNaN }
    self.outcomes = outcomes
    self.values = values
    pooledArea = RowRanking.area(known.map { values[$0] }, known.map { table.deposits[$0] })
  }

  /// One fold: a pure function, so that folds may be shared among threads.
  public static func outcome(_ table: TrainingTable, _ learner: Learner, _ fold: TrainingFold) -> Outcome {
    let training = table.selecting(fold.training)
    let test = table.selecting(fold.test)
    let constant = training.features.constantFeatures
    func outcome(
      _ area: Double? = nil, failure: LearningError? = nil, values: [Double] = [], model: LearntModel? = nil
    ) -> Outcome {
      Outcome(
        number: fold.number, rows: test.count, deposits: test.depositCount, trainingRows: training.count,
        trainingDeposits: training.depositCount, area: area, constantFeatures: constant, failure: failure,
        values: values, model: model)
    }
    guard training.count > 0 else { return outcome(failure: .noRows) }
    do throws(LearningError) {
      let model = try learner.fit(try training.droppingFeatures(constant))
      let values = try model.values(test.features)
      let known = values.indices.filter { !values[$0].isNaN }
      let area = RowRanking.area(known.map { values[$0] }, known.map { test.deposits[$0] })
      return outcome(area, values: values, model: model)
    } catch { return outcome(failure: error) }
  }

  private var areas: [Double] { outcomes.compactMap(\.area) }

  /// Over folds that have one; nil where none has.
  public var meanArea: Double? { areas.isEmpty ? nil : areas.reduce(0, +) / Double(areas.count) }

  /// Standard deviation of the areas of folds; nil with fewer than two.
  public var areaDeviation: Double? {
    guard areas.count > 1, let mean = meanArea else { return nil }
    return (areas.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(areas.count - 1)).squareRoot()
  }

  /// Mean of (y - p)² over rows with a prediction (Brier 1950); nil without any.
  public func brierScore(_ table: TrainingTable) -> Double? {
    let known = values.indices.filter { !values[$0].isNaN }
    guard !known.isEmpty else { return nil }
    return known.reduce(0) { sum, row in
      let miss = (table.deposits[row] ? 1 : 0) - values[row]
      return sum + miss * miss
    } / Double(known.count)
  }
}

/// A learner judged in space, with the figure by random folds beside it, which shows how much of it is nearness.
public struct SpatialValidation: Sendable, Hashable {
  public let spatial: LearningValidation
  public let random: LearningValidation

  /// - Parameters:
  ///   - scheme: spatial folds.
  ///   - seed: of the random folds, as many as the spatial ones.
  public init(
    _ table: TrainingTable, _ learner: Learner, folds scheme: FoldScheme, buffer: Double = 0, seed: UInt64
  ) throws(LearningError) {
    spatial = try LearningValidation(table, learner, folds: scheme, buffer: buffer)
    random = try LearningValidation(
      table, learner, folds: .random(count: min(spatial.outcomes.count, table.count), seed: seed))
  }

  public init(spatial: LearningValidation, random: LearningValidation) {
    self.spatial = spatial
    self.random = random
  }
}
