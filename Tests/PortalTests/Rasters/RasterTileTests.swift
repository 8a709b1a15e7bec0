import FeatureService
import Foundation
import Geodata
import TestBench
import Testing

@testable import Portal

@Suite("Map tiles of rasters")
struct RasterTileTests {
  private func raster() async throws -> PortalRaster {
    let edition = try await PortalEdition(try await PortalFixture.shared.folder)
    return try #require(try await PortalRaster.all(of: edition).first)
  }

  @Test("a raster tells its grid, bands and classes")
  func description() async throws {
    let raster = try await raster()
    #expect(raster.id == "coverage-all" && raster.referenceSystem.code == 25831)
    #expect(raster.bands.map(\.name) == ["distance", "density"] && raster.bands.map(\.unit) == ["km", "1/km2"])
    #expect(raster.bands[0].statistics.maximum == 79 && raster.bands[0].statistics.count == 59 * 80)
    let legend = raster.bands[0].legend
    #expect(legend.colours.count == legend.breaks.count + 1 && legend.breaks.count == 6)
  }

  @Test("each cell of a tile is the cell of the raster that its middle lies in, in both grids")
  func sampled() async throws {
    let raster = try await raster()
    for matrixSet in [try TileMatrixSet.webMercator, try TileMatrixSet(of: raster.referenceSystem)] {
      let transformation = try CoordinateTransformation(
        from: matrixSet.referenceSystem, to: raster.referenceSystem)
      let own = raster.grid.box
      let centre =
        matrixSet.referenceSystem == raster.referenceSystem
        ? Position(x: own.minX + own.width / 2, y: own.minY + own.height / 2)
        : try CoordinateTransformation(from: raster.referenceSystem, to: matrixSet.referenceSystem)(
          Position(x: own.minX + own.width / 2, y: own.minY + own.height / 2))
      for level in [8, 10, 12] {
        let place = try #require(
          matrixSet.tiles(level: level, touching: Box(minX: centre.x, minY: centre.y, maxX: centre.x, maxY: centre.y)))
        let box = try #require(
          matrixSet.box(level: level, row: place.rows.lowerBound, column: place.columns.lowerBound))
        let values = try RasterTile(raster: raster, band: 0, matrixSet: matrixSet).values(in: box)
        let size = box.width / 256
        var differing = 0
        var withData = 0
        for y in 0..<256 {
          for x in 0..<256 {
            let middle = Position(x: box.minX + (Double(x) + 0.5) * size, y: box.maxY - (Double(y) + 0.5) * size)
            let found = transformation.transform([middle])[0].flatMap { raster.grid.cell(containing: $0) }
            let expected = found.map { $0.row == 0 ? Double.nan : Double($0.column) } ?? .nan
            let value = values[y * 256 + x]
            if !value.isNaN { withData += 1 }
            if value != expected, !(value.isNaN && expected.isNaN) { differing += 1 }
          }
        }
        #expect(withData > 0, "level \(level)")
        // Between transformed places the way is interpolated, so a middle on the edge of a cell may fall beyond it.
        #expect(differing < 40, "level \(level): \(differing)")
      }
    }
  }

  @Test("a tile is a PNG of 256 by 256 cells, clear where there is nothing")
  func png() async throws {
    let raster = try await raster()
    let tile = RasterTile(raster: raster, band: 0, matrixSet: try .webMercator)
    let png = try #require(try tile.png(level: 0, row: 0, column: 0))
    #expect(png.prefix(8) == [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
    #expect(Array(png[16..<24]) == [0, 0, 1, 0, 0, 0, 1, 0])
    #expect(try tile.png(level: 0, row: 1, column: 0) == nil)
    #expect(try tile.png(level: 21, row: 0, column: 0) == nil)
    #expect(try tile.png(level: -1, row: 0, column: 0) == nil)
  }

  @Test("classes hold about as many cells each, and a value lies between the bounds of its class")
  func legend() {
    var random = SeededNumbers(seed: 7)
    let values = (0..<5000).map { _ in Double(random.below(100_000)) / 100 }
    let legend = RasterLegend(of: values + [.nan])
    var counts = [Int](repeating: 0, count: legend.colours.count)
    for value in values {
      let index = legend.index(of: value)
      counts[index] += 1
      #expect(index == 0 || legend.breaks[index - 1] <= value)
      #expect(index == legend.breaks.count || value < legend.breaks[index])
    }
    #expect(counts.count == 7 && counts.allSatisfy { (500...950).contains($0) })
    #expect(RasterLegend(of: [3, 3, 3]).breaks.isEmpty && RasterLegend(of: []).colours.count == 1)
    #expect(RasterLegend(of: [0, 0, 0, 0, 0, 1]).breaks == [0.01])
    // Nearly all cells of a density are empty; what there is still has classes.
    let few = RasterLegend(of: [Double](repeating: 0, count: 9_700) + (1...300).map { Double($0) / 10 })
    #expect(few.breaks.count == 6 && few.index(of: 0) == 0 && few.index(of: 0.3) > 0)
    #expect(few.breaks == few.breaks.sorted() && Set(few.breaks).count == 6)
  }
}
