import ArgumentParser
import Assessment
import Foundation
import Programme
import Publication

struct ReviewCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "review",
    abstract: "List everything that the review of a programme must touch, with due dates.",
    discussion: """
      The terms of the programme and of the list, absence claims, materials that no system assesses, verdicts that the \
      data do not carry, decisions of experts, obligations, measures and facts without a source (CRMA Art. 19(1) and \
      19(3)). The dates come from 'review' in programme.yaml.

      Example: delfstof review Programmes/netherlands --due 2028-01-01
      """)

  @Argument(help: "The programme folder.", completion: .directory)
  var programme: String

  @Option(name: .long, help: "Only what is due by this day (year-month-day).")
  var due: String?

  @Flag(name: .long, help: "Print JSON.")
  var json = false

  @OptionGroup var options: SharedOptions

  func run() async throws {
    if let due, !ISODate.isValid(due) { throw ValidationError(Messages.noDate(due)[options.lang]) }
    let (loaded, documents, warnings) = try LoadedProgramme.withEstimates(programme, options)
    let threads = ProcessInfo.processInfo.activeProcessorCount
    let estimates = try await documents.outcomes(threads: threads, options)
    let edition = await Assessor(programme: loaded, estimates: estimates).run(threads: threads, warnings: warnings)
    let list = ReviewList(edition).due(by: due)
    if json {
      Terminal.print(String(decoding: CanonicalJSON.data(list), as: UTF8.self).trimmingCharacters(in: .newlines))
      return
    }
    Terminal.print(ReviewText(list).text(in: options.lang).trimmingCharacters(in: .newlines))
  }
}
