/// Number, mean, spread and ends of the values of a layer, in one pass.
///
/// Values are taken one by one in the order of the cells (Welford 1962, Technometrics 4, 419-420), so neither strips nor
/// missing cells show in the result.
public struct LayerMoments: Hashable, Sendable {
  /// What a sum of squares is divided by.
  public enum Divisor: String, Hashable, Sendable, CaseIterable {
    /// n: of the cells as a whole, as NumPy and EIS Toolkit's `z_score`.
    case population
    /// n - 1: of cells as a sample, as R's `scale`.
    case sample
  }

  public private(set) var count = 0
  public private(set) var missing = 0
  public private(set) var mean = 0.0
  /// Infinite until there is a value.
  public private(set) var minimum = Double.infinity
  public private(set) var maximum = -Double.infinity
  private var squares = 0.0

  public init() {}

  /// Adds a run of cells; NaN is missing.
  public mutating func add(_ values: [Double]) { add(values[...]) }

  public mutating func add(_ values: ArraySlice<Double>) {
    for value in values {
      guard !value.isNaN else {
        missing += 1
        continue
      }
      count += 1
      minimum = min(minimum, value)
      maximum = max(maximum, value)
      let difference = value - mean
      mean += difference / Double(count)
      squares += difference * (value - mean)
    }
  }

  /// NaN for a single value with `sample`, or without values.
  public func standardDeviation(_ divisor: Divisor) -> Double {
    let degrees = divisor == .population ? count : count - 1
    return degrees > 0 ? (squares / Double(degrees)).squareRoot() : .nan
  }
}
