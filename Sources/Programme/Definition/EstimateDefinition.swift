/// An estimate of what lies in the ground by a document of its own: permissive tracts with numbers of undiscovered
/// deposits and grade-tonnage models, or grids of grades above cut-offs (docs/estimation.md).
public struct EstimateDefinition: Sendable, Identifiable {
  public let id: String
  /// Path of the document in the programme folder; its tables and rasters lie beside it.
  public let document: String
  public let caveat: LocalizedText?
  public let location: SourceLocation
}
