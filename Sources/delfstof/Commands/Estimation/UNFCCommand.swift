import ArgumentParser
import Assessment
import Estimation
import Foundation
import Programme
import Publication
import ResourceEstimation

struct UNFCCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "unfc",
    abstract: "Classify by UNFC: records, totals per class, audit, bridge to CRIRSCO and a chart.",
    discussion: """
      Takes the folder of a programme, whose assessments have classes, or a file of your own: records as YAML or CSV. What \
      breaks a rule (E1 without F1, F3 without G4) is refused with its line; what is missing or outdated is listed with \
      the mend. Quantities of different classes are never added up.

      Example: delfstof unfc Programmes/netherlands --out unfc --lang nl
      Example: delfstof unfc records.csv --on 2026-01-01 --out unfc
      """)

  @Argument(
    help: "The folder of a programme, or records as .yaml or .csv (docs/estimation.md).", completion: .file())
  var input: String

  @Option(name: .shortAndLong, help: "Folder for tables, record and chart.", completion: .directory)
  var out: String?

  @Option(
    name: .long,
    help: "Day of the audit, year-month-day; without it the date of the programme, or today for a file.")
  var on: String?

  @Option(name: .long, help: "Threads for the models of a programme; the numbers do not depend on it.")
  var threads: Int = ProcessInfo.processInfo.activeProcessorCount

  @OptionGroup var options: SharedOptions

  /// What there is to classify.
  private struct Input {
    let title: LocalizedText?
    let note: LocalizedText
    let records: [LocalizedUNFCRecord]
    var rejects: [TableReject] = []
    let day: String
  }

  func validate() throws {
    if !(1...1024).contains(threads) { throw ValidationError("--threads is 1 to 1024.") }
    if let on {
      do throws(UNFCError) { _ = try EffectiveDate(parsing: on) } catch { throw ValidationError("--on: \(error).") }
    }
  }

  func run() async throws {
    let folder = out.map { OwnFolder(url: URL(filePath: $0).standardizedFileURL, names: Self.names, sign: "unfc.json") }
    // Asked before anything is computed.
    if let folder, let foreign = folder.foreign {
      throw failure(Messages.occupied(folder.url.path, by: "unfc", foreign: foreign))
    }
    let input = try await read()
    let classification: UNFCClassification
    do throws(UNFCError) {
      classification = try UNFCClassification(input.records, on: EffectiveDate(parsing: on ?? input.day))
    } catch { throw failure(.init(en: "\(error)", nl: "\(error)")) }
    if let folder {
      try await Refusal.guarded(options) { try folder.write(try contents(input, classification)) }
    }
    tell(input, classification)
  }

  private func failure(_ text: LocalizedText) -> ExitCode {
    Terminal.error(text[options.lang])
    return ExitCode(1)
  }

  // MARK: Reading

  private func read() async throws -> Input {
    let url = URL(filePath: input)
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder) else {
      throw failure(UNFCMessages.noInput(input))
    }
    if isFolder.boolValue { return try await programme() }
    let document: UNFCDocument = try await Refusal.guarded(options) {
      switch url.pathExtension.lowercased() {
      case "yaml", "yml": try UNFCDocumentReader.read(url)
      case "csv", "txt", "tsv": try UNFCTableReader.read(url)
      default: throw failure(UNFCMessages.form(input))
      }
    }
    for finding in document.findings where finding.severity == .error || !options.quiet {
      Terminal.error(finding.text(in: options.lang))
    }
    return Input(
      title: document.title, note: document.title ?? .init(en: document.name, nl: document.name),
      records: document.records, rejects: document.rejects, day: CommandDate.today())
  }

  private func programme() async throws -> Input {
    let (loaded, documents, warnings) = try LoadedProgramme.withEstimates(input, options)
    let estimates = try await documents.outcomes(threads: threads, options)
    let progress = ProgressReporter(label: UNFCMessages.models[options.lang], isQuiet: options.quiet)
    let edition = await Assessor(programme: loaded, estimates: estimates).run(threads: threads, warnings: warnings) {
      progress.report($0, of: $1)
    }
    let records = edition.unfcRecords
    guard !records.isEmpty else { throw failure(UNFCMessages.nothing(input)) }
    return Input(
      title: loaded.title, note: loaded.title.map { text, _ in "\(text), \(loaded.edition)" }, records: records,
      day: loaded.date)
  }

  // MARK: Writing

  private static let names: Set<String> = [
    "unfc.csv", "totals.csv", "audit.csv", "bridge.csv", "unfc.json", "unfc.svg", "rejects.csv",
  ]

  private func contents(
    _ input: Input, _ classification: UNFCClassification
  ) throws -> [(name: String, data: Data)] {
    let tables = UNFCTables(classification)
    var texts = [
      ("unfc.csv", tables.records()), ("totals.csv", tables.totals()), ("audit.csv", tables.audit()),
      ("bridge.csv", tables.bridge()),
      ("unfc.svg", UNFCPlot(classification, note: input.note[options.lang]).svg(in: options.lang)),
    ]
    if !input.rejects.isEmpty { texts.append(("rejects.csv", AssessmentTables.rejects(input.rejects))) }
    let journal = UNFCJournal(
      classification, title: input.title, version: DelfstofCommand.configuration.version)
    return texts.map { ($0.0, Data($0.1.utf8)) } + [("unfc.json", journal.json())]
  }

  // MARK: Telling

  private func tell(_ input: Input, _ classification: UNFCClassification) {
    let language = options.lang
    let rejected = Set(input.rejects.map(\.line)).count
    if rejected > 0 { Terminal.error(UNFCMessages.rejected(rejected, isWritten: out != nil)[language]) }
    let classes = Set(classification.records.map(\.code.unfcClass))
    Terminal.print(UNFCMessages.content(classification.records.count, classes.count)[language])
    Terminal.print("")
    tellTotals(classification)
    Terminal.print("")
    tellAudit(classification)
    if let out { Terminal.print(UNFCMessages.written(out)[language]) }
  }

  private func tellTotals(_ classification: UNFCClassification) {
    let language = options.lang
    guard !classification.totals.isEmpty else {
      Terminal.print(UNFCMessages.noTotals[language])
      return
    }
    Terminal.print(UNFCMessages.totals[language])
    var rows = [UNFCMessages.columns(language)]
    for total in classification.totals {
      let name = UNFCWords.name(total.code.unfcClass)[language]
      let note = total.alternativeOf == nil ? name : "\(name); \(UNFCMessages.alternative[language])"
      rows.append([
        classification.name(of: total.product)[language], total.basis, total.code.description,
        NumberText.rounded(total.mean, digits: 2, language), total.unit.text(in: language), "\(total.records.count)",
        note,
      ])
    }
    for line in TextTable.lines(rows, leftColumns: 3, endsInWords: true) { Terminal.print(line) }
  }

  /// What the audit found: what many records share is said once, with how many and which.
  private func tellAudit(_ classification: UNFCClassification) {
    let language = options.lang
    let (audit, day) = (classification.audit, classification.day)
    guard !audit.entries.isEmpty else {
      Terminal.print(UNFCMessages.clean(audit.records, day)[language])
      return
    }
    Terminal.print(UNFCMessages.audit(audit.entries.count, of: audit.records, day)[language])
    let fix = language == .nl ? "Herstel" : "Mend"
    for kind in classification.findingsByKind {
      let records = kind.records.prefix(6).joined(separator: ", ") + (kind.records.count > 6 ? ", …" : "")
      Terminal.print("  \(kind.records.count) × \(UNFCWords.text(kind.finding, of: kind.code)[language]): \(records)")
      Terminal.print("    \(fix): \(UNFCWords.mend(kind.finding)[language])")
    }
  }
}
