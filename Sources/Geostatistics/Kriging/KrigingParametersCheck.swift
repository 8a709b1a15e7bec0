extension KrigingParameters {
  /// - Throws: `parameter` for a parameter outside its range or without the data it needs.
  func check(_ samples: Samples) throws(GeostatisticsError) {
    try model.check(dimensions: samples.dimensions)
    if trend.knownMean != nil { try model.requireSill(for: "known mean") }
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
  func check(dimensions: Int) throws(GeostatisticsError) {
    try validate(dimensions: dimensions)
    guard sill > 0 else {
      throw .parameter(name: "sill", value: "\(sill)", expected: "a nugget or a structure above 0")
    }
  }

  /// Without a condition on the weights the arbitrary C(0) of an unbounded model would show in the estimates.
  ///
  /// - Throws: `parameter` for an unbounded model.
  func requireSill(for trend: String) throws(GeostatisticsError) {
    guard isBounded else {
      throw .parameter(name: "trend", value: trend, expected: "an unknown mean, since the model has no sill")
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
