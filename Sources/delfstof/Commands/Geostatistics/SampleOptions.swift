import ArgumentParser
import Foundation
import Geodata
import Geostatistics
import Gridding
import Programme
import TextFormats

extension SampleRequest.BelowPolicy: ExpressibleByArgument {}
extension DuplicatePolicy: ExpressibleByArgument {}
extension TextEncoding: ExpressibleByArgument {}

/// Which samples a command takes, and how it reads them.
struct SampleOptions: ParsableArguments {
  @Argument(
    help: """
      Samples: CSV or TSV (also .gz), Geo-EAS, GeoPackage, Shapefile, GeoJSON, GML, FlatGeobuf, XLSX, ODS, or an evidence store.
      """, completion: .file())
  var file: String

  @Option(name: .long, help: "Column of the values, or a function of one: 'log(zinc)'.")
  var value: String?

  @Flag(name: .long, help: "Take natural logarithms of the values: short for --value 'log(...)'.")
  var log = false

  @Option(name: .long, help: "Layer or sheet of the file (default: the first).")
  var layer: String?

  @Option(name: .long, help: "Analyte of an evidence store, as Li: short for --layer analysis --only property=Li.")
  var analyte: String?

  @Option(name: .long, help: "Take only rows with this text in a column: 'medium=soil'; may be repeated.")
  var only: [String] = []

  @Option(name: .long, help: "Column of x (east).")
  var x: String?

  @Option(name: .long, help: "Column of y (north).")
  var y: String?

  @Option(name: .long, help: "Column of the elevation, for samples in space.")
  var z: String?

  @Option(name: .long, help: "Column of the upper depth; the elevation is that of the middle.")
  var from: String?

  @Option(name: .long, help: "Column of the lower depth.")
  var to: String?

  @Option(name: .long, help: "Column of the elevation of the surface, from which depths count.")
  var surface: String?

  @Option(name: .long, help: "Column that names the borehole.")
  var borehole: String?

  @Option(name: .long, help: "Column of the variance of the measurement error, in the square of the unit of the value.")
  var errorVariance: String?

  @Option(name: .long, help: "Reference system of a file that names none: EPSG:28992.")
  var crs: String?

  @Option(name: .long, help: "Projected reference system to compute in (default: that of the grid, or of the file).")
  var mapCrs: String?

  @Option(name: .long, help: "Folder with datum grids; may be repeated.", completion: .directory)
  var grids: [String] = []

  @Option(name: .long, help: "What values below a limit ('<5') are: refuse, limit, half, skip or intervals.")
  var below: SampleRequest.BelowPolicy = .refuse

  @Option(name: .long, help: "What to do with samples at one place: refuse, mean, first, last, largest or smallest.")
  var duplicates: DuplicatePolicy = .refuse

  @Option(name: .long, parsing: .unconditionalSingleValue, help: "A number that means 'no value'; may be repeated.")
  var noData: [Double] = []

  @Option(name: .long, help: "Delimiter of a table: one character, or 'tab' (default: the one that is used most).")
  var delimiter: String?

  @Option(name: .long, help: "Encoding of a table: utf-8, latin1 or windows-1252.")
  var encoding: TextEncoding?

  @Flag(name: .long, help: "Numbers have a decimal comma.")
  var decimalComma = false

  @Option(name: .long, help: "Write rejected rows with their reasons to this CSV.", completion: .file())
  var rejects: String?

  func validate() throws {
    for condition in only where !condition.contains("=") {
      throw ValidationError("--only is written as column=text, not '\(condition)'.")
    }
    if let delimiter, delimiter != "tab", delimiter.count != 1 || delimiter.first?.asciiValue == nil {
      throw ValidationError("--delimiter is one character, or 'tab'.")
    }
  }

  /// - Throws: wrong usage when nothing says where the values are.
  func requireValue() throws {
    if value == nil, analyte == nil { throw ValidationError("Name the column of the values with --value.") }
  }

  /// `log(zinc), 155 samples of meuse.csv`: what a drawing is of.
  func note(_ set: SampleSet, _ language: Language, name: String? = nil) -> String {
    let file = URL(filePath: file).lastPathComponent
    return "\(name ?? expression.description), \(set.samples.count) \(GriddingMessages.samplesOf[language]) \(file)"
  }

  /// The values as they are to be read.
  var expression: ColumnExpression {
    var expression = ColumnExpression(parsing: value ?? "value")
    if log, expression.transform == .identity { expression.transform = .log }
    return expression
  }

  /// - Parameter system: in which the samples must be, because a grid is.
  /// - Throws: ``GriddingError``.
  func request(system: CoordinateReferenceSystem? = nil) throws(GriddingError) -> SampleRequest {
    var request = SampleRequest(file: URL(filePath: file), value: expression)
    request.layer = layer ?? (analyte == nil ? nil : "analysis")
    (request.x, request.y, request.z) = (x, y, z)
    (request.from, request.to, request.surface) = (from, to, surface)
    request.borehole = borehole
    request.errorVariance = errorVariance
    request.only = only.map { condition in
      let parts = condition.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return (String(parts[0]), String(parts[1]))
    }
    if let analyte { request.only.append(("property", analyte)) }
    do throws(GeodataError) {
      request.referenceSystem = try crs.map { text throws(GeodataError) in try CoordinateReferenceSystem(text) }
      request.workingSystem = try mapCrs.map { text throws(GeodataError) in try CoordinateReferenceSystem(text) }
    } catch {
      throw .geodata(error)
    }
    if let system {
      if let wanted = request.workingSystem, wanted != system {
        throw .gridSystemDiffers(grid: system, samples: wanted)
      }
      request.workingSystem = system
    }
    request.transformation = TransformationOptions(gridFolders: grids.map { URL(filePath: $0) })
    request.below = below
    request.noData = noData
    request.delimiter = delimiter == "tab" ? "\t" : delimiter?.first
    request.encoding = encoding
    request.usesDecimalComma = decimalComma
    return request
  }
}
