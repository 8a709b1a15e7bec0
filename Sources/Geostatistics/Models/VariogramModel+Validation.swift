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
      throw .parameter(.dimensions, is: .number(dimensions), expected: .between(1, 3))
    }
    try Self.require(nugget, .nugget)
    try Self.require(measurementError, .measurementError)
    for (index, structure) in structures.enumerated() {
      try structure.validate(as: .structure(index), dimensions: dimensions)
    }
  }

  private static func require(_ variance: Double, _ name: GeostatisticsError.Parameter) throws(GeostatisticsError) {
    guard variance >= 0, variance.isFinite else {
      throw .parameter(name, is: .number(variance), expected: .atLeast(0))
    }
  }
}

extension VariogramStructure {
  func validate(as part: GeostatisticsError.Part, dimensions: Int, allowsSpline: Bool = false)
    throws(GeostatisticsError)
  {
    guard sill >= 0, sill.isFinite else {
      throw .parameter(.sill, of: part, is: .number(sill), expected: .atLeast(0))
    }
    if kind == .nugget { return }
    for axis in 0..<dimensions where !(ranges[axis] > 0) {
      throw .parameter(.range, of: part, is: .number(ranges[axis]), expected: .above(0))
    }
    let used = (0..<dimensions).filter { ranges[$0].isFinite }
    guard !used.isEmpty else {
      throw .parameter(.range, of: part, is: .number(.infinity), expected: .condition(.finiteAlongOneAxis))
    }
    for angle in [angles.azimuth, angles.dip, angles.rake] where !angle.isFinite {
      throw .parameter(.angle, of: part, is: .number(angle), expected: .condition(.degrees))
    }
    if let shapes = kind.shapes, !shapes.contains(shape) {
      throw .parameter(.shape, of: part, is: .number(shape), expected: shapes.expectation)
    }
    if kind == .spline {
      guard !allowsSpline else { return }
      throw .parameter(.model, of: part, is: .name(kind.rawValue), expected: .condition(.evaluatedOnly))
    }
    let largest = kind.largestDimension(shape: shape)
    guard used.count <= largest else {
      throw .parameter(.model, of: part, is: .name(kind.rawValue), expected: .condition(.permitted))
    }
  }
}
