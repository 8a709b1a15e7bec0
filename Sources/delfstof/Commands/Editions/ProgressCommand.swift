import ArgumentParser
import Foundation
import Programme
import Publication

struct ProgressCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "progress",
    abstract: "Write the progress tables of a year for the report of CRMA Art. 45.",
    discussion: """
      Every measure with its status at the end of the year, dates, money and outputs, and the sums per letter of \
      Art. 19(2), as CSV and as pages in Dutch and English. What is told stands under 'progress' of the measures.

      Example: delfstof progress Programmes/netherlands --year 2026 --out progress-2026
      """)

  @Argument(help: "The programme folder.", completion: .directory)
  var programme: String

  @Option(name: .long, help: "The calendar year.")
  var year: Int

  @Option(
    name: .shortAndLong, help: "Where the tables go (default: build/<programme id>-progress-<year>).",
    completion: .directory)
  var out: String?

  @OptionGroup var options: SharedOptions

  func run() throws {
    guard (2000...2100).contains(year) else { throw ValidationError(Messages.noYear(year)[options.lang]) }
    let (loaded, _) = try LoadedProgramme.load(programme, options)
    let target = URL(filePath: out ?? "build/\(loaded.id)-progress-\(year)").standardizedFileURL
    let folder = OwnFolder(url: target, names: ProgressFiles.names, sign: ProgressFiles.sign)
    if let foreign = folder.foreign {
      Terminal.error(Messages.occupied(target.path, by: "progress", foreign: foreign)[options.lang])
      throw ExitCode(1)
    }
    let contents = try ProgressFiles(programme: loaded, year: year).contents()
    do { try folder.write(contents) } catch {
      Terminal.error(Messages.unwritable(target.path)[options.lang])
      throw ExitCode(1)
    }
    Terminal.print(Messages.report(target.appending(path: ProgressFiles.page(options.lang)).path)[options.lang])
  }
}
