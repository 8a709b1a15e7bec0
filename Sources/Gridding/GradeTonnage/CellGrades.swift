import Foundation
import Geodata
import Geostatistics

/// Grade-tonnage curves of the cells of a grid: of one estimate, or of realisations with their spread.
public struct CellGrades: Sendable {
  /// Bands or columns, in the order of the file.
  public let names: [String]
  public let cells: [CellGradeTonnage]
  /// Area of a cell; nil for a table, which does not tell.
  public let cellArea: Double?

  /// - Parameters:
  ///   - request: the file, with the delimiter and such of a table. A raster by its ending `.tif` or `.tiff`, else a table
  ///     or vector file.
  ///   - wanted: names of bands or columns; one that ends in `*` stands for all that begin so. Bands of levels
  ///     (`estimate z=5`) are counted together.
  /// - Throws: ``GriddingError``.
  public init(_ request: SampleRequest, wanted: [String], cutoffs: [Double]) throws(GriddingError) {
    if Self.isRaster(request.file) {
      try self.init(raster: request.file, wanted: wanted, cutoffs: cutoffs)
    } else {
      try self.init(table: request, wanted: wanted, cutoffs: cutoffs)
    }
  }

  public static func isRaster(_ url: URL) -> Bool { ["tif", "tiff"].contains(url.pathExtension.lowercased()) }

  private init(raster url: URL, wanted: [String], cutoffs: [Double]) throws(GriddingError) {
    let raster = try Self.geodata { () throws(GeodataError) in try RasterFile(url) }
    let bands = raster.bands.map { $0.name.components(separatedBy: " z=")[0] }
    var names: [String] = []
    for band in bands where Self.matches(band, wanted) && !names.contains(band) { names.append(band) }
    for name in wanted where !bands.contains(where: { Self.matches($0, [name]) }) {
      throw .noBand(raster: url.lastPathComponent, name: name, bands: raster.bands.map(\.name))
    }
    var cells: [CellGradeTonnage] = []
    let empty = try Self.counting { () throws(GeostatisticsError) in try CellGradeTonnage(cutoffs: cutoffs) }
    let step = max(1, (1 << 18) / max(1, raster.grid.columns))
    for name in names {
      var sum = empty
      for band in bands.indices where bands[band] == name {
        for first in stride(from: 0, to: raster.grid.rows, by: step) {
          let rows = first..<min(first + step, raster.grid.rows)
          let values = try Self.geodata { () throws(GeodataError) in
            try raster.read(band: band, rows: rows, columns: 0..<raster.grid.columns)
          }
          try Self.counting { () throws(GeostatisticsError) in try sum.add(values) }
        }
      }
      cells.append(sum)
    }
    self.names = names
    self.cells = cells
    cellArea = raster.grid.cellWidth * raster.grid.cellHeight
  }

  private init(table request: SampleRequest, wanted: [String], cutoffs: [Double]) throws(GriddingError) {
    let file = request.file.lastPathComponent
    let table = try SampleReader.open(request)
    let columns = table.columns.indices.filter { Self.matches(table.columns[$0], wanted) }
    for name in wanted where !table.columns.contains(where: { Self.matches($0, [name]) }) {
      throw .noColumn(file: file, column: name, columns: table.columns)
    }
    let empty = try Self.counting { () throws(GeostatisticsError) in try CellGradeTonnage(cutoffs: cutoffs) }
    var cells = [CellGradeTonnage](repeating: empty, count: columns.count)
    var waiting = [[Double]](repeating: [], count: columns.count)
    func count() throws(GriddingError) {
      for index in columns.indices {
        try Self.counting { () throws(GeostatisticsError) in try cells[index].add(waiting[index]) }
        waiting[index].removeAll(keepingCapacity: true)
      }
    }
    while let row = try table.next() {
      if row.isUneven {
        throw .badRow(file: file, line: row.line, .cellsUneven)
      }
      for (index, column) in columns.enumerated() {
        switch request.written(row.values[column]) {
        case .number(let number): waiting[index].append(number)
        case .missing: waiting[index].append(.nan)
        case .below, .above, .decimalComma, .other:
          throw .notAGrade(
            file: file, line: row.line, column: table.columns[column], value: row.values[column].text ?? "")
        }
      }
      if waiting[0].count >= 1 << 16 { try count() }
    }
    try count()
    names = columns.map { table.columns[$0] }
    self.cells = cells
    cellArea = nil
  }

