import ArgumentParser
import Assessment
import Foundation
import Programme
import ResourceEstimation
import Stages

extension Language: ExpressibleByArgument {}

/// Options that every command takes.
struct SharedOptions: ParsableArguments {
  @Option(name: .long, help: "Language of messages: nl or en.")
  var lang: Language = .en

  @Flag(name: .shortAndLong, help: "Print nothing but errors and the result.")
  var quiet = false
}

extension [ProgrammeEstimate] {
  /// What comes of them.
  /// - Parameters:
  ///   - cache: of what came of them before.
  ///   - reports: whether a line tells how far it is.
  func outcomes(
    threads: Int, cache: StageCache = StageCache(), _ options: SharedOptions, reports: Bool = true
  ) async throws -> [EstimateOutcome] {
    let reporter = ProgressReporter(label: Messages.estimates[options.lang], isQuiet: options.quiet || !reports)
    return try await Refusal.guarded(options) {
      try await ProgrammeEstimate.run(self, threads: threads, cache: cache) { reporter.report($0, of: $1) }
    }
  }
}

/// A programme folder given on the command line, loaded and reported.
enum LoadedProgramme {
  /// Loads and prints findings to standard error.
  /// - Throws: exit code 1 when there are errors; every one of them has been printed.
  static func load(_ path: String, _ options: SharedOptions) throws -> (Programme, [Finding]) {
    let outcome = ProgrammeLoader(root: URL(filePath: path)).load()
    if !options.quiet {
      for warning in outcome.warnings { Terminal.error(warning.text(in: options.lang)) }
    }
    for error in outcome.errors { Terminal.error(error.text(in: options.lang)) }
    guard let programme = outcome.programme else {
      Terminal.error(Messages.unusable(errors: outcome.errors.count)[options.lang])
      throw ExitCode(1)
    }
    return (programme, outcome.warnings)
  }

  /// The edition before this one; nil for the first.
  static func previous(of programme: Programme, _ options: SharedOptions) throws -> Provenance? {
    let (provenance, findings) = PreviousEdition.read(of: programme)
    for finding in findings { Terminal.error(finding.text(in: options.lang)) }
    guard findings.isEmpty else {
      Terminal.error(Messages.unusable(errors: findings.count)[options.lang])
      throw ExitCode(1)
    }
    return provenance
  }

  /// Loads a programme with the documents of its estimates, likewise.
  static func withEstimates(
    _ path: String, _ options: SharedOptions
  ) throws -> (programme: Programme, estimates: [ProgrammeEstimate], warnings: [Finding]) {
    let (programme, warnings) = try load(path, options)
    let (estimates, findings) = ProgrammeEstimate.read(of: programme, in: URL(filePath: path))
    for finding in findings where finding.severity == .error || !options.quiet {
      Terminal.error(finding.text(in: options.lang))
    }
    let errors = findings.filter { $0.severity == .error }.count
    guard errors == 0 else {
      Terminal.error(Messages.unusable(errors: errors)[options.lang])
      throw ExitCode(1)
    }
    return (programme, estimates, warnings + findings)
  }
}
