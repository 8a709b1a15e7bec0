import ArgumentParser
import Foundation
import Geodata
import Gridding
import PredictiveMapping
import Programme
import Prospectivity
import Publication

extension TargetScore: ExpressibleByArgument {}

struct TargetsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "targets",
    abstract: "Cut a map of favourability to prospective areas, ranked, with their reasons.",
    discussion: """
      Cells from a threshold on are cleaned, joined to areas, and ranked. With the model that made the map each target \
      says which layers raise it above an average cell (--model of 'fuzzy' with its layers, --weights of 'wofe'); with \
      a raster of uncertainty (as 'fuzzy --deviation' writes it, FILE:2; 'wofe', FILE:4) its risk. Areas are in square \
      kilometres; cells without a value are never area.

      Example: delfstof targets map.tif --share 0.1 --clean opening:1 --minimum-area 25 --model model.yaml \
      --layers layers --uncertainty map.tif:2 --out targets.gpkg --map targets.svg --risk-return risk.svg
      """)

  @Argument(help: "The map: FILE or FILE:BAND.", completion: .file())
  var map: String

  @Option(
    name: .long,
    help: """
      Cells with this value or more are prospective; 'prediction-area': the value at which the prediction-area plot of \
      --deposits crosses.
      """)
  var threshold: ThresholdChoice?

  @Option(name: .long, help: "The highest values that make up this share of the area with a value are prospective.")
  var share: Double?

  @Option(name: .long, help: "Least area of a target, in square kilometres.")
  var minimumArea: Double = 0

  @Option(
    name: .long, help: "Cleaning, in this order: majority:RADIUS, opening:RADIUS or holes:CELLS; may be repeated.")
  var clean: [CleaningStep] = []

  @Option(name: .long, help: "Whether cells join by edges (4) or by corners too (8).")
  var connectivity: Int = 8

  @Option(name: .long, help: "Rank by mean, maximum, or accumulated (mean times area).")
  var score: TargetScore = .mean

  @Option(name: .long, help: "The model document of 'fuzzy' that made the map, for reasons.", completion: .file())
  var model: String?

  @Option(
    name: .long,
    help: "The model document of 'wofe' that made the map, for reasons; with the --deposits that made it.",
    completion: .file())
  var weights: String?

  @OptionGroup var stack: StackOptions

  @Option(name: .long, help: "Raster of uncertainty: FILE or FILE:BAND.", completion: .file())
  var uncertainty: String?

  @Option(name: .shortAndLong, help: "Where the targets go: .gpkg.", completion: .file())
  var out: String

  @Option(name: .long, help: "Also as a table in this CSV.", completion: .file())
  var csv: String?

  @Option(name: .long, help: "Also write all targets together as one permissive tract of this name.")
  var tract: String?

  @Option(name: .customLong("map"), help: "Draw the map with the targets in this SVG.", completion: .file())
  var drawing: String?

  @Option(name: .long, help: "Draw return against risk in this SVG; needs --uncertainty.", completion: .file())
  var riskReturn: String?

  @OptionGroup var deposits: DepositOptions
  @OptionGroup var running: MapOptions
  @OptionGroup var options: SharedOptions

  func validate() throws {
    if (threshold == nil) == (share == nil) {
      throw UsageText.error(
        "Give --threshold or --share, one of the two.", "Geef --threshold of --share, een van de twee.")
    }
    if let share, !(share > 0 && share <= 1) {
      throw UsageText.error("--share is above 0 and at most 1.", "--share is meer dan 0 en ten hoogste 1.")
    }
    if ![4, 8].contains(connectivity) {
      throw UsageText.error("--connectivity is 4 or 8.", "--connectivity is 4 of 8.")
    }
    if !(minimumArea >= 0 && minimumArea.isFinite) {
      throw UsageText.error("--minimum-area is 0 or more.", "--minimum-area is 0 of meer.")
    }
    if !out.lowercased().hasSuffix(".gpkg") {
      throw UsageText.error(
        "--out is a GeoPackage: its name ends in .gpkg.", "--out is een GeoPackage: de naam eindigt op .gpkg.")
    }
    if riskReturn != nil, uncertainty == nil {
      throw UsageText.error("--risk-return needs --uncertainty.", "--risk-return vraagt --uncertainty.")
    }
    if threshold == .predictionArea, deposits.deposits == nil {
      throw UsageText.error(
        "--threshold prediction-area needs --deposits.", "--threshold prediction-area vraagt --deposits.")
    }
    if weights != nil, model != nil {
      throw UsageText.error("Give --model or --weights, not both.", "Geef --model of --weights, niet allebei.")
    }
    if weights != nil, deposits.deposits == nil {
      throw UsageText.error(
        "--weights needs --deposits: those that made the map.",
        "--weights vraagt --deposits: die waarvan de kaart is gemaakt.")
    }
    if (model == nil) != (stack.layers == nil && stack.layer.isEmpty) {
      throw UsageText.error(
        "Reasons need both --model and its layers (--layers or --layer).",
        "Redenen vragen --model en ook de lagen ervan (--layers of --layer).")
    }
  }

  func run() async throws {
    let interruption = Interruption()
    try await Refusal.guarded(options, interruption) {
      let raster = EvidenceRaster(parsing: map)
      try InputGuard.check(
        [raster.url.path, model, weights, deposits.deposits] + [
          uncertainty.map { EvidenceRaster(parsing: $0).url.path }
        ]
          + stack.paths(), against: [out, csv, drawing, riskReturn, deposits.rejects])
      let known = try knownDeposits(raster)
      var job = TargetRun(
        raster, threshold: limit(known),
        delineation: TargetDelineation(
          connectivity: connectivity == 4 ? .four : .eight, cleaning: clean.map(\.value), minimumArea: minimumArea))
      job.score = score
      job.uncertainty = uncertainty.map { EvidenceRaster(parsing: $0) }
      job.isCancelled = interruption.isRequested
      job.cells = running.stripCells
      let document = try model.map { try KnowledgeModelReader.read(URL(filePath: $0)) }
      job.reasons = try reasons(document, known)
      job.deposits = known
      // The map is read with the layers of its reasons strip by strip, and alone in whole blocks.
      let others = try EvidenceStack([raster]).blockBytes(least: RunningOptions.cache)
      Geodata.boundCache(bytes: job.reasons?.stack.blockBytes(least: others) ?? RunningOptions.cache)
      let report = try job.report()
      let output = URL(filePath: out)
      let title = document?.title[options.lang] ?? raster.url.lastPathComponent
      let table = TargetTable(report, language: options.lang)
      do throws(GeodataError) {
        // A fixed day: the same result must be the same bytes.
        try GeoPackageWriter.write(table.layers(title: title, tract: tract), to: output, date: "1970-01-01")
      } catch {
        throw MappingError.geodata(error)
      }
      if let csv { try OutputFile.write(table.csv, to: csv) }
      if let drawing { try OutputFile.write(picture(report, title), to: drawing) }
      if let riskReturn, let result = report.riskReturn {
        try OutputFile.write(RiskReturnPlot(result, note: title).svg(in: options.lang), to: riskReturn)
      }
      try card(report, job, title).write(beside: output, language: options.lang)
      tell(report)
    }
  }

  private func knownDeposits(_ map: EvidenceRaster) throws -> [Position] {
    guard deposits.deposits != nil else { return [] }
    return try deposits.read(on: try EvidenceStack([map]).grid, options: options).positions
  }

  private func limit(_ known: [Position]) -> MapThreshold {
    switch threshold {
    case .value(let value): .value(value)
    case .predictionArea: .predictionArea(known)
    case nil: .share(share ?? 0.1)
    }
  }

  private func reasons(
    _ document: KnowledgeModelDocument?, _ known: [Position]
  ) throws(MappingError) -> (any TargetReasonSource)? {
    if let document, let model {
      let run = try KnowledgeMapRun(
        document, name: URL(filePath: model).lastPathComponent, rasters: try stack.rasters(),
        mask: stack.mask.map { EvidenceRaster(parsing: $0) })
      return try KnowledgeReasons(run, document)
    }
    guard let weights else { return nil }
    let document = try WeightsDocumentReader.read(URL(filePath: weights))
    let evidence = try EvidenceStack(document.layers.map(\.raster), mask: document.mask)
    return try WeightsReasons(WeightsRun(evidence, document, deposits: DepositCells(known, on: evidence.grid)))
  }

  private func card(
    _ report: TargetRun.Report, _ job: TargetRun, _ title: String
  ) throws(MappingError) -> ModelCard {
    var card = ModelCard(
      method: "targets", title: .init(en: title, nl: title), version: DelfstofCommand.configuration.version,
      grid: report.grid)
    card.inputs = [try ModelCard.Input(role: "map", job.map.url)]
    if let raster = job.uncertainty { card.inputs.append(try ModelCard.Input(role: "uncertainty", raster.url)) }
    if let path = model ?? weights {
      card.inputs.append(try ModelCard.Input(role: "model", URL(filePath: path)))
    }
    if let file = deposits.deposits { card.inputs.append(try ModelCard.Input(role: "deposits", URL(filePath: file))) }
    card.parameters = [
      .init("score", score.rawValue), .init("connectivity", "\(connectivity)"),
      .init("minimum-area", "\(NumberText.given(minimumArea, .en)) km²"),
      .init("clean", clean.isEmpty ? "none" : clean.map(\.text).joined(separator: ", ")),
      share.map { .init("share", "\($0)") }
        ?? .init("threshold", threshold == .predictionArea ? "prediction-area" : "\(report.threshold)"),
    ]
    card.metrics = [
      .init("threshold", KnowledgeMessages.threshold, report.threshold),
      .init("share", KnowledgeMessages.share, report.share),
      .init("targets", KnowledgeMessages.targets, Double(report.targets.count)),
      .init("areaKm2", KnowledgeMessages.targetArea, report.areas.areas.reduce(0, +)),
    ]
    card.limits = [KnowledgeCard.missingLimit]
    return card
  }

  private func tell(_ report: TargetRun.Report) {
    let language = options.lang
    func number(_ value: Double) -> String { NumberText.figure(value, digits: 4, language) }
    var rows = [
      [KnowledgeMessages.threshold[language], number(report.threshold)],
      [KnowledgeMessages.share[language], NumberText.percentage(report.share, language)],
      [KnowledgeMessages.targets[language], "\(report.targets.count)"],
      [KnowledgeMessages.dropped[language], "\(report.areas.dropped)"],
      [KnowledgeMessages.targetArea[language], number(report.areas.areas.reduce(0, +))],
    ]
    if !report.deposits.isEmpty {
      let inside = report.targets.reduce(0) { $0 + $1.deposits.count }
      rows.append([KnowledgeMessages.inTargets[language], "\(inside) / \(report.deposits.count)"])
    }
    for line in TextTable.lines(rows) { Terminal.print(line) }
    if !options.quiet { warn(report) }
    guard !report.targets.isEmpty else { return }
    let table =
      [KnowledgeMessages.targetColumns(language)]
      + report.targets.prefix(Self.shown).map { target in
        [
          "\(target.rank)", number(target.size), number(target.score), number(target.maximum),
          "\(target.deposits.count)", target.uncertainty.map(number) ?? "",
          TargetWords.reasons(target, language, titles: report.titles),
        ]
      }
    Terminal.print("")
    for line in TextTable.lines(table, leftColumns: 0, endsInWords: true) { Terminal.print(line) }
    if report.targets.count > Self.shown {
      let files = [out, csv].compactMap(\.self)
      Terminal.print(KnowledgeMessages.moreTargets(report.targets.count - Self.shown, files)[language])
    }
  }

  /// Targets in the terminal; more belong in a file.
  private static let shown = 10

  private func warn(_ report: TargetRun.Report) {
    let language = options.lang
    if let share, report.share > 1.1 * share { Terminal.error(KnowledgeMessages.ties(asked: share)[language]) }
    if report.targets.isEmpty, report.areas.dropped > 0 {
      Terminal.error(KnowledgeMessages.allDropped(report.share * report.areas.validArea)[language])
    }
    let outside = report.deposits.count - report.depositsOnGrid
    if outside > 0 { Terminal.error(KnowledgeMessages.outside(outside)[language]) }
  }

  private func picture(_ report: TargetRun.Report, _ title: String) -> String {
    let note = [
      "\(KnowledgeMessages.targets[options.lang]): \(report.targets.count)", report.grid.referenceSystem?.description,
    ].compactMap { $0 }.joined(separator: " · ")
    return TargetMap(
      values: report.picture.values, rows: report.picture.rows, columns: report.picture.columns, box: report.grid.box,
      outlines: report.outlines, targets: report.targets, deposits: report.deposits, title: title, note: note
    ).svg(in: options.lang)
  }
}

/// Where prospective ground begins, as people write it: a value, or `prediction-area`.
enum ThresholdChoice: ExpressibleByArgument, Equatable {
  case value(Double)
  case predictionArea

  init?(argument: String) {
    if argument == "prediction-area" {
      self = .predictionArea
    } else if let value = Double(argument), value.isFinite {
      self = .value(value)
    } else {
      return nil
    }
  }
}

/// A step of cleaning as people write it: `opening:1`.
struct CleaningStep: ExpressibleByArgument {
  let value: MaskCleaning
  let text: String

  init?(argument: String) {
    let parts = argument.split(separator: ":", maxSplits: 1)
    guard parts.count == 2, let number = Int(parts[1]), number >= 1 else { return nil }
    switch parts[0] {
    case "majority": value = .majority(radius: number)
    case "opening": value = .opening(radius: number)
    case "holes": value = .fillHoles(smallerThan: number)
    default: return nil
    }
    text = argument
  }
}
