/// What indicators say of a variable, and how the data are coded by them: one row a class or threshold, in each row one
/// value a sample; NaN where the sample says nothing of it.
public enum IndicatorCoding: Sendable, Hashable {
  /// I = 1 where the value is at or below the threshold (gstat, GSLIB), so that the estimates are values of the local
  /// cumulative distribution. Thresholds strictly ascending.
  case cumulative(thresholds: [Double])
  /// I = 1 where the value is the category.
  case categorical(categories: [Double])

  /// Number of thresholds or categories.
  public var count: Int {
    switch self {
    case .cumulative(let thresholds): thresholds.count
    case .categorical(let categories): categories.count
    }
  }

  /// - Throws: `parameter` for no, not finite, descending or repeated thresholds or categories.
  func check() throws(GeostatisticsError) {
    switch self {
    case .cumulative(let thresholds):
      guard !thresholds.isEmpty, thresholds.allSatisfy(\.isFinite),
        zip(thresholds, thresholds.dropFirst()).allSatisfy({ $0 < $1 })
      else { throw .parameter(.thresholds, is: .number(thresholds), expected: .condition(.ascending)) }
    case .categorical(let categories):
      guard !categories.isEmpty, categories.allSatisfy(\.isFinite), Set(categories).count == categories.count
      else { throw .parameter(.categories, is: .number(categories), expected: .condition(.eachOnce)) }
    }
  }

  /// Indicators of exact values.
  public func indicators(of values: [Double]) -> [[Double]] {
    switch self {
    case .cumulative(let thresholds): thresholds.map { threshold in values.map { $0 <= threshold ? 1 : 0 } }
    case .categorical(let categories): categories.map { category in values.map { $0 == category ? 1 : 0 } }
    }
  }

  /// Indicators of values known to lie between two limits (Journel 1986, "Constrained interpolation and qualitative
  /// information"): 1 at thresholds at or above the upper limit, 0 at those below the lower one, unknown between.
  ///
  /// - Parameter intervals: infinite limits are open; equal limits are an exact value.
  public static func indicators(of intervals: [ClosedRange<Double>], thresholds: [Double]) -> [[Double]] {
    thresholds.map { threshold in
      intervals.map { $0.upperBound <= threshold ? 1 : ($0.lowerBound > threshold ? 0 : .nan) }
    }
  }

  /// Corrects the estimates of one cell in place: into [0, 1]; cumulative ones to the average of the smallest ascending
  /// sequence not below and the greatest not above them, categorical ones to the sum one (Deutsch & Journel 1998,
  /// section IV.1.9; gstat's `order = 4` and `3`). Categories that all come out at zero or less stay zero.
  public func correct(_ probabilities: inout [Double]) {
    for index in probabilities.indices { probabilities[index] = min(1, max(0, probabilities[index])) }
    switch self {
    case .cumulative:
      var upward = probabilities
      var downward = probabilities
      for index in upward.indices.dropFirst() { upward[index] = max(upward[index], upward[index - 1]) }
      for index in downward.indices.dropLast().reversed() {
        downward[index] = min(downward[index], downward[index + 1])
      }
      for index in probabilities.indices { probabilities[index] = 0.5 * (upward[index] + downward[index]) }
    case .categorical:
      let sum = probabilities.reduce(0, +)
      guard sum > 0 else { return }
      for index in probabilities.indices { probabilities[index] /= sum }
    }
  }
}
