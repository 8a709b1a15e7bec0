/// Why a geostatistical computation was refused as a whole. What concerns one cell is a `CellStatus`.
public enum GeostatisticsError: Error, Hashable, Sendable {
  /// No sample at all.
  case noSamples
  /// Columns that must be equally long are not.
  case unequalLengths(what: String, count: Int, expected: Int)
  /// A coordinate, value, drift or error variance that is not a finite number.
  case notFinite(what: String, index: Int)
  /// A parameter outside its range.
  case parameter(name: String, value: String, expected: String)
  /// Samples at one place with different values, and no policy for them. `indices`: the first pair.
  case duplicates(indices: [Int], places: Int)
  /// A matrix that must have an inverse has none.
  case singular(what: String)
  /// Too few samples (or pairs, or folds) for what was asked.
  case tooFew(what: String, count: Int, needed: Int)
  /// A task larger than the memory that a method of this kind may take.
  case tooLarge(what: String, count: Int, limit: Int)
}
