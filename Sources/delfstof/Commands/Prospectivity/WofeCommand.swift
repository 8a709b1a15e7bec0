import ArgumentParser
import Foundation
import Geodata
import Gridding
import PredictiveMapping
import Programme
import Prospectivity
import Publication

struct WofeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "wofe",
    abstract: "Weigh layers of evidence by known deposits, and map the probability of a deposit.",
    discussion: """
      Layers are rasters of classes on one grid ('delfstof layers' makes them). Every class, or every class with all \
      lower (--ascending) or higher ones (--descending), gets a positive and a negative weight, their contrast and its \
      deviation. The map has five bands: the posterior probability of a deposit in a unit of area, its standard \
      deviation, the variance due to missing evidence, both together as a deviation, and the confidence. Whether the \
      layers are conditionally independent is tested and told; a model card is written beside the map.

      Example: delfstof wofe --layer fault=fault.tif --layer rock=rock.tif --ascending fault --categorical rock \
      --deposits gold.gpkg --out gold.tif --tables tables --plots plots
      """)

  @OptionGroup var stack: StackOptions
  @OptionGroup var weights: WeightsOptions
  @OptionGroup var deposits: DepositOptions

  @Option(name: .long, help: "Write the map to this GeoTIFF.", completion: .file(extensions: ["tif", "tiff"]))
  var out: String?

  @Option(name: .long, help: "Write the tables of weights, conditions and pairs as CSV to this folder.")
  var tables: String?

  @Option(name: .long, help: "Draw the contrasts of each layer as SVG in this folder.")
  var plots: String?

  @Flag(name: .long, help: "Store the map in single precision: half the size, seven digits.")
  var single = false

  @Option(name: .long, help: .init("Cells of a strip; the result does not depend on it.", visibility: .hidden))
  var stripCells: Int = 1 << 20

  @OptionGroup var options: SharedOptions

  func validate() throws {
    if stripCells < 1 { throw UsageText.error("--strip-cells must be 1 or more.", "--strip-cells is 1 of meer.") }
    if let out, !["tif", "tiff"].contains(URL(filePath: out).pathExtension.lowercased()) {
      throw UsageText.error(
        "--out is a GeoTIFF: a name that ends in .tif.", "--out is een GeoTIFF: een naam die eindigt op .tif.")
    }
  }

  func run() async throws {
    let interruption = Interruption()
    try await Refusal.guarded(options, interruption) {
      Geodata.boundCache(bytes: 48 << 20)
      let document = try weights.document(stack)
      try InputGuard.check(
        [weights.model, deposits.deposits] + document.layers.map(\.raster.url.path) + stack.paths(),
        against: [out, deposits.rejects])
      let evidence = try EvidenceStack(document.layers.map(\.raster), mask: document.mask)
      let found = try deposits.read(on: evidence.grid, options: options)
      let cells = found.cells(on: evidence.grid)
      var run = WeightsRun(evidence, document, deposits: cells)
      run.stripCells = stripCells
      run.isCancelled = interruption.isRequested
      let map = out.map { URL(filePath: $0) }
      let inputs = map == nil ? [] : try inputs(evidence, interruption)
      let model = try run.run(map: map, storage: single ? .float32 : .float64)
      if let tables { try write(model, to: URL(filePath: tables)) }
      if let plots { try draw(model, document, to: URL(filePath: plots)) }
      if let map { try card(model, document, inputs, evidence, cells).write(beside: map, language: options.lang) }
      for line in WeightsReport(model: model, outside: cells.outside.count, language: options.lang).lines {
        Terminal.print(line)
      }
    }
  }

  private func write(_ model: WeightsOfEvidence, to folder: URL) throws {
    try make(folder)
    for (table, layer) in zip(model.tables, model.layers) {
      let name = "\(Self.fileName(table.layer))_\(table.kind.rawValue).csv"
      try OutputFile.write(WeightsTableFile.csv(table, layer), to: folder.appending(path: name).path)
    }
    try OutputFile.write(WeightsTableFile.csv(model.response), to: folder.appending(path: "conditions.csv").path)
    try OutputFile.write(WeightsTableFile.csv(model.pairs), to: folder.appending(path: "pairs.csv").path)
  }

  private func draw(_ model: WeightsOfEvidence, _ document: WeightsDocument, to folder: URL) throws {
    try make(folder)
    for (index, table) in model.tables.enumerated() {
      let file = document.layers[index].raster.url.lastPathComponent
      let note = WeightsMessages.plotNote(file, deposits: table.deposits, unitArea: document.unitArea)[options.lang]
      let plot = StudentizedContrastPlot(
        table, model.layers[index], confidence: Self.confidence(document.layers[index].treatment.generalisation),
        note: note)
      try OutputFile.write(
        plot.svg(in: options.lang), to: folder.appending(path: "\(Self.fileName(table.layer)).svg").path)
    }
  }

  private func inputs(_ evidence: EvidenceStack, _ interruption: Interruption) throws -> [ModelCard.Input] {
    let deposits = try deposits.deposits.map { [try ModelCard.Input(role: "deposits", URL(filePath: $0))] } ?? []
    return try ModelCard.inputs(of: evidence, isCancelled: interruption.isRequested) + deposits
  }

  private func card(
    _ model: WeightsOfEvidence, _ document: WeightsDocument, _ inputs: [ModelCard.Input], _ evidence: EvidenceStack,
    _ cells: DepositCells
  ) -> ModelCard {
    var card = ModelCard(
      method: "weightsOfEvidence", title: WeightsMessages.title, version: DelfstofCommand.configuration.version,
      grid: evidence.grid)
    card.inputs = inputs
    WeightsCard(model, document, outside: cells.outside.count).fill(&card)
    return card
  }

  private func make(_ folder: URL) throws(MappingError) {
    do { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) } catch {
      throw .unwritable(file: folder.lastPathComponent, reason: error.localizedDescription)
    }
  }

  /// A name of a layer may hold what a name of a file may not.
  private static func fileName(_ layer: String) -> String {
    String(layer.map { $0.isLetter || $0.isNumber || "-_. ".contains($0) ? $0 : "_" })
  }

  private static func confidence(_ generalisation: Generalisation) -> Double? {
    switch generalisation {
    case .classes, .threshold: nil
    case .merging(let confidence), .largestContrast(let confidence), .largestStudentizedContrast(let confidence):
      confidence
    }
  }
}

/// The fixed words of `delfstof wofe`.
enum WeightsMessages {
  static let title = LocalizedText(
    en: "Posterior probability by weights of evidence", nl: "Kans op een vindplaats door gewichten van bewijs")

  static func plotNote(_ file: String, deposits: Int, unitArea: Double) -> LocalizedText {
    func area(_ language: Language) -> String { NumberText.rounded(unitArea, digits: 4, language) }
    return .init(
      en: "\(file), \(deposits) deposits, unit area \(area(.en)) km²",
      nl: "\(file), \(deposits) vindplaatsen, eenheid van oppervlakte \(area(.nl)) km²")
  }
}
