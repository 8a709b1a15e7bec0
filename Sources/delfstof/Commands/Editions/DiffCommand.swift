import ArgumentParser
import Assessment
import Foundation
import Programme
import Publication

struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Show what differs between two editions: what was changed, and what follows from it.",
    discussion: """
      Changed verdicts, numbers, sources, lists, rules, parameters and software, each with its cause: the fact, rule or \
      file that was changed, found along the chain of every figure.

      Example: delfstof diff editions/2026 editions/2027
      """)

  @Argument(help: "The folder of the earlier edition.", completion: .directory)
  var before: String

  @Argument(help: "The folder of the later edition.", completion: .directory)
  var after: String

  @Flag(name: .long, help: "Print JSON.")
  var json = false

  @OptionGroup var options: SharedOptions

  func run() throws {
    let old = try OpenedEdition(before).provenance(options)
    let new = try OpenedEdition(after).provenance(options)
    if old.programme != new.programme, !options.quiet {
      Terminal.error(Messages.otherProgramme(old.programme, new.programme)[options.lang])
    }
    let difference = EditionComparison(before: old, after: new).difference()
    let text =
      json
      ? String(decoding: CanonicalJSON.data(difference), as: UTF8.self)
      : DifferenceText(difference).text(in: options.lang)
    Terminal.print(text.trimmingCharacters(in: .newlines))
  }
}
