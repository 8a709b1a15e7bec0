import Foundation
import Geodata
import Gridding
import Programme

/// Opens the rasters and outlines that a document names, and holds them against each other: one grid, in metres.
struct GridFiles {
  let folder: DocumentFiles
  let log: FindingLog

  /// Share of a cell by which corners of grids may differ.
  private static let tolerance = 1e-6

  /// - Returns: nil after a finding.
  func raster(_ name: String, at place: SourceLocation) -> (url: URL, raster: RasterFile)? {
    guard !name.isEmpty, let url = folder.file(name, at: place, log: log) else { return nil }
    do throws(GeodataError) {
      return (url, try RasterFile(url))
    } catch {
      refuse(error, place)
      return nil
    }
  }

  func refuse(_ error: GeodataError, _ place: SourceLocation) {
    log.error(
      "grid.file", place, GridErrorText.text(error),
      mend: .init(
        en: "give a GeoTIFF that is whole, beside the document",
        nl: "geef een GeoTIFF die heel is, naast het document"))
  }

  /// The band of a name; the only one when none is given.
  func band(_ name: String?, of opened: (url: URL, raster: RasterFile), at place: SourceLocation) -> RasterPlace? {
    let bands = opened.raster.bands
    let file = opened.url.lastPathComponent
    let found = name.map { wanted in bands.indices.filter { bands[$0].name == wanted } } ?? Array(bands.indices)
    if found.count == 1 { return self.place(opened, found[0], place) }
    if let name, found.isEmpty {
      log.error(
        "grid.band", place,
        .init(en: "\(file) has no band '\(name)'", nl: "\(file) heeft geen band '\(name)'"),
        mend: Suggestion.mend(for: name, among: bands.map(\.name)))
    } else {
      log.error(
        "grid.band", place,
        .init(
          en: "\(file) has \(found.count) bands that could be meant",
          nl: "\(file) heeft \(found.count) banden die bedoeld kunnen zijn"),
        mend: .init(en: "name one with its key 'band'", nl: "noem er een met de sleutel 'band'"))
    }
    return nil
  }

  func place(_ opened: (url: URL, raster: RasterFile), _ band: Int, _ location: SourceLocation) -> RasterPlace {
    RasterPlace(
      file: opened.url, band: band, name: opened.raster.bands[band].name,
      isSingle: opened.raster.bands[band].storage == .float32, location: location)
  }

  /// Square metres of a cell; nil after a finding: an area needs a plane with lengths.
  func cellArea(_ grid: GridGeometry, file: String, at place: SourceLocation) -> Double? {
    let mend = LocalizedText(
      en: "reproject the grid to a projected system in metres, such as EPSG:28992 or EPSG:3035 (gdalwarp -t_srs)",
      nl:
        "zet het raster over naar een geprojecteerd stelsel in meters, zoals EPSG:28992 of EPSG:3035 (gdalwarp -t_srs)")
    guard let system = grid.referenceSystem else {
      log.error(
        "grid.system", place,
        .init(
          en: "\(file) names no reference system, so the area of its cells is not known",
          nl: "\(file) noemt geen stelsel, dus de oppervlakte van de cellen is niet bekend"),
        mend: .init(
          en: "give it the one that it is in (gdal_edit.py -a_srs)",
          nl: "geef het dat waarin het staat (gdal_edit.py -a_srs)"))
      return nil
    }
    guard system.isProjected, let metres = system.metresPerUnit else {
      log.error(
        "grid.system", place,
        .init(
          en: "\(file) is in \(system) (\(system.name)), whose cells are not measured in metres",
          nl: "\(file) staat in \(system) (\(system.name)), waarvan cellen niet in meters zijn gemeten"), mend: mend)
      return nil
    }
    // Web Mercator stretches areas by 1 / cos² of the latitude: 2.6 times in the Netherlands.
    guard system.code != 3857 else {
      log.error(
        "grid.system", place,
        .init(
          en: "\(file) is in \(system), a system of web maps that stretches areas",
          nl: "\(file) staat in \(system), een stelsel van webkaarten dat oppervlakten uitrekt"), mend: mend)
      return nil
    }
    return grid.cellWidth * metres * (grid.cellHeight * metres)
  }

  /// Whether a raster has the same cells as the first one, or a finding.
  func isSame(
    _ raster: RasterFile, _ file: String, as grid: GridGeometry, of first: String, at place: SourceLocation
  ) -> Bool {
    let mend = LocalizedText(
      en: "bring both to one grid (gdalwarp -te -tr, or 'delfstof layers')",
      nl: "breng beide op één rooster (gdalwarp -te -tr, of 'delfstof layers')")
    guard raster.grid.referenceSystem == grid.referenceSystem else {
      func name(_ grid: GridGeometry) -> String { grid.referenceSystem.map { "\($0)" } ?? "-" }
      log.error(
        "grid.other", place,
        .init(
          en: "\(file) is in \(name(raster.grid)), \(first) in \(name(grid))",
          nl: "\(file) staat in \(name(raster.grid)), \(first) in \(name(grid))"), mend: mend)
      return false
    }
    guard let difference = GridDifference(raster.grid, grid, tolerance: Self.tolerance) else { return true }
    log.error(
      "grid.other", place,
      LocalizedText(
        en: "the cells of \(file) are not those of \(first)", nl: "de cellen van \(file) zijn niet die van \(first)"
      ).map { "\($0): \(GridErrorText.words(difference, $1))" }, mend: mend)
    return false
  }

  /// Polygons in the system of the grid; nil after a finding.
  func outline(_ name: String, on grid: GridGeometry, at place: SourceLocation) -> GridDocument.Outline? {
    guard let url = folder.file(name, at: place, log: log), let target = grid.referenceSystem else {
      return nil
    }
    do throws(GeodataError) {
      let layer = try FeatureLayer.read(url)
      var polygons: [Polygon] = []
      for feature in layer.features {
        var geometry = feature.geometry
        guard case .polygons = geometry else { continue }
        if layer.referenceSystem != target {
          geometry = try geometry.transformed(
            by: CoordinateTransformation(from: layer.referenceSystem, to: target))
        }
        if case .polygons(let parts) = geometry { polygons += parts }
      }
      guard !polygons.isEmpty else {
        log.error(
          "grid.outline", place,
          .init(en: "\(url.lastPathComponent) has no polygon", nl: "\(url.lastPathComponent) heeft geen vlak"),
          mend: .init(
            en: "give a GeoPackage or GeoJSON with polygons", nl: "geef een GeoPackage of GeoJSON met vlakken"))
        return nil
      }
      return GridDocument.Outline(file: url, area: try PreparedArea(.polygons(polygons)))
    } catch {
      log.error(
        "grid.outline", place, GridErrorText.text(error),
        mend: .init(
          en: "give a GeoPackage or GeoJSON with polygons in a known system",
          nl: "geef een GeoPackage of GeoJSON met vlakken in een bekend stelsel"))
      return nil
    }
  }
}
