/// An inventory of raw materials that was made before this programme: the skeleton of an edition, as far as it is known.
public struct EarlierInventory: Sendable, Identifiable {
  public let id: String
  public let title: LocalizedText
  /// Year, or ISO date.
  public let date: String
  /// What is known of it, and how.
  public let known: LocalizedText
  public let statements: [Statement]
  /// Fact ids.
  public let facts: [String]
  /// Reference ids.
  public let sources: [String]
  public let state: VerificationState
  public let location: SourceLocation

  /// What it said of one raw material in one system, in our words.
  public struct Statement: Sendable {
    public let cell: CellID
    public let text: LocalizedText
  }
}
