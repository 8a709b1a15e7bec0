extension KrigingParameters {
  /// - Throws: `parameter` for a parameter outside its range or without the data it needs.
  func check(_ samples: Samples) throws(GeostatisticsError) {
    try model.check()
    if let mean = trend.knownMean, !mean.isFinite {
      throw .parameter(name: "known mean", value: "\(mean)", expected: "a finite number")
    }
    guard (0...2).contains(trend.degree) else {
      throw .parameter(name: "degree of the trend", value: "\(trend.degree)", expected: "0...2")
    }
    guard trend.externalDrifts >= 0, trend.externalDrifts <= samples.drifts.count else {
      throw .parameter(
        name: "external drifts", value: "\(trend.externalDrifts)",
        expected: "no more than the samples have: \(samples.drifts.count)")
    }
    try neighbourhood.check(hasBoreholes: !samples.boreholes.isEmpty)
  }
}

extension VariogramModel {
  /// - Throws: `parameter` for a negative variance, a range that is no length, or no variance at all.
  func check() throws(GeostatisticsError) {
    for (value, name) in [(nugget, "nugget"), (measurementError, "measurement error")]
    where !(value >= 0 && value.isFinite) {
      throw .parameter(name: name, value: "\(value)", expected: "a finite number, 0 or more")
    }
    for structure in structures {
      guard structure.sill > 0, structure.sill.isFinite else {
        throw .parameter(name: "partial sill", value: "\(structure.sill)", expected: "a finite number above 0")
      }
      for axis in 0..<3 where !(structure.ranges[axis] > 0) {
        throw .parameter(name: "range", value: "\(structure.ranges[axis])", expected: "a length above 0")
      }
      guard structure.shape.isFinite else {
        throw .parameter(name: "shape", value: "\(structure.shape)", expected: "a finite number")
      }
    }
    guard sill > 0 else {
      throw .parameter(name: "sill", value: "\(sill)", expected: "a nugget or a structure above 0")
    }
  }
}
