/// What a combination of evidence says of a cell in which some of it is missing (NaN).
///
/// A cell in which all evidence is missing is missing under each of them, so that no-data never becomes area.
public enum MissingEvidencePolicy: Hashable, Sendable {
  /// Missing evidence makes the result missing.
  case propagate
  /// The evidence that is there decides.
  case ignore
  /// Missing evidence counts as this value, in the scale of what is combined: a membership or a score.
  case neutral(Double)
}
