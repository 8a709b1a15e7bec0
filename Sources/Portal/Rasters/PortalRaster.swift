import Foundation
import Geodata
import Programme

/// A raster of the edition, as the catalogue of rasters tells it.
struct PortalRaster: Sendable {
  /// For addresses: `coverage-all`.
  let id: String
  let file: EditionFile
  let title: LocalizedText
  let grid: GridGeometry
  let referenceSystem: CoordinateReferenceSystem
  let bands: [Band]
  /// How a predictive map was made; nil for any other raster.
  var card: Card?

  /// Of the card that is written beside a predictive map, what a map says of it.
  struct Card: Sendable, Decodable {
    let method: String
    let title: LocalizedText
  }

  struct Band: Sendable {
    let name: String
    let unit: String
    let statistics: RasterStatistics
    let legend: RasterLegend
  }

  /// So many cells are looked at for the classes of a legend.
  private static let sampleCells = 200_000

  /// - Returns: nil for one without a reference system, which no map can place.
  init?(_ file: EditionFile, title: LocalizedText) throws(GeodataError) {
    let raster = try RasterFile(file.url)
    guard let system = raster.grid.referenceSystem else { return nil }
    let path = file.path.hasSuffix(".tif") ? String(file.path.dropLast(4)) : file.path
    id = String(
      String.UnicodeScalarView(
        path.unicodeScalars.map { scalar in
          scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar == "_")
            ? scalar : "-"
        }))
    self.file = file
    self.title = title
    grid = raster.grid
    referenceSystem = system
    var bands: [Band] = []
    for (index, band) in raster.bands.enumerated() {
      let name = band.name.isEmpty ? "band\(index + 1)" : band.name
      bands.append(
        Band(
          name: name, unit: band.unit, statistics: try raster.statistics(band: index),
          legend: RasterLegend(of: try Self.sample(raster, band: index))))
    }
    self.bands = bands
  }

  /// Whole rows at even distances.
  private static func sample(_ raster: RasterFile, band: Int) throws(GeodataError) -> [Double] {
    let (rows, columns) = (raster.grid.rows, raster.grid.columns)
    let step = max(1, rows * columns / sampleCells)
    var values: [Double] = []
    for row in stride(from: 0, to: rows, by: step) {
      values += try raster.read(band: band, rows: row..<row + 1, columns: 0..<columns)
    }
    return values
  }

  func band(_ name: String?) -> (index: Int, band: Band)? {
    guard let name else { return bands.first.map { (0, $0) } }
    return bands.firstIndex { $0.name == name }.map { ($0, bands[$0]) }
  }
}
