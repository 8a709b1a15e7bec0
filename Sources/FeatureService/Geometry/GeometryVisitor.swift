/// The types of simple features (OGC 06-103r4), with their numbers in well-known binary.
enum GeometryType: UInt32, Sendable {
  case point = 1
  case lineString, polygon, multiPoint, multiLineString, multiPolygon, collection

  /// What the parts of a type are; nil when they may be anything.
  var part: GeometryType? {
    switch self {
    case .multiPoint: .point
    case .multiLineString: .lineString
    case .multiPolygon: .polygon
    default: nil
    }
  }

  var isMulti: Bool { rawValue >= GeometryType.multiPoint.rawValue }

  /// As GeoJSON and well-known text name it.
  var name: StaticString {
    switch self {
    case .point: "Point"
    case .lineString: "LineString"
    case .polygon: "Polygon"
    case .multiPoint: "MultiPoint"
    case .multiLineString: "MultiLineString"
    case .multiPolygon: "MultiPolygon"
    case .collection: "GeometryCollection"
    }
  }
}

/// Takes a geometry in as it is read, from the outside to the inside.
protocol GeometryVisitor {
  /// A geometry begins, with its number of parts: positions of a line, rings of a polygon, members of a collection; 0 or
  /// 1 for a point.
  mutating func begin(_ type: GeometryType, count: Int)
  /// A ring of a polygon begins, with its number of positions.
  mutating func beginRing(count: Int)
  /// - Parameter z: NaN without height.
  mutating func position(x: Double, y: Double, z: Double)
  mutating func endRing()
  mutating func end(_ type: GeometryType)
}
