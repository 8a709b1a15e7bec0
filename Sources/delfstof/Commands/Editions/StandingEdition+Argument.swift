import ArgumentParser
import Foundation
import Publication

extension StandingEdition {
  /// The edition that somebody names, held against its checksums.
  /// - Throws: after saying why not, exit code 2 for a folder that is no edition, 1 for one that was changed.
  static func named(_ path: String, _ options: SharedOptions) throws -> StandingEdition {
    do { return try StandingEdition(URL(filePath: path)) } catch {
      Terminal.error(error.text(in: options.lang))
      if case .noEdition = error { throw ExitCode(2) }
      throw ExitCode(1)
    }
  }
}