  static func matches(_ name: String, _ wanted: [String]) -> Bool {
    wanted.contains { $0.hasSuffix("*") ? name.hasPrefix($0.dropLast()) : $0 == name }
  }

  private static func geodata<R>(_ body: () throws(GeodataError) -> R) throws(GriddingError) -> R {
    do throws(GeodataError) { return try body() } catch { throw .geodata(error) }
  }

  private static func counting<R>(_ body: () throws(GeostatisticsError) -> R) throws(GriddingError) -> R {
    do throws(GeostatisticsError) { return try body() } catch { throw .geostatistics(error) }
  }

  /// One curve of one band; of several their mean, and the quantiles of tonnage, metal and mean grade, each on its own
  /// (type 7 of Hyndman & Fan 1996). A mean grade is taken over the realisations that have any ore.
  ///
  /// - Parameter mass: of the whole; nil: shares of the cells that have a grade. `.perCell` gives each cell a mass.
  public func curves(_ mass: Mass) throws(GriddingError) -> [NamedCurve] {
    guard cells.allSatisfy({ $0.totalMass > 0 }) else { throw .request(.noGrades) }
    return try Self.counting { () throws(GeostatisticsError) in
      var all: [GradeTonnageCurve] = []
      for cells in cells {
        let factor =
          switch mass {
          case .share: 1 / cells.totalMass
          case .whole(let mass): mass / cells.totalMass
          case .perCell(let mass): mass
          }
        all.append(try cells.curve().scaled(byMass: factor))
      }
      guard all.count > 1 else { return all.map { NamedCurve(.cells, $0) } }
      let cutoffs = all[0].cutoffs
      func mean(_ column: (GradeTonnageCurve) -> [Double]) -> [Double] {
        let columns = all.map(column)
        return cutoffs.indices.map { place in columns.reduce(0) { $0 + $1[place] } / Double(all.count) }
      }
      var curves = [
        NamedCurve(.mean, try GradeTonnageCurve(cutoffs: cutoffs, tonnage: mean(\.tonnage), metal: mean(\.metal)))
      ]
      let grades = all.map(\.meanGrades)
      for (kind, p) in [(NamedCurve.Kind.p10, 0.1), (.p50, 0.5), (.p90, 0.9)] {
        var (tonnage, metal, meanGrades): ([Double], [Double], [Double?]) = ([], [], [])
        for place in cutoffs.indices {
          tonnage.append(try Self.quantile(all.map { $0.tonnage[place] }, p))
          metal.append(try Self.quantile(all.map { $0.metal[place] }, p))
          let known = grades.compactMap { $0[place] }
          meanGrades.append(try known.isEmpty ? nil : Self.quantile(known, p))
        }
        curves.append(
          NamedCurve(
            kind, try GradeTonnageCurve(cutoffs: cutoffs, tonnage: tonnage, metal: metal), meanGrades: meanGrades))
      }
      return curves
    }
  }

  /// What tonnage is counted in.
  public enum Mass: Sendable, Hashable {
    case share
    case whole(Double)
    case perCell(Double)
  }

  private static func quantile(_ values: [Double], _ p: Double) throws(GeostatisticsError) -> Double {
    try CellStatistics(
      RealisationBlock(nodeCount: 1, realisations: 0..<values.count, values: values), probabilities: [p]
    ).quantiles[0][0]
  }
}
