/// When a programme and the list that it is held against must be looked at again (CRMA Art. 19(1), 4(3)).
public struct ReviewSettings: Sendable {
  public let programme: Deadline
  /// Nil when the programme does not say when the list is reviewed.
  public let list: Deadline?

  public struct Deadline: Sendable {
    /// ISO date of the next review.
    public let due: String
    /// Years between reviews at most.
    public let everyYears: Int
    /// Where the term stands, by id of a reference.
    public let source: String
    public let state: VerificationState
    public let location: SourceLocation
  }
}
