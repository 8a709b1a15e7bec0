import ArgumentParser
import Assessment
import Foundation
import GraphLayout
import Programme
import Publication

struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Show where a published figure or verdict comes from, down to the sources.",
    discussion: """
      ID is a cell (lithium/water-and-brine), a fact (NL056), a model, a claim, or any id that the report carries in \
      data-explain. The chain is read from the edition's provenance.json. With --graph it is drawn: the figure at the \
      left, the sources at the right.

      Examples:
        delfstof explain lithium/water-and-brine --edition build/netherlands
        delfstof explain lithium/water-and-brine --graph chain.svg --lang nl
      """)

  @Argument(help: "The figure or cell.")
  var id: String

  @Option(
    name: .long,
    help: "The edition folder. Without it: this folder, or the only edition below build/ that knows the id.",
    completion: .directory)
  var edition: String?

  @Option(
    name: .long, help: "Draw the chain as an SVG file instead; - writes it to standard output.", completion: .file())
  var graph: String?

  @OptionGroup var options: SharedOptions

  func run() throws {
    let provenance = try find()
    let explanation = Explanation(provenance)
    do {
      if let graph {
        try draw(try explanation.chain(of: id), of: provenance, to: graph)
      } else {
        Terminal.print(try explanation.text(id, in: options.lang).trimmingCharacters(in: .newlines))
      }
    } catch let error as Explanation.Failure {
      guard case .unknown(let id, let near) = error else { throw error }
      Terminal.error(Messages.unknownFigure(id)[options.lang])
      if !near.isEmpty { Terminal.error(Messages.near(near)[options.lang]) }
      throw ExitCode(1)
    }
  }

  private func draw(_ chain: ProvenanceChain, of provenance: Provenance, to path: String) throws {
    let svg: String
    do { svg = try ChainDrawing(chain, of: provenance).svg(in: options.lang) } catch {
      Terminal.error(Messages.notDrawn(error)[options.lang])
      throw ExitCode(1)
    }
    guard path != "-" else {
      Terminal.print(svg.trimmingCharacters(in: .newlines))
      return
    }
    do { try OutputFile.write(svg, to: path) } catch {
      Terminal.error(error.text[options.lang])
      throw ExitCode(1)
    }
    if !options.quiet { Terminal.error(GriddingMessages.written(path)[options.lang]) }
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
