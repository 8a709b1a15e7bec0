import Foundation
import Geodata
import Programme
import TextFormats

/// The rasters of an edition as a SpatioTemporal Asset Catalog 1.0: a collection and an item a raster, with the
/// extensions for projections (1.1.0), rasters (1.1.0) and files (2.1.0).
public struct RasterItems: Sendable {
  private let edition: EditionDescription
  private let folder: URL
  private let terms: PublicationTerms
  /// Of a file of the edition, as items refer to it.
  private let address: @Sendable (FileRecord) -> String

  public init(
    _ edition: StandingEdition, _ terms: PublicationTerms, address: @escaping @Sendable (FileRecord) -> String
  ) throws(ExportError) {
    self.edition = try EditionDescription(edition)
    folder = edition.folder
    self.terms = terms
    self.address = address
  }

  /// A document with the path that links lead to.
  public struct Document: Sendable {
    public let path: String
    public let json: JSON
  }

  private static let version = "1.0.0"
  private static let extensions = [
    "https://stac-extensions.github.io/projection/v1.1.0/schema.json",
    "https://stac-extensions.github.io/raster/v1.1.0/schema.json",
    "https://stac-extensions.github.io/file/v2.1.0/schema.json",
  ]

  /// `collection.json` and the items below it; the same edition gives the same ones.
  public func documents() throws(ExportError) -> [Document] {
    var items: [Document] = []
    var boxes: [[Double]] = []
    for file in edition.manifest.files where file.path.hasSuffix(".tif") {
      let (item, box) = try item(file)
      items.append(item)
      boxes.append(box)
    }
    return [Document(path: "collection.json", json: collection(items, boxes))] + items
  }

  private var collectionID: String { "\(edition.manifest.programme)-\(edition.manifest.folderName)" }
  private var instant: JSON { .text("\(edition.manifest.date)T00:00:00Z") }

  private func collection(_ items: [Document], _ boxes: [[Double]]) -> JSON {
    // Rasters may reach beyond the maps; an edition that tells neither is somewhere on Earth.
    let whole = Self.union(boxes + (edition.extent.map { [$0] } ?? [])) ?? [-180, -90, 180, 90]
    let links: [JSON] =
      [
        ["rel": "root", "href": "./collection.json", "type": "application/json"],
        ["rel": "license", "href": .text(terms.licence.url), "title": .text(terms.licence.name)],
      ]
      + items.map { ["rel": "item", "href": .text("./" + $0.path), "type": "application/geo+json"] }
    return .members([
      "type": "Collection", "stac_version": .text(Self.version), "id": .text(collectionID),
      "title": .text(edition.title.en), "description": .text("\(edition.abstract.en)\n\n\(edition.abstract.nl)"),
      "keywords": ["critical raw materials", "kritieke grondstoffen"],
      // An SPDX expression, or a link under another name.
      "license": terms.licence == .ccBy4 ? "CC-BY-4.0" : "other",
      "providers": .array([
        [
          "name": .text(terms.contact?.name ?? edition.author?.en ?? edition.title.en),
          "roles": ["producer", "licensor"],
        ]
      ]),
      "extent": [
        "spatial": ["bbox": .array([.array(whole.map(JSON.number))])],
        "temporal": ["interval": .array([.array([instant, instant])])],
      ], "links": .array(links),
    ])
  }

