import ArgumentParser
import Assessment
import Foundation
import Programme
import Publication
import ResourceEstimation

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
    var findings = outcome.findings
    if let loaded = outcome.programme {
      do { _ = try EditionWriter.loadBaseMap(of: loaded, in: URL(filePath: programme)) } catch {
        findings.append(error.finding)
      }
      findings += ProgrammeEstimate.read(of: loaded, in: URL(filePath: programme)).findings
      findings += PreviousEdition.read(of: loaded).findings
    }
    for finding in findings where !options.quiet || finding.severity == .error {
      Terminal.print(finding.text(in: options.lang))
    }
    if let loaded = outcome.programme, !options.quiet { Terminal.print(Messages.content(of: loaded)[options.lang]) }
    let errors = findings.filter { $0.severity == .error }.count
    Terminal.print(Messages.counts(errors: errors, warnings: findings.count - errors)[options.lang])
    if errors > 0 { throw ExitCode(1) }
  }
}
