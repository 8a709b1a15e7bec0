extension Samples {
  /// Length of the diagonal of the box around all samples: no lag between two of them exceeds it. 1 when they are at one
  /// place, or none.
  var diagonal: Double { Self.diagonal(of: [self]) }

  /// The same of several sets of samples together.
  static func diagonal(of sets: [Samples]) -> Double {
    var low = SIMD3<Double>(repeating: .infinity)
    var high = -low
    for samples in sets {
      for index in 0..<samples.count {
        low = pointwiseMin(low, samples.place(index))
        high = pointwiseMax(high, samples.place(index))
      }
    }
    guard low.x <= high.x else { return 1 }
    let length = SearchMetric.squaredLength(high - low).squareRoot()
    return length > 0 ? length : 1
  }

  /// - Throws: `parameter` for coordinates so far apart that their squared distance is not finite.
  static func checkExtent(of sets: [Samples]) throws(GeostatisticsError) {
    let length = diagonal(of: sets)
    guard length.isFinite else {
      throw .parameter(.sampleExtent, is: .number(length), expected: .below(1e154, .distances))
    }
  }
}