  private func item(_ file: FileRecord) throws(ExportError) -> (Document, [Double]) {
    do throws(GeodataError) {
      let raster = try RasterFile(folder.appending(path: file.path))
      guard let system = raster.grid.referenceSystem else { throw .missingReferenceSystem(file: file.path) }
      let ring = try Self.footprint(raster.grid, system)
      let (easts, norths) = (ring.map(\.x), ring.map(\.y))
      let box: [Double] = [easts.min() ?? 0, norths.min() ?? 0, easts.max() ?? 0, norths.max() ?? 0]
      let name = String(file.path.dropLast(4)).split(separator: "/").joined(separator: "-")
      let path = "items/\(name).json"
      let grid = raster.grid
      let asset: JSON = .members([
        "href": .text(address(file)), "title": .text(file.path),
        "type": "image/tiff; application=geotiff; profile=cloud-optimized", "roles": ["data"],
        "proj:shape": [.integer(grid.rows), .integer(grid.columns)],
        "proj:transform": .array(
          [grid.cellWidth, 0, grid.origin.x, 0, -grid.cellHeight, grid.origin.y].map(JSON.number)),
        "raster:bands": .array(try Self.bands(raster)), "file:size": .integer(file.bytes),
        // A multihash: SHA-256, 32 bytes.
        "file:checksum": .text("1220" + file.sha256),
      ])
      let json: JSON = [
        "type": "Feature", "stac_version": .text(Self.version),
        "stac_extensions": .texts(Self.extensions), "id": .text(name), "collection": .text(collectionID),
        "geometry": ["type": "Polygon", "coordinates": .array([.array(ring.map { [.number($0.x), .number($0.y)] })])],
        "bbox": .array(box.map(JSON.number)),
        "properties": [
          "datetime": instant, "title": .text(file.path), "proj:epsg": .integer(system.code),
          "proj:bbox": .array(
            [grid.box.minX, grid.box.minY, grid.box.maxX, grid.box.maxY].map(JSON.number)),
        ],
        "links": .array([
          ["rel": "root", "href": "../collection.json", "type": "application/json"],
          ["rel": "parent", "href": "../collection.json", "type": "application/json"],
          ["rel": "collection", "href": "../collection.json", "type": "application/json"],
        ]), "assets": ["data": asset],
      ]
      return (Document(path: path, json: json), box)
    } catch { throw .unreadable("\(error)") }
  }

  private static func bands(_ raster: RasterFile) throws(GeodataError) -> [JSON] {
    var bands: [JSON] = []
    for (index, band) in raster.bands.enumerated() {
      let statistics = try raster.statistics(band: index)
      bands.append(
        .members([
          "name": .text(band.name), "unit": band.unit.isEmpty ? nil : .text(band.unit),
          "data_type": .text(dataType(band.storage)), "nodata": band.noData.map { $0.isNaN ? "nan" : .number($0) },
          "sampling": "area",
          "statistics": statistics.count == 0
            ? nil
            : [
              "minimum": .number(statistics.minimum), "maximum": .number(statistics.maximum),
              "mean": .number(statistics.mean), "stddev": .number(statistics.standardDeviation),
            ],
        ]))
    }
    return bands
  }

  private static func dataType(_ storage: RasterStorage) -> String {
    switch storage {
    case .unsigned8: "uint8"
    case .unsigned16: "uint16"
    case .signed16: "int16"
    case .unsigned32: "uint32"
    case .signed32: "int32"
    case .unsigned64: "uint64"
    case .signed64: "int64"
    case .float32: "float32"
    case .float64: "float64"
    }
  }

  /// The outline in degrees, counterclockwise; edges are bent where the map is.
  private static func footprint(
    _ grid: GridGeometry, _ system: CoordinateReferenceSystem
  ) throws(GeodataError) -> [Position] {
    let box = grid.box
    let corners = [
      Position(x: box.minX, y: box.minY), Position(x: box.maxX, y: box.minY), Position(x: box.maxX, y: box.maxY),
      Position(x: box.minX, y: box.maxY), Position(x: box.minX, y: box.minY),
    ]
    let steps = 8
    var ring: [Position] = []
    for (start, end) in zip(corners, corners.dropFirst()) {
      for step in 0..<steps {
        let part = Double(step) / Double(steps)
        ring.append(Position(x: start.x + (end.x - start.x) * part, y: start.y + (end.y - start.y) * part))
      }
    }
    ring.append(corners[0])
    let degrees = try CoordinateReferenceSystem("EPSG:4326")
    guard system != degrees else { return ring }
    // A raster may reach beyond the area that its system is made for.
    var options = TransformationOptions()
    options.allowsOutsideArea = true
    return try CoordinateTransformation(from: system, to: degrees, options: options)(ring).map { place in
      Position(x: (place.x * 1e7).rounded() / 1e7, y: (place.y * 1e7).rounded() / 1e7)
    }
  }

  private static func union(_ boxes: [[Double]]) -> [Double]? {
    guard let first = boxes.first else { return nil }
    return boxes.dropFirst().reduce(first) { whole, box in
      [min(whole[0], box[0]), min(whole[1], box[1]), max(whole[2], box[2]), max(whole[3], box[3])]
    }
  }
}
