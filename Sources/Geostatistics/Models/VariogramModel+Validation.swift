extension VariogramModel {
  /// Refuses a model that is not permitted: negative or infinite sills, ranges not above 0, a shape out of range, or a
  /// basic model that is no variogram in so many dimensions.
  ///
  /// A structure that varies along fewer axes (infinite ranges: zonal anisotropy) counts only those.
  ///
  /// The spline is refused: it can be evaluated and drawn, but no kriging with it has a solution.
  ///
  /// - Parameter dimensions: of the samples or the grid, 1 to 3.
  /// - Throws: `GeostatisticsError.parameter`, which names the structure and the parameter.
  public func validate(dimensions: Int) throws(GeostatisticsError) {
    guard (1...3).contains(dimensions) else {
      throw .parameter(name: "dimensions", value: "\(dimensions)", expected: "1 to 3")
    }
    try Self.require(nugget, "nugget")
    try Self.require(measurementError, "measurement error")
    for (index, structure) in structures.enumerated() {
      try structure.validate(named: "structure \(index + 1)", dimensions: dimensions)
    }
  }

  private static func require(_ variance: Double, _ name: String) throws(GeostatisticsError) {
    guard variance >= 0, variance.isFinite else {
      throw .parameter(name: name, value: "\(variance)", expected: "0 or more")
    }
  }
}

extension VariogramStructure {
  func validate(named name: String, dimensions: Int, allowsSpline: Bool = false) throws(GeostatisticsError) {
    guard sill >= 0, sill.isFinite else {
      throw .parameter(name: "\(name): sill", value: "\(sill)", expected: "0 or more")
    }
    if kind == .nugget { return }
    for axis in 0..<dimensions where !(ranges[axis] > 0) {
      throw .parameter(name: "\(name): range", value: "\(ranges[axis])", expected: "above 0")
    }
    let used = (0..<dimensions).filter { ranges[$0].isFinite }
    guard !used.isEmpty else {
      throw .parameter(name: "\(name): range", value: "inf", expected: "finite along one axis at least")
    }
    for angle in [angles.azimuth, angles.dip, angles.rake] where !angle.isFinite {
      throw .parameter(name: "\(name): angle", value: "\(angle)", expected: "a finite number of degrees")
    }
    if let shapes = kind.shapes, !shapes.contains(shape) {
      let upper =
        shapes.through == .infinity ? "" : shapes.closed ? " to \(shapes.through)" : ", below \(shapes.through)"
      throw .parameter(name: "\(name): shape", value: "\(shape)", expected: "above \(shapes.above)\(upper)")
    }
    if kind == .spline {
      guard !allowsSpline else { return }
      throw .parameter(
        name: "\(name): model", value: kind.rawValue,
        expected: "a variogram: r² ln r has the sign of a covariance, and serves for evaluation only")
    }
    let largest = kind.largestDimension(shape: shape)
    guard used.count <= largest else {
      throw .parameter(
        name: "\(name): model", value: kind.rawValue, expected: "a model that is permitted in \(used.count) dimensions")
    }
  }
}
