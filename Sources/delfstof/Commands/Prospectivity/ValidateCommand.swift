import ArgumentParser
import Foundation
import Geodata
import Gridding
import PredictiveMapping
import Programme
import Prospectivity
import Publication

struct ValidateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate",
    abstract: "Tell how well maps find known deposits, and whether one map is better than another.",
    discussion: """
      Prints, with intervals, the area under the ROC curve (deposits, each point, against the cells without one), the share \
      of deposits in the best part of the area, and the crossing of the prediction-area plot with its normalised density. \
      Area counts cells with a value only; deposits outside the map are told and counted. Several maps are compared on the \
      cells and deposits that all of them cover.

      Deposits that made a map flatter it. With --held-out the figures are those of deposits that it has not seen.

      Example: delfstof validate wofe.tif forest.tif --deposits known.gpkg --held-out found-since.gpkg --out validation
      """)

  @Argument(
    help: "Maps on one grid: FILE, NAME=FILE or NAME=FILE:BAND; high values are favourable.", completion: .file())
  var maps: [String]

  @OptionGroup var deposits: DepositOptions

  @Option(name: .long, help: "Deposits that the maps have not seen; they judge the maps.", completion: .file())
  var heldOut: String?

  @Option(
    name: .long, help: "Places known to hold no deposit, instead of all cells without one.", completion: .file())
  var negatives: String?

  @Option(name: .long, help: "Raster of the study area: cells without data or with 0 are outside.", completion: .file())
  var mask: String?

  @Flag(name: .long, help: "The values are probabilities of a cell: compare them with what was found (calibration).")
  var probability = false

  @Option(
    name: .long, help: "The probabilities are those of this much area, in square kilometres: the unit area of a model.")
  var unitArea: Double?

  @Option(name: .long, help: "Bootstrap samples for intervals; 0: none, and DeLong's interval only.")
  var bootstrap: Int = 500

  @Option(name: .long, help: "Seed of the bootstrap.")
  var seed: UInt64 = 1

  @Option(
    name: .long, help: "Write figures.csv, curves.csv, drawings (SVG) and index.html to this folder.",
    completion: .directory)
  var out: String?

  @Option(name: .long, help: .init("Cells of a strip; the result does not depend on it.", visibility: .hidden))
  var stripCells: Int = 1 << 20

  @OptionGroup var options: SharedOptions

  func validate() throws {
    if bootstrap != 0, !(100...1_000_000).contains(bootstrap) {
      throw UsageText.error("--bootstrap is 0, or 100 or more.", "--bootstrap is 0, of 100 of meer.")
    }
    if let unitArea {
      guard unitArea > 0, unitArea.isFinite else {
        throw UsageText.error("--unit-area is above 0.", "--unit-area is meer dan 0.")
      }
      guard probability else {
        throw UsageText.error("--unit-area goes with --probability.", "--unit-area hoort bij --probability.")
      }
    }
    if stripCells < 1 { throw UsageText.error("--strip-cells must be 1 or more.", "--strip-cells is 1 of meer.") }
  }

  func run() async throws {
    try await Refusal.guarded(options) {
      let stack = try EvidenceStack(
        maps.map { EvidenceRaster(parsing: $0) }, mask: mask.map { EvidenceRaster(parsing: $0) })
      // Of small blocks each is read once and whole: where there is no room for them, GDAL does not unpack the other
      // bands that a block holds.
      Geodata.boundCache(bytes: stack.hasSmallBlocks ? 2 << 20 : stack.blockBytes(least: RunningOptions.cache))
      var points = ValidationStudy.Points(deposits: try deposits.read(on: stack.grid, options: options).positions)
      points.heldOut = try heldOut.map { try deposits.read($0, on: stack.grid, options: options).positions }
      points.negatives = try negatives.map { try deposits.read($0, on: stack.grid, options: options).positions }
      var study = ValidationStudy(points)
      if bootstrap > 0 { study.bootstrap = try StratifiedBootstrap(replicates: bootstrap, seed: seed) }
      if probability {
        study.probability = try unitArea.map { .ofArea($0 * 1e6 / (try squareUnit(stack.grid))) } ?? .ofCell
      }
      study.stripCells = stripCells
      let result = try study.run(stack)
      let text = ValidationText(result: result, language: options.lang)
      for line in text.lines { Terminal.print(line) }
      if !options.quiet { for line in text.warnings { Terminal.error(line) } }
      if let out {
        try ValidationFolder(
          result: result, url: URL(filePath: out), note: note(stack), language: options.lang
        ).write()
        Terminal.print(GriddingMessages.written(out)[options.lang])
      }
    }
  }

  /// Square metres of a square unit of the grid.
  private func squareUnit(_ grid: GridGeometry) throws -> Double {
    guard let system = grid.referenceSystem, let metres = system.metresPerUnit else {
      throw ValidationError(ValidationText.unitAreaNeedsMetres[options.lang])
    }
    return metres * metres
  }

  private func note(_ stack: EvidenceStack) -> String {
    let judge = URL(filePath: heldOut ?? deposits.deposits ?? "").lastPathComponent
    let maps = stack.layers.map { $0.url.lastPathComponent }.joined(separator: ", ")
    return "\(maps) · \(judge)"
  }
}
