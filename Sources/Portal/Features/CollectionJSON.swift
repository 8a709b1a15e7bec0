import FeatureService
import Geodata

extension ServedFeatures {
  static let queryablesRelation = "http://www.opengis.net/def/rel/ogc/1.0/queryables"
  static let sortablesRelation = "http://www.opengis.net/def/rel/ogc/1.0/sortables"

  static func address(of collection: FeatureCollection) -> String {
    "/collections/\(PercentEncoding.encoded(collection.name))"
  }

  /// A collection as OGC API - Features tells it.
  func json(_ collection: FeatureCollection, _ request: PortalRequest, own: [PortalLink]) -> JSON {
    let address = Self.address(of: collection)
    let items = address + "/items"
    var links = own
    links += [
      PortalLink(items, rel: "items", type: "application/geo+json", title: "Features as GeoJSON"),
      PortalLink(items + "?f=jsonld", rel: "items", type: "application/ld+json", title: "Features as JSON-LD"),
      PortalLink(items + "?f=csv", rel: "items", type: "text/csv", title: "Features as a table"),
      PortalLink(
        items + "?f=gpkg", rel: "enclosure", type: "application/geopackage+sqlite3", title: "Features as a GeoPackage"),
      // Written as the standard's examples and GDAL have it, which compares letter by letter.
      PortalLink(address + "/schema", rel: "describedBy", type: "application/schema+json"),
      PortalLink(address + "/queryables", rel: Self.queryablesRelation, type: "application/schema+json"),
      PortalLink(address + "/sortables", rel: Self.sortablesRelation, type: "application/schema+json"),
    ]
    if collection.geometry != nil {
      links.append(
        PortalLink(
          address + "/tiles", rel: "http://www.opengis.net/def/rel/ogc/1.0/tilesets-vector", type: "application/json",
          title: "Vector tiles"))
    }
    var extent: [JSON.Member] = []
    if let box = self.extent(of: collection) {
      extent.append(
        JSON.Member(
          "spatial",
          [
            "bbox": [[.number(box.minX), .number(box.minY), .number(box.maxX), .number(box.maxY)]],
            "crs": .text(systems.longitudeLatitude.uri),
          ]))
    }
    let offered = systems.systems(for: collection)
    return .members([
      "id": .text(collection.name), "title": .text(collection.title),
      "description": collection.description.isEmpty ? nil : .text(collection.description),
      "itemType": "feature", "extent": extent.isEmpty ? nil : .object(extent),
      "crs": offered.isEmpty ? nil : .texts(offered.map(\.uri)),
      "storageCrs": systems.storage(of: collection).map { .text($0.uri) },
      "numberOfFeatures": collection.rowCount.map(JSON.integer), "links": request.json(links),
    ])
  }

  /// The properties that filters can name, as a JSON Schema (OGC API - Features, Part 3, clause 7).
  func queryables(_ collection: FeatureCollection, _ request: PortalRequest) -> JSON {
    var properties = collection.servedColumns.map {
      JSON.Member($0.name, Self.schema(of: $0))
    }
    if let geometry = collection.geometry {
      let format = Self.format(of: geometry)
      properties.insert(
        JSON.Member(
          geometry.name,
          ["title": .text(geometry.name), "x-ogc-role": "primary-geometry", "format": .text("geometry-\(format)")]),
        at: 0)
    }
    return schema(collection, request, "queryables", properties)
  }

  /// What a feature looks like in GeoJSON. Without it, readers take the types of properties from the first page.
  func featureSchema(_ collection: FeatureCollection, _ request: PortalRequest) -> JSON {
    let properties = collection.servedColumns.map { JSON.Member($0.name, Self.schema(of: $0)) }
    let geometry = collection.geometry.map { geometry -> JSON in
      ["title": .text(geometry.name), "format": .text("geometry-\(Self.format(of: geometry))")]
    }
    return schema(
      collection, request, "schema",
      [
        JSON.Member("type", ["type": "string", "enum": ["Feature"]]), JSON.Member("id", ["type": "integer"]),
        JSON.Member("geometry", geometry ?? ["type": "null"]),
        JSON.Member(
          "properties",
          [
            "type": "object", "description": "A property without a value is null.", "properties": .object(properties),
          ]), JSON.Member("links", ["type": "array"]),
      ])
  }

  /// The properties by which features can be ordered.
  func sortables(_ collection: FeatureCollection, _ request: PortalRequest) -> JSON {
    let properties = collection.servedColumns.map { JSON.Member($0.name, Self.schema(of: $0)) }
    return schema(collection, request, "sortables", properties)
  }

  private func schema(
    _ collection: FeatureCollection, _ request: PortalRequest, _ name: String, _ properties: [JSON.Member]
  ) -> JSON {
    [
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "$id": .text(request.address("\(Self.address(of: collection))/\(name)")), "type": "object",
      "title": .text(collection.title), "description": .text(collection.description),
      "properties": .object(properties), "additionalProperties": false,
    ]
  }

  private static func format(of geometry: FeatureCollection.GeometryColumn) -> String {
    switch geometry.type {
    case "POINT", "LINESTRING", "POLYGON", "MULTIPOINT", "MULTILINESTRING", "MULTIPOLYGON": geometry.type.lowercased()
    default: "any"
    }
  }

  static func schema(of column: FeatureCollection.Column) -> JSON {
    let title = JSON.text(column.name)
    return switch column.type {
    case .text: ["title": title, "type": "string"]
    case .integer: ["title": title, "type": "integer"]
    case .real: ["title": title, "type": "number"]
    case .flag: ["title": title, "type": "boolean"]
    case .date: ["title": title, "type": "string", "format": "date"]
    case .timestamp: ["title": title, "type": "string", "format": "date-time"]
    case .bytes: ["title": title]
    }
  }
}
