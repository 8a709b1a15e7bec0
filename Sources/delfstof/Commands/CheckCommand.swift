import ArgumentParser
import Foundation
import Programme

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Say everything that is wrong with a programme folder.",
    discussion: """
      Lists all errors and warnings, each with file, line, key and how to mend it. Errors stop a run; warnings do not, \
      but the verdicts they touch say so. Exits with 1 when there are errors.
      """)

  @Argument(help: "The programme folder.", completion: .directory)
  var programme: String

  @OptionGroup var options: SharedOptions

  func run() throws {
    let outcome = ProgrammeLoader(root: URL(filePath: programme)).load()
    for finding in outcome.findings where !options.quiet || finding.severity == .error {
      Terminal.print(finding.text(in: options.lang))
    }
    let errors = outcome.errors.count
    let warnings = outcome.warnings.count
    let dutch = options.lang == .nl
    let counts =
      dutch
      ? "\(errors) \(errors == 1 ? "fout" : "fouten"), \(warnings) \(warnings == 1 ? "waarschuwing" : "waarschuwingen")"
      : "\(errors) \(errors == 1 ? "error" : "errors"), \(warnings) \(warnings == 1 ? "warning" : "warnings")"
    if let loaded = outcome.programme, !options.quiet {
      Terminal.print(
        dutch
          ? "\(loaded.title.nl): \(loaded.listedMaterials.count) grondstoffen, \(loaded.systems.count) systemen, \(loaded.facts.count) feiten, \(loaded.occurrences.count) plekken, \(loaded.models.count) modellen, \(loaded.measures.count) maatregelen"
          : "\(loaded.title.en): \(loaded.listedMaterials.count) materials, \(loaded.systems.count) systems, \(loaded.facts.count) facts, \(loaded.occurrences.count) places, \(loaded.models.count) models, \(loaded.measures.count) measures"
      )
    }
    Terminal.print(counts)
    if errors > 0 { throw ExitCode(1) }
  }
}
