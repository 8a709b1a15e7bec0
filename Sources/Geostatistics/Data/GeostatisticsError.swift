/// Why a geostatistical computation was refused as a whole. What concerns one cell is a `CellStatus`.
///
/// The cases carry no words: a face that people read gives each of them its text in a language.
public enum GeostatisticsError: Error, Hashable, Sendable {
  /// No sample at all.
  case noSamples
  /// Columns that must be equally long are not.
  case unequalLengths(Column, count: Int, expected: Int)
  /// A coordinate, value, drift or error variance that is not a finite number.
  case notFinite(Column, index: Int)
  /// A parameter outside its range.
  case parameter(Parameter, of: Part? = nil, is: Value, expected: Expectation)
  /// Samples at one place with different values, and no policy for them. `indices`: the first pair.
  case duplicates(indices: [Int], places: Int)
  /// A matrix that must have an inverse has none.
  case singular(Singularity, of: Part? = nil)
  /// Too few samples (or pairs, or folds) for what was asked.
  case tooFew(Counted, of: Part? = nil, count: Int, needed: Int)
  /// A task larger than the memory that a method of this kind may take.
  case tooLarge(Counted, count: Int, limit: Int)

  /// The part of what was given that an error is about.
  public enum Part: Hashable, Sendable {
    /// Index of a sample, from 0.
    case sample(Int)
    /// Index of a structure of a model, from 0.
    case structure(Int)
    /// A row of a model, by the name of its basic model.
    case row(String)
    /// Index of a ring of an outline, from 0.
    case ring(Int)
  }
}
