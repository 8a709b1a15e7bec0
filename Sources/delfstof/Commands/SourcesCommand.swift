import ArgumentParser
import Assessment
import Evidence
import Foundation
import Programme
import Publication

struct SourcesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sources",
    abstract: "Show the data sets that a programme declares, or propose a declaration for an unknown table.",
    discussion: """
      'delfstof sources PROGRAMME' lists every declared source: whether its files are in the data folder, where to get \
      them, and which verdicts they feed. 'delfstof sources guess FILE' reads an unknown table and proposes how to \
      declare it.
      """,
    subcommands: [SourceListCommand.self, GuessCommand.self],
    defaultSubcommand: SourceListCommand.self)
}

struct SourceListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Show the declared sources and the state of their files.",
    discussion: """
      States: present; missing; partly (some of the files are there); with --store or --edition also new (not \
      imported yet) and changed (other than at the last import or edition).

      Example: delfstof sources Programmes/netherlands --data ~/data
      """)

  @Argument(help: "The programme folder.", completion: .directory)
  var programme: String

  @Option(name: .long, help: "The data folder.", completion: .directory)
  var data: String?

  @Option(name: .long, help: "The evidence store of the last import; shows what changed since.", completion: .file())
  var store: String?

  @Option(name: .long, help: "The last edition; shows what changed since.", completion: .directory)
  var edition: String?

  @Flag(name: .long, help: "Print JSON.")
  var json = false

  @OptionGroup var options: SharedOptions

  func run() throws {
    let (loaded, _) = try LoadedProgramme.load(programme, options)
    let known = try knownFiles()
    let sheets: [SourceSheet]
    do throws(DataFolderError) {
      sheets = try Self.sheets(loaded, data, known)
    } catch {
      throw ValidationError(error.text[options.lang])
    }
    if json {
      let text = String(decoding: CanonicalJSON.data(sheets), as: UTF8.self)
      Terminal.print(text.trimmingCharacters(in: .newlines))
    } else {
      let listing = SourceListing(programme: loaded, sheets: sheets, isQuiet: options.quiet)
      for line in listing.lines(in: options.lang) { Terminal.print(line) }
    }
  }

  private static func sheets(
    _ programme: Programme, _ data: String?, _ known: (any KnownFiles)?
  ) throws(DataFolderError) -> [SourceSheet] {
    var folder: DataFolder?
    if let data { folder = try DataFolder(URL(filePath: data)) }
    var sheets: [SourceSheet] = []
    for source in programme.evidenceSources {
      let status = try SourceStatus.of(source, in: folder, known: known)
      sheets.append(SourceSheet(source, of: programme, status: status))
    }
    return sheets
  }

  private func knownFiles() throws -> (any KnownFiles)? {
    if let store {
      guard FileManager.default.fileExists(atPath: store) else {
        throw ValidationError(Messages.noStore(store)[options.lang])
      }
      do throws(EvidenceError) { return StoreFiles(try EvidenceStore(URL(filePath: store))) } catch {
        throw ValidationError(error.text[options.lang])
      }
    }
    guard let edition else { return nil }
    return EditionFiles(try OpenedEdition(edition).provenance(options).files)
  }
}
