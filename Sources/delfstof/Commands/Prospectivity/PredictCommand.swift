import ArgumentParser
import Foundation
import Geodata
import Gridding
import PredictiveMapping
import Programme
import Publication
import WindowJobs

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

      --executor slurm has the strips of the map computed by a job array of Slurm, with the same bytes (docs/scaling.md).

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

  @Flag(name: .long, help: "Throw away what --executor slurm left in its folder, and start over.")
  var restart = false

  @OptionGroup var running: MapOptions
  @OptionGroup var executor: ExecutorOptions
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
    if table.table != nil, executor.executor == .slurm {
      throw UsageText.error(
        "--executor slurm makes a map; a table is done at once.",
        "--executor slurm maakt een kaart; een tabel is meteen klaar.")
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
      let predictor = try predictor()
      let learnt = predictor.model
      if let path = table.table {
        let content = try table.reader(path, deposit: nil, features: learnt.features).read()
        let bands = predictor.predictions(content.features.columns, count: content.features.count)
        let named = zip(predictor.bands, bands).map { (name: $0, values: $1) }
        try OutputFile.write(LearningTables.predictions(content.lines, named), to: out)
        return
      }
      var job = try prediction(predictor)
      job.isCancelled = interruption.isRequested
      let progress = ProgressReporter(label: LearningMessages.strips[options.lang], isQuiet: options.quiet)
      job.progress = { progress.report($0, of: $1) }
      let output = URL(filePath: out)
      let inputs = try ModelCard.inputs(of: job.stack, [("model", file)], isCancelled: interruption.isRequested)
      let summary = try await summary(of: job, output, interruption)
      let card = LearningCard.card(learnt, inputs, job, summary, version: DelfstofCommand.configuration.version)
      try card.write(beside: output, language: options.lang)
      if let plot { try OutputFile.write(picture(summary, job, card.title), to: plot) }
      tell(summary)
    }
  }

  /// - Throws: wrong usage, ``MappingError``.
  private func predictor() throws -> Predictor {
    let learnt = try LearntModelFile(URL(filePath: model))
    if uncertainty == .jackknife, learnt.method != .forest {
      throw UsageText.error(
        "--uncertainty jackknife goes with a forest.", "--uncertainty jackknife hoort bij een bos (forest).")
    }
    return try Predictor(learnt, uncertainty: uncertainty)
  }

  private func prediction(_ predictor: Predictor) throws -> PredictionRun {
    var job = try PredictionRun(
      predictor, rasters: try stack.rasters(), mask: stack.mask.map { EvidenceRaster(parsing: $0) },
      acceptsOtherGround: otherGround)
    job.threads = running.threads
    // A run of all layers is a few megabytes, however many there are.
    job.cells = max(1, running.stripCells / (2 * max(2, predictor.model.features.count)))
    return job
  }

  private func summary(
    of job: PredictionRun, _ output: URL, _ interruption: Interruption
  ) async throws -> PredictionRun.Summary {
    guard let slurm = SlurmRun(executor, restarts: restart, options, interruption) else {
      return try await job.write(to: output, single: running.single)
    }
    let inputs = try files(of: job).map { url in try JobInput(url) }
    let results = try await slurm.results(of: job, digest: digest(job, inputs.map(\.sha256)), inputs: inputs)
    let summary = try await job.merge(to: output, single: running.single, data: results.data)
    try slurm.discard(results.folder)
    return summary
  }

  /// All that windows are computed from: the model, the layers of its features and the mask.
  private func files(of job: PredictionRun) -> [URL] {
    [URL(filePath: model)] + job.stack.layers.map(\.url) + (job.stack.mask.map { [$0.url] } ?? [])
  }

  /// - Parameter digests: of the files, in order.
  private func digest(_ job: PredictionRun, _ digests: [String]) -> String {
    var digest = RunDigest(version: DelfstofCommand.configuration.version)
    for part in digests { digest.add(part) }
    for layer in job.stack.layers { digest.add("\(layer.name) \(layer.band)") }
    digest.add("\(job.stack.mask?.band ?? 0) \(uncertainty.rawValue) \(job.cells)")
    return digest.hex
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

extension PredictCommand: WindowedCommand {
  func windows(known: [String: String]) async throws -> PreparedWindows {
    Geodata.boundCache(bytes: RunningOptions.cache)
    let job = try prediction(try predictor())
    let digests = try files(of: job).map { url in
      try known[JobInput.path(url)] ?? JobInput(url).sha256
    }
    return PreparedWindows(work: job, digest: digest(job, digests))
  }
}
