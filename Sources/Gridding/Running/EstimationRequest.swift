import Geostatistics

/// Which method estimates, and with what: the model file and what a command adds to it.
public struct EstimationRequest: Sendable {
  public var document: ModelDocument
  public var diagnostics: Estimates.Diagnostics = []
  /// Of indicator kriging; empty: those of the document.
  public var thresholds: [Double] = []
  /// Whether logarithms are kriged and brought back without bias; the samples are in their own unit.
  public var isLognormal = false
  /// Least and greatest value of the variable, for the mean of a local distribution.
  public var limits: ClosedRange<Double>?
  /// A covariate that is known at all targets.
  public var collocated: CollocatedCovariate?
  /// Samples that each is conditioned on in Vecchia's approximation; nil: kriging itself.
  public var vecchiaNeighbours: Int?
  /// Sets of values drawn for samples that are only known to lie below a limit.
  public var imputations = 100
  public var seed: UInt64 = 1

  public init(_ document: ModelDocument) { self.document = document }

  /// Whether several variables are estimated together.
  public var isCokriging: Bool { document.coregionalisation != nil }

  /// Whether indicators are estimated.
  public var isIndicator: Bool { !thresholds.isEmpty || document.indicators != nil }

  /// The thresholds of indicator kriging: those of the request, or else of the document; none for other methods.
  public var usedThresholds: [Double] {
    thresholds.isEmpty ? document.indicators?.thresholds ?? [] : thresholds
  }

  /// - Parameter sets: the samples; of cokriging one set a variable, in the order of the document.
  /// - Throws: ``GriddingError``.
  public func estimator(for sets: [SampleSet]) throws(GriddingError) -> any WindowEstimator {
    let special = [isCokriging || collocated != nil, isIndicator, isLognormal, vecchiaNeighbours != nil]
      .filter { $0 }.count
    guard special <= 1 else { throw .methodsTogether }
    guard let set = sets.first else { throw .geostatistics(.noSamples) }
    let known: Estimates.Diagnostics =
      isCokriging ? [.sampleCount, .nearestDistance] : special > 0 || set.hasIntervals ? [] : .all
    guard diagnostics.isSubset(of: known) else { throw .noDiagnostics }
    try refuseWhatIsNotUsed(hasIntervals: set.hasIntervals)
    if let model = document.coregionalisation { return try cokriging(model, sets) }
    if let collocated {
      return ListedEstimator.collocated(try collocated.cokriging(set, document), drift: targetDrifts.count - 1)
    }
    if isIndicator { return try indicators(set) }
    guard let model = document.model else { throw .request(.noModel) }
    if isLognormal, set.hasIntervals { throw .request(.logarithmsOfIntervals) }
    do throws(GeostatisticsError) {
      if let vecchiaNeighbours {
        let vecchia = try Vecchia(
          set.samples, trend: document.trend.trend, neighbours: vecchiaNeighbours,
          modelHasError: model.measurementError > 0)
        return ListedEstimator.vecchia(try vecchia.fit(model))
      }
      if isLognormal {
        return ListedEstimator.lognormal(
          try LognormalKriging(
            samples: set.samples,
            parameters: KrigingParameters(
              model: model, trend: document.trend.trend, neighbourhood: document.neighbourhood, block: document.block)))
      }
      if set.hasIntervals {
        let imputation = try CensoredImputation(
          try IntervalSamples(set.samples, below: set.upperLimits), model: model, trend: document.trend.trend,
          neighbourhood: document.neighbourhood)
        return ListedEstimator.imputed(
          try imputation.draw(imputations, seed: seed), neighbourhood: document.neighbourhood)
      }
      let kriging = try Kriging(
        samples: set.samples,
        parameters: KrigingParameters(
          model: model, trend: document.trend.trend, neighbourhood: document.neighbourhood, block: document.block))
      return KrigingEstimator(kriging, diagnostics: diagnostics)
    } catch {
      throw .geostatistics(error)
    }
  }

  /// What a method would pass over without a word is refused.
  private func refuseWhatIsNotUsed(hasIntervals: Bool) throws(GriddingError) {
    if document.block != nil, isIndicator || vecchiaNeighbours != nil || hasIntervals {
      throw .request(.blockUnused)
    }
    if document.trend != TrendDefinition(), isCokriging {
      throw .request(.trendOfAll)
    }
    if document.trend != TrendDefinition(), isIndicator {
      throw .request(.trendOfIndicators)
    }
  }

  private func cokriging(
    _ model: CoregionalisationModel, _ sets: [SampleSet]
  ) throws(GriddingError) -> any WindowEstimator {
    var variables: [CokrigingVariable] = []
    var drifts: [ColumnExpression] = []
    for (definition, set) in zip(document.variables, sets) {
      // Drift columns of the targets are those of all variables, each once.
      for drift in definition.trend.external where !drifts.contains(drift) { drifts.append(drift) }
      variables.append(
        CokrigingVariable(
          set.samples, trend: definition.trend.trend,
          neighbourhood: definition.neighbourhood ?? document.neighbourhood,
          targetDrifts: definition.trend.external.compactMap { drifts.firstIndex(of: $0) }))
    }
    let known = try collocated.map { covariate throws(GriddingError) in
      (variable: try covariate.index(in: document.variables), drift: targetDrifts.count - 1)
    }
    do throws(GeostatisticsError) {
      let cokriging = try Cokriging(variables, model: CokrigingModel(model), block: document.block)
      return ListedEstimator.cokriging(
        cokriging, names: document.variables.map(\.name), diagnostics: diagnostics, collocated: known)
    } catch {
      throw .geostatistics(error)
    }
  }

  private func indicators(_ set: SampleSet) throws(GriddingError) -> any WindowEstimator {
    let thresholds = usedThresholds
    let own = document.indicators?.models ?? []
    let models: IndicatorKriging.Models
    if !own.isEmpty {
      models = .each(own)
    } else if let model = document.model {
      models = .shared(model)
    } else {
      throw .request(.noIndicatorModel)
    }
    let means = document.indicators?.means ?? []
    var rows: [[Double]]?
    if set.hasIntervals {
      let intervals = set.samples.values.indices.map { index -> ClosedRange<Double> in
        if let limit = set.upperLimits[index] { return -.infinity...limit }
        return set.samples.values[index]...set.samples.values[index]
      }
      rows = IndicatorCoding.indicators(of: intervals, thresholds: thresholds)
    }
    do throws(GeostatisticsError) {
      let kriging = try IndicatorKriging(
        set.samples, coding: .cumulative(thresholds: thresholds), models: models,
        mean: means.isEmpty ? .unknown : .known(means), neighbourhood: document.neighbourhood, indicators: rows)
      let interpolation = try limits.map { limits throws(GeostatisticsError) in
        try ClassInterpolation(minimum: limits.lowerBound, maximum: limits.upperBound)
      }
      return ListedEstimator.indicators(kriging, thresholds: thresholds, interpolation: interpolation)
    } catch {
      throw .geostatistics(error)
    }
  }

  /// External drifts that the targets must have, in the order in which the estimator takes them.
  /// The last one is the collocated covariate, where there is one.
  public var targetDrifts: [ColumnExpression] {
    var drifts = document.trend.external
    if isCokriging {
      drifts = document.variables.reduce(into: []) { drifts, variable in
        for drift in variable.trend.external where !drifts.contains(drift) { drifts.append(drift) }
      }
    }
    return drifts + (collocated.map { [$0.value] } ?? [])
  }
}
