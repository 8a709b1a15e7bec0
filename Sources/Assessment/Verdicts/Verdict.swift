import Programme

/// The judgement on one raw material in one mineral system.
public struct Verdict: Sendable, Identifiable {
  public let cell: CellID
  public let state: State
  public let potential: Potential
  public let certainty: Certainty
  public let kind: Kind
  /// The rule that fired in each table, with its filled-in reason.
  public let fired: [RuleBook.Facet: FiredRule]
  /// Headline models (ids) behind the quantity; empty when there is none.
  public let models: [String]
  /// Figures of the estimates behind the quantity.
  public let estimates: [String]
  /// Facts that a model of this cell needs and the programme no longer has.
  public let missingFacts: [String]
  public let claim: String?
  public let finding: LocalizedText?
  public let carrier: LocalizedText?
  /// Fact and occurrence ids.
  public let evidenceFor: [String]
  public let evidenceAgainst: [String]
  public let measures: [String]
  public let unfc: AssessmentEntry.UNFCEntry?
  /// What would change this verdict.
  public let change: LocalizedText
  public let override: AppliedOverride?
  public let signals: Signals
  public let date: String

  public var id: CellID { cell }

  public enum State: String, CaseIterable, Sendable, Codable {
    case excluded, assessed
    case notAssessed = "not-assessed"
  }

  /// Potential of occurrence: high, moderate, low, no, unknown (Taylor & Steven 1983; Goudarzi 1984; BLM Manual 3031).
  public enum Potential: String, CaseIterable, Sendable, Codable {
    case high = "H"
    case moderate = "M"
    case low = "L"
    case no = "N"
    case unknown = "U"
  }

  /// Level of certainty, A (data not adequate) to D (data clearly define the potential).
  public enum Certainty: String, CaseIterable, Sendable, Codable {
    case a = "A"
    case b = "B"
    case c = "C"
    case d = "D"
  }

  public enum Kind: String, CaseIterable, Sendable, Codable {
    case standAlone = "stand-alone"
    case coProduction = "co-production"
    case upgrading, secondary, none
  }

  public struct FiredRule: Sendable {
    public let rule: String
    public let because: LocalizedText
  }

  /// An expert's decision, beside what the rules would have said.
  public struct AppliedOverride: Sendable {
    public let ruled: [RuleBook.Facet: String]
    public let reason: LocalizedText
    public let by: String
    public let date: String
  }

  /// Only N with certainty D supports a statement of absence (Art. 19(3)).
  public var supportsAbsence: Bool { potential == .no && certainty == .d }
}
