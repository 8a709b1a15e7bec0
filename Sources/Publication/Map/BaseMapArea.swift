import Geodata

/// One area of a base map in longitude and latitude, no finer than the maps of the programme are drawn.
struct BaseMapArea: Sendable, Codable {
  enum Kind: String, Sendable, Codable {
    case own, neighbour
    /// The outline at sea, closed by a straight line between its ends, which lies on land.
    case sea
  }

  let kind: Kind
  let name: String?
  let source: String?
  let licence: String?
  /// Rings of each polygon, the outer one first.
  let rings: [[BaseMapPath]]

  /// Nil without any polygon.
  init?(
    _ kind: Kind, _ feature: Feature, _ polygons: [Polygon], _ toDegrees: borrowing CoordinateTransformation
  ) throws(GeodataError) {
    guard !polygons.isEmpty else { return nil }
    self.kind = kind
    name = feature.attributes["name"]
    source = feature.attributes["source"]
    licence = feature.attributes["licence"]
    var rings: [[BaseMapPath]] = []
    for polygon in polygons {
      var parts: [BaseMapPath] = []
      for ring in polygon.rings { parts.append(BaseMapPath(try toDegrees(ring))) }
      rings.append(parts)
    }
    self.rings = rings
  }

  var polygons: [Polygon] {
    rings.map { paths in
      Polygon(outer: paths.first?.positions ?? [], holes: paths.dropFirst().map(\.positions))
    }
  }
}
