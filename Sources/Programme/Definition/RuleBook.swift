/// The verdict rules of a programme: four decision tables; in each, the first rule whose condition holds fires.
public struct RuleBook: Sendable {
  public let tables: [Table]

  public struct Table: Sendable {
    public let facet: Facet
    public let rules: [Rule]
  }

  /// What a table decides, in the order in which the tables are applied.
  public enum Facet: String, CaseIterable, Sendable, Codable {
    case state, potential, certainty, kind
  }

  public struct Rule: Sendable, Identifiable {
    public let id: String
    /// All must hold; empty: the default, which always holds.
    public let conditions: [Condition]
    public let outcome: String
    public let because: LocalizedText
    public let location: SourceLocation
  }

  public struct Condition: Sendable {
    public let signal: Signal
    public let test: Test
  }

  public enum Test: Sendable, Hashable {
    case equals(String)
    case oneOf([String])
    case atLeast(Double)
    case atMost(Double)
    case above(Double)
    case below(Double)
  }

  /// What the rules can see of a cell.
  public enum Signal: String, CaseIterable, Sendable, Codable {
    case claim, listed, assessed, named, origin, records, grades
    case gradesUnverified = "grades_unverified"
    case tonnages, analogues, against, activity, mined, quantity
    case quantityState = "quantity_state"
    case undiscovered
    case shareP90 = "share_p90"
    case shareP10 = "share_p10"
    case yearsP10 = "years_p10"
    case economicsAgainst = "economics_against"
    case coverage, analyses
    case state, potential, certainty

    /// Whether the signal is a number (else a word).
    public var isNumeric: Bool {
      switch self {
      case .records, .grades, .gradesUnverified, .tonnages, .analogues, .against, .shareP90, .shareP10, .yearsP10,
        .economicsAgainst, .analyses:
        true
      default: false
      }
    }

    /// The words a signal can take; empty for numbers.
    public var words: [String] {
      switch self {
      case .claim: ["none", "standing", "reopened", "unsupported"]
      case .listed, .assessed, .named, .mined, .undiscovered: ["true", "false"]
      case .origin: MineralSystem.Origin.allCases.map(\.rawValue)
      case .activity: ["none", "active", "planned", "ended"]
      case .quantity: ["none", "computed", "missing"]
      case .quantityState: ["none", "quoted", "derived", "unverified"]
      case .coverage: ["unknown"] + CoverageLevel.allCases.map(\.rawValue)
      case .state: Facet.state.outcomes
      case .potential: Facet.potential.outcomes
      case .certainty: Facet.certainty.outcomes
      default: []
      }
    }
  }
}

extension RuleBook.Facet {
  /// The outcomes a table may give.
  public var outcomes: [String] {
    switch self {
    case .state: ["excluded", "assessed", "not-assessed"]
    case .potential: ["H", "M", "L", "N", "U"]
    case .certainty: ["A", "B", "C", "D"]
    case .kind: ["stand-alone", "co-production", "upgrading", "secondary", "none"]
    }
  }
}
