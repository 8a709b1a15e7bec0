import FeatureService
import Geodata

extension PortalEdition {
  /// The reference system of the edition's maps; nil where it does not tell.
  var mapSystem: CoordinateReferenceSystem? {
    get async {
      guard let rows = try? await store.records(of: "edition").rows,
        let code = rows.first(where: { $0.text("name") == "map_crs" })?.text("value")
      else { return nil }
      return try? CoordinateReferenceSystem(code)
    }
  }

  /// The grids in which the portal serves tiles: that of every web map, and that of the edition's own maps.
  /// - Parameter rasters: their systems are those of the maps, in editions that do not tell.
  func tileGrids(rasters: [PortalRaster]) async -> [TileMatrixSet] {
    var systems: [CoordinateReferenceSystem] = []
    if let web = try? CoordinateReferenceSystem("EPSG:3857") { systems.append(web) }
    if let own = await mapSystem { systems.append(own) }
    for raster in rasters where !systems.contains(raster.referenceSystem) { systems.append(raster.referenceSystem) }
    // A system without a grid (degrees, or of unknown extent) has none.
    return systems.compactMap { try? TileMatrixSet(of: $0) }
  }
}
