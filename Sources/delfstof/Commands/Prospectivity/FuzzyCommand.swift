import ArgumentParser
import Foundation
import Geodata
import Gridding
import PredictiveMapping
import Programme
import Prospectivity
import Publication

struct FuzzyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fuzzy",
    abstract: "Map the favourability of a mineral system by a knowledge-driven model.",
    discussion: """
      The model document says what experts judged, why, and on which source: memberships of layers and the operators \
      that combine them (fuzzy logic), or scores of classes and weights of layers (index overlay). Every mistake in it is \
      listed at once. Layers are rasters on one grid; missing evidence is never area.

      --sensitivity studies each number of the model: changed alone over all cells, and all together over a sample.

      Example: delfstof fuzzy model.yaml --layers layers --out map.tif --plot map.svg --sensitivity numbers.csv
      """)

  @Argument(help: "The model document (docs/knowledge-driven-models.md).", completion: .file())
  var model: String

  @OptionGroup var stack: StackOptions

  @Option(name: .shortAndLong, help: "Where the map goes: .tif.", completion: .file())
  var out: String

  @Flag(name: .long, help: "Add a band with the deviation of the map when all numbers are drawn anew.")
  var deviation = false

  @Option(name: .long, help: "Threshold of the study of sensitivity, in the scale of the map.")
  var threshold: Double?

  @Option(name: .long, help: "Threshold as a share of the area: the highest values that make it up.")
  var share: Double?

  @Option(name: .long, help: "Write what each number does to the map to this CSV.", completion: .file())
  var sensitivity: String?

  @Option(name: .long, help: "Draw the sensitivity in this SVG.", completion: .file())
  var sensitivityPlot: String?

  @Option(name: .long, help: "By how much numbers are changed, as a fraction of their scale.")
  var change: Double = 0.1

  @Option(name: .long, help: "Draws of all numbers together.")
  var draws: Int = 256

  @Option(name: .long, help: "Seed of the random numbers.")
  var seed: UInt64 = 1

  @Option(name: .long, help: "Draw the map in this SVG.", completion: .file())
  var plot: String?

  @OptionGroup var deposits: DepositOptions
  @OptionGroup var running: MapOptions
  @OptionGroup var options: SharedOptions

  func validate() throws {
    if threshold != nil, share != nil {
      throw UsageText.error("Give --threshold or --share, not both.", "Geef --threshold of --share, niet allebei.")
    }
    if !out.lowercased().hasSuffix(".tif") {
      throw UsageText.error(
        "--out is a GeoTIFF: its name ends in .tif.", "--out is een GeoTIFF: de naam eindigt op .tif.")
    }
    if !(change > 0 && change < 0.5) {
      throw UsageText.error("--change is above 0 and below 0.5.", "--change is meer dan 0 en minder dan 0.5.")
    }
    if !(8...100_000).contains(draws) {
      throw UsageText.error("--draws is 8 to 100000.", "--draws is 8 tot en met 100000.")
    }
    if let share, !(share > 0 && share <= 1) {
      throw UsageText.error("--share is above 0 and at most 1.", "--share is meer dan 0 en ten hoogste 1.")
    }
  }

  func run() async throws {
    let interruption = Interruption()
    try await Refusal.guarded(options, interruption) {
      try InputGuard.check(
        [model, deposits.deposits] + stack.paths(),
        against: [out, plot, sensitivity, sensitivityPlot, deposits.rejects])
      let url = URL(filePath: model)
      let document = try KnowledgeModelReader.read(url)
      if !options.quiet { for warning in document.warnings { Terminal.error(warning.text(in: options.lang)) } }
      var job = try KnowledgeMapRun(
        document, name: url.lastPathComponent, rasters: try stack.rasters(),
        mask: stack.mask.map { EvidenceRaster(parsing: $0) })
      Geodata.boundCache(bytes: job.stack.blockBytes(least: RunningOptions.cache))
      job.threads = running.threads
      job.cells = max(1, running.stripCells / (4 * document.layers.count))
      job.isCancelled = interruption.isRequested
      let progress = ProgressReporter(label: KnowledgeMessages.strips[options.lang], isQuiet: options.quiet)
      job.progress = { progress.report($0, of: $1) }
      var study = SensitivityRun(job, threshold: 0)
      (study.fraction, study.draws, study.seed) = (change, draws, seed)
      let output = URL(filePath: out)
      let inputs = try ModelCard.inputs(of: job.stack, [("model", url)], isCancelled: interruption.isRequested)
      let summary = try await job.write(
        to: output, single: running.single, deviations: deviation ? try study.draw() : nil)
      if !summary.constantLayers.isEmpty, !options.quiet {
        Terminal.error(KnowledgeMessages.constant(summary.constantLayers)[options.lang])
      }
      var card = card(document, inputs, job, summary)
      if sensitivity != nil || sensitivityPlot != nil {
        let report: SensitivityRun.Report
        do {
          report = try await studied(job, output)
        } catch MappingError.stopped {
          // The map stands, and so does what is known of it.
          try card.write(beside: output, language: options.lang)
          Terminal.error(KnowledgeMessages.studyStopped(out)[options.lang])
          throw interruption.exitCode ?? ExitCode(1)
        }
        if let sensitivity { try OutputFile.write(report.csv, to: sensitivity) }
        if let sensitivityPlot { try OutputFile.write(drawing(report, document), to: sensitivityPlot) }
        add(report, to: &card)
        tell(document, summary, report)
      } else {
        tell(document, summary, nil)
      }
      if let plot { try OutputFile.write(picture(summary, document, job), to: plot) }
      try card.write(beside: output, language: options.lang)
    }
  }

  /// The threshold is one of the map that was just written.
  private func studied(_ job: KnowledgeMapRun, _ output: URL) async throws -> SensitivityRun.Report {
    let map = try EvidenceStack([EvidenceRaster(name: "map", url: output)])
    let limit = threshold.map { MapThreshold.value($0) } ?? .share(share ?? 0.1)
    var study = SensitivityRun(job, threshold: try limit.value(of: 0, in: map))
    (study.fraction, study.draws, study.seed) = (change, draws, seed)
    guard deposits.deposits != nil else { return try await study.report() }
    let cells = try deposits.read(on: job.stack.grid, options: options).cells(on: job.stack.grid)
    if !cells.outside.isEmpty, !options.quiet {
      Terminal.error(KnowledgeMessages.outside(cells.outside.count)[options.lang])
    }
    return try await study.report(deposits: cells)
  }

  private func card(
    _ document: KnowledgeModelDocument, _ inputs: [ModelCard.Input], _ job: KnowledgeMapRun,
    _ summary: KnowledgeMapRun.Summary
  ) -> ModelCard {
    var card = KnowledgeCard.card(
      document, inputs, job, summary, version: DelfstofCommand.configuration.version)
    if !summary.constantLayers.isEmpty { card.limits.append(KnowledgeMessages.constant(summary.constantLayers)) }
    if deviation || sensitivity != nil || sensitivityPlot != nil {
      card.seed = seed
      card.parameters += [.init("change", "\(change)"), .init("draws", "\(draws)")]
    }
    return card
  }

  private func add(_ report: SensitivityRun.Report, to card: inout ModelCard) {
    card.metrics += [
      .init("threshold", KnowledgeMessages.threshold, report.threshold),
      .init("share", KnowledgeMessages.share, report.share),
    ]
    if report.deposits > 0 {
      card.metrics.append(.init("captured", KnowledgeMessages.captured, Double(report.captured)))
    }
  }

  private func tell(
    _ document: KnowledgeModelDocument, _ summary: KnowledgeMapRun.Summary, _ report: SensitivityRun.Report?
  ) {
    let language = options.lang
    func number(_ value: Double) -> String { NumberText.figure(value, digits: 4, language) }
    func count(_ value: Int) -> String { NumberText.quoted("\(value)", language) }
    var rows = MapSummaryRows.rows(summary.statistics, missing: summary.missing, language)
    rows.append([KnowledgeCard.judgements[language], count(document.judgements.count)])
    rows.append([KnowledgeCard.unverified[language], count(document.unverified)])
    if let report {
      rows.append([KnowledgeMessages.threshold[language], number(report.threshold)])
      rows.append([KnowledgeMessages.share[language], NumberText.percentage(report.share, language)])
      if report.deposits > 0 {
        rows.append([KnowledgeMessages.captured[language], "\(count(report.captured)) / \(count(report.deposits))"])
      }
      if let first = report.parameters.max(by: { $0.swing < $1.swing }) {
        rows.append([
          KnowledgeMessages.sensitiveTo[language], "\(first.parameter.owner): \(first.parameter.name.word)",
        ])
      }
    }
    for line in TextTable.lines(rows) { Terminal.print(line) }
  }

  private func drawing(_ report: SensitivityRun.Report, _ document: KnowledgeModelDocument) -> String {
    let bars = report.parameters.map { row in
      SensitivityPlot.Bar(
        name: "\(row.parameter.owner): \(row.parameter.name.word) "
          + NumberText.rounded(row.parameter.value, digits: 3, options.lang),
        lower: row.lower.share, upper: row.upper.share)
    }
    let change = NumberText.rounded(report.fraction * 100, digits: 3, options.lang)
    let note = "\(document.title[options.lang]) · ± \(change) %"
    return SensitivityPlot(bars: bars, share: report.share, note: note).svg(in: options.lang)
  }

  private func picture(
    _ summary: KnowledgeMapRun.Summary, _ document: KnowledgeModelDocument, _ job: KnowledgeMapRun
  ) -> String {
    let system = job.stack.grid.referenceSystem
    return EstimateMap(
      values: summary.picture.values, rows: summary.picture.rows, columns: summary.picture.columns,
      box: job.stack.grid.box, samples: [], metresPerUnit: system?.metresPerUnit,
      title: document.title[options.lang],
      note: [URL(filePath: model).lastPathComponent, system?.description].compactMap { $0 }.joined(separator: " · "),
      valueName: options.lang == .nl ? "gunstigheid" : "favourability"
    ).svg(in: options.lang)
  }
}
