import ArgumentParser
import Evidence
import Foundation
import Programme
import Publication

struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Read the declared sources from a data folder into an evidence store.",
    discussion: """
      Every source is replaced as a whole or not at all; files that did not change are not read again. Rows that cannot \
      be used go to the rejects of the store, each with a reason. Exits with 1 when a file was refused. Ctrl-C stops \
      and leaves the source that was being read as it was; a second Ctrl-C does so at once.

      Example: delfstof import Programmes/netherlands --data ~/data --store build/evidence.gpkg --report build/import
      """)

  @Argument(help: "The programme folder.", completion: .directory)
  var programme: String

  @Option(name: .long, help: "The data folder.", completion: .directory)
  var data: String

  @Option(name: .long, help: "The evidence store, a GeoPackage; made when it is not there.", completion: .file())
  var store: String

  @Option(name: .long, help: "Write the report (JSON and HTML) into this folder.", completion: .directory)
  var report: String?

  @Option(name: .long, help: "Import this source only; may be repeated.")
  var source: [String] = []

  @Option(name: .long, help: "Folder with datum grids for coordinates; may be repeated.", completion: .directory)
  var grids: [String] = []

  @Flag(name: .long, help: "Read unchanged files again.")
  var force = false

  @OptionGroup var options: SharedOptions

  func run() throws {
    let (loaded, _) = try LoadedProgramme.load(programme, options)
    let known = loaded.evidenceSources.map(\.id)
    for id in source where !known.contains(id) {
      throw ValidationError(ImportMessages.unknownSource(id, known)[options.lang])
    }
    let folder: DataFolder
    do { folder = try DataFolder(URL(filePath: data)) } catch { throw ValidationError(error.text[options.lang]) }
    var job = ProgrammeImport(loaded, from: folder)
    job.gridFolders = grids.map { URL(filePath: $0) }
    job.sources = source.isEmpty ? nil : Set(source)
    job.readsUnchanged = force
    let result = try run(job, ProgrammeImport.outlines(of: loaded, in: URL(filePath: programme)))
    let summary = ImportSummary(report: result)
    for line in summary.lines(in: options.lang) { Terminal.print(line) }
    if let report { try write(result, loaded, URL(filePath: report)) }
    if summary.hasRefusals { throw ExitCode(1) }
  }

  private func run(_ job: ProgrammeImport, _ outlines: CountryOutlines?) throws -> ImportReport {
    let interruption = Interruption()
    var job = job
    job.isCancelled = interruption.isRequested
    let progress = ImportProgress(language: options.lang, isQuiet: options.quiet)
    let url = URL(filePath: store)
    try? FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    do {
      let opened = try EvidenceStore(url)
      defer { opened.close() }
      do throws(ProgrammeImport.Failure) {
        return try job.run(into: opened, outlines: outlines, reporting: { progress.report($0) })
      } catch {
        progress.end()
        switch error {
        case .folder(let error): Terminal.error(error.text[options.lang])
        case .store(let error): Terminal.error(error.text[options.lang])
        }
        throw interruption.exitCode ?? ExitCode(1)
      }
    } catch let error as EvidenceError {
      Terminal.error(error.text[options.lang])
      throw ExitCode(1)
    }
  }

  private func write(_ result: ImportReport, _ programme: Programme, _ folder: URL) throws {
    do { try ImportReportWriter(report: result, title: programme.title).write(to: folder) } catch {
      Terminal.error("\(error)")
      throw ExitCode(1)
    }
    Terminal.print(Messages.report(folder.appending(path: "\(options.lang.rawValue)/index.html").path)[options.lang])
  }
}
