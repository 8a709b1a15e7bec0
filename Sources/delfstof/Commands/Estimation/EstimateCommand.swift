import ArgumentParser
import Assessment
import Estimation
import Foundation
import Gridding
import Programme
import Publication
import ResourceEstimation

struct EstimateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "estimate",
    abstract: "Estimate what undiscovered deposits may hold, and what grids of grades hold above cut-offs.",
    discussion: """
      The document names permissive tracts, how many deposits each may hold (percentiles, experts, a deposit-density \
      model, a distribution) and grade-tonnage models of well-explored deposits. Totals come with mean, P90, P50 and P10 \
      (P90 is exceeded with a probability of 90 %), the probability of nothing, and the mean by formula as a check.

      It may name grids as well, or alone: rasters of estimated or simulated grades with thickness and density. They give \
      area, volume, ore, metal and mean grade above cut-offs; realisations tell how sure that is.

      Example: delfstof estimate assessment.yaml --out estimate
      """)

  @Argument(help: "The assessment (docs/estimation.md).", completion: .file())
  var document: String

  @Option(name: .shortAndLong, help: "Folder for tables, the record and plots.", completion: .directory)
  var out: String

  @Option(name: .long, help: "Trials instead of those of the document.")
  var trials: Int?

  @Option(name: .long, help: "Seed instead of that of the document.")
  var seed: UInt64?

  @Option(name: .long, help: "Threads; the numbers do not depend on it.")
  var threads: Int = ProcessInfo.processInfo.activeProcessorCount

  @OptionGroup var options: SharedOptions

  func validate() throws {
    if let trials, !(1...TractTotals.mostTrials).contains(trials) {
      throw ValidationError("--trials is 1 to \(TractTotals.mostTrials).")
    }
    if !(1...1024).contains(threads) { throw ValidationError("--threads is 1 to 1024.") }
  }

  func run() async throws {
    try await Refusal.guarded(options) {
      let url = URL(filePath: document)
      let assessment = try AssessmentReader.read(url)
      if !options.quiet { for warning in assessment.warnings { Terminal.error(warning.text(in: options.lang)) } }
      var job = AssessmentRun(assessment, threads: threads)
      if let trials { job.trials = trials }
      if let seed { job.seed = seed }
      let progress = ProgressReporter(label: EstimationMessages.tracts[options.lang], isQuiet: options.quiet)
      let cells = ProgressReporter(label: EstimationMessages.cells[options.lang], isQuiet: options.quiet)
      let result = try await job.run(
        progress: { if $1 > 0 { progress.report($0, of: $1) } }, scanned: { cells.report($1, of: $2) })
      try write(assessment, result)
      tell(assessment, result)
    }
  }

  private func write(_ assessment: AssessmentDocument, _ result: AssessmentRun.Result) throws {
    let folder = URL(filePath: out)
    do { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) } catch {
      throw GriddingError.unwritable(file: folder.lastPathComponent, reason: error.localizedDescription)
    }
    func save(_ text: String, _ name: String) throws(GriddingError) {
      try OutputFile.write(text, to: folder.appending(path: name).path)
    }
    if !result.tracts.isEmpty { try save(AssessmentTables.totals(result), "totals.csv") }
    let files = AssessmentFiles(assessment, result)
    for (name, text) in files.tables { try save(text, name) }
    let record = try AssessmentRecord(assessment, result, version: DelfstofCommand.configuration.version)
    try save(try record.json(), "estimate.json")
    for (name, svg) in files.drawings(in: options.lang) { try save(svg, name) }
  }

  private func tell(_ assessment: AssessmentDocument, _ result: AssessmentRun.Result) {
    let language = options.lang
    for line in EstimationMessages.rejected(assessment.rejects) { Terminal.error(line[language]) }
    if !result.grids.isEmpty { tell(result.grids) }
    var rows = [EstimationMessages.columns(language)]
    for part in result.parts {
      let name = part.tract?.title[language] ?? EstimationMessages.all[language]
      for (place, total) in part.totals.enumerated() {
        let q = total.quantity
        rows.append(
          [name, EstimationMessages.material(total.material)[language]]
            + [q.mean, q.p90, q.p50, q.p10].map { NumberText.rounded($0, digits: 2, language) }
            + [part.none.text(language), Self.agreement(part, place, language)])
      }
    }
    if rows.count > 1 {
      for line in TextTable.lines(rows, leftColumns: 2) { Terminal.print(line) }
      Terminal.print(EstimationMessages.agreementNote[language])
    }
    tellFits(assessment.models)
    // The mean by formula is the check: beyond five standard errors something is wrong with one of them.
    for part in result.parts {
      for (place, total) in part.totals.enumerated() {
        guard let mean = part.analyticMeans?[place], let errors = part.standardErrors(place), abs(errors) > 5 else {
          continue
        }
        Terminal.error(
          EstimationMessages.check(part.tract?.id ?? "all", total.material, total.quantity.mean, mean)[language])
      }
    }
    Terminal.print(EstimationMessages.written(out)[language])
  }

  /// How far the mean of the trials lies from that by formula, `+0.8`; a dash without a formula.
  private static func agreement(_ part: AssessmentRun.Part, _ place: Int, _ language: Language) -> String {
    guard let errors = part.standardErrors(place) else { return "–" }
    let text = NumberText.rounded(errors, digits: 2, language)
    return errors > 0 ? "+\(text)" : text
  }

  /// How well the deposits fit the models.
  private func tellFits(_ models: [AssessmentDocument.Model]) {
    guard !models.isEmpty else { return }
    let language = options.lang
    var rows = [EstimationMessages.fitColumns(language)]
    for model in models {
      for fit in model.fits {
        rows.append([
          model.title[language], fit.name[language], "\(model.table.count)", ModelFitText.text(fit, language),
        ])
      }
    }
    Terminal.print("")
    for line in TextTable.lines(rows, leftColumns: 2) { Terminal.print(line) }
    Terminal.print(EstimationMessages.fitNote[language])
  }

  private func tell(_ grids: [GridOutcome]) {
    let language = options.lang
    func number(_ value: Double?) -> String { value.map { NumberText.rounded($0, digits: 3, language) } ?? "-" }
    var rows = [EstimationMessages.gridColumns(language)]
    for outcome in grids {
      let document = outcome.document
      for curve in outcome.curves {
        let name = GridWords.basis(curve.basis)[language]
        for (place, cutoff) in document.cutoffs.enumerated() {
          func figure(_ quantity: GridQuantity) -> GridFigure? { curve.figure(quantity, cutoff: place) }
          let metal = figure(.metal)
          rows.append(
            [
              document.title[language], name,
              "\(NumberText.given(cutoff, language)) \(document.cutoffUnit)", number(figure(.area)?.mean),
              number(figure(.ore)?.mean), number(metal?.mean), number(metal?.spread?.p90), number(metal?.spread?.p50),
              number(metal?.spread?.p10), number(figure(.meanGrade)?.mean),
            ])
        }
      }
      if outcome.withoutThickness > 0 {
        Terminal.error(EstimationMessages.withoutThickness(document.id, outcome.withoutThickness)[language])
      }
    }
    for line in TextTable.lines(rows, leftColumns: 2) { Terminal.print(line) }
    for basis in [GridOutcome.Basis.estimates, .expected]
    where grids.contains(where: { $0.curves.contains { $0.basis == basis } }) {
      if let note = GridNotes.note(basis) {
        Terminal.print(note[language])
      }
    }
  }
}
