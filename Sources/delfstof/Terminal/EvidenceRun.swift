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
  let options: SharedOptions

  /// - Parameters:
  ///   - data: the data folder.
  ///   - store: where the evidence store stands or is made.
  /// - Throws: exit code 1 after saying why.
  func summary(data: String, store url: URL) throws -> EvidenceSummary {
    do {
      let files = try DataFolder(URL(filePath: data))
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      let territory = try TerritoryReader.territory(of: programme, in: folder)
      let store = try EvidenceStore(url)
      defer { store.close() }
      let reporter = ProgressReporter(label: Messages.sources[options.lang], isQuiet: options.quiet)
      var job = ProgrammeImport(programme, from: files)
      job.dropsMissing = true
      let report = try job.run(into: store, outlines: try outlines()) {
        reporter.report($0, of: $1)
      }
      return try EvidenceSurveyor(programme, territory: territory).summary(of: store, report)
    } catch {
      Terminal.error(Self.text(error)[options.lang])
      throw ExitCode(1)
    }
  }

  private func outlines() throws -> CountryOutlines? {
    guard let path = programme.map.basemap else { return nil }
    let url = folder.appending(path: path).standardizedFileURL
    guard FileManager.default.fileExists(atPath: url.path) else { return nil }
    return CountryOutlines(try FeatureLayer.read(url))
  }

  private static func text(_ error: any Error) -> LocalizedText {
    switch error {
    case let error as DataFolderError: error.text
    case ProgrammeImport.Failure.folder(let error): error.text
    case ProgrammeImport.Failure.store(let error), EvidenceSurveyor.Failure.store(let error):
      Messages.unusableStore("\(error)")
    case let error as EvidenceError: Messages.unusableStore("\(error)")
    case EvidenceSurveyor.Failure.geodata(let error): .init(en: "\(error)", nl: "\(error)")
    default: .init(en: "\(error)", nl: "\(error)")
    }
  }
}
