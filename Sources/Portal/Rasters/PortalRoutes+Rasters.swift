import FeatureService
import Geodata
import NIOPosix
import Programme

/// Rasters of the edition: what they are, and map tiles of them (OGC API - Tiles, map tilesets).
extension PortalRoutes {
  static func rasters(_ rasters: [PortalRaster], grids: [TileMatrixSet], date: String) -> PortalRoutes {
    guard !rasters.isEmpty else { return PortalRoutes() }
    let byID = Dictionary(rasters.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    @Sendable func raster(_ request: PortalRequest) throws(Problem) -> PortalRaster {
      guard let raster = byID[request["rasterId"] ?? ""] else { throw .notFound("There is no raster of this id.") }
      return raster
    }
    let id = PortalParameter(
      "rasterId", in: .path, "Id of a raster.", schema: ["type": "string", "enum": .texts(rasters.map(\.id))])
    let tag = "Rasters"
    var resources = [
      PortalResource(
        "/rasters", "Rasters of the edition", tag: tag,
        [
          .json { request in
            PortalAnswer([
              "rasters": .array(rasters.map { $0.json(request, grids) }), "links": request.json(request.ownLinks()),
            ])
          }
        ]),
      PortalResource(
        "/rasters/{rasterId}", "A raster: grid, bands, classes, files", tag: tag, parameters: [id],
        [.json { request in PortalAnswer(try raster(request).json(request, grids)) }]),
      PortalResource(
        "/rasters/{rasterId}/map/tiles", "Tilesets of a raster", tag: tag, parameters: [id],
        [
          .json { request in
            let raster = try raster(request)
            return PortalAnswer([
              "tilesets": .array(grids.map { raster.tileset($0, request, isWhole: false) }),
              "links": request.json(request.ownLinks()),
            ])
          }
        ]),
      PortalResource(
        "/rasters/{rasterId}/map/tiles/{tileMatrixSetId}", "A tileset of a raster", tag: tag,
        parameters: [id, .tileMatrixSet(grids)],
        [
          .json { request in
            guard let grid = grids.first(where: { $0.id == request["tileMatrixSetId"] }) else {
              throw Problem.notFound()
            }
            return PortalAnswer(try raster(request).tileset(grid, request, isWhole: true))
          }
        ]),
    ]
    var bands: [String] = []
    for name in rasters.flatMap({ $0.bands.map(\.name) }) where !bands.contains(name) { bands.append(name) }
    let deepest = grids.map(\.deepest).max() ?? 0
    resources.append(
      PortalResource(
        "/rasters/{rasterId}/map/tiles/{tileMatrixSetId}/{tileMatrix}/{tileRow}/{tileCol}", "A map tile of a raster",
        tag: tag,
        parameters: [id, .tileMatrixSet(grids)] + PortalParameter.tilePlace(deepest: deepest) + [
          PortalParameter(
            "band", "Which band; the first without it.", schema: ["type": "string", "enum": .texts(bands)])
        ],
        [
          PortalRepresentation("png", "image/png", schema: ["type": "string", "format": "binary"]) { request in
            let raster = try raster(request)
            guard let grid = grids.first(where: { $0.id == request["tileMatrixSetId"] }) else {
              throw Problem.notFound("There is no grid of tiles of this id.")
            }
            guard let (index, _) = raster.band(request["band"]) else {
              throw Problem.badRequest("The raster has no such band.", parameter: "band")
            }
            let place = try ["tileMatrix", "tileRow", "tileCol"].map { (name: String) throws(Problem) -> Int in
              guard let number = request[name].flatMap({ Int($0) }) else { throw .notFound() }
              return number
            }
            let tile = RasterTile(raster: raster, band: index, matrixSet: grid)
            // Reading blocks, and drawing takes some milliseconds: not on a thread that answers others.
            let png = try await NIOThreadPool.singleton.runIfActive {
              try tile.png(level: place[0], row: place[1], column: place[2])
            }
            guard let png else { throw Problem.notFound("There is no tile at this place.") }
            return PortalAnswer(png)
          }
        ]))
    for index in resources.indices { resources[index].isKept = true }
    return PortalRoutes(
      resources: resources,
      conformance: [
        "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/core",
        "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/tileset",
        "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/tilesets-list",
        "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/png",
      ],
      links: [PortalLink("/rasters", rel: "related", type: "application/json", title: "Rasters and map tiles")])
  }
}

extension PortalRaster {
  fileprivate var address: String { "/rasters/\(PercentEncoding.encoded(id))" }

