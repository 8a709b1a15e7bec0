/// A table to be written into a GeoPackage: typed columns and, where it has a reference system, a shape per row.
public struct GeoPackageLayer: Sendable {
  /// Table name: lower-case letters, digits and underscores.
  public let name: String
  /// What it holds, for people.
  public let title: String
  public let description: String
  /// Nil: a table without geometry.
  public let referenceSystem: CoordinateReferenceSystem?
  public let shape: Shape
  public let columns: [Column]
  public var rows: [Row]

  /// What the rows are on a map.
  public enum Shape: Hashable, Sendable {
    case points
    /// Stored as multipolygons.
    case polygons
  }

  public struct Column: Hashable, Sendable {
    public let name: String
    public let kind: Kind
    /// Whether the file gets an index of it, for tables that are asked by its values.
    public let isIndexed: Bool

    public init(_ name: String, _ kind: Kind = .text, isIndexed: Bool = false) {
      self.name = name
      self.kind = kind
      self.isIndexed = isIndexed
    }
  }

  public enum Kind: Hashable, Sendable {
    case text, integer, real, flag
    /// A moment, whose values are texts in ISO 8601.
    case time
  }

  public enum Value: Hashable, Sendable {
    case text(String)
    case integer(Int)
    case real(Double)
    case flag(Bool)
    case null

    func fits(_ kind: Kind) -> Bool {
      switch (self, kind) {
      case (.null, _), (.text, .text), (.text, .time), (.integer, .integer), (.real, .real), (.flag, .flag): true
      default: false
      }
    }
  }

  public struct Row: Hashable, Sendable {
    public let values: [Value]
    public let point: Position?
    public let outline: [Polygon]

    public init(_ values: [Value], at point: Position? = nil) {
      self.values = values
      self.point = point
      outline = []
    }

    /// A row of a layer of polygons.
    public init(_ values: [Value], outline: [Polygon]) {
      self.values = values
      point = nil
      self.outline = outline
    }
  }

  public init(
    name: String, title: String, description: String, referenceSystem: CoordinateReferenceSystem? = nil,
    shape: Shape = .points, columns: [Column], rows: [Row] = []
  ) {
    self.name = name
    self.title = title
    self.description = description
    self.referenceSystem = referenceSystem
    self.shape = shape
    self.columns = columns
    self.rows = rows
  }
}

/// A layer whose rows are handed over one after the other while it is written, so that memory holds none of them.
public struct StreamedGeoPackageLayer: Sendable {
  /// Its description; rows that it has come first.
  public let layer: GeoPackageLayer
  /// Calls what it is given with every row, in their order.
  public let rows: @Sendable (_ take: (GeoPackageLayer.Row) throws -> Void) throws -> Void

  public init(
    _ layer: GeoPackageLayer, rows: @escaping @Sendable (_ take: (GeoPackageLayer.Row) throws -> Void) throws -> Void
  ) {
    self.layer = layer
    self.rows = rows
  }
}
