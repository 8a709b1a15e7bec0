/// Why layers could not be overlaid.
public enum OverlayError: Error, Hashable, Sendable {
  case noLayers
  case duplicateLayer(String)
  /// A weight that is not finite or below 0.
  case weight(layer: String, value: Double)
  /// All weights are 0.
  case noWeight
  /// A score that is not finite.
  case score(layer: String, value: Double)
  case noScores(layer: String)
  /// Breaks that do not ascend.
  case breaks(layer: String, [Double])
  /// n breaks part n + 1 intervals.
  case intervalCount(layer: String, breaks: Int, scores: Int)
  /// A neutral score that is not finite, or of a Boolean overlay not 0 or 1.
  case neutral(Double)
  /// A value that the table of scores does not list, or that is no class.
  case unlistedClass(layer: String, value: Double)
  /// A condition of a Boolean overlay that no value or every value meets.
  case condition(layer: String)
  /// At least k of n layers, k not in 1...n.
  case leastCount(Int, layers: Int)
  case layerCount(given: Int, needed: Int)
  case runLengths([Int])
}
