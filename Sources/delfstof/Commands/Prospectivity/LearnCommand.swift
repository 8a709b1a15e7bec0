import ArgumentParser
import Foundation
import Geodata
import PredictiveMapping
import Programme
import Prospectivity
import Publication

extension LearningPlan.Method: ExpressibleByArgument {}

struct LearnCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "learn",
    abstract: "Learn from known deposits, or order evidence, and judge what was learnt in space.",
    discussion: """
      Methods: logistic, forest, boosting, positive-unlabelled, one-class; principal-components and k-means need no \
      deposits. A plan document (YAML or JSON, docs/learning.md) says the method and its options; --method takes one with \
      its defaults. Cells with deposits are learnt from, with cells drawn by lot or those of --negatives beside them; or \
      the rows of a --table.

      Beside the model go its card (.card.json, .card.md), the table of folds, tables and drawings of importance and \
      partial dependence. The model is judged by folds in space; the figure of random folds stands beside it.

      Example: delfstof learn plan.yaml --layers layers --deposits gold.csv --out model.json
      """)

  @Argument(help: "The plan document.", completion: .file())
  var plan: String?

  @Option(name: .long, help: "Method with its defaults, instead of a plan.")
  var method: LearningPlan.Method?

  @Option(name: .long, help: "Seed of the random numbers (default: that of the plan, or 1).")
  var seed: UInt64?

  @OptionGroup var stack: StackOptions
  @OptionGroup var deposits: DepositOptions

  @Option(name: .long, help: "Places known to hold no deposit, read like --deposits.", completion: .file())
  var negatives: String?

  @OptionGroup var table: TableOptions

  @Option(name: .long, help: "Column of the table that says whether a row is a deposit: 1 or 0.")
  var depositColumn: String = "deposit"

  @Option(name: .shortAndLong, help: "Where the model goes: .json.", completion: .file())
  var out: String

  @OptionGroup var running: MapOptions
  @OptionGroup var options: SharedOptions

  func validate() throws {
    if plan != nil, method != nil {
      throw UsageText.error("Name a plan or --method, not both.", "Noem een plan of --method, niet allebei.")
    }
    if !out.lowercased().hasSuffix(".json") {
      throw UsageText.error(
        "--out is a model: its name ends in .json.", "--out is een model: de naam eindigt op .json.")
    }
    let hasLayers = !stack.layer.isEmpty || stack.layers != nil
    if table.table != nil, hasLayers {
      throw UsageText.error(
        "Learn from --table or from layers, not both.", "Leer van --table of van lagen, niet van allebei.")
    }
    if table.table != nil, deposits.deposits != nil || negatives != nil {
      throw UsageText.error(
        "A --table says itself which rows are deposits (--deposit-column).",
        "Een --table zegt zelf welke rijen afzettingen zijn (--deposit-column).")
    }
    if table.table == nil, !hasLayers {
      throw UsageText.error(
        "Name layers (--layer, --layers) or a --table.", "Noem lagen (--layer, --layers) of een --table.")
    }
  }

  func run() async throws {
    let interruption = Interruption()
    Geodata.boundCache(bytes: RunningOptions.cache)
    try await Refusal.guarded(options, interruption) {
      try InputGuard.check(
        [plan, table.table, deposits.deposits, negatives] + stack.paths(), against: [out, deposits.rejects])
      let plan = try chosenPlan()
      if !plan.method.needsDeposits, deposits.deposits != nil || negatives != nil {
        throw UsageText.error(
          "\(plan.method.rawValue) has no use for deposits.", "\(plan.method.rawValue) heeft niets aan afzettingen.")
      }
      if plan.method.needsDeposits {
        try await learn(plan, interruption)
      } else {
        try order(plan, interruption)
      }
    }
  }

  private func chosenPlan() throws(MappingError) -> LearningPlan {
    guard let plan else { return LearningPlan(method ?? .forest, seed: seed ?? 1) }
    return try LearningPlanReader.read(URL(filePath: plan), seed: seed)
  }

  /// The layers that the plan names, or all.
  private func evidence(_ plan: LearningPlan) throws(MappingError) -> EvidenceStack {
    let rasters = try stack.rasters()
    return try EvidenceStack(
      plan.layers.isEmpty ? rasters : try EvidenceStack.chosen(plan.layers, from: rasters),
      mask: stack.mask.map { EvidenceRaster(parsing: $0) })
  }

  private func learn(_ plan: LearningPlan, _ interruption: Interruption) async throws {
    let progress = LearningProgress(options)
    let set: TrainingSet
    var inputs = try planInput()
    if let path = table.table {
      let content = try table.reader(path, deposit: depositColumn, features: plan.layers).read()
      set = try TrainingSet(content)
      inputs.append(try ModelCard.Input(role: "table", URL(filePath: path)))
    } else {
      let evidence = try evidence(plan)
      let known = try deposits.read(on: evidence.grid, options: options)
      let barren = try negatives.map { try deposits.read($0, on: evidence.grid, options: options) }
      var cells = TrainingCells(evidence, plan)
      // A strip of all layers takes no more memory than one of eight.
      cells.cells = max(1, running.stripCells * 8 / max(8, evidence.layers.count))
      cells.isCancelled = interruption.isRequested
      cells.progress = { progress(.rows, $0, $1) }
      set = try cells.rows(known, negatives: barren?.cells(on: evidence.grid))
      inputs += try ModelCard.inputs(of: evidence, isCancelled: interruption.isRequested)
      for (role, path) in [("deposits", deposits.deposits), ("negatives", negatives)] {
        if let path { inputs.append(try ModelCard.Input(role: role, URL(filePath: path))) }
      }
    }
    var run = try LearningRun(plan)
    run.threads = running.threads
    run.isCancelled = interruption.isRequested
    run.progress = { progress($0, $1, $2) }
    let report = try await run.report(set.table)
    let output = URL(filePath: out)
    try LearntModelFile(
      method: plan.method, content: .model(report.model), rows: report.table.count,
      deposits: report.table.depositCount, grid: set.grid, learntFrom: report.table.features
    ).write(to: output)
    var card = LearningCard.card(plan, report, set, version: DelfstofCommand.configuration.version)
    card.inputs = inputs
    try card.write(beside: output, language: options.lang)
    try LearningFiles(output: output, language: options.lang).write(report, title: card.title)
    tell(report)
  }

  private func planInput() throws(MappingError) -> [ModelCard.Input] {
    guard let plan else { return [] }
    return [try ModelCard.Input(role: "plan", URL(filePath: plan))]
  }

  private func order(_ plan: LearningPlan, _ interruption: Interruption) throws {
    var run = OrderingRun(plan)
    run.isCancelled = interruption.isRequested
    let progress = LearningProgress(options)
    run.progress = { progress($0, $1, $2) }
    let report: OrderingRun.Report
    var grid: GridGeometry?
    var inputs = try planInput()
    if let path = table.table {
      report = try run.report(try table.reader(path, deposit: nil, features: plan.layers).read().features)
      inputs.append(try ModelCard.Input(role: "table", URL(filePath: path)))
    } else {
      let evidence = try evidence(plan)
      report = try run.report(evidence, cells: max(1, running.stripCells * 8 / max(8, evidence.layers.count)))
      grid = evidence.grid
      inputs += try ModelCard.inputs(of: evidence, isCancelled: interruption.isRequested)
    }
    let output = URL(filePath: out)
    try LearntModelFile(report, method: plan.method, grid: grid).write(to: output)
    var card = LearningCard.card(plan, report, grid: grid, version: DelfstofCommand.configuration.version)
    card.inputs = inputs
    try card.write(beside: output, language: options.lang)
    try LearningFiles(output: output, language: options.lang).write(report, title: card.title)
    tell(report)
  }

  private func tell(_ report: LearningRun.Report) {
    let language = options.lang
    func number(_ value: Double?) -> String {
      value.map { NumberText.figure($0, digits: 3, language) } ?? LearningMessages.notDefined[language]
    }
    var rows = [
      [LearningMessages.rows[language], "\(report.table.count)"],
      [LearningMessages.deposits[language], "\(report.table.depositCount)"],
    ]
    if report.incomplete > 0 { rows.append([LearningMessages.left[language], "\(report.incomplete)"]) }
    if !options.quiet, let warning = report.classCodes.warning { Terminal.error(warning[language]) }
    if let validation = report.validation {
      func area(_ result: LearningValidation) -> String {
        number(result.meanArea) + (result.areaDeviation.map { " ± \(number($0))" } ?? "")
      }
      var isSpatial = true
      if case .random? = report.scheme { isSpatial = false }
      if isSpatial { rows.append([LearningMessages.spatial[language], area(validation.spatial)]) }
      if let regions = report.regions { rows.append([LearningMessages.regions[language], area(regions)]) }
      rows.append([LearningMessages.random[language], area(isSpatial ? validation.random : validation.spatial)])
      if !options.quiet {
        let failed = validation.spatial.outcomes.count { $0.model == nil }
        if failed > 0 { Terminal.error(LearningMessages.failed(failed)[language]) }
        if isSpatial, let spatial = validation.spatial.meanArea, let random = validation.random.meanArea,
          random - spatial > 0.05
        {
          Terminal.error(LearningMessages.flattered(number(spatial), number(random))[language])
        }
      }
    }
    if let best = report.importance?.features.max(by: { $0.mean < $1.mean }) {
      rows.append([LearningMessages.first[language], best.name])
    }
    for line in TextTable.lines(rows) { Terminal.print(line) }
  }

  private func tell(_ report: OrderingRun.Report) {
    let language = options.lang
    var rows = [[LearningMessages.rows[language], "\(report.rows)"]]
    switch report.content {
    case .components(let components, let mapped):
      for (index, share) in components.shares.prefix(mapped).enumerated() {
        rows.append([LearningMessages.component(index + 1)[language], NumberText.percentage(share, language)])
      }
    case .clusters(let clusters):
      rows.append([LearningMessages.clusters[language], "\(clusters.options.clusters)"])
      if let silhouette = report.silhouette {
        rows.append([LearningMessages.silhouette[language], NumberText.rounded(silhouette, digits: 3, language)])
      }
    case .model: break
    }
    for line in TextTable.lines(rows) { Terminal.print(line) }
  }
}
