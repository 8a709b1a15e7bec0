import Programme

/// How well a programme's territory is covered with analyses.
public struct CoverageSummary: Hashable, Sendable, Codable {
  public var settings: CoverageSettings
  /// Everything that speaks for a listed raw material.
  public var whole: Item
  /// By mineral system, in their order.
  public var systems: [Item]
  /// By raw material and mineral system, where a source speaks for the system: materials in list order.
  public var cells: [Item]
  /// By property, in alphabetical order.
  public var properties: [Item]

  public struct Item: Hashable, Sendable, Codable {
    /// A system, `material/system`, a property, or `all`.
    public var id: String
    public var domain: CoverageSettings.Domain
    public var level: CoverageLevel
    /// Properties that were analysed and sources that hold them, in alphabetical order.
    public var properties: [String] = []
    public var sources: [String] = []
    public var counts = Counts()
    public var extent: CoverageMeter.Extent
  }

  /// Of the part of the territory.
  public struct Counts: Hashable, Sendable, Codable {
    /// Sites with at least one analysis.
    public var sites = 0
    /// Analyses that count: not rejected by their laboratory, not filled in.
    public var analyses = 0
    /// Of these: below a limit.
    public var below = 0
    /// Of these: approved and undecided by a quality control; the rest was not judged.
    public var approved = 0
    public var undecided = 0
    /// Analyses that do not count.
    public var rejected = 0
    public var imputed = 0
    /// First and last year of sampling; nil where no date is given.
    public var firstYear: Int?
    public var lastYear: Int?

    mutating func add(_ other: Counts) {
      sites += other.sites
      analyses += other.analyses
      below += other.below
      approved += other.approved
      undecided += other.undecided
      rejected += other.rejected
      imputed += other.imputed
      firstYear = [firstYear, other.firstYear].compactMap(\.self).min()
      lastYear = [lastYear, other.lastYear].compactMap(\.self).max()
    }
  }

  public func system(_ id: String) -> Item? { systems.first { $0.id == id } }
  public func cell(_ material: String, _ system: String) -> Item? { cells.first { $0.id == "\(material)/\(system)" } }
}
