import Programme

/// How well a programme's territory is covered with analyses.
public struct CoverageSummary: Hashable, Sendable, Codable {
  /// Cell, radius and levels of the programme.
  public var settings: CoverageSettings
  /// Everything that speaks for a listed raw material.
  public var whole: Item
  /// By mineral system, in their order.
  public var systems: [Item]
  /// By raw material and mineral system, where a source speaks for the system: materials in list order.
  public var cells: [Item]
  /// By property, in alphabetical order.
  public var properties: [Item]

  /// The coverage for one thing.
  public struct Item: Hashable, Sendable, Codable {
    /// A system, `material/system`, a property, or `all`.
    public var id: String
    /// The part of the territory that counts.
    public var domain: CoverageSettings.Domain
    /// By the thresholds of the settings.
    public var level: CoverageLevel
    /// Properties that were analysed and sources that hold them, in alphabetical order.
    public var properties: [String] = []
    /// Ids of the sources that hold them, in alphabetical order.
    public var sources: [String] = []
    /// Its sites and analyses.
    public var counts = Counts()
    /// How its sites are spread.
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
    /// Undecided by a quality control.
    public var undecided = 0
    /// Analyses that do not count.
    public var rejected = 0
    /// Values that were filled in, not measured.
    public var imputed = 0
    /// First year of sampling, for samples without a date as the source declares it; nil where nothing is given.
    public var firstYear: Int?
    /// Last year of sampling, as ``firstYear``.
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

  /// The item of a mineral system; nil when it has none.
  public func system(_ id: String) -> Item? { systems.first { $0.id == id } }
  /// The item of a raw material in a mineral system; nil where no source speaks for the system.
  public func cell(_ material: String, _ system: String) -> Item? { cells.first { $0.id == "\(material)/\(system)" } }
}
