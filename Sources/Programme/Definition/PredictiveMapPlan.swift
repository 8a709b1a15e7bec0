/// Whether and how a predictive map of a mineral system is made (CRMA Article 19(2)(d)).
public struct PredictiveMapPlan: Sendable {
  public enum State: String, CaseIterable, Sendable, Codable {
    /// The evidence carries a map.
    case map
    /// It is too thin: only the coverage with data is shown.
    case coverage
  }

  public let state: State
  /// Why there is a map, or why there is none.
  public let reason: LocalizedText
  /// Facts on which the reason rests.
  public let facts: [String]
  /// How the map is made; nil for coverage only.
  public let making: Making?
  public let location: SourceLocation

  public struct Making: Sendable {
    /// Paths in the programme folder: the recipe of the evidence layers, and the knowledge-driven model over them.
    public let recipe: String
    public let model: String
    /// Evidence sources without which there is no map.
    public let needs: [String]
    /// The share of the mapped area that becomes prospective area, the highest values first.
    public let share: Double
    /// In square kilometres: smaller prospective areas are dropped.
    public let minimumArea: Double
  }
}
