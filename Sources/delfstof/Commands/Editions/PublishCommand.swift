import ArgumentParser
import Foundation
import Geodata
import Programme
import Publication

struct PublishCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "publish",
    abstract: "Put the tables of an edition into a PostGIS database.",
    discussion: """
      All tables of edition.gpkg go into one schema, called after the programme or as ?schema=NAME says, in one \
      transaction: with their types, reference systems, comments, indexes, and a role that may read them. Whoever reads \
      meanwhile sees the edition before; so does everybody when something fails. The same edition again changes nothing. \
      A schema that holds anything else is refused. docs/publish.md tells more.

      The password comes from PGPASSWORD or ~/.pgpass; one in the address works too, but other users of this machine can \
      see it. What else the PostgreSQL library takes from its environment (PGSSLMODE and the like) holds here.

      Example: delfstof publish build/netherlands --to postgis://survey@db.example/geology?schema=netherlands
      """)

  @Argument(help: "The folder of the edition.", completion: .directory)
  var edition: String

  @Option(
    name: .long,
    help: ArgumentHelp("Where to.", valueName: "postgis://user@host:port/database?schema=name"))
  var to: String

  @Option(name: .long, help: "The role that may read the tables; made when it is not there.")
  var reader = "delfstof_reader"

  @Flag(name: .long, help: "Write the edition again when it stands there already.")
  var again = false

  @OptionGroup var options: SharedOptions

  func validate() throws {
    do { _ = try PostGISConnection(address: to) } catch {
      throw ValidationError(Messages.wrongAddress(error)[UsageText.language(of: CommandLine.arguments)])
    }
  }

  func run() throws {
    // It was read once before.
    guard let connection = try? PostGISConnection(address: to) else { throw ExitCode(2) }
    let standing = try StandingEdition.named(edition, options)
    let progress = ProgressReporter(label: Messages.rows[options.lang], isQuiet: options.quiet)
    do throws(PublicationRefusal) {
      let publisher = try EditionPublisher(standing, to: connection, reader: reader, repeats: again)
      let outcome = try publisher.publish {
        if !options.quiet { Terminal.error(Messages.otherPublisher[options.lang]) }
      } progress: {
        progress.report($0, of: $1)
      }
      guard !options.quiet else { return }
      Terminal.print(Messages.published(standing.manifest, outcome, connection)[options.lang])
      if case .published(_, _, _, .notPermitted) = outcome { Terminal.error(Messages.noStyles[options.lang]) }
    } catch {
      Terminal.error(error.text[options.lang])
      throw ExitCode(1)
    }
  }
}
