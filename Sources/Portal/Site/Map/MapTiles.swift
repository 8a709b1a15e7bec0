import FeatureService
import Geodata
import Programme

/// Layers of the map that come in tiles of the API: rasters, and collections that may be large.
struct MapTiles: Sendable {
  /// That of the map; nil where it has none, and there are no tiles then.
  let grid: TileMatrixSet?
  let rasters: [PortalRaster]

  init() {
    grid = nil
    rasters = []
  }

  /// - Parameter system: of the edition's maps.
  init(_ rasters: [PortalRaster], _ grids: [TileMatrixSet], of system: CoordinateReferenceSystem?) {
    let grid = grids.first { $0.referenceSystem.code == system?.code }
    self.grid = grid
    self.rasters = grid == nil ? [] : rasters
  }

  /// A band of a raster that the map shows.
  struct Layer: Sendable {
    let raster: PortalRaster
    let band: PortalRaster.Band

    /// In the address of the map.
    var id: String { "\(raster.id)/\(band.name)" }
  }

  /// Distances of coverage are a layer of their own, with the classes of the programme.
  var layers: [Layer] {
    rasters.flatMap { raster in
      raster.bands.filter {
        !(raster.file.path.hasPrefix("coverage/") && $0.name == "distance") && $0.statistics.count > 0
      }
      .map { Layer(raster: raster, band: $0) }
    }
  }
}
