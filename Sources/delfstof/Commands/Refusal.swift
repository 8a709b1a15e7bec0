import ArgumentParser
import Geostatistics
import Gridding
import PredictiveMapping
import Programme
import ResourceEstimation
import WindowJobs

/// Runs the body of a command and turns a refusal into its message and exit code.
enum Refusal {
  static func guarded<R>(
    _ options: SharedOptions, _ interruption: Interruption? = nil, _ body: () async throws -> R
  ) async throws -> R {
    do {
      return try await body()
    } catch let error as AssessmentRefusal {
      for finding in error.findings { Terminal.error(finding.text(in: options.lang)) }
      throw ExitCode(1)
    } catch {
      guard let text = text(of: error) else { throw error }
      Terminal.error(text[options.lang])
      throw isStop(error) ? interruption?.exitCode ?? ExitCode(1) : ExitCode(1)
    }
  }

  /// What a refusal says; nil for what is none.
  static func text(of error: any Error) -> LocalizedText? {
    switch error {
    case let error as GriddingError: error.text
    case let error as MappingError: error.text
    case let error as GeostatisticsError: GriddingError.geostatistics(error).text
    case let error as JobError: error.text
    default: nil
    }
  }

  /// Whether the person who started the command stopped it.
  private static func isStop(_ error: any Error) -> Bool {
    switch error {
    case GriddingError.interrupted, GriddingError.interruptedSimulation, MappingError.stopped, JobError.stopped,
      JobError.interrupted:
      true
    default: false
    }
  }
}
