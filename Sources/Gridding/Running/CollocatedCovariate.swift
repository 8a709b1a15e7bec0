import Geostatistics

/// A variable that is known at every cell and supports the one that is estimated, and what ties the two.
public struct CollocatedCovariate: Hashable, Sendable {
  /// Band or column with its values at the targets.
  public var value: ColumnExpression
  /// Of the two variables at one place; nil when a coregionalisation tells.
  public var correlation: Double?
  /// Mean and variance of the covariate.
  public var moments: Moments?
  /// Model of the covariate under Markov model 2, whose document then holds the model of the residual; nil: Markov
  /// model 1.
  public var model: VariogramModel?

  public init(_ value: ColumnExpression) { self.value = value }

  public struct Moments: Hashable, Sendable {
    public var mean: Double
    public var variance: Double

    public init(mean: Double, variance: Double) {
      self.mean = mean
      self.variance = variance
    }
  }

  /// Cokriging of one variable with the covariate, which has no samples of its own: with the known mean of the document,
  /// or under one condition for both (standardised ordinary cokriging), the mean of the samples being that of the
  /// variable.
  ///
  /// - Throws: ``GriddingError``.
  func cokriging(_ set: SampleSet, _ document: ModelDocument) throws(GriddingError) -> Cokriging {
    guard let primary = document.model, let correlation else { throw .collocatedNeedsCorrelation }
    guard let moments else { throw .collocatedNeedsMoments(name: value.description) }
    let trend = document.trend
    guard trend.degree == 0, trend.external.isEmpty else { throw .collocatedTrend }
    do throws(GeostatisticsError) {
      let joint: CokrigingModel
      if let model {
        joint = try .markov2(
          secondary: model.with(sill: moments.variance), residual: primary, correlation: correlation,
          primaryVariance: primary.sill)
      } else {
        joint = try .markov1(primary: primary, correlation: correlation, secondaryVariance: moments.variance)
      }
      let samples = set.samples
      let none = try Samples(x: [], y: [], z: samples.dimensions == 3 ? [] : nil, values: [])
      var condition = CokrigingCondition.eachVariable
      var second = Trend.known(mean: moments.mean)
      if trend.knownMean == nil {
        let mean = samples.values.reduce(0, +) / Double(max(1, samples.count))
        condition = .single(
          means: [mean, moments.mean], scales: [primary.sill.squareRoot(), moments.variance.squareRoot()])
        second = .constant
      }
      return try Cokriging(
        [
          CokrigingVariable(samples, trend: trend.trend, neighbourhood: document.neighbourhood),
          CokrigingVariable(none, trend: second, neighbourhood: Neighbourhood(least: 0)),
        ], model: joint, condition: condition, block: document.block)
    } catch {
      throw .geostatistics(error)
    }
  }

  /// Which variable of a coregionalisation it is.
  /// - Throws: `noSecondary`.
  func index(in variables: [VariableDefinition]) throws(GriddingError) -> Int {
    let found = variables.indices.filter { index in
      index > 0 && [variables[index].name, variables[index].value.column].contains(value.column)
    }
    guard found.count == 1, let index = found.first else {
      throw .noSecondary(name: value.description, variables: variables.dropFirst().map(\.name))
    }
    return index
  }
}

extension TargetPlan {
  /// Mean and variance of a drift column over all wanted cells of a grid; nil for scattered places, which are no fair
  /// sample of anything.
  /// - Throws: ``GriddingError``.
  public func moments(ofDrift index: Int) throws(GriddingError) -> CollocatedCovariate.Moments? {
    guard case .grid = self else { return nil }
    let windows = windows()
    let reader = WindowReader(self, windows)
    // Welford's updates: one pass, no cancellation.
    var (count, mean, squares) = (0.0, 0.0, 0.0)
    for number in 0..<windows.count {
      guard case .cells(_, _, _, let drifts, let mask) = try reader.window(number).content else { continue }
      for (cell, value) in drifts[index].enumerated() where value.isFinite && mask?[cell] ?? true {
        count += 1
        let difference = value - mean
        mean += difference / count
        squares += difference * (value - mean)
      }
    }
    return count > 0 ? CollocatedCovariate.Moments(mean: mean, variance: squares / count) : nil
  }
}

extension ListedEstimator {
  /// Collocated cokriging of one variable: its estimate and variance.
  /// - Parameter drift: column of the targets with the values of the covariate.
  static func collocated(_ cokriging: Cokriging, drift: Int) -> ListedEstimator {
    ListedEstimator([ResultColumn("estimate"), ResultColumn("variance")]) { (targets) throws(GeostatisticsError) in
      let estimates = try cokriging.estimate(targets, collocated: targets.drifts[drift], of: 1)
      let primary = estimates.variables[0]
      return WindowResult(columns: [primary.estimate, primary.variance], status: primary.status)
    }
  }
}
