import Estimation

/// One place of a project with all its quantities resolved: ready to be simulated.
public struct PlaceSource: Sendable {
  public let project: ProjectDefinition
  public let place: ProjectDefinition.Place
  /// Facts that are named and do not exist; the place is not computed when there are any.
  public let missingFacts: [String]
  /// Nil when a fact is missing.
  public let source: FlowSource?
  /// Nil without costs, or when a fact is missing.
  public let economics: CoProductionProject?
  /// By scenario; those of which a fact is missing are left out.
  public let scenarios: [String: Scenario]
  /// What stands behind each random stream.
  public let inputs: [String: Input]

  public struct Input: Sendable, Hashable {
    /// Nil for a year that the programme chose.
    public let fact: String?
    public let quantity: UncertainQuantity
    public let state: VerificationState
    /// Whether places draw it apart.
    public let isApart: Bool
    public let because: LocalizedText?

    package init(
      fact: String?, quantity: UncertainQuantity, state: VerificationState, isApart: Bool, because: LocalizedText?
    ) {
      self.fact = fact
      self.quantity = quantity
      self.state = state
      self.isApart = isApart
      self.because = because
    }
  }

  /// The worst state of what the amounts rest on.
  public var state: VerificationState { worst(source?.requirements ?? []) }

  /// The worst state of what the money rests on.
  public var economicState: VerificationState {
    // The library has checked the names when the project was made.
    worst((try? economics?.requirements()) ?? [])
  }

  private func worst(_ requirements: [QuantityRequirement]) -> VerificationState {
    max(requirements.compactMap { inputs[$0.quantity.stream]?.state }.max() ?? .derived, .derived)
  }
}
