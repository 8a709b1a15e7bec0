/// A data set of which the programme says how it is to be read: the declaration of `sources/evidence/<id>.yaml`.
///
/// Nothing is guessed that the declaration can say: reference system, units, what marks a value below a limit. The
/// files themselves are not part of the programme; they stand in a data folder.
public struct EvidenceSource: Sendable, Identifiable {
  public let id: String
  public let title: LocalizedText
  /// Row of `data-sources.csv` that says where to get it; empty when the declaration says so itself.
  public let dataSource: String
  /// How to obtain the files.
  public let obtain: LocalizedText
  /// Id in the references, which is how it is cited.
  public let reference: String
  public let licence: String
  /// Whether the licence lets the files travel with an edition; not known is no.
  public let redistribution: Bool
  /// Year or period of the data: `2008-2013`.
  public let year: String
  /// Paths in the data folder; `*` stands for any characters within one name.
  public let files: [String]
  public let format: Format
  /// Layer, sheet or variable; empty for the first or only one.
  public let layer: String
  /// `EPSG:4326`; empty when the format itself says it.
  public let crs: String
  /// Operation that must be used to leave ``crs``: `EPSG:1311`; empty for the most accurate one.
  public let operation: String
  public let area: Area
  /// `NAP`; empty when the format says it or nothing is known.
  public let verticalDatum: String
  /// `soil`, `groundwater`, `brine`, `sediment`, `rock`, `mineral`.
  public let medium: String
  public let method: String
  public let laboratory: String
  /// Density (kg/L) with which a mass per mass of a liquid becomes a mass per volume; nil leaves it as it is.
  public let density: Double?
  public let censoring: Censoring
  public let table: TableMapping?
  /// Countries as the files name them, to ISO 3166-1 alpha-2.
  public let countries: [String: String]
  /// Mineral systems and raw materials that this evidence speaks for.
  public let systems: [String]
  public let materials: [String]
  /// What is lost without it, for the report.
  public let cost: LocalizedText
  /// What is limited inside its areas, outside geology: then they are a layer of the map. Empty for any other source.
  public let restriction: LocalizedText
  public let location: SourceLocation

  public enum Format: String, CaseIterable, Sendable, Codable {
    /// Delimited text, also gzipped.
    case table
    /// A layer of a spreadsheet or of any vector format that OGR reads, with a ``TableMapping``.
    case vector
    /// Polygons with a name: provinces, soil units.
    case areas
    case raster
    case broXML = "bro-xml"
    case dinoloket
    case gef
    case geotop
    case earthResourceML = "earth-resource-ml"
  }

  /// Where the places of a source must lie.
  public enum Area: Hashable, Sendable {
    /// Inside the extent of the programme's map.
    case programme
    /// Anywhere.
    case world
    /// West, south, east, north in degrees.
    case box([Double])
  }

  /// How the source marks what its analyses did not find.
  public struct Censoring: Sendable, Hashable {
    /// Texts that mean "below the limit", beside a leading `<`: `<MDL`, `n.d.`.
    public var below: [String] = []
    /// What a zero means.
    public var zero: Zero = .doubt
    /// What a negative number means.
    public var negative: Negative = .refused
    /// Limits by column or property, in the unit of the column.
    public var limits: [String: Double] = [:]

    public enum Zero: String, CaseIterable, Sendable, Codable {
      /// Below the limit of the analysis, which is unknown unless `limits` names it; a warning.
      case doubt
      /// Below the limit; no warning.
      case below
      /// A true zero: a count, a share.
      case value
    }

    public enum Negative: String, CaseIterable, Sendable, Codable {
      case refused
      /// Minus the detection limit, as laboratories write it.
      case below
      /// A true negative number.
      case value
    }

    public init() {}
  }

  public init(
    id: String, title: LocalizedText, dataSource: String = "", obtain: LocalizedText = .init(en: "", nl: ""),
    reference: String = "", licence: String = "", redistribution: Bool = false, year: String = "", files: [String],
    format: Format,
    layer: String = "", crs: String = "", operation: String = "", area: Area = .programme, verticalDatum: String = "",
    medium: String = "", method: String = "", laboratory: String = "", density: Double? = nil,
    censoring: Censoring = Censoring(), table: TableMapping? = nil, countries: [String: String] = [:],
    systems: [String] = [], materials: [String] = [], cost: LocalizedText = .init(en: "", nl: ""),
    restriction: LocalizedText = .init(en: "", nl: ""),
    location: SourceLocation = SourceLocation(file: "")
  ) {
    self.id = id
    self.title = title
    self.dataSource = dataSource
    self.obtain = obtain
    self.reference = reference
    self.licence = licence
    self.redistribution = redistribution
    self.year = year
    self.files = files
    self.format = format
    self.layer = layer
    self.crs = crs
    self.operation = operation
    self.area = area
    self.verticalDatum = verticalDatum
    self.medium = medium
    self.method = method
    self.laboratory = laboratory
    self.density = density
    self.censoring = censoring
    self.table = table
    self.countries = countries
    self.systems = systems
    self.materials = materials
    self.cost = cost
    self.restriction = restriction
    self.location = location
  }
}
