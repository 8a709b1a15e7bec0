/// A mineral occurrence, deposit, mine or working of a register, at a site.
public struct OccurrenceRecord: Hashable, Sendable {
  /// Unique within a source.
  public var key: String
  /// Key of its site.
  public var siteKey: String
  /// As the register names it.
  public var name: String
  /// In the words of the register; their mapping to raw materials is the programme's.
  public var commodities: [String]
  /// In the words of the register.
  public var depositTypes: [String]
  /// `occurrence`, `deposit`, `mine` ... in the words of the register.
  public var status: String
  /// What else the file says, by its own names.
  public var attributes: [String: String]

  /// Puts the parts together.
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
  /// Unique within a source.
  public var key: String
  /// Empty when the file names no place.
  public var siteKey: String
  /// What flows.
  public var name: String
  /// As written, with its unit.
  public var written: String
  /// Unit of ``written``: `t/a`.
  public var unit: String
  /// Year or period, `2023`, `2020-01`.
  public var period: String
  /// What else the file says, by its own names.
  public var attributes: [String: String]

  /// Puts the parts together.
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
  /// Unique within a source.
  public var key: String
  /// Of the raster, band or variable.
  public var name: String
  /// `EPSG:28992`.
  public var crs: String
  /// Outer edges in the reference system.
  public var minX: Double
  /// South edge.
  public var minY: Double
  /// East edge.
  public var maxX: Double
  /// North edge.
  public var maxY: Double
  /// Cells from west to east.
  public var columns: Int
  /// Cells from north to south.
  public var rows: Int
  /// Layers, for a voxel model; bands otherwise.
  public var layers: Int
  /// Of the cells; empty when unknown.
  public var unit: String
  /// Number that stands for no value; nil for none.
  public var noData: Double?
  /// Of the valid cells; nil when there is none or they are codes.
  public var minimum: Double?
  /// Largest valid cell, as ``minimum``.
  public var maximum: Double?
  /// Mean of the valid cells, as ``minimum``.
  public var mean: Double?
  /// Cells with a value.
  public var validCells: Int
  /// What else the file says, by its own names.
  public var attributes: [String: String]

  /// Puts the parts together.
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
  /// Unique within a source.
  public var key: String
  /// Key of its site; empty for none.
  public var siteKey: String
  /// As the source has it.
  public var title: String
  /// Where it can be read; it is never fetched.
  public var address: String
  /// Of publication; empty when unknown.
  public var year: String

  /// Puts the parts together.
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
  /// Unique within a source.
  public var key: String
  /// As the file names it.
  public var name: String
  /// What the areas of the file are; empty when it does not say.
  public var kind: String
  /// Rings of each polygon, outer first, as x and y in ``crs``.
  public var polygons: [[[StatedPoint]]]
  /// `EPSG:28992`.
  public var crs: String
  /// What else the file says, by its own names.
  public var attributes: [String: String]

  /// A corner of an outline, in the system of the area.
  public struct StatedPoint: Hashable, Sendable {
    /// East or longitude.
    public var x: Double
    /// North or latitude.
    public var y: Double
    /// Puts the parts together.
    public init(x: Double, y: Double) {
      self.x = x
      self.y = y
    }
  }

  /// Puts the parts together.
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
