import Geodata

/// A table of a GeoPackage that is served: what it is called, what its columns hold, where its features are.
public struct FeatureCollection: Hashable, Sendable {
  /// Name of the table, by which it is asked for.
  public let name: String
  public let title: String
  public let description: String
  /// Column with the number of a row, its identifier.
  public let key: String
  /// Nil: a table without geometry.
  public let geometry: GeometryColumn?
  /// Without the key and the geometry, in the order of the table.
  public let columns: [Column]
  /// In the storage reference system; nil where the file does not tell.
  public let extent: Box?
  /// Number of rows; nil where the file does not tell and counting would take long.
  public let rowCount: Int?
  /// The columns that tell when a feature is; nil without any.
  public let time: TimeColumns?

  public struct GeometryColumn: Hashable, Sendable {
    public let name: String
    /// As the file declares it: `POINT`, `MULTIPOLYGON`, `GEOMETRY` ...
    public let type: String
    /// Number of the system in the file.
    public let referenceSystemID: Int
    /// Nil for an undefined system, or one that is not in the EPSG register.
    public let referenceSystem: CoordinateReferenceSystem?
    /// Name of the table with the R-tree; nil without one.
    public let spatialIndex: String?
    /// 0 for points, 1 for lines, 2 for areas; nil when the type leaves it open.
    public var dimension: Int? {
      switch type {
      case "POINT", "MULTIPOINT": 0
      case "LINESTRING", "MULTILINESTRING", "CIRCULARSTRING", "COMPOUNDCURVE", "CURVE", "MULTICURVE": 1
      case "POLYGON", "MULTIPOLYGON", "CURVEPOLYGON", "SURFACE", "MULTISURFACE": 2
      default: nil
      }
    }
  }

  public struct Column: Hashable, Sendable {
    public let name: String
    public let type: ColumnType

    var isServed: Bool { type != .bytes }
  }

  public func column(_ name: String) -> Column? {
    // By scalars, not by what looks alike: two columns may differ in the composition of an accent only.
    columns.first { $0.name.unicodeScalars.elementsEqual(name.unicodeScalars) }
  }

  /// The columns that features are served with: all but bytes, which no answer can show.
  public var servedColumns: [Column] { columns.filter(\.isServed) }

  /// One of them.
  public func servedColumn(_ name: String) -> Column? { column(name).flatMap { $0.isServed ? $0 : nil } }
}

/// What a column of a GeoPackage holds (OGC 12-128r17, table 1).
public enum ColumnType: String, Hashable, Sendable, CaseIterable {
  case text, integer, real, flag, date, timestamp, bytes

  /// - Parameter declared: the type in the definition of the table.
  init(declared: String) {
    let name = declared.uppercased().prefix { $0 != "(" && $0 != " " }
    switch name {
    case "BOOLEAN": self = .flag
    case "TINYINT", "SMALLINT", "MEDIUMINT", "INT", "INTEGER", "BIGINT": self = .integer
    case "FLOAT", "DOUBLE", "REAL", "NUMERIC", "DECIMAL": self = .real
    case "DATE": self = .date
    case "DATETIME": self = .timestamp
    case "BLOB": self = .bytes
    default: self = .text
    }
  }

  public var isNumeric: Bool { self == .integer || self == .real }
  public var isTemporal: Bool { self == .date || self == .timestamp }
}
