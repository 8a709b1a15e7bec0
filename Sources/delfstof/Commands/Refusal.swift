import ArgumentParser
import Geostatistics
import Gridding
import PredictiveMapping
import Programme
import ResourceEstimation

/// Runs the body of a command and turns a refusal into its message and exit code.
enum Refusal {
  static func guarded<R>(
    _ options: SharedOptions, _ interruption: Interruption? = nil, _ body: () async throws -> R
  ) async throws -> R {
    do {
      return try await body()
    } catch let error as GriddingError {
      Terminal.error(error.text[options.lang])
      switch error {
      case .interrupted, .interruptedSimulation: throw interruption?.exitCode ?? ExitCode(1)
      default: throw ExitCode(1)
      }
    } catch let error as MappingError {
      Terminal.error(error.text[options.lang])
      if case .stopped = error { throw interruption?.exitCode ?? ExitCode(1) }
      throw ExitCode(1)
    } catch let error as AssessmentRefusal {
      for finding in error.findings { Terminal.error(finding.text(in: options.lang)) }
      throw ExitCode(1)
    } catch let error as GeostatisticsError {
      Terminal.error(GriddingError.geostatistics(error).text[options.lang])
      throw ExitCode(1)
    }
  }
}
