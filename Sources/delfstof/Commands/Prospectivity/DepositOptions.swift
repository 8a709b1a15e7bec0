import ArgumentParser
import Foundation
import Geodata
import Gridding
import PredictiveMapping
import Programme
import TextFormats

/// Which known deposits a command takes, and how it reads them.
struct DepositOptions: ParsableArguments {
  @Option(
    name: .long, help: "Known deposits: points in a CSV, GeoPackage, Shapefile, GeoJSON and the like.",
    completion: .file())
  var deposits: String?

  @Option(name: .long, help: "Layer or sheet of the file of deposits (default: the first).")
  var depositsLayer: String?

  @Option(name: .long, help: "Column of x (east) of the deposits.")
  var depositsX: String?

  @Option(name: .long, help: "Column of y (north) of the deposits.")
  var depositsY: String?

  @Option(name: .long, help: "Reference system of a file of deposits that names none: EPSG:28992.")
  var depositsCrs: String?

  @Option(name: .long, help: "Take only deposits with this text in a column: 'commodity=Au'; may be repeated.")
  var depositsOnly: [String] = []

  @Option(name: .long, help: "Folder with datum grids; may be repeated.", completion: .directory)
  var grids: [String] = []

  @Option(name: .long, help: "Write rejected rows with their reasons to this CSV.", completion: .file())
  var rejects: String?

  func validate() throws {
    for condition in depositsOnly where !condition.contains("=") {
      throw UsageText.error(
        "--deposits-only is written as column=text, not '\(condition)'.",
        "--deposits-only schrijft men als kolom=tekst, niet '\(condition)'.")
    }
  }

  /// The deposits in the system of the grid; what was read and left out is told.
  /// - Throws: ``MappingError``; wrong usage when no file is named.
  func read(on grid: GridGeometry, extras: [String] = [], options: SharedOptions) throws -> Deposits {
    guard let deposits else {
      throw UsageText.error(
        "Name the file of the known deposits with --deposits.",
        "Noem het bestand met de bekende afzettingen met --deposits.")
    }
    return try read(deposits, on: grid, extras: extras, options: options)
  }

  /// Points of another file in the same manner: negatives, held-out deposits.
  func read(_ path: String, on grid: GridGeometry, extras: [String] = [], options: SharedOptions) throws(MappingError)
    -> Deposits
  {
    var request = SampleRequest(file: URL(filePath: path), value: nil)
    request.layer = depositsLayer
    (request.x, request.y) = (depositsX, depositsY)
    request.extras = extras
    request.only = depositsOnly.map { condition in
      let parts = condition.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return (String(parts[0]), String(parts[1]))
    }
    do throws(GeodataError) {
      request.referenceSystem = try depositsCrs.map { text throws(GeodataError) in
        try CoordinateReferenceSystem(text)
      }
    } catch {
      throw .geodata(error)
    }
    request.transformation = TransformationOptions(gridFolders: grids.map { URL(filePath: $0) })
    let result = try DepositReader(request).read(on: grid)
    do throws(GriddingError) {
      if let rejects { try RejectTable.write(result.rejects, to: URL(filePath: rejects)) }
    } catch {
      throw .gridding(error)
    }
    if !options.quiet { report(result, request.file.lastPathComponent, options.lang) }
    return result
  }

  private func report(_ deposits: Deposits, _ file: String, _ language: Language) {
    Terminal.error("\(file): \(SampleAccountText.line(deposits.account, in: language))")
    if let operation = deposits.operation { Terminal.error(GriddingMessages.operation(operation)[language]) }
    for reject in deposits.rejects.prefix(3) {
      Terminal.error("  " + SampleAccountText.reject(reject, file: file, in: language))
    }
    if deposits.rejects.count > 3, rejects == nil {
      Terminal.error("  " + GriddingMessages.moreRejects(deposits.rejects.count - 3)[language])
    }
  }
}
