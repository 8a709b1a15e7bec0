import Foundation

/// Samples of which some are known by limits only: below a detection limit, above an upper limit of quantification, or
/// between two.
///
/// Such a value is not set to the limit, to half of it or to zero: all of these bias the mean, the variogram and the
/// map.
public struct IntervalSamples: Sendable, Hashable {
  /// The value of a censored sample here is only the start of an imputation.
  public let samples: Samples
  /// Limits, one pair a sample; equal limits are an exact value, infinite ones are open.
  public let lower: [Double]
  public let upper: [Double]
  /// Indices of the samples that are not exact, ascending.
  public let censored: [Int]

  /// - Parameters:
  ///   - samples: whose `values` hold where the limits are equal; at censored samples they mean nothing.
  /// - Throws: `unequalLengths`; `parameter` for limits that are not in order or not numbers, or for both infinite with
  ///   the same sign.
  public init(_ samples: Samples, lower: [Double], upper: [Double]) throws(GeostatisticsError) {
    for (column, what) in [(lower, GeostatisticsError.Column.lowerLimits), (upper, .upperLimits)]
    where column.count != samples.count {
      throw .unequalLengths(what, count: column.count, expected: samples.count)
    }
    for index in lower.indices {
      guard lower[index] <= upper[index], lower[index] < .infinity, upper[index] > -.infinity else {
        throw .parameter(
          .limits, of: .sample(index), is: .number([lower[index], upper[index]]), expected: .condition(.inOrder))
      }
    }
    censored = lower.indices.filter { lower[$0] < upper[$0] }
    self.lower = lower
    self.upper = upper
    // A start near the data: their mean, moved into the limits.
    var sum = 0.0
    var number = 0.0
    for index in lower.indices {
      let ends = [lower[index], upper[index]].filter(\.isFinite)
      guard !ends.isEmpty else { continue }
      sum += ends.reduce(0, +) / Double(ends.count)
      number += 1
    }
    let mean = number > 0 ? sum / number : 0
    let values = lower.indices.map { min(upper[$0], max(lower[$0], mean)) }
    self.samples = try Samples(
      x: samples.x, y: samples.y, z: samples.dimensions == 2 ? nil : samples.z, values: values,
      errorVariances: samples.errorVariances, drifts: samples.drifts, boreholes: samples.boreholes)
  }

  /// Samples with detection limits.
  ///
  /// - Parameter limits: nil where the value of the sample was measured, else the limit below which it lies.
  /// - Throws: as the other.
  public init(
    _ samples: Samples, below limits: [Double?], lowest: Double = -.infinity
  ) throws(GeostatisticsError) {
    guard limits.count == samples.count else {
      throw .unequalLengths(.detectionLimits, count: limits.count, expected: samples.count)
    }
    try self.init(
      samples, lower: limits.indices.map { limits[$0] == nil ? samples.values[$0] : lowest },
      upper: limits.indices.map { limits[$0] ?? samples.values[$0] })
  }

  /// One sample a place, where samples without error have the same limits.
  ///
  /// - Throws: `duplicates` where their limits differ.
  func mergingDuplicates(modelHasError: Bool) throws(GeostatisticsError) -> IntervalSamples {
    let merged = try samples.mergingDuplicates(modelHasError: modelHasError) { one, other in
      lower[one] == lower[other] && upper[one] == upper[other]
    }
    guard merged.kept.count < samples.count else { return self }
    return try IntervalSamples(
      merged.samples, lower: merged.kept.map { lower[$0] }, upper: merged.kept.map { upper[$0] })
  }

  /// The same in natural logarithms; a lower limit of 0 becomes open.
  ///
  /// - Throws: `parameter` for a negative limit or an exact value that is not positive.
  public func logarithms() throws(GeostatisticsError) -> IntervalSamples {
    for index in lower.indices where !(lower[index] >= 0 && upper[index] > 0) {
      throw .parameter(
        .limits, of: .sample(index), is: .number([lower[index], upper[index]]),
        expected: .above(0, .forLogarithms))
    }
    return try IntervalSamples(samples, lower: lower.map { log($0) }, upper: upper.map { log($0) })
  }
}
