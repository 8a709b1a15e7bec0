/// A place of a known name: a row of `areas/gazetteer.csv`. An occurrence that a register plots far from the place of its
/// own name is doubted.
public struct NamedPlace: Sendable, Hashable {
  public let name: String
  public let point: GeographicPoint
  /// Id in the references.
  public let source: String
  public let state: VerificationState
  public let location: SourceLocation

  public init(
    name: String, point: GeographicPoint, source: String, state: VerificationState,
    location: SourceLocation = SourceLocation(file: "")
  ) {
    self.name = name
    self.point = point
    self.source = source
    self.state = state
    self.location = location
  }
}
