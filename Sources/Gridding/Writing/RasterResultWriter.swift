import Foundation
import Geodata

/// A cloud-optimised GeoTIFF with a band a column; of a grid with levels, a band a column and level.
final class RasterResultWriter: ResultWriter {
  private let grid: TargetGrid
  private let columns: Int
  private let writer: RasterWriter

  init(
    to url: URL, grid: TargetGrid, columns: [ResultColumn], isSingle: Bool, threads: Int,
    isCancelled: @escaping @Sendable () -> Bool
  ) throws(GriddingError) {
    self.grid = grid
    self.columns = columns.count
    guard grid.geometry.referenceSystem != nil else { throw .noSystemForOutput(file: url.lastPathComponent) }
    let storage = isSingle ? RasterStorage.float32 : .float64
    let bands = (0..<grid.points.levels).flatMap { level in
      columns.map { column in
        let name = grid.isSolid ? "\(column.name) z=\(grid.elevation(level: level))" : column.name
        return RasterBand(name: name, unit: column.unit, noData: .nan, storage: storage)
      }
    }
    do throws(GeodataError) {
      writer = try RasterWriter(to: url, grid: grid.geometry, bands: bands)
      writer.threads = threads
      writer.isCancelled = isCancelled
      // Of estimates, level 6 takes three fifths more time for less than a hundredth of the size.
      writer.level = 1
    } catch {
      throw .geodata(error)
    }
  }

  func write(_ result: WindowResult, places: Range<Int>) throws(GriddingError) {
    let level = places.lowerBound / grid.perLevel
    let first = places.lowerBound % grid.perLevel / grid.points.columns
    let rows = first..<first + places.count / grid.points.columns
    do throws(GeodataError) {
      for (index, column) in result.columns.enumerated() {
        try writer.write(column, band: level * columns + index, rows: rows)
      }
    } catch {
      throw .geodata(error)
    }
  }

  func finish() throws(GriddingError) {
    do throws(GeodataError) { try writer.finish() } catch { throw .geodata(error) }
  }
}
