import FeatureService

/// OGC API - Features, Parts 1 (17-069r4), 2 (18-058r1) and 3 (19-079r2), and sorting of Part 5's draft.
extension PortalRoutes {
  static func features(_ features: ServedFeatures, edition: String, date: String) -> PortalRoutes {
    let tag = "Features"
    let collection = features.collectionParameter
    let answers = ItemsAnswer(features: features, edition: edition)
    var list = PortalResource(
      "/collections", "Collections of features", tag: tag,
      [
        .json(schema: ["$ref": "#/components/schemas/collections"]) { request in
          PortalAnswer([
            "links": request.json(request.ownLinks(title: "Collections")),
            "collections": .array(
              features.store.collections.map { collection in
                let own = PortalLink(
                  ServedFeatures.address(of: collection), rel: "self", type: "application/json", title: collection.title
                )
                return features.json(collection, request, own: [own])
              }),
          ])
        }
      ])
    list.isKept = true
    var one = PortalResource(
      "/collections/{collectionId}", "A collection", tag: tag, parameters: [collection],
      [
        .json(schema: ["$ref": "#/components/schemas/collection"]) { request in
          let collection = try features.collection(request)
          return PortalAnswer(
            features.json(collection, request, own: request.ownLinks(title: collection.title)))
        }
      ])
    one.isKept = true
    func schema(
      _ name: String, _ title: String, _ json: @escaping @Sendable (FeatureCollection, PortalRequest) -> JSON
    ) -> PortalResource {
      PortalResource(
        PortalPath("/collections/{collectionId}/\(name)"), title, tag: tag, parameters: [collection],
        [
          PortalRepresentation(
            "json", "application/schema+json", alternatives: ["application/json"], schema: ["type": "object"]
          ) { request in PortalAnswer(json(try features.collection(request), request)) }
        ])
    }
    let schemas = [
      schema("schema", "What a feature looks like in GeoJSON") { features.featureSchema($0, $1) },
      schema("queryables", "Properties that filters can name") { features.queryables($0, $1) },
      schema("sortables", "Properties by which features can be ordered") { features.sortables($0, $1) },
    ]
    let binary: JSON = ["type": "string", "format": "binary"]
    var items = PortalResource(
      "/collections/{collectionId}/items", "Features", tag: tag, parameters: [collection] + features.listParameters,
      [
        .geoJSON(schema: ["$ref": "#/components/schemas/featureCollection"]) { request in
          try await answers.list(request, isLinkedData: false)
        },
        PortalRepresentation("jsonld", "application/ld+json", schema: ["type": "object"]) { request in
          try await answers.list(request, isLinkedData: true)
        },
        PortalRepresentation("csv", "text/csv; charset=utf-8; header=present") { request in
          try await answers.table(request)
        },
        PortalRepresentation(
          "gpkg", "application/geopackage+sqlite3", alternatives: ["application/vnd.sqlite3"], schema: binary
        ) { request in try await answers.package(request, date: date) },
      ])
    items.instances = features.lists
    let feature = PortalResource(
      "/collections/{collectionId}/items/{featureId}", "A feature", tag: tag,
      parameters: [
        collection, PortalParameter("featureId", in: .path, "Id of a feature.", example: "1"), features.systemParameter,
      ],
      [
        .geoJSON(schema: ["$ref": "#/components/schemas/feature"]) { request in
          try await answers.one(request, isLinkedData: false)
        },
        PortalRepresentation("jsonld", "application/ld+json", schema: ["type": "object"]) { request in
          try await answers.one(request, isLinkedData: true)
        },
      ])
    return PortalRoutes(
      resources: [list, one] + schemas + [items, feature], conformance: conformance, schemas: featureSchemas,
      links: [PortalLink("/collections", rel: "data", type: "application/json", title: "Collections of features")])
  }

  private static let conformance = [
    "http://www.opengis.net/spec/ogcapi-common-2/1.0/conf/collections",
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core",
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/oas30",
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson",
    "http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs",
    "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/queryables",
    "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/queryables-query-parameters",
    "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/filter",
    "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/features-filter",
    "http://www.opengis.net/spec/cql2/1.0/conf/cql2-text", "http://www.opengis.net/spec/cql2/1.0/conf/cql2-json",
    "http://www.opengis.net/spec/cql2/1.0/conf/basic-cql2",
    "http://www.opengis.net/spec/cql2/1.0/conf/advanced-comparison-operators",
    "http://www.opengis.net/spec/cql2/1.0/conf/case-insensitive-comparison",
    "http://www.opengis.net/spec/cql2/1.0/conf/accent-insensitive-comparison",
    "http://www.opengis.net/spec/cql2/1.0/conf/basic-spatial-functions",
    "http://www.opengis.net/spec/cql2/1.0/conf/basic-spatial-functions-plus",
    "http://www.opengis.net/spec/cql2/1.0/conf/spatial-functions",
    "http://www.opengis.net/spec/cql2/1.0/conf/temporal-functions",
    "http://www.opengis.net/spec/cql2/1.0/conf/arithmetic",
  ]

  private static let featureSchemas: [(name: String, schema: JSON)] = {
    let links: JSON = ["type": "array", "items": ["$ref": "#/components/schemas/link"]]
    return [
      (
        "collection",
        [
          "type": "object", "required": ["id", "links"],
          "properties": [
            "id": ["type": "string"], "title": ["type": "string"], "description": ["type": "string"], "links": links,
            "extent": ["type": "object"], "itemType": ["type": "string"],
            "crs": ["type": "array", "items": ["type": "string"]], "storageCrs": ["type": "string"],
            "numberOfFeatures": ["type": "integer"],
          ],
        ]
      ),
      (
        "collections",
        [
          "type": "object", "required": ["links", "collections"],
          "properties": [
            "links": links,
            "collections": ["type": "array", "items": ["$ref": "#/components/schemas/collection"]],
          ],
        ]
      ),
      (
        "feature",
        [
          "type": "object", "required": ["type", "geometry", "properties"],
          "properties": [
            "type": ["type": "string", "enum": ["Feature"]], "id": ["type": "integer"],
            "geometry": ["type": "object", "nullable": true], "properties": ["type": "object", "nullable": true],
            "links": links,
          ],
        ]
      ),
      (
        "featureCollection",
        [
          "type": "object", "required": ["type", "features"],
          "properties": [
            "type": ["type": "string", "enum": ["FeatureCollection"]],
            "features": ["type": "array", "items": ["$ref": "#/components/schemas/feature"]], "links": links,
            "numberMatched": ["type": "integer", "minimum": 0], "numberReturned": ["type": "integer", "minimum": 0],
          ],
        ]
      ),
    ]
  }()
}
