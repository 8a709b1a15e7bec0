import ArgumentParser
import Assessment
import Foundation
import Geodata
import Programme
import Publication
import ResourceEstimation

struct PackCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pack",
    abstract: "Pack a programme so that another machine, without a network, makes the same edition of it.",
    discussion: """
      The package (zip) holds the programme, the data whose licence lets it travel ('redistribution' of the declarations), \
      seed, trials, versions, the checksum of every file, and the id of the edition that it must give. Of other data it \
      holds the checksum, the licence and the way to get it. The same programme gives the same bytes. Datum grids are never \
      packed.

      Without --edition the edition is made first, to know its id.

      Example: delfstof pack Programmes/netherlands --out netherlands.zip --edition build/netherlands
      """)

  @Argument(help: "The programme folder.", completion: .directory)
  var programme: String

  @Option(name: .shortAndLong, help: "The package to write (default: build/<programme id>.zip).", completion: .file())
  var out: String?

  @Option(name: .long, help: "The data folder with which the edition is made.", completion: .directory)
  var data: String?

  @Option(
    name: .long, help: "The edition that the package must give, made from this programme and data.",
    completion: .directory)
  var edition: String?

  @OptionGroup var options: SharedOptions

  func run() async throws {
    let (loaded, documents, _) = try LoadedProgramme.withEstimates(programme, options)
    let target = URL(filePath: out ?? "build/\(loaded.id).zip")
    do {
      let place = try draft(beside: target)
      defer { place.remove() }
      let folder: URL
      if let edition { folder = URL(filePath: edition) } else { folder = try await made(in: place) }
      let contents = try PackageContents(
        loaded, estimates: documents, in: URL(filePath: programme), data: data.map { URL(filePath: $0) },
        edition: try standing(folder), provenance: try OpenedEdition(folder).provenance(options))
      let reporter = ProgressReporter(label: Messages.package[options.lang], isQuiet: options.quiet)
      try PackageWriter(contents).write(to: target) { reporter.report($0, of: $1) }
      let manifest = contents.manifest
      Terminal.print(Messages.packed(target.path, manifest)[options.lang])
      for file in manifest.absent { Terminal.print(Messages.absent(file)[options.lang]) }
    } catch let error as PackageError {
      Terminal.error(error.text[options.lang])
      throw ExitCode(1)
    }
  }

  private func draft(beside target: URL) throws -> DraftFolder {
    do { return try DraftFolder(beside: target, makingParents: true) } catch {
      throw PackageError.unwritable(target.path)
    }
  }

  /// Makes the edition in a folder that goes when the package is written.
  private func made(in draft: DraftFolder) async throws -> URL {
    // Not in the draft itself: its lock is the draft's own, and a run takes that of the folder above its edition.
    let folder = draft.file("run").appending(path: "edition")
    let arguments = [programme, "--out", folder.path, "--quiet", "--lang", options.lang.rawValue]
    _ = try await RunCommand.parse(arguments + (data.map { ["--data", $0] } ?? [])).make()
    return folder
  }

  private func standing(_ folder: URL) throws -> StandingEdition {
    do { return try StandingEdition(folder) } catch {
      Terminal.error(error.text(in: options.lang))
      throw ExitCode(1)
    }
  }
}
