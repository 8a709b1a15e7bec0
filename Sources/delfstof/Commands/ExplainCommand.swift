import ArgumentParser
import Assessment
import Foundation
import Programme

struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Show where a published figure or verdict comes from, down to the sources.",
    discussion: """
      ID is a cell (lithium/water-and-brine), a fact (NL056), a model, a claim, or any id that the report carries in \
      data-explain. The chain is read from the edition's provenance.json.

      Example: delfstof explain lithium/water-and-brine --edition build/netherlands
      """)

  @Argument(help: "The figure or cell.")
  var id: String

  @Option(
    name: .long,
    help: "The edition folder. Without it: this folder, or the only edition below build/ that knows the id.",
    completion: .directory)
  var edition: String?

  @OptionGroup var options: SharedOptions

  func run() throws {
    let provenance = try find()
    let explanation = Explanation(provenance)
    do {
      Terminal.print(try explanation.text(id, in: options.lang).trimmingCharacters(in: .newlines))
    } catch {
      guard case .unknown(let id, let near) = error else { throw error }
      Terminal.error(Messages.unknownFigure(id)[options.lang])
      if !near.isEmpty { Terminal.error(Messages.near(near)[options.lang]) }
      throw ExitCode(1)
    }
  }

  private func find() throws -> Provenance {
    if let edition { return try OpenedEdition(edition).provenance(options) }
    if FileManager.default.fileExists(atPath: "provenance.json") { return try OpenedEdition(".").provenance(options) }
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: "build")) ?? []).sorted()
    let folders = names.map { "build/\($0)" }.filter {
      FileManager.default.fileExists(atPath: "\($0)/provenance.json")
    }
    let found = try folders.map { ($0, try OpenedEdition($0).provenance(options)) }
    let knowing = found.filter { Explanation($0.1).resolve(id) != nil }
    if let only = (knowing.count == 1 ? knowing : found.count == 1 ? found : []).first { return only.1 }
    if knowing.isEmpty, let first = found.first { return first.1 }
    throw ValidationError(
      (found.isEmpty ? Messages.noEdition : Messages.severalEditions(id, knowing.map(\.0)))[options.lang])
  }
}
