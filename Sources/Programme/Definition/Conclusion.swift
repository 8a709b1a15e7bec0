/// A conclusion of the reference document, with the check that compares it with the verdicts.
public struct Conclusion: Sendable, Identifiable {
  public let id: String
  public let statement: LocalizedText
  public let check: Check
  /// Facts in which the document says it.
  public let facts: [String]
  /// Where it stands, when not in the reference document itself.
  public let source: String?
  public let location: SourceLocation

  public enum Check: Sendable {
    /// A cell's verdict has this value in this facet.
    case cell(CellID, facet: RuleBook.Facet, value: String)
    /// No verdict is of this kind.
    case noneOfKind(String)
    /// So many materials have a standing absence claim.
    case excludedMaterials(Int)
    /// Every material that the document names for a system has been assessed.
    case namedAssessed(String)
    /// Every system has at least so many measures.
    case measuresPerSystem(Int)
  }
}

/// One duty of the law, for the checklist.
public struct Obligation: Sendable, Identifiable {
  public enum Status: String, CaseIterable, Sendable, Codable {
    case met, partly
    case notMet = "not-met"
    case notApplicable = "not-applicable"
  }

  public enum Check: Sendable {
    case measuresOfType(Measure.Kind)
    case absenceWithEvidence
    case listCurrent
    case reportPublic
    case stated(Status)
  }

  public let id: String
  public let article: String
  public let text: LocalizedText
  public let check: Check
  public let reason: LocalizedText?
  public let location: SourceLocation
}
