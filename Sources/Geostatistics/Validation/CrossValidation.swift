/// Each sample estimated without its fold, beside what was observed.
public struct CrossValidation: Sendable, Hashable {
  /// The fold that was left out for each sample.
  public let folds: [Int32]
  public let observed: [Double]
  /// NaN where `status` is not `estimated`.
  public let estimate: [Double]
  /// Kriging variance of the variable.
  public let variance: [Double]
  /// Variance of the error of the observation, known of the sample and of the model.
  public let errorVariance: [Double]
  /// `CellStatus.rawValue`.
  public let status: [UInt8]

  public var count: Int { observed.count }

  /// A cross-validation that was made elsewhere, by any method.
  ///
  /// - Parameters: one a sample; `errorVariance` may be empty for none.
  /// - Throws: `unequalLengths`.
  public init(
    folds: [Int32], observed: [Double], estimate: [Double], variance: [Double], errorVariance: [Double] = [],
    status: [UInt8]
  ) throws(GeostatisticsError) {
    let lengths: [(Int, GeostatisticsError.Column)] = [
      (folds.count, .folds), (estimate.count, .estimates), (variance.count, .variances), (status.count, .statuses),
      (errorVariance.isEmpty ? observed.count : errorVariance.count, .errorVariances),
    ]
    for (length, what) in lengths where length != observed.count {
      throw .unequalLengths(what, count: length, expected: observed.count)
    }
    self.folds = folds
    self.observed = observed
    self.estimate = estimate
    self.variance = variance
    self.errorVariance = errorVariance.isEmpty ? [Double](repeating: 0, count: observed.count) : errorVariance
    self.status = status
  }

  /// Observed minus estimated.
  public var residuals: [Double] { zip(observed, estimate).map { $0 - $1 } }

  /// Residual divided by its standard deviation, in which the error of the observation has its part; NaN where there is
  /// no estimate and where that deviation is 0.
  public var zScores: [Double] {
    observed.indices.map { index in
      let spread = variance[index] + errorVariance[index]
      return spread > 0 ? (observed[index] - estimate[index]) / spread.squareRoot() : .nan
    }
  }

  /// Cross-validates a kriging: in a global neighbourhood from one factor (Dubrule 1983; for folds of several samples
  /// its block form), else by solving anew for each sample.
  ///
  /// The support is that of the samples; `parameters.block` is not looked at. Samples that are merged because they repeat
  /// each other are left out together, with the fold of the first.
  ///
  /// - Throws: what `Kriging` and `Folds` throw.
  public init(
    samples: Samples, parameters: KrigingParameters, folds: Folds, engine: Kriging.Engine = .automatic
  ) throws(GeostatisticsError) {
    var parameters = parameters
    parameters.block = nil
    guard samples.count > 0 else { throw .noSamples }
    let numbers = try folds.numbers(for: samples)
    let kriging = try Kriging(samples: samples, parameters: parameters, engine: engine)
    let representative = try samples.resolvingDuplicates(
      .refuse, modelHasError: parameters.model.measurementError > 0
    ).representative
    var ofMerged = [Int32](repeating: 0, count: kriging.samples.count)
    for index in representative.indices.reversed() { ofMerged[representative[index]] = numbers[index] }

    var left = LeftOutEstimates(count: kriging.samples.count)
    switch kriging.systems {
    case .all(.success(let system), _):
      left.fromOneFactor(system, trend: parameters.trend, folds: ofMerged, least: parameters.neighbourhood.least)
    case .all(.failure(let failure), _):
      left.status = left.status.map { _ in failure.status.rawValue }
    case .local(_, let tiled?) where Set(ofMerged).count == ofMerged.count:
      let estimates = tiled.leaveOneOut()
      left.estimate = estimates.estimate
      left.variance = estimates.variance
      left.status = estimates.status
    case .local(let search, _):
      left.solvingAnew(search, kriging, folds: ofMerged)
    }
    self.folds = representative.map { ofMerged[$0] }
    observed = samples.values
    estimate = representative.map { left.estimate[$0] }
    variance = representative.map { left.variance[$0] }
    status = representative.map { left.status[$0] }
    errorVariance = samples.values.indices.map {
      parameters.model.measurementError + (samples.errorVariances.isEmpty ? 0 : samples.errorVariances[$0])
    }
  }
}

/// The numbers by which cross-validations are compared.
public struct CrossValidationSummary: Sendable, Hashable {
  /// Samples with an estimate, to which all else refers.
  public let count: Int
  /// Samples without one.
  public let refused: Int
  /// Mean of observed minus estimated, ideally 0.
  public let meanError: Double
  public let meanAbsoluteError: Double
  public let rootMeanSquareError: Double
  /// Mean squared z score, ideally 1: the mean squared deviation ratio (Webster & Oliver 2007).
  public let meanSquaredDeviationRatio: Double
  /// Of observed and estimated; NaN when one of them is constant.
  public let correlation: Double
  /// Of estimated and residual, ideally 0; NaN when one of them is constant.
  public let correlationOfResidual: Double
}

extension CrossValidation {
  /// - Throws: `tooFew` when no sample has an estimate.
  public func summary() throws(GeostatisticsError) -> CrossValidationSummary {
    let valid = observed.indices.filter { status[$0] == CellStatus.estimated.rawValue }
    guard !valid.isEmpty else { throw .tooFew(.samplesWithEstimate, count: 0, needed: 1) }
    let errors = valid.map { observed[$0] - estimate[$0] }
    let scores = zScores
    let ratios = valid.map { scores[$0] }.filter(\.isFinite)
    func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }
    func correlation(_ one: [Double], _ other: [Double]) -> Double {
      let (a, b) = (mean(one), mean(other))
      var (ab, aa, bb) = (0.0, 0.0, 0.0)
      for (x, y) in zip(one, other) {
        ab += (x - a) * (y - b)
        aa += (x - a) * (x - a)
        bb += (y - b) * (y - b)
      }
      return ab / (aa * bb).squareRoot()
    }
    let estimates = valid.map { estimate[$0] }
    return CrossValidationSummary(
      count: valid.count, refused: count - valid.count, meanError: mean(errors),
      meanAbsoluteError: mean(errors.map { abs($0) }),
      rootMeanSquareError: mean(errors.map { $0 * $0 }).squareRoot(),
      meanSquaredDeviationRatio: mean(ratios.map { $0 * $0 }),
      correlation: correlation(valid.map { observed[$0] }, estimates),
      correlationOfResidual: correlation(estimates, errors))
  }
}
