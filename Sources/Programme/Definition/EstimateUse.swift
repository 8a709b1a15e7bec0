/// What an assessment takes from an estimate of its system: so much of its raw material in the ground, of all tracts
/// together, or of a grid above a cut-off.
public struct EstimateUse: Sendable {
  /// Id of the estimate.
  public let estimate: String
  /// Nil: what may lie undiscovered in the tracts.
  public let grid: Grid?
  /// Substance in which the document counts the raw material.
  public let basis: String
  /// Counts for the verdict; false: shown beside it.
  public let isHeadline: Bool
  /// Class of this quantity: a record of its own, beside that of the assessment.
  public let unfc: AssessmentEntry.UNFCEntry?
  public let location: SourceLocation

  public struct Grid: Hashable, Sendable {
    public let id: String
    /// As the document writes it.
    public let cutoff: Double
  }

  /// What is undiscovered, not measured.
  public var isUndiscovered: Bool { grid == nil }

  /// Id of its figure in the provenance, of which `/years` are the years of EU consumption.
  public func figure(of material: String) -> String {
    Placeholder.estimateFigure(estimate, grid: grid?.id, material: material)
  }
}