  fileprivate func json(_ request: PortalRequest, _ grids: [TileMatrixSet]) -> JSON {
    let box = grid.box
    return .members([
      "id": .text(id), "title": PortalRoutes.json(title), "crs": .text(referenceSystem.uri),
      "extent": [.number(box.minX), .number(box.minY), .number(box.maxX), .number(box.maxY)],
      "rows": .integer(grid.rows), "columns": .integer(grid.columns), "cellWidth": .number(grid.cellWidth),
      "cellHeight": .number(grid.cellHeight), "bands": .array(bands.map(\.json)),
      "links": request.json([
        PortalLink(address, rel: "self", type: "application/json", title: title.en),
        PortalLink(
          file.address, rel: "data", type: file.mediaType, title: "Cloud-optimised GeoTIFF", length: file.size),
        PortalLink(
          address + "/map/tiles", rel: "http://www.opengis.net/def/rel/ogc/1.0/tilesets-map", type: "application/json"),
      ]),
    ])
  }

  fileprivate func tileset(_ set: TileMatrixSet, _ request: PortalRequest, isWhole: Bool) -> JSON {
    let tiles = "\(address)/map/tiles/\(set.id)"
    var links = [
      PortalLink(tiles, rel: "self", type: "application/json"),
      PortalLink(
        "/tileMatrixSets/\(set.id)", rel: "http://www.opengis.net/def/rel/ogc/1.0/tiling-scheme",
        type: "application/json"),
    ]
    if isWhole {
      links.append(
        PortalLink(
          tiles + "/{tileMatrix}/{tileRow}/{tileCol}", rel: "item", type: "image/png", isTemplated: true))
    }
    return .members([
      "title": .text("\(title.en), \(set.title)"), "dataType": "map", "crs": .text(set.referenceSystem.uri),
      "tileMatrixSetURI": set.uri.map(JSON.text),
      "tileMatrixSetLimits": isWhole ? limits(set) : nil, "links": request.json(links),
    ])
  }

  /// The tiles of each level that the raster touches.
  private func limits(_ set: TileMatrixSet) -> JSON? {
    guard let box = box(in: set.referenceSystem) else { return nil }
    return .array(
      (0...set.deepest).compactMap { level in
        guard let (rows, columns) = set.tiles(level: level, touching: box) else { return nil }
        return [
          "tileMatrix": .text(String(level)), "minTileRow": .integer(rows.lowerBound),
          "maxTileRow": .integer(rows.upperBound), "minTileCol": .integer(columns.lowerBound),
          "maxTileCol": .integer(columns.upperBound),
        ]
      })
  }

  /// Its box in another system, from its whole edge.
  private func box(in system: CoordinateReferenceSystem) -> Box? {
    let own = grid.box
    guard system != referenceSystem else { return own }
    let steps = 32
    let edge = (0...steps).flatMap { step -> [Position] in
      let part = Double(step) / Double(steps)
      let (x, y) = (own.minX + part * own.width, own.minY + part * own.height)
      return [
        Position(x: x, y: own.minY), Position(x: x, y: own.maxY), Position(x: own.minX, y: y),
        Position(x: own.maxX, y: y),
      ]
    }
    let found = try? CoordinateTransformation(from: referenceSystem, to: system).transform(edge)
    return Box(around: (found ?? []).compactMap { $0 })
  }
}

extension PortalRaster.Band {
  fileprivate var json: JSON {
    let (least, most) = (statistics.minimum, statistics.maximum)
    let bounds = [least] + legend.breaks + [most]
    return [
      "name": .text(name), "unit": .text(unit), "cells": .integer(statistics.count), "minimum": .number(least),
      "maximum": .number(most), "mean": .number(statistics.mean),
      "classes": .array(
        legend.colours.enumerated().map { index, colour in
          ["from": .number(bounds[index]), "to": .number(bounds[index + 1]), "colour": .text(colour.hex)]
        }),
    ]
  }
}
