import ArgumentParser
import Foundation
import Geodata
import PredictiveMapping
import Programme
import Publication

extension PredictionUncertainty: ExpressibleByArgument {}

struct PredictCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "predict",
    abstract: "Map what a learnt model predicts, with its uncertainty.",
    discussion: """
      Band 1 is the probability (or score, or likeness to the deposits), band 2 its standard deviation: by the delta \
      method for a regression, the spread of trees for a forest or the infinitesimal jackknife, the spread of models on \
      bootstrap samples for boosting. Principal components give a band each, k-means the cluster and the distance to its \
      centre. Cells without evidence have no value. The rows of a --table get a table instead of a map.

      Example: delfstof predict model.json --layers layers --out map.tif --plot map.svg
      """)

  @Argument(help: "The model that 'delfstof learn' wrote.", completion: .file())
  var model: String

  @OptionGroup var stack: StackOptions
  @OptionGroup var table: TableOptions

  @Option(name: .shortAndLong, help: "Where the map goes: .tif; for a table: .csv.", completion: .file())
  var out: String

  @Option(name: .long, help: "How sure a prediction is: spread, jackknife (forests) or none.")
  var uncertainty: PredictionUncertainty = .spread

  @Flag(
    name: .long, help: "Accept layers whose cells have another size or reference system than those learnt from.")
  var otherGround = false

  @Option(name: .long, help: "Draw the map in this SVG.", completion: .file())
  var plot: String?

  @OptionGroup var running: MapOptions
  @OptionGroup var options: SharedOptions

  func validate() throws {
    let hasLayers = !stack.layer.isEmpty || stack.layers != nil
    if table.table != nil, hasLayers {
      throw UsageText.error(
        "Predict for --table or for layers, not both.", "Voorspel voor --table of voor lagen, niet voor allebei.")
    }
    if table.table == nil, !hasLayers {
      throw UsageText.error(
        "Name layers (--layer, --layers) or a --table.", "Noem lagen (--layer, --layers) of een --table.")
    }
    let ending = table.table == nil ? ".tif" : ".csv"
    if !out.lowercased().hasSuffix(ending) {
      throw UsageText.error("--out ends in \(ending).", "--out eindigt op \(ending).")
    }
    if table.table != nil, plot != nil {
      throw UsageText.error(
        "--plot draws a map; a table has none.", "--plot tekent een kaart; een tabel heeft er geen.")
    }
  }

  func run() async throws {
    let interruption = Interruption()
    Geodata.boundCache(bytes: RunningOptions.cache)
    try await Refusal.guarded(options, interruption) {
      try InputGuard.check([model, table.table] + stack.paths(), against: [out, plot])
      let file = URL(filePath: model)
      let learnt = try LearntModelFile(file)
      if uncertainty == .jackknife, learnt.method != .forest {
        throw UsageText.error(
          "--uncertainty jackknife goes with a forest.", "--uncertainty jackknife hoort bij een bos (forest).")
      }
      let predictor = try Predictor(learnt, uncertainty: uncertainty)
      if let path = table.table {
        let content = try table.reader(path, deposit: nil, features: learnt.features).read()
        let bands = predictor.predictions(content.features.columns, count: content.features.count)
        let named = zip(predictor.bands, bands).map { (name: $0, values: $1) }
        try OutputFile.write(LearningTables.predictions(content.lines, named), to: out)
        return
      }
      var job = try PredictionRun(
        predictor, rasters: try stack.rasters(), mask: stack.mask.map { EvidenceRaster(parsing: $0) },
        acceptsOtherGround: otherGround)
      job.threads = running.threads
      // A run of all layers is a few megabytes, however many there are.
      job.cells = max(1, running.stripCells / (2 * max(2, learnt.features.count)))
      job.isCancelled = interruption.isRequested
      let progress = ProgressReporter(label: LearningMessages.strips[options.lang], isQuiet: options.quiet)
      job.progress = { progress.report($0, of: $1) }
      let output = URL(filePath: out)
      let inputs = try ModelCard.inputs(of: job.stack, [("model", file)], isCancelled: interruption.isRequested)
      let summary = try await job.write(to: output, single: running.single)
      let card = LearningCard.card(learnt, inputs, job, summary, version: DelfstofCommand.configuration.version)
      try card.write(beside: output, language: options.lang)
      if let plot { try OutputFile.write(picture(summary, job, card.title), to: plot) }
      tell(summary)
    }
  }

  private func tell(_ summary: PredictionRun.Summary) {
    let language = options.lang
    let beyond = [LearningCard.beyond[language], NumberText.quoted("\(summary.beyond)", language)]
    let rows = MapSummaryRows.rows(summary.statistics, missing: summary.missing, between: [beyond], language)
    for line in TextTable.lines(rows) { Terminal.print(line) }
  }

  private func picture(_ summary: PredictionRun.Summary, _ job: PredictionRun, _ title: LocalizedText) -> String {
    let system = job.stack.grid.referenceSystem
    return EstimateMap(
      values: summary.picture.values, rows: summary.picture.rows, columns: summary.picture.columns,
      box: job.stack.grid.box, samples: [], metresPerUnit: system?.metresPerUnit, title: title[options.lang],
      note: [URL(filePath: model).lastPathComponent, system?.description].compactMap { $0 }.joined(separator: " · "),
      valueName: job.predictor.bands[0]
    ).svg(in: options.lang)
  }
}
