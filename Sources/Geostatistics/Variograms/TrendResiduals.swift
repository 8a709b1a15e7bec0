/// Residuals of a trend fitted to samples by ordinary least squares.
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
      throw .unequalLengths(what: "drift", count: samples.drifts.count, expected: trend.externalDrifts)
    }
    // Coordinates are centred and scaled: the space that the functions span is the same, their products are not absurd.
    func normalised(_ column: [Double]) -> [Double] {
      let mean = column.reduce(0, +) / Double(count)
      let largest = column.reduce(0) { max($0, abs($1 - mean)) }
      return column.map { largest > 0 ? ($0 - mean) / largest : 0 }
    }
    var functions = [[Double](repeating: 1, count: count)]
    if trend.degree >= 1 {
      let axes = [samples.x, samples.y, samples.z].prefix(samples.dimensions).map(normalised)
      functions += axes
      if trend.degree == 2 {
        for (one, first) in axes.enumerated() {
          for second in axes[one...] { functions.append(zip(first, second).map { $0 * $1 }) }
        }
      }
    }
    functions += samples.drifts.prefix(trend.externalDrifts)
    residuals = try Self.project(values, off: functions)
  }

  /// What is left of `values` when its projection on the functions is taken away: modified Gram-Schmidt, each function
  /// orthogonalised twice (Giraud, Langou & Rozložník 2005).
  private static func project(_ values: [Double], off functions: [[Double]]) throws(GeostatisticsError) -> [Double] {
    func product(_ one: [Double], _ other: [Double]) -> Double {
      var sum = 0.0
      for index in one.indices { sum += one[index] * other[index] }
      return sum
    }
    var basis: [[Double]] = []
    for function in functions {
      let before = product(function, function).squareRoot()
      var rest = function
      for _ in 0..<2 {
        for direction in basis {
          let share = product(direction, rest)
          for index in rest.indices { rest[index] -= share * direction[index] }
        }
      }
      let norm = product(rest, rest).squareRoot()
      guard norm > before * 1e-10, norm > 0 else { throw .singular(what: "trend") }
      basis.append(rest.map { $0 / norm })
    }
    var rest = values
    for _ in 0..<2 {
      for direction in basis {
        let share = product(direction, rest)
        for index in rest.indices { rest[index] -= share * direction[index] }
      }
    }
    return rest
  }
}
