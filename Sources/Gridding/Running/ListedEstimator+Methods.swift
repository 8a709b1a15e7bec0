import Geostatistics

extension ListedEstimator {
  /// Cokriging of several variables: estimate and variance of each, and the covariances of their errors. The status of a
  /// place is that of the first variable.
  /// - Parameters:
  ///   - diagnostics: number of samples and nearest distance of each variable; others are not known.
  ///   - collocated: which variable is known at every target, and the column of the targets with its values.
  public static func cokriging(
    _ cokriging: Cokriging, names: [String], diagnostics: Estimates.Diagnostics = [],
    collocated: (variable: Int, drift: Int)? = nil
  ) -> ListedEstimator {
    let plain = names.map(ResultColumn.plain)
    var columns = plain.flatMap { [ResultColumn("\($0)_estimate"), ResultColumn("\($0)_variance")] }
    for one in plain.indices {
      for other in plain.indices where other > one {
        columns.append(ResultColumn("covariance_\(plain[one])_\(plain[other])"))
      }
    }
    let wanted = KrigingEstimator.names.filter { flag, _ in
      diagnostics.contains(flag) && [.sampleCount, .nearestDistance].contains(flag)
    }
    columns += plain.flatMap { name in wanted.map { ResultColumn("\(name)_\($0.1)") } }
    return ListedEstimator(columns) { (targets) throws(GeostatisticsError) in
      let estimates =
        if let collocated {
          try cokriging.estimate(targets, collocated: targets.drifts[collocated.drift], of: collocated.variable)
        } else {
          try cokriging.estimate(targets)
        }
      let pairs = names.indices.flatMap { one in
        names.indices.filter { $0 > one }.map { estimates.covariance(one, $0) }
      }
      return WindowResult(
        columns: estimates.variables.flatMap { [$0.estimate, $0.variance] } + pairs
          + estimates.variables.flatMap { variable in
            wanted.map { $0.0 == .sampleCount ? variable.sampleCount.map(Double.init) : variable.nearestDistance }
          },
        status: estimates.variables.first?.status ?? [])
    }
  }

  /// Indicator kriging: for each threshold the probability to be at or below it, and with an interpolation the mean and
  /// variance of the local distribution.
  public static func indicators(
    _ kriging: IndicatorKriging, thresholds: [Double], interpolation: ClassInterpolation?
  ) -> ListedEstimator {
    var columns = interpolation == nil ? [] : [ResultColumn("estimate"), ResultColumn("variance")]
    columns += thresholds.map { ResultColumn("below_\(ResultColumn.number($0))") }
    return ListedEstimator(columns) { (targets) throws(GeostatisticsError) in
      let probabilities = kriging.estimate(targets)
      var moments: [[Double]] = []
      if let interpolation {
        let local = (0..<targets.count).map { probabilities.distribution($0, interpolation) }
        moments = [local.map { $0?.mean ?? .nan }, local.map { $0?.variance ?? .nan }]
      }
      return WindowResult(columns: moments + probabilities.probabilities, status: probabilities.status)
    }
  }

  /// Kriging of logarithms, brought back without bias: estimate and variance in the unit of the samples, and the median.
  public static func lognormal(_ kriging: LognormalKriging) -> ListedEstimator {
    let columns = ["estimate", "variance", "median", "log_estimate", "log_variance"].map { ResultColumn($0) }
    return ListedEstimator(columns) { (targets) throws(GeostatisticsError) in
      let result = kriging.estimate(at: targets)
      return WindowResult(
        columns: [
          result.estimate, result.variance, result.median, result.logarithms.estimate, result.logarithms.variance,
        ], status: result.logarithms.status)
    }
  }

  /// Kriging from samples of which some are only known to lie below a limit.
  public static func imputed(_ samples: ImputedSamples, neighbourhood: Neighbourhood) -> ListedEstimator {
    // Prepared once, not for each window; what it has to say against the neighbourhood is said at the first.
    let kriging = Result { () throws(GeostatisticsError) in try samples.kriging(neighbourhood: neighbourhood) }
    return ListedEstimator([ResultColumn("estimate"), ResultColumn("variance")]) {
      (targets) throws(GeostatisticsError) in
      let estimates = try kriging.get().estimate(targets)
      return WindowResult(columns: [estimates.estimate, estimates.variance], status: estimates.status)
    }
  }

  /// Kriging from all samples by Vecchia's approximation.
  public static func vecchia(_ fit: VecchiaFit) -> ListedEstimator {
    ListedEstimator([ResultColumn("estimate"), ResultColumn("variance")]) { (targets) throws(GeostatisticsError) in
      let estimates = try fit.estimate(targets)
      return WindowResult(columns: [estimates.estimate, estimates.variance], status: estimates.status)
    }
  }
}

extension ResultColumn {
  /// A number as part of a name: whole ones without decimals.
  static func number(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))" : "\(value)"
  }
}
