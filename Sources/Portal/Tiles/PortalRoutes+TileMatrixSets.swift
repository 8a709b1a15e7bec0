import FeatureService
import Geodata

/// The grids of tiles that the portal serves (OGC Two Dimensional Tile Matrix Set and Tile Set Metadata 2.0).
extension PortalRoutes {
  static func tileMatrixSets(_ sets: [TileMatrixSet]) -> PortalRoutes {
    let list = PortalResource(
      "/tileMatrixSets", "Grids of tiles", tag: "Tiles",
      [
        .json { request in
          PortalAnswer([
            "tileMatrixSets": .array(
              sets.map { set in
                .members([
                  "id": .text(set.id), "title": .text(set.title), "uri": set.uri.map(JSON.text),
                  "crs": .text(set.referenceSystem.uri),
                  "links": request.json([
                    PortalLink(
                      "/tileMatrixSets/\(set.id)", rel: "http://www.opengis.net/def/rel/ogc/1.0/tiling-scheme",
                      type: "application/json", title: set.title)
                  ]),
                ])
              }), "links": request.json(request.ownLinks()),
          ])
        }
      ])
    let one = PortalResource(
      "/tileMatrixSets/{tileMatrixSetId}", "A grid of tiles", tag: "Tiles", parameters: [.tileMatrixSet(sets)],
      [
        .json { request in
          guard let set = sets.first(where: { $0.id == request["tileMatrixSetId"] }) else { throw Problem.notFound() }
          return PortalAnswer(set.json)
        }
      ])
    return PortalRoutes(
      resources: [list, one],
      conformance: [
        "http://www.opengis.net/spec/tms/2.0/conf/tilematrixset",
        "http://www.opengis.net/spec/tms/2.0/conf/json-tilematrixset",
      ],
      links: [
        PortalLink(
          "/tileMatrixSets", rel: "http://www.opengis.net/def/rel/ogc/1.0/tiling-schemes", type: "application/json",
          title: "Grids of tiles")
      ])
  }
}

extension PortalParameter {
  static func tileMatrixSet(_ sets: [TileMatrixSet]) -> PortalParameter {
    PortalParameter(
      "tileMatrixSetId", in: .path, "Id of a grid of tiles.",
      schema: ["type": "string", "enum": .texts(sets.map(\.id))])
  }

  /// Level, row and column of a tile.
  static func tilePlace(deepest: Int) -> [PortalParameter] {
    let most = (1 << deepest) - 1
    return [
      PortalParameter(
        "tileMatrix", in: .path, "Level, 0 for the whole area in one tile.",
        schema: ["type": "integer", "minimum": 0, "maximum": .integer(deepest)], example: 0),
      PortalParameter(
        "tileRow", in: .path, "Row from the top.",
        schema: ["type": "integer", "minimum": 0, "maximum": .integer(most)],
        example: 0),
      PortalParameter(
        "tileCol", in: .path, "Column from the left.",
        schema: ["type": "integer", "minimum": 0, "maximum": .integer(most)], example: 0),
    ]
  }
}

extension CoordinateReferenceSystem {
  /// As the OGC names systems of the EPSG register.
  var uri: String { "http://www.opengis.net/def/crs/EPSG/0/\(code)" }
}

extension TileMatrixSet {
  /// In the order of axes of the register, which the standard wants.
  var json: JSON {
    let isNorthFirst = referenceSystem.axisOrder == .northEast
    let corner: JSON =
      isNorthFirst ? [.number(origin.y), .number(origin.x)] : [.number(origin.x), .number(origin.y)]
    return .members([
      "id": .text(id), "title": .text(title), "uri": uri.map(JSON.text), "crs": .text(referenceSystem.uri),
      "orderedAxes": isNorthFirst ? ["N", "E"] : ["E", "N"],
      "tileMatrices": .array(
        (0...deepest).map { level in
          [
            "id": .text(String(level)), "scaleDenominator": .number(scaleDenominator(level: level)),
            "cellSize": .number(cellSize(level: level)), "cornerOfOrigin": "topLeft", "pointOfOrigin": corner,
            "tileWidth": .integer(Self.tileSize), "tileHeight": .integer(Self.tileSize),
            "matrixWidth": .integer(width(level: level)), "matrixHeight": .integer(width(level: level)),
          ]
        }),
    ])
  }
}
