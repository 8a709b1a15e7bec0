/// Point data of one variable: places, values, and what else is known of each of them.
///
/// Coordinates are those of a projected system, in one unit (usually metres) on all axes; `z` is elevation, upwards.
/// Two-dimensional data have no `z`. Every column is empty or as long as `x`.
public struct Samples: Sendable, Hashable {
  /// 2 or 3.
  public let dimensions: Int
  public let x: [Double]
  public let y: [Double]
  /// Zeros in two dimensions.
  public let z: [Double]
  public let values: [Double]
  /// Variances of measurement errors, in the square of the unit of the values; empty when there are none.
  public let errorVariances: [Double]
  /// Values of the external drift functions at the samples: one column a function.
  public let drifts: [[Double]]
  /// The borehole of each sample, by number; empty when there are no boreholes.
  public let boreholes: [Int32]

  /// Number of samples.
  public var count: Int { x.count }

  /// The place of a sample; its z is 0 in two dimensions.
  public func place(_ index: Int) -> SIMD3<Double> { SIMD3(x[index], y[index], z[index]) }

  /// - Parameter z: nil in two dimensions.
  /// - Throws: `unequalLengths`, `notFinite`, `parameter` for a negative error variance. No samples are no error here.
  public init(
    x: [Double], y: [Double], z: [Double]? = nil, values: [Double], errorVariances: [Double] = [],
    drifts: [[Double]] = [], boreholes: [Int32] = []
  ) throws(GeostatisticsError) {
    func check(_ column: [Double], _ what: GeostatisticsError.Column) throws(GeostatisticsError) {
      guard column.count == x.count else {
        throw .unequalLengths(what, count: column.count, expected: x.count)
      }
      if let bad = column.firstIndex(where: { !$0.isFinite }) { throw .notFinite(what, index: bad) }
    }
    try check(x, .x)
    try check(y, .y)
    if let z { try check(z, .z) }
    try check(values, .values)
    if !errorVariances.isEmpty {
      try check(errorVariances, .errorVariances)
      if let bad = errorVariances.first(where: { $0 < 0 }) {
        throw .parameter(.errorVariance, is: .number(bad), expected: .atLeast(0))
      }
    }
    for drift in drifts { try check(drift, .drifts) }
    guard boreholes.isEmpty || boreholes.count == x.count else {
      throw .unequalLengths(.boreholes, count: boreholes.count, expected: x.count)
    }
    dimensions = z == nil ? 2 : 3
    self.x = x
    self.y = y
    self.z = z ?? [Double](repeating: 0, count: x.count)
    self.values = values
    self.errorVariances = errorVariances
    self.drifts = drifts
    self.boreholes = boreholes
  }
}
