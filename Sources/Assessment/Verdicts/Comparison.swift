import Programme

/// A conclusion of the reference document beside what the rules made of the evidence.
public struct ConclusionOutcome: Sendable, Identifiable {
  public let conclusion: Conclusion
  public let agrees: Bool
  /// What this programme finds, in words.
  public let found: LocalizedText
  public var id: String { conclusion.id }
}

/// A duty of the law with its state in this edition.
public struct ObligationOutcome: Sendable, Identifiable {
  public let obligation: Obligation
  public let status: Obligation.Status
  public let reason: LocalizedText
  public var id: String { obligation.id }
}

/// An absence claim with its state against the current list.
public struct AbsenceOutcome: Sendable, Identifiable {
  public enum State: String, Sendable, Codable {
    case standing
    /// A newer list edition is in force than the one it was made against.
    case reopened
    /// None of the facts it names as evidence is in the programme any more.
    case unsupported
  }

  public let claim: AbsenceClaim
  public let state: State
  /// Why, in words.
  public let reason: LocalizedText
  public var id: String { claim.id }
}
