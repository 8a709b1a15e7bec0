/// The edition before this one, as the programme keeps it: the file `provenance.json` that was published with it.
public struct EarlierEdition: Sendable {
  /// In the programme folder.
  public let path: String
  /// JSON, as it was read; who compares editions knows what it means.
  public let text: String
  /// Where the programme names it.
  public let location: SourceLocation

  public init(path: String, text: String, location: SourceLocation) {
    self.path = path
    self.text = text
    self.location = location
  }
}
