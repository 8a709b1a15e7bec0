import FeatureService

/// Makes GeoJSON into JSON-LD 1.1: the words of GeoJSON by its own vocabulary, properties as what the collection says of
/// them. It is written into the answer: nothing has to be fetched to read it.
enum LinkedDataContext {
  static func json(_ collection: FeatureCollection, _ request: PortalRequest) -> JSON {
    let words = [
      "Feature", "FeatureCollection", "GeometryCollection", "LineString", "MultiLineString", "MultiPoint",
      "MultiPolygon",
      "Point", "Polygon", "features", "geometry", "geometries", "properties",
    ]
    var members: [JSON.Member] = [
      .init("@version", .number(1.1)),
      .init("@vocab", .text(request.address("\(ServedFeatures.address(of: collection))/queryables") + "#")),
      .init("geojson", "https://purl.org/geojson/vocab#"), .init("type", "@type"),
      .init("coordinates", ["@id": "geojson:coordinates", "@container": "@list"]),
      .init("dcterms", "http://purl.org/dc/terms/"), .init("id", "dcterms:identifier"), .init("links", .null),
    ]
    members += words.map { JSON.Member($0, .text("geojson:\($0)")) }
    return .object(members)
  }
}
