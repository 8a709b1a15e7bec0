import NumericalMethods

/// How a model's mean prediction follows one feature, the others as they are (Friedman 2001, section 8.2).
///
/// It shows combinations that need not occur where features go together.
public struct PartialDependence: Sendable, Hashable, Codable {
  public let feature: String
  /// Values of the feature, ascending.
  public let places: [Double]
  /// Mean prediction at each.
  public let means: [Double]

  /// - Parameters:
  ///   - count: most places, at quantiles of the feature from 2.5 to 97.5 %; fewer where values are equal.
  /// - Throws: `features`, `parameter`, `allMissing`.
  public init(
    _ model: LearntModel, _ table: FeatureTable, feature: String, count: Int = 20
  ) throws(LearningError) {
    try ForestOptions.require("places", count, atLeast: 2)
    guard let index = table.names.firstIndex(of: feature) else { throw .features(missing: [feature]) }
    let sorted = table.columns[index].filter { !$0.isNaN }.sorted()
    guard !sorted.isEmpty else { throw .allMissing(features: [feature]) }
    var places: [Double] = []
    var distinct: [Double] = []
    for value in sorted where distinct.last != value && distinct.count <= count { distinct.append(value) }
    if distinct.count <= count {
      // A feature of few values, such as a class, is told at each of them.
      places = distinct
    } else {
      for step in 0..<count {
        let place = SampleSummary.quantile(sorted, 0.025 + 0.95 * Double(step) / Double(count - 1))
        if places.last != place { places.append(place) }
      }
    }
    var means: [Double] = []
    for place in places {
      let column = [Double](repeating: place, count: table.count)
      let values = try model.values(table.replacing(index, with: column)).filter { !$0.isNaN }
      means.append(values.isEmpty ? .nan : values.reduce(0, +) / Double(values.count))
    }
    self.feature = feature
    self.places = places
    self.means = means
  }
}
