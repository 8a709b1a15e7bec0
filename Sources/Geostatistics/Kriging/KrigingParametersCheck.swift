extension KrigingParameters {
  /// - Throws: `parameter` for a parameter outside its range or without the data it needs.
  func check(_ samples: Samples) throws(GeostatisticsError) {
    try model.check(dimensions: samples.dimensions)
    if trend.knownMean != nil { try model.requireSill(for: .knownMean) }
    try trend.check()
    guard trend.externalDrifts <= samples.drifts.count else {
      throw .parameter(
        .externalDrifts, is: .number(trend.externalDrifts),
        expected: .atMost(Double(samples.drifts.count), .sampleDrifts))
    }
    try neighbourhood.check(hasBoreholes: !samples.boreholes.isEmpty)
  }
}

extension VariogramModel {
  /// `validate`, and that there is any variance at all, without which no kriging has a solution.
  func check(dimensions: Int) throws(GeostatisticsError) {
    try validate(dimensions: dimensions)
    guard sill > 0 else {
      throw .parameter(.sill, is: .number(sill), expected: .condition(.variance))
    }
  }

  /// Without a condition on the weights the arbitrary C(0) of an unbounded model would show in the estimates.
  ///
  /// - Throws: `parameter` for an unbounded model.
  func requireSill(for trend: GeostatisticsError.Note) throws(GeostatisticsError) {
    guard isBounded else {
      throw .parameter(.trend, is: .note(trend), expected: .condition(.unknownMean))
    }
  }
}

extension Trend {
  /// - Throws: `parameter` for a mean that is no number, a degree or a number of drifts out of range.
  func check() throws(GeostatisticsError) {
    if let mean = knownMean, !mean.isFinite {
      throw .parameter(.knownMean, is: .number(mean), expected: .condition(.finite))
    }
    guard (0...2).contains(degree) else {
      throw .parameter(.degree, is: .number(degree), expected: .between(0, 2))
    }
    guard externalDrifts >= 0 else {
      throw .parameter(.externalDrifts, is: .number(externalDrifts), expected: .atLeast(0))
    }
  }
}
