import Foundation
import Geodata
import Geostatistics

/// The places of one window, with what is known of them.
public struct TargetWindow: Sendable {
  /// Number in the order of the windows.
  public let number: Int
  /// How many places it has.
  public let count: Int
  public let content: Content

  public enum Content: Sendable {
    /// Whole rows of some levels; the columns of the drift and the mask (false: not wanted) hold all cells of the rows,
    /// once for all levels.
    case cells(PointGrid, levels: Range<Int>, rows: Range<Int>, drifts: [[Double]], mask: [Bool]?)
    case targets(Targets)
  }
}

/// Reads the windows of a plan one after the other. It keeps rasters open and belongs to one thread.
public final class WindowReader {
  private let plan: TargetPlan
  private let windows: WindowPlan
  private var rasters: [String: RasterFile] = [:]

  public init(_ plan: TargetPlan, _ windows: WindowPlan) {
    self.plan = plan
    self.windows = windows
  }

  /// - Throws: ``GriddingError``.
  public func window(_ number: Int) throws(GriddingError) -> TargetWindow {
    let (levels, places) = windows.window(number)
    switch plan {
    case .scattered(let table):
      let all = table.targets
      do throws(GeostatisticsError) {
        let targets = try Targets(
          x: Array(all.x[places]), y: Array(all.y[places]), z: table.isSolid ? Array(all.z[places]) : nil,
          drifts: all.drifts.map { Array($0[places]) })
        return TargetWindow(number: number, count: places.count, content: .targets(targets))
      } catch {
        throw .geostatistics(error)
      }
    case .grid(let grid):
      let rows = places.lowerBound / grid.points.columns..<places.upperBound / grid.points.columns
      var mask: [Bool]?
      if let layer = grid.mask { mask = try values(layer, rows, grid).map { !$0.isNaN } }
      var drifts: [[Double]] = []
      for drift in grid.drifts {
        drifts.append(try values(drift.layer, rows, grid).map { drift.transform($0) ?? .nan })
      }
      return TargetWindow(
        number: number, count: levels.count * places.count,
        content: .cells(grid.points, levels: levels, rows: rows, drifts: drifts, mask: mask))
    }
  }

  private func values(_ layer: RasterLayer, _ rows: Range<Int>, _ grid: TargetGrid) throws(GriddingError) -> [Double] {
    do throws(GeodataError) {
      let file: RasterFile
      if let open = rasters[layer.path] {
        file = open
      } else {
        file = try RasterFile(URL(filePath: layer.path))
        rasters[layer.path] = file
      }
      return try file.read(band: layer.band, rows: rows, columns: 0..<grid.points.columns)
    } catch {
      throw .geodata(error)
    }
  }
}
