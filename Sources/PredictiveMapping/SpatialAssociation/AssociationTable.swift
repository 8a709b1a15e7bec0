import Foundation
import Geodata
import Prospectivity

/// The columns of a report, for tables, vector files and rasters alike.
public struct AssociationTable: Sendable {
  public struct Column: Sendable {
    public let name: String
    public let values: [Double]
    /// Whether the numbers are whole.
    public let isWhole: Bool

    init(_ name: String, _ values: [Double], isWhole: Bool = false) {
      self.name = name
      self.values = values
      self.isWhole = isWhole
    }
  }

  public let columns: [Column]

  public init(_ report: AssociationReport) {
    var columns = [Column("value", report.values)]
    if let moran = report.moran {
      columns += [
        Column("moran", moran.values), Column("moran_expectation", moran.expectation),
        Column("moran_variance", moran.variance),
        Column("moran_conditional_expectation", moran.conditionalExpectation),
        Column("moran_conditional_variance", moran.conditionalVariance),
        Column("moran_quadrant", moran.quadrants.map { Double($0.rawValue) }, isWhole: true),
      ]
      if let p = moran.pValues {
        columns += [
          Column("moran_p", p),
          Column("moran_cluster", report.clusters.map { Double($0?.rawValue ?? 0) }, isWhole: true),
        ]
      }
    }
    if let local = report.getisOrd {
      let name = report.plan.withSelf ? "gi_star" : "gi"
      columns += [
        Column(name, local.values), Column("\(name)_expectation", local.expectation),
        Column("\(name)_variance", local.variance), Column("\(name)_score", local.scores),
        Column("\(name)_p_normal", local.pNormal),
      ]
      if let p = local.pValues { columns.append(Column("\(name)_p", p)) }
      columns.append(Column("\(name)_spot", report.spots.map(Double.init), isWhole: true))
    }
    self.columns = columns
  }

  private static func text(_ column: Column, _ row: Int) -> String { TableText.number(column.values[row]) }

  /// - Parameters:
  ///   - numbers: of the line or feature of each row.
  ///   - positions: empty for none.
  public func csv(_ numbers: [Int], _ positions: [Position]) -> String {
    var text = (["line"] + (positions.isEmpty ? [] : ["x", "y"]) + columns.map(\.name)).joined(separator: ",") + "\n"
    for row in numbers.indices {
      let place = positions.isEmpty ? [] : [positions[row].x, positions[row].y].map(TableText.number)
      text += (["\(numbers[row])"] + place + columns.map { Self.text($0, row) }).joined(separator: ",") + "\n"
    }
    return text
  }

  /// - Parameters:
  ///   - places: a point or the polygons of each row.
  public func layer(
    _ numbers: [Int], _ places: [Geometry], system: CoordinateReferenceSystem?, title: String
  ) -> GeoPackageLayer {
    let isPlane = if case .polygons? = places.first { true } else { false }
    var layer = GeoPackageLayer(
      name: "hotspots", title: title, description: title, referenceSystem: system,
      shape: isPlane ? .polygons : .points,
      columns: [.init("line", .integer)] + columns.map { .init($0.name, $0.isWhole ? .integer : .real) })
    for row in numbers.indices {
      let values: [GeoPackageLayer.Value] =
        [.integer(numbers[row])]
        + columns.map { column in
          let value = column.values[row]
          return value.isNaN ? .null : column.isWhole ? .integer(Int(value)) : .real(value)
        }
      switch places[row] {
      case .points(let points): layer.rows.append(.init(values, at: points.first))
      case .polygons(let polygons): layer.rows.append(.init(values, outline: polygons))
      case .lines: layer.rows.append(.init(values))
      }
    }
    return layer
  }

  /// A band a column; cells that are no observation have no data.
  /// - Throws: `geodata`, `stopped`.
  public func write(
    to url: URL, grid: GridGeometry, cells: [Int], single: Bool, threads: Int,
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws(MappingError) {
    let storage: RasterStorage = single ? .float32 : .float64
    do throws(GeodataError) {
      let writer = try RasterWriter(
        to: url, grid: grid, bands: columns.map { RasterBand(name: $0.name, storage: storage) }, overviews: .nearest)
      writer.threads = threads
      writer.isCancelled = isCancelled
      for (band, column) in columns.enumerated() {
        var next = 0
        let height = max(1, (1 << 18) / grid.columns)
        for first in stride(from: 0, to: grid.rows, by: height) {
          let rows = first..<min(first + height, grid.rows)
          var values = [Double](repeating: .nan, count: rows.count * grid.columns)
          while next < cells.count, cells[next] < rows.upperBound * grid.columns {
            values[cells[next] - first * grid.columns] = column.values[next]
            next += 1
          }
          try writer.write(values, band: band, rows: rows)
        }
      }
      try writer.finish()
    } catch { throw .writing(error) }
  }
}
