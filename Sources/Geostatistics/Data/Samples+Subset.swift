extension Samples {
  /// Samples by their indices, in that order, with all that is known of them.
  ///
  /// - Parameter indices: of samples, 0 to `count` − 1.
  /// - Throws: nothing, for columns that were accepted once; see `Samples.init`.
  public func subset(_ indices: [Int]) throws(GeostatisticsError) -> Samples {
    func pick<Element>(_ column: [Element]) -> [Element] { column.isEmpty ? [] : indices.map { column[$0] } }
    return try Samples(
      x: pick(x), y: pick(y), z: dimensions == 3 ? pick(z) : nil, values: pick(values),
      errorVariances: pick(errorVariances), drifts: drifts.map(pick), boreholes: pick(boreholes))
  }
}
