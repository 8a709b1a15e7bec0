/// Residuals of a trend fitted to samples by ordinary least squares: z − Q Qᵀ z with Q an orthonormal basis of the drift
/// functions.
struct TrendResiduals: Sendable {
  let residuals: [Double]

  /// - Throws: `singular` when the drift functions cannot be told apart on these samples, `parameter` for a degree that
  ///   is not 0 to 2, `unequalLengths` when the samples lack a drift.
  init(of values: [Double], samples: Samples, trend: Trend) throws(GeostatisticsError) {
    let count = values.count
    try trend.check()
    if let mean = trend.knownMean {
      residuals = values.map { $0 - mean }
      return
    }
    guard samples.drifts.count >= trend.externalDrifts else {
      throw .unequalLengths(.drifts, count: samples.drifts.count, expected: trend.externalDrifts)
    }
    let basis = DriftBasis(trend, samples: samples, members: (0..<Int32(count)).map { $0 })
    guard let orthonormal = basis.orthonormal(rows: count) else { throw .singular(.trend) }
    // Twice: the second time takes away what rounding has left the first time.
    residuals = orthonormal.remainder(of: orthonormal.remainder(of: values))
  }
}
