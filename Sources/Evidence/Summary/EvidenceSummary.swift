import Geochemistry
import Geodata
import Programme

/// What the evidence of a programme says, as values: what an edition needs of a store.
public struct EvidenceSummary: Sendable {
  /// Every declared source, in the order of the programme.
  public var sources: [Source]
  /// How well the territory is covered.
  public var coverage: CoverageSummary
  /// Contents by property, source, medium, unit and region, sorted.
  public var statistics: [Statistic]
  /// What lies in each imported area, by source and name.
  public var areas: [Area] = []
  /// Imported areas that were not counted, because there are so many.
  public var areasLeftOut = 0
  /// What maps and rasters are drawn from.
  public var layers: [Layer]
  /// nil for an empty territory.
  public var meter: CoverageMeter?
  /// Reference system of the meter and the layers: `EPSG:25831`.
  public var referenceSystem: String

  /// A declared source and what was read of it.
  public struct Source: Sendable, Identifiable {
    /// Id of the source.
    public var id: String
    /// nil where nothing was read.
    public var report: ImportReport.SourceReport?
    /// Sites with a place, and those of them in the territory.
    public var sites = 0
    /// Sites in the territory.
    public var sitesInTerritory = 0
    /// Analyses in the territory.
    public var analysesInTerritory = 0

    /// - Parameters:
    ///   - id: of the source.
    ///   - report: nil where nothing was read.
    public init(id: String, report: ImportReport.SourceReport?) {
      self.id = id
      self.report = report
    }

    /// How much of it was read.
    public var state: State {
      let files = report?.files ?? []
      let read = files.filter { $0.state == .imported || $0.state == .unchanged }.count
      if read == 0 { return files.contains { $0.state == .refused } ? .refused : .missing }
      return read == files.count ? .read : .partly
    }

    /// How much of a source was read.
    public enum State: String, CaseIterable, Sendable {
      case read, partly, refused, missing
    }
  }

  /// Values of one property, in one medium and unit, from one source.
  public struct Statistic: Hashable, Sendable, Identifiable {
    /// Symbol: `Li`.
    public var property: String
    /// Id of the source.
    public var source: String
    /// `soil`, `brine` ...; empty when unknown.
    public var medium: String
    /// Unit of the property.
    public var unit: String
    /// Where the samples lie.
    public var region: Region
    /// Values with a number or a known limit.
    public var count: Int
    /// Of these: below a known limit.
    public var below: Int
    /// Beside ``count``: below a limit that nobody stated, so that no statistic can take them in.
    public var unknownLimit: Int
    /// nil for fewer than ``leastForQuantiles`` values that have a number or a known limit.
    public var median: CensoredValue?
    /// 90 % quantile, as ``median``.
    public var ninetieth: CensoredValue?
    /// Largest value; nil without any that has a number or a known limit.
    public var maximum: CensoredValue?

    /// Values of which a quantile is given at the least: of fewer it would be one of them.
    public static let leastForQuantiles = 5

    /// `Ti/gemas/soil/mg-kg/territory`: fit for an address.
    public var id: String {
      [property, source, medium.isEmpty ? "any" : medium, unit.replacing("/", with: "-"), region.rawValue]
        .joined(separator: "/")
    }
  }

  /// What was found in an imported area; areas may overlap, and a site counts in each.
  public struct Area: Hashable, Sendable, Identifiable {
    /// `provinces/Utrecht`: fit for an address.
    public var id = ""
    /// Id of the source of the outline.
    public var source: String
    /// As the source gives it.
    public var name: String
    /// As the source gives it; may be the name.
    public var key: String
    /// Located sites inside.
    public var sites = 0
    /// Of these: with an analysis that speaks for a raw material and counts.
    public var analysedSites = 0
    /// Such analyses.
    public var analyses = 0
    /// Of these: below a limit.
    public var below = 0
    /// Ids of the sources of its sites, in alphabetical order.
    public var sources: [String] = []
    /// Of these: those that hold its analyses.
    public var analysedSources: [String] = []

    /// An area in which nothing was counted yet.
    public init(source: String, name: String, key: String) {
      self.source = source
      self.name = name
      self.key = key
    }
  }

  /// Where samples lie.
  public enum Region: String, CaseIterable, Sendable {
    case territory
    /// Outside the territory: an analogue.
    case elsewhere
    /// Nobody says where.
    case unplaced
  }

  /// The sites behind a coverage: of a system, or all.
  public struct Layer: Sendable, Identifiable {
    /// A system, or `all`.
    public var id: String
    /// The part of the territory that counts.
    public var domain: CoverageSettings.Domain
    /// In the system of the map; each site once, also those outside the territory.
    public var sites: [Position]
  }

  /// A declared source by its id.
  public func source(_ id: String) -> Source? { sources.first { $0.id == id } }
}
