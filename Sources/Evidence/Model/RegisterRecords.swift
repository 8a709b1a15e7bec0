/// A mineral occurrence, deposit, mine or working of a register, at a site.
public struct OccurrenceRecord: Hashable, Sendable {
  /// Unique within a source.
  public var key: String
  public var siteKey: String
  public var name: String
  /// In the words of the register; their mapping to raw materials is the programme's.
  public var commodities: [String]
  public var depositTypes: [String]
  /// `occurrence`, `deposit`, `mine` ... in the words of the register.
  public var status: String
  public var attributes: [String: String]

  public init(
    key: String, siteKey: String, name: String, commodities: [String] = [], depositTypes: [String] = [],
    status: String = "", attributes: [String: String] = [:]
  ) {
    self.key = key
    self.siteKey = siteKey
    self.name = name
    self.commodities = commodities
    self.depositTypes = depositTypes
    self.status = status
    self.attributes = attributes
  }
}

/// A flow of material through an activity in a period: brine, sand, ash.
public struct StreamRecord: Hashable, Sendable {
  public var key: String
  /// Empty when the file names no place.
  public var siteKey: String
  public var name: String
  /// As written, with its unit.
  public var written: String
  public var unit: String
  /// Year or period, `2023`, `2020-01`.
  public var period: String
  public var attributes: [String: String]

  public init(
    key: String, siteKey: String = "", name: String, written: String, unit: String, period: String = "",
    attributes: [String: String] = [:]
  ) {
    self.key = key
    self.siteKey = siteKey
    self.name = name
    self.written = written
    self.unit = unit
    self.period = period
    self.attributes = attributes
  }
}

/// A raster or voxel model: it stays in its file, the store keeps what it is and a summary.
public struct GridRecord: Hashable, Sendable {
  public var key: String
  public var name: String
  /// `EPSG:28992`.
  public var crs: String
  /// Outer edges in the reference system.
  public var minX: Double
  public var minY: Double
  public var maxX: Double
  public var maxY: Double
  public var columns: Int
  public var rows: Int
  /// Layers, for a voxel model; bands otherwise.
  public var layers: Int
  public var unit: String
  public var noData: Double?
  /// Of the valid cells; nil when there is none or they are codes.
  public var minimum: Double?
  public var maximum: Double?
  public var mean: Double?
  public var validCells: Int
  public var attributes: [String: String]

  public init(
    key: String, name: String, crs: String, minX: Double, minY: Double, maxX: Double, maxY: Double, columns: Int,
    rows: Int, layers: Int = 1, unit: String = "", noData: Double? = nil, minimum: Double? = nil,
    maximum: Double? = nil, mean: Double? = nil, validCells: Int = 0, attributes: [String: String] = [:]
  ) {
    self.key = key
    self.name = name
    self.crs = crs
    self.minX = minX
    self.minY = minY
    self.maxX = maxX
    self.maxY = maxY
    self.columns = columns
    self.rows = rows
    self.layers = layers
    self.unit = unit
    self.noData = noData
    self.minimum = minimum
    self.maximum = maximum
    self.mean = mean
    self.validCells = validCells
    self.attributes = attributes
  }
}

/// A report or other document that a source points to.
public struct DocumentRecord: Hashable, Sendable {
  public var key: String
  public var siteKey: String
  public var title: String
  public var address: String
  public var year: String

  public init(key: String, siteKey: String = "", title: String, address: String = "", year: String = "") {
    self.key = key
    self.siteKey = siteKey
    self.title = title
    self.address = address
    self.year = year
  }
}

/// An area with a meaning: a province, a soil unit, a licence. Its outline is GeoPackage well-known binary input.
public struct AreaRecord: Hashable, Sendable {
  public var key: String
  public var name: String
  public var kind: String
  /// Rings of each polygon, outer first, as x and y in ``crs``.
  public var polygons: [[[StatedPoint]]]
  public var crs: String
  public var attributes: [String: String]

  public struct StatedPoint: Hashable, Sendable {
    public var x: Double
    public var y: Double
    public init(x: Double, y: Double) {
      self.x = x
      self.y = y
    }
  }

  public init(
    key: String, name: String, kind: String, polygons: [[[StatedPoint]]], crs: String,
    attributes: [String: String] = [:]
  ) {
    self.key = key
    self.name = name
    self.kind = kind
    self.polygons = polygons
    self.crs = crs
    self.attributes = attributes
  }
}
