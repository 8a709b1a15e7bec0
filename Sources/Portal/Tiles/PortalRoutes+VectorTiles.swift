import FeatureService
import Geodata

/// OGC API - Tiles (20-057), vector tiles of collections.
extension PortalRoutes {
  static func vectorTiles(_ features: ServedFeatures, grids: [TileMatrixSet]) -> PortalRoutes {
    let tag = "Tiles"
    let placed = features.store.collections.filter { $0.geometry?.referenceSystem != nil }
    guard !placed.isEmpty, !grids.isEmpty else { return PortalRoutes() }
    let id = PortalParameter(
      "collectionId", in: .path, "Id of a collection with places.",
      schema: ["type": "string", "enum": .texts(placed.map(\.name))])
    @Sendable func collection(_ request: PortalRequest) throws -> FeatureCollection {
      let found = try features.collection(request)
      guard found.geometry?.referenceSystem != nil else {
        throw Problem.notFound("The collection has no places that a map can show.")
      }
      return found
    }
    @Sendable func grid(_ request: PortalRequest) throws(Problem) -> TileMatrixSet {
      guard let found = grids.first(where: { $0.id == request["tileMatrixSetId"] }) else {
        throw .notFound("There is no grid of tiles of this id.")
      }
      return found
    }
    let list = PortalResource(
      "/collections/{collectionId}/tiles", "Sets of vector tiles of a collection", tag: tag, parameters: [id],
      [
        .json { request in
          let collection = try collection(request)
          return PortalAnswer([
            "tilesets": .array(
              grids.map {
                VectorTileset(collection: collection, set: $0, features: features).json(request, isWhole: false)
              }),
            "links": request.json(request.ownLinks()),
          ])
        }
      ])
    let one = PortalResource(
      "/collections/{collectionId}/tiles/{tileMatrixSetId}", "A set of vector tiles", tag: tag,
      parameters: [id, .tileMatrixSet(grids)],
      [
        .json { request in
          let tileset = VectorTileset(collection: try collection(request), set: try grid(request), features: features)
          return PortalAnswer(tileset.json(request, isWhole: true))
        },
        PortalRepresentation(
          "tilejson", "application/vnd.mapbox.tile+json", alternatives: ["application/json"], schema: ["type": "object"]
        ) { request in
          let tileset = VectorTileset(collection: try collection(request), set: try grid(request), features: features)
          return PortalAnswer(tileset.tileJSON(request))
        },
      ])
    var tile = PortalResource(
      "/collections/{collectionId}/tiles/{tileMatrixSetId}/{tileMatrix}/{tileRow}/{tileCol}", "A vector tile", tag: tag,
      parameters: [id, .tileMatrixSet(grids)] + PortalParameter.tilePlace(deepest: grids.map(\.deepest).max() ?? 0),
      [
        PortalRepresentation(
          "mvt", "application/vnd.mapbox-vector-tile",
          alternatives: ["application/x-protobuf", "application/octet-stream"],
          schema: ["type": "string", "format": "binary"]
        ) { request in
          let name = try collection(request).name
          let grid = try grid(request)
          let place = try ["tileMatrix", "tileRow", "tileCol"].map { (name: String) throws(Problem) -> Int in
            // A number is written in one way only.
            guard let text = request[name], let number = Int(text), String(number) == text else {
              throw .notFound("There is no tile at this place.")
            }
            return number
          }
          let tile = try await Problem.asking {
            try await features.store.vectorTile(of: name, in: grid, level: place[0], row: place[1], column: place[2])
          }
          guard let tile else { throw Problem.notFound("There is no tile at this place.") }
          return PortalAnswer(tile)
        }
      ])
    tile.isKept = true
    return PortalRoutes(
      resources: [list, one, tile],
      conformance: [
        "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/core",
        "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/tileset",
        "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/tilesets-list",
        "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/geodata-tilesets",
        "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/mvt",
        "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/tilejson",
      ])
  }
}

/// The vector tiles of a collection in a grid, as metadata tell of them.
struct VectorTileset: Sendable {
  let collection: FeatureCollection
  let set: TileMatrixSet
  let features: ServedFeatures

  private var address: String { "\(ServedFeatures.address(of: collection))/tiles/\(set.id)" }
  private var template: String { address + "/{tileMatrix}/{tileRow}/{tileCol}" }

  func json(_ request: PortalRequest, isWhole: Bool) -> JSON {
    var links = [
      PortalLink(address, rel: "self", type: "application/json"),
      PortalLink(address + "?f=tilejson", rel: "alternate", type: "application/vnd.mapbox.tile+json"),
      PortalLink(
        "/tileMatrixSets/\(set.id)", rel: "http://www.opengis.net/def/rel/ogc/1.0/tiling-scheme",
        type: "application/json"),
    ]
    if isWhole {
      links.append(PortalLink(template, rel: "item", type: "application/vnd.mapbox-vector-tile", isTemplated: true))
    }
    let layer: JSON = .members([
      "id": .text(collection.name), "dataType": "vector",
      "geometryDimension": collection.geometry?.dimension.map(JSON.integer),
    ])
    return .members([
      "title": .text("\(collection.title), \(set.title)"), "dataType": "vector",
      "crs": .text(set.referenceSystem.uri), "tileMatrixSetURI": set.uri.map(JSON.text),
      "layers": isWhole ? [layer] : nil, "links": request.json(links),
    ])
  }

  /// TileJSON 3.0.0; of sets other than that of web maps a reader must know the grid.
  func tileJSON(_ request: PortalRequest) -> JSON {
    let bounds = features.extent(of: collection).map { box -> JSON in
      [.number(box.minX), .number(box.minY), .number(box.maxX), .number(box.maxY)]
    }
    let fields = collection.servedColumns.map { column -> JSON.Member in
      let kind: JSON =
        switch column.type {
        case .integer, .real: "Number"
        case .flag: "Boolean"
        default: "String"
        }
      return JSON.Member(column.name, kind)
    }
    let tiles = request.configuration.baseURL + address + "/{z}/{y}/{x}"
    return .members([
      "tilejson": "3.0.0", "name": .text(collection.title), "description": .text(collection.description),
      "scheme": "xyz", "tiles": [.text(tiles)], "minzoom": 0, "maxzoom": .integer(set.deepest), "bounds": bounds,
      "vector_layers": [
        [
          "id": .text(collection.name), "description": .text(collection.description), "minzoom": 0,
          "maxzoom": .integer(set.deepest), "fields": .object(fields),
        ]
      ],
    ])
  }
}
