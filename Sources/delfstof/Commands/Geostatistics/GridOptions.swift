import ArgumentParser
import Foundation
import Geodata
import Gridding

/// Where a command estimates.
struct GridOptions: ParsableArguments {
  @Option(
    name: .long, help: "Raster whose grid, reference system, no-data and bands (external drift) are used.",
    completion: .file())
  var grid: String?

  @Option(name: .long, parsing: .unconditional, help: "Extent of the grid: xmin,ymin,xmax,ymax.")
  var extent: Numbers?

  @Option(name: .long, parsing: .unconditional, help: "Size of a cell: 40, or 40,20 for width and height.")
  var cell: Numbers?

  @Option(name: .long, parsing: .unconditional, help: "The extent of the samples, widened by so much on all sides.")
  var around: Double?

  @Option(name: .long, parsing: .unconditional, help: "Elevations of the levels of a grid in space: zmin,zmax,dz.")
  var levels: Numbers?

  @Option(
    name: .long, help: "Table or vector file with places; answers keep its order.", completion: .file())
  var at: String?

  @Option(name: .long, help: "Column of x in the file of --at.")
  var atX: String?

  @Option(name: .long, help: "Column of y in the file of --at.")
  var atY: String?

  @Option(name: .long, help: "Column of the elevation in the file of --at (default: z).")
  var atZ: String?

  @Option(
    name: .long, help: "Reference system of the file of --at, where it names none (default: that of the samples).")
  var atCrs: String?

  @Option(
    name: .long, help: "Raster on the same grid with bands for the external drift; may be repeated.",
    completion: .file())
  var covariate: [String] = []

  @Flag(name: .long, help: "Take a grid of more than 10 000 million cells.")
  var large = false

  func validate() throws {
    let given = [grid != nil, extent != nil, around != nil, at != nil].filter { $0 }.count
    if given != 1 { throw ValidationError("Give one of --grid, --extent, --around and --at.") }
    if (extent != nil || around != nil) != (cell != nil) {
      throw ValidationError("--cell goes with --extent and --around.")
    }
    if let extent, extent.values.count != 4 { throw ValidationError("--extent is xmin,ymin,xmax,ymax.") }
    if let cell, !(1...2).contains(cell.values.count) { throw ValidationError("--cell is one number or two.") }
    if let levels, levels.values.count != 3 { throw ValidationError("--levels is zmin,zmax,dz.") }
  }

  /// - Throws: ``GriddingError``.
  /// - Parameter samples: say how tables are written.
  func request(reading samples: SampleOptions) throws(GriddingError) -> GridRequest {
    let source: GridRequest.Source
    if let grid {
      source = .raster(URL(filePath: grid))
    } else if let extent = extent?.values {
      source = .extent(Box(minX: extent[0], minY: extent[1], maxX: extent[2], maxY: extent[3]))
    } else if let at {
      var table = SampleRequest(file: URL(filePath: at), value: ColumnExpression(""))
      let own = try samples.request()
      (table.noData, table.usesDecimalComma) = (own.noData, own.usesDecimalComma)
      (table.delimiter, table.encoding, table.transformation) = (own.delimiter, own.encoding, own.transformation)
      do throws(GeodataError) {
        table.referenceSystem = try atCrs.map { text throws(GeodataError) in try CoordinateReferenceSystem(text) }
      } catch {
        throw .geodata(error)
      }
      (table.x, table.y, table.z) = (atX, atY, atZ)
      source = .table(table)
    } else {
      source = .around(margin: around ?? 0)
    }
    var request = GridRequest(source)
    if let cell = cell?.values { request.cell = SIMD2(cell[0], cell.count == 2 ? cell[1] : cell[0]) }
    if let levels = levels?.values { request.levels = try LevelRange(low: levels[0], high: levels[1], step: levels[2]) }
    request.allowsLarge = large
    request.covariates = covariate.map { URL(filePath: $0) }
    return request
  }
}

/// Numbers with commas between them.
struct Numbers: ExpressibleByArgument {
  let values: [Double]

  init?(argument: String) {
    let parts = argument.split(separator: ",", omittingEmptySubsequences: false).map {
      Double($0.trimmingCharacters(in: .whitespaces))
    }
    guard !parts.isEmpty, parts.allSatisfy({ $0?.isFinite ?? false }) else { return nil }
    values = parts.compactMap { $0 }
  }
}
