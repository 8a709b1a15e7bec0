import Geodata

/// Geometries as text (OGC 06-103r4, clause 7).
enum WellKnownText {
  /// A type by its name in small letters.
  static func type(_ name: String) -> GeometryType? {
    switch name {
    case "point": .point
    case "linestring": .lineString
    case "polygon": .polygon
    case "multipoint": .multiPoint
    case "multilinestring": .multiLineString
    case "multipolygon": .multiPolygon
    case "geometrycollection": .collection
    default: nil
    }
  }

  static func text(of literal: GeometryLiteral) -> String {
    "\(literal.type.name)".uppercased() + content(of: literal)
  }

  private static func content(of literal: GeometryLiteral) -> String {
    switch literal.type {
    case .point, .lineString: path(literal.positions)
    case .polygon: "(\(literal.rings.map(path).joined(separator: ",")))"
    case .multiPoint, .multiLineString, .multiPolygon:
      "(\(literal.parts.map(content).joined(separator: ",")))"
    case .collection: "(\(literal.parts.map(text).joined(separator: ",")))"
    }
  }

  private static func path(_ positions: [Position]) -> String {
    "(\(positions.map { "\($0.x) \($0.y)" }.joined(separator: ",")))"
  }
}
