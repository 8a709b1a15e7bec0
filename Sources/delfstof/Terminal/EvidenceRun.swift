import ArgumentParser
import Evidence
import Foundation
import Geodata
import Programme

/// The evidence part of a run: imports the declared sources of a data folder and sums them up.
struct EvidenceRun {
  let programme: Programme
  /// The programme's.
  let folder: URL
  /// Folders with datum grids.
  let grids: [String]
  let options: SharedOptions

  /// - Parameters:
  ///   - data: the data folder.
  ///   - store: where the evidence store stands or is made.
  /// - Throws: exit code 1 after saying why; 130 or 143 when it was stopped by Ctrl-C or SIGTERM.
  func summary(data: String, store url: URL) throws -> EvidenceSummary {
    let interruption = Interruption()
    let progress = ImportProgress(language: options.lang, isQuiet: options.quiet)
    do {
      var job = ProgrammeImport(programme, from: try DataFolder(URL(filePath: data)))
      job.dropsMissing = true
      job.isCancelled = interruption.isRequested
      job.gridFolders = grids.map { URL(filePath: $0) }
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      let territory = try TerritoryReader.territory(of: programme, in: folder)
      let store = try EvidenceStore(url)
      defer { store.close() }
      let outlines = ProgrammeImport.outlines(of: programme, in: folder)
      let report = try job.run(into: store, outlines: outlines, reporting: { progress.report($0) })
      return try EvidenceSurveyor(programme, territory: territory).summary(of: store, report)
    } catch {
      progress.end()
      Terminal.error(Self.text(error)[options.lang])
      throw interruption.exitCode ?? ExitCode(1)
    }
  }

  /// A store that is open, and what it holds of a programme.
  struct OpenHoldings {
    let held: EvidenceHoldings
    fileprivate let store: EvidenceStore

    func close() { store.close() }
  }

  /// - Parameter url: the store that ``summary(data:store:)`` filled.
  static func holdings(
    of programme: Programme, in url: URL, _ options: SharedOptions
  ) throws -> OpenHoldings {
    do {
      let store = try EvidenceStore(url)
      return OpenHoldings(held: EvidenceHoldings(of: programme, in: store), store: store)
    } catch {
      Terminal.error(text(error)[options.lang])
      throw ExitCode(1)
    }
  }

  private static func text(_ error: any Error) -> LocalizedText {
    switch error {
    case let error as DataFolderError: error.text
    case ProgrammeImport.Failure.folder(let error): error.text
    case ProgrammeImport.Failure.store(let error), EvidenceSurveyor.Failure.store(let error): error.text
    case let error as EvidenceError: error.text
    case EvidenceSurveyor.Failure.geodata(let error): .init(en: "\(error)", nl: "\(error)")
    default: .init(en: "\(error)", nl: "\(error)")
    }
  }
}
