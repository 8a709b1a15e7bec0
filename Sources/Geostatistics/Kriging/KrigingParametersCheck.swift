extension KrigingParameters {
  /// - Throws: `parameter` for a parameter outside its range or without the data it needs.
  func check(_ samples: Samples) throws(GeostatisticsError) {
    try model.check(dimensions: samples.dimensions, trendDegree: trend.knownMean == nil ? trend.degree : 0)
    guard model.isBounded || trend.knownMean == nil else {
      throw .parameter(
        name: "trend", value: "known mean", expected: "an unknown mean, since the model has no sill")
    }
    try trend.check()
    guard trend.externalDrifts <= samples.drifts.count else {
      throw .parameter(
        name: "external drifts", value: "\(trend.externalDrifts)",
        expected: "no more than the samples have: \(samples.drifts.count)")
    }
    try neighbourhood.check(hasBoreholes: !samples.boreholes.isEmpty)
  }
}

extension VariogramModel {
  /// `validate`, and that there is any variance at all, without which no kriging has a solution.
  func check(dimensions: Int = 2, trendDegree: Int = 0) throws(GeostatisticsError) {
    try validate(dimensions: dimensions, trendDegree: trendDegree)
    guard sill > 0 else {
      throw .parameter(name: "sill", value: "\(sill)", expected: "a nugget or a structure above 0")
    }
  }
}

extension Trend {
  /// - Throws: `parameter` for a mean that is no number, a degree or a number of drifts out of range.
  func check() throws(GeostatisticsError) {
    if let mean = knownMean, !mean.isFinite {
      throw .parameter(name: "known mean", value: "\(mean)", expected: "a finite number")
    }
    guard (0...2).contains(degree) else {
      throw .parameter(name: "degree of the trend", value: "\(degree)", expected: "0...2")
    }
    guard externalDrifts >= 0 else {
      throw .parameter(name: "external drifts", value: "\(externalDrifts)", expected: "0 or more")
    }
  }
}
