/// Why no targets could be made of a map.
public enum TargetError: Error, Hashable, Sendable {
  /// A threshold that is not finite.
  case threshold(Double)
  /// A share of area not above 0 and at most 1.
  case share(Double)
  /// No cell of the map has a value.
  case noValues
  /// A run of another length than the grid's rows.
  case rowLength(given: Int, columns: Int)
  case rowCount(given: Int, expected: Int)
  /// An area that is not finite or below 0.
  case area(Double)
  /// A radius or number of cells below 1.
  case cleaning(Int)
  /// Arrays of contributions, or names of layers, that are not as many as was said.
  case layerCount(given: Int, needed: Int)
  /// A cut of returns or risks that is not finite.
  case cut(Double)
}
