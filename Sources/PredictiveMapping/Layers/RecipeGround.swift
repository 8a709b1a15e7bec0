import Foundation
import Geodata
import Gridding
import Programme
import Prospectivity

/// The grid of a recipe with its study area, ready to be worked on.
struct RecipeGround {
  let grid: GridGeometry
  /// Nil: every cell is in the study area.
  let mask: StudyMask?
  let loader: FeatureLoader

  init(_ recipe: LayerRecipe) throws(RecipeError.Problem) {
    let grid = try Self.grid(recipe)
    guard grid.referenceSystem != nil else { throw .noSystem(file: "grid") }
    self.grid = grid
    loader = FeatureLoader(folder: recipe.folder, grid: grid, transformation: recipe.transformation)
    switch recipe.grid.mask {
    case nil: mask = nil
    case .raster(let name, let band):
      let url = recipe.folder.url(name)
      let file = try FeatureLoader.geodata { () throws(GeodataError) in try RasterFile(url) }
      guard file.bands.indices.contains(band - 1) else {
        throw .mapping(.noLayerBand(file: url.lastPathComponent, band: band, bands: file.bands.count))
      }
      if let own = file.grid.referenceSystem, own != grid.referenceSystem {
        throw .mapping(
          .layerSystems(file: url.lastPathComponent, own, other: "grid", grid.referenceSystem))
      }
      if let difference = GridDifference(file.grid, grid, tolerance: EvidenceStack.tolerance) {
        throw .maskGrid(file: url.lastPathComponent, difference)
      }
      mask = .raster(url, band: band - 1)
    case .features(let input):
      let features = try loader.load(input, attributes: [])
      for geometry in features.geometries {
        guard case .polygons = geometry else { throw .maskShape(file: features.file) }
      }
      do throws(SurfaceError) {
        mask = .areas(try Rasterisation(of: features.geometries, statistic: .count))
      } catch { throw .surface(error) }
    }
  }

  private static func grid(_ recipe: LayerRecipe) throws(RecipeError.Problem) -> GridGeometry {
    switch recipe.grid.frame {
    case .raster(let name):
      let url = recipe.folder.url(name)
      return try FeatureLoader.geodata { () throws(GeodataError) in
        let grid = try RasterFile(url).grid
        if let named = grid.referenceSystem, let given = recipe.grid.system, named != given {
          throw .missingReferenceSystem(file: "\(url.lastPathComponent) (\(named), not \(given))")
        }
        return try recipe.grid.system.map { system throws(GeodataError) in
          try grid.with(referenceSystem: system)
        } ?? grid
      }
    case .extent(let box, let cell, let corner):
      var (west, north, east, south) = (box.minX, box.maxY, box.maxX, box.minY)
      if let corner {
        // Outwards to whole cells from the corner; a millionth of a cell is rounding.
        west = corner.x + ((west - corner.x) / cell.x + 1e-6).rounded(.down) * cell.x
        north = corner.y + ((north - corner.y) / cell.y - 1e-6).rounded(.up) * cell.y
        east = max(east, west)
        south = min(south, north)
      }
      let columns = max(1, ((east - west) / cell.x - 1e-6).rounded(.up))
      let rows = max(1, ((north - south) / cell.y - 1e-6).rounded(.up))
      guard columns <= Double(GridGeometry.mostLines), rows <= Double(GridGeometry.mostLines) else {
        throw .mapping(.gridding(.gridTooLarge(cells: columns * rows, limit: GridGeometry.mostLines)))
      }
      return try FeatureLoader.geodata { () throws(GeodataError) in
        try GridGeometry(
          referenceSystem: recipe.grid.system, origin: Position(x: west, y: north), cellWidth: cell.x,
          cellHeight: cell.y, rows: Int(rows), columns: Int(columns))
      }
    }
  }
}

/// Which cells are in the study area.
enum StudyMask: Sendable {
  case raster(URL, band: Int)
  case areas(Rasterisation)

  /// Reads rows of the mask; each thread of work has its own.
  func inside(_ rows: Range<Int>, _ grid: GridGeometry) throws(RecipeError.Problem) -> [Bool] {
    switch self {
    case .areas(let areas): return areas.values(rows: rows, of: grid).map { $0 > 0 }
    case .raster(let url, let band):
      return try FeatureLoader.geodata { () throws(GeodataError) in
        try RasterFile(url).read(band: band, rows: rows, columns: 0..<grid.columns).map { !($0.isNaN || $0 == 0) }
      }
    }
  }

  /// Makes what lies outside missing.
  func apply(_ values: inout [Double], _ rows: Range<Int>, _ grid: GridGeometry) throws(RecipeError.Problem) {
    for (index, isInside) in try inside(rows, grid).enumerated() where !isInside { values[index] = .nan }
  }
}
