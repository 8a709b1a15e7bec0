import Evidence
import Foundation
import Geodata

/// The coverage of an edition as cloud-optimised GeoTIFFs: one of everything and one for each mineral system with sites,
/// in the reference system of the map. Band 1 is the distance to the nearest site in kilometres, band 2 the number of
/// sites per square kilometre; outside the territory there is no data. Beside each stands how QGIS draws it.
struct CoverageRasters {
  let evidence: EvidenceSummary

  func write(to folder: URL) throws {
    guard let meter = evidence.meter else { return }
    let system = try CoordinateReferenceSystem(evidence.referenceSystem)
    let grid = try GridGeometry(
      referenceSystem: system, origin: Position(x: meter.grid.west, y: meter.grid.north), cellWidth: meter.grid.cell,
      cellHeight: meter.grid.cell, rows: meter.grid.rows, columns: meter.grid.columns)
    let bands = [
      RasterBand(name: "distance", unit: "km", storage: .float32),
      RasterBand(name: "density", unit: "1/km2", storage: .float32),
    ]
    for layer in evidence.layers where layer.id == "all" || !layer.sites.isEmpty {
      let file = folder.appending(path: "\(layer.id).tif")
      let writer = try RasterWriter(to: file, grid: grid, bands: bands)
      _ = try meter.measure(layer.sites, in: layer.domain) { (row: CoverageMeter.Row) throws(GeodataError) in
        // Without any site there is no distance.
        let distance = row.distance.map { $0.isFinite ? Double($0) : .nan }
        try writer.write(distance, band: 0, rows: row.row..<row.row + 1)
        try writer.write(row.density.map(Double.init), band: 1, rows: row.row..<row.row + 1)
      }
      try writer.finish()
      try RasterStyle.distance(limits: evidence.coverage.settings.distanceLimits).write(beside: file)
    }
  }
}
