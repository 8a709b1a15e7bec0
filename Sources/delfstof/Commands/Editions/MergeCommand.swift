import ArgumentParser
import Foundation
import Merging
import Programme

struct MergeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Combine the editions of several countries into one view.",
    discussion: """
      Verdicts stand side by side. Quantities are added up only within one UNFC class, kind, substance and dimension, never \
      across classes; the mean adds up, and the range holds if all parts are high or low together. Shares of EU consumption \
      are added where the countries count consumption alike. A place that several countries record counts once, with the \
      sources of all.

      The editions must be as they were written, each of another country, and held against the same list of raw materials. \
      Their order does not matter. The folder is sealed as an edition is: 'verify' checks it.

      Example: delfstof merge build/netherlands build/portugal --out build/europe
      """)

  @Argument(help: "The folders of the editions.", completion: .directory)
  var editions: [String]

  @Option(name: .shortAndLong, help: "Where the view goes.", completion: .directory)
  var out: String

  @Option(name: .long, help: "Kilometres within which places of several countries are one: 0 to 100.")
  var distance = 5.0

  @OptionGroup var options: SharedOptions

  func run() throws {
    do throws(MergeError) {
      let target = URL(filePath: out).standardizedFileURL
      try MergedFolder.check(target.resolvingSymlinksInPath())
      var read: [SourceEdition] = []
      for path in editions { read.append(try SourceEdition(URL(filePath: path).standardizedFileURL)) }
      let view = try MergedView(read, distance: distance)
      let folder = MergedFolder(view, version: DelfstofCommand.configuration.version)
      let (manifest, placement) = try folder.write(to: target)
      if !options.quiet { Terminal.print(Messages.written(manifest, placement)[options.lang]) }
      Terminal.print(Messages.report(target.appending(path: MergedFolder.page(options.lang)).path)[options.lang])
    } catch {
      Terminal.error(error.text(in: options.lang))
      throw ExitCode(1)
    }
  }
}
