import ArgumentParser
import Foundation
import Publication

struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check that an edition is as it was written, by its checksums.",
    discussion: """
      Reads every file and holds it against edition.json. Names each file that was changed, is missing or was added, and \
      exits with 1 when there is any. The id is the SHA-256 of the checksums: the same content has the same id.

      Example: delfstof verify build/netherlands
      """)

  @Argument(help: "The folder of the edition.", completion: .directory)
  var edition: String

  @OptionGroup var options: SharedOptions

  func run() throws {
    let standing = try StandingEdition.named(edition, options)
    guard standing.isSealed else {
      Terminal.error(Messages.verified(standing)[options.lang])
      throw ExitCode(1)
    }
    Terminal.print(Messages.verified(standing)[options.lang])
  }
}
