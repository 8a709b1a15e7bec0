import Geochemistry
import Geodata
import Programme

/// What the evidence of a programme says, as values: what an edition needs of a store.
public struct EvidenceSummary: Sendable {
  /// Every declared source, in the order of the programme.
  public var sources: [Source]
  public var coverage: CoverageSummary
  public var statistics: [Statistic]
  /// What maps and rasters are drawn from.
  public var layers: [Layer]
  public var meter: CoverageMeter?
  /// Reference system of the meter and the layers: `EPSG:25831`.
  public var referenceSystem: String

  /// A declared source and what was read of it.
  public struct Source: Sendable, Identifiable {
    public var id: String
    /// nil where nothing was read.
    public var report: ImportReport.SourceReport?
    /// Sites with a place, and those of them in the territory.
    public var sites = 0
    public var sitesInTerritory = 0
    /// Analyses in the territory.
    public var analysesInTerritory = 0

    public init(id: String, report: ImportReport.SourceReport?) {
      self.id = id
      self.report = report
    }

    public var state: State {
      let files = report?.files ?? []
      let read = files.filter { $0.state == .imported || $0.state == .unchanged }.count
      if read == 0 { return files.contains { $0.state == .refused } ? .refused : .missing }
      return read == files.count ? .read : .partly
    }

    public enum State: String, CaseIterable, Sendable {
      case read, partly, refused, missing
    }
  }

  /// Values of one property, in one medium and unit, from one source.
  public struct Statistic: Hashable, Sendable, Identifiable {
    public var property: String
    public var source: String
    public var medium: String
    public var unit: String
    public var region: Region
    public var count: Int
    /// Of these: below a known limit.
    public var below: Int
    /// Beside ``count``: below a limit that nobody stated, so that no statistic can take them in.
    public var unknownLimit: Int
    /// nil without a value that has a number or a known limit.
    public var median: CensoredValue?
    public var ninetieth: CensoredValue?
    public var maximum: CensoredValue?

    /// `Ti/gemas/soil/mg-kg/territory`: fit for an address.
    public var id: String {
      [property, source, medium.isEmpty ? "any" : medium, unit.replacing("/", with: "-"), region.rawValue]
        .joined(separator: "/")
    }
  }

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
    public var domain: CoverageSettings.Domain
    /// In the system of the map; each site once, also those outside the territory.
    public var sites: [Position]
  }

  public func source(_ id: String) -> Source? { sources.first { $0.id == id } }
}
