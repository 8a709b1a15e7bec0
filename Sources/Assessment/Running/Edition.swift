import Evidence
import Programme
import ResourceEstimation

/// Everything that a run computed: what publication prints and never changes.
public struct Edition: Sendable {
  public let programme: Programme
  public let index: ProgrammeIndex
  public let models: [ModelOutcome]
  /// What each place could yield beside what it is run for.
  public let projects: [CoProductionOutcome]
  /// What structures would give back.
  public let stocks: [StockOutcome]
  /// Undiscovered deposits in tracts, and grids above cut-offs.
  public let estimates: [EstimateOutcome]
  /// What assessments take from them.
  public let quantities: [EstimatedQuantity]
  /// Materials in list order, systems in their order: rows of the matrix one after another.
  public let verdicts: [Verdict]
  public let conclusions: [ConclusionOutcome]
  public let obligations: [ObligationOutcome]
  public let claims: [AbsenceOutcome]
  /// Which research is worth its money; nil where the programme does not weigh it.
  public let plan: ResearchPlan?
  /// What was read from a data folder; nil without one.
  public let evidence: EvidenceSummary?
  public let provenance: Provenance
  /// Warnings of validation and of the run: what this edition could not do.
  public let warnings: [Finding]
  /// What changed since the edition before this one; nil for the first.
  public var changes: EditionDifference?

  public func verdict(_ material: String, _ system: String) -> Verdict? {
    verdicts.first { $0.cell.material == material && $0.cell.system == system }
  }

  /// What the assessment of a cell takes from estimates.
  public func quantities(of cell: CellID) -> [EstimatedQuantity] {
    quantities.filter { $0.material == cell.material && $0.system == cell.system }
  }

  public func model(_ id: String) -> ModelOutcome? { models.first { $0.id == id } }
}
