import Foundation
import Geodata
import Geostatistics

/// A GeoPackage with a point a cell, written row by row. An elevation is a column: points are flat.
final class GeoPackageResultWriter: ResultWriter {
  private let plan: TargetPlan
  private let stream: GeoPackageStream

  init(to url: URL, plan: TargetPlan, columns: [ResultColumn], title: String) throws(GriddingError) {
    guard let system = plan.referenceSystem else { throw .noSystemForOutput(file: url.lastPathComponent) }
    self.plan = plan
    let layer = GeoPackageLayer(
      name: "estimates", title: title, description: title, referenceSystem: system,
      columns: (plan.isSolid ? [.init("z", .real)] : []) + columns.map { .init($0.name, .real) } + [.init("status")])
    do throws(GeodataError) {
      // A fixed day: the same result must be the same bytes.
      stream = try GeoPackageStream(to: url, layer: layer, date: "1970-01-01")
    } catch {
      throw .geodata(error)
    }
  }

  func write(_ result: WindowResult, places: Range<Int>) throws(GriddingError) {
    var rows: [GeoPackageLayer.Row] = []
    rows.reserveCapacity(places.count)
    for (row, index) in places.enumerated() {
      let status = CellStatus(rawValue: result.status[row]) ?? .masked
      if plan.isGrid, status == .masked { continue }
      let place = plan.place(index)
      var values: [GeoPackageLayer.Value] = plan.isSolid ? [.real(place.z)] : []
      values += result.columns.map { $0[row].isFinite ? .real($0[row]) : .null }
      values.append(.text(status.word))
      rows.append(.init(values, at: Position(x: place.x, y: place.y)))
    }
    do throws(GeodataError) { try stream.append(rows) } catch { throw .geodata(error) }
  }

  func finish() throws(GriddingError) {
    do throws(GeodataError) { try stream.finish() } catch { throw .geodata(error) }
  }
}
