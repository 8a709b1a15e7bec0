import Foundation
import Geodata
import Geostatistics

/// A GeoPackage with a point a cell. It is held in memory until the end, so the number of cells is bounded.
final class GeoPackageResultWriter: ResultWriter {
  private static let mostRows = 2_000_000
  private let plan: TargetPlan
  private let url: URL
  private var layer: GeoPackageLayer

  init(to url: URL, plan: TargetPlan, columns: [ResultColumn], title: String) throws(GriddingError) {
    let file = url.lastPathComponent
    guard plan.count <= Self.mostRows else { throw .tooManyRows(file: file, count: plan.count, limit: Self.mostRows) }
    guard let system = plan.referenceSystem else { throw .noSystemForOutput(file: file) }
    self.plan = plan
    self.url = url
    layer = GeoPackageLayer(
      name: "estimates", title: title, description: title, referenceSystem: system,
      columns: (plan.isSolid ? [.init("z", .real)] : []) + columns.map { .init($0.name, .real) } + [.init("status")])
  }

  func write(_ result: WindowResult, places: Range<Int>) {
    for (row, index) in places.enumerated() {
      let status = CellStatus(rawValue: result.status[row]) ?? .masked
      if plan.isGrid, status == .masked { continue }
      let place = plan.place(index)
      var values: [GeoPackageLayer.Value] = plan.isSolid ? [.real(place.z)] : []
      values += result.columns.map { $0[row].isFinite ? .real($0[row]) : .null }
      values.append(.text(status.word))
      layer.rows.append(.init(values, at: Position(x: place.x, y: place.y)))
    }
  }

  func finish() throws(GriddingError) {
    do throws(GeodataError) {
      // A fixed day: the same result must be the same bytes.
      try GeoPackageWriter.write([layer], to: url, date: "1970-01-01")
    } catch {
      throw .geodata(error)
    }
  }
}
