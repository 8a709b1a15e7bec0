import ArgumentParser
import Assessment
import Foundation
import Programme
import ResourceEstimation

struct ListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Show what a programme holds, one line each.",
    discussion: "Columns are separated by tabs, so that the output can be cut and sorted.")

  enum Subject: String, CaseIterable, ExpressibleByArgument {
    case verdicts, materials, systems, facts, occurrences, models, measures, claims, sources, figures
  }

  @Argument(help: "The programme folder.", completion: .directory)
  var programme: String

  @Argument(help: "What to list: \(Subject.allCases.map(\.rawValue).joined(separator: ", ")).")
  var subject: Subject = .verdicts

  @OptionGroup var options: SharedOptions

  func run() async throws {
    // Only figures and verdicts need the documents of estimates.
    guard subject == .figures || subject == .verdicts else {
      let (loaded, _) = try LoadedProgramme.load(programme, options)
      for line in await lines(loaded) { Terminal.print(line) }
      return
    }
    let (loaded, documents, _) = try LoadedProgramme.withEstimates(programme, options)
    let estimates = try await documents.outcomes(threads: 1, options, reports: false)
    for line in await lines(loaded, estimates) { Terminal.print(line) }
  }

  private func lines(_ programme: Programme, _ estimates: [EstimateOutcome] = []) async -> [String] {
    let l = options.lang
    func line(_ cells: String...) -> String { cells.joined(separator: "\t") }
    switch subject {
    case .materials:
      let list = programme.currentList
      return programme.listedMaterials.map {
        line($0.id, $0.name[l], $0.symbol, list.isStrategic($0.id) ? Messages.strategic[l] : "")
      }
    case .systems: return programme.systems.map { line($0.id, String($0.number), $0.name[l]) }
    case .facts:
      return programme.facts.map {
        line(
          $0.id, $0.subject[l], $0.quantity[l], $0.figureText(in: l), $0.basis, $0.state.rawValue,
          $0.sources.joined(separator: ";"))
      }
    case .occurrences:
      return programme.occurrences.map {
        line($0.id, $0.name[l], $0.role.rawValue, $0.country, $0.system, $0.status[l])
      }
    case .measures:
      return programme.measures.map { line($0.id, $0.kind.rawValue, $0.system, $0.title[l], $0.status.rawValue) }
    case .claims: return programme.claims.map { line($0.id, $0.material, $0.date, $0.listEdition) }
    case .sources:
      return programme.references.map { line($0.id, $0.title, $0.year, $0.url.isEmpty ? $0.urlNote : $0.url) }
    case .verdicts, .models, .figures: break
    }
    let edition = await Assessor(programme: programme, estimates: estimates).run(threads: 1)
    switch subject {
    case .models:
      return edition.models.flatMap(\.variants).map { variant in
        let figures = edition.provenance.figures
        return line(
          variant.figureID, figures[variant.figureID]?.text[l] ?? "",
          figures[variant.figureID + "/share"]?.text[l] ?? "")
      }
    case .figures: return edition.provenance.figures.keys.sorted()
    default:
      return edition.verdicts.map {
        line(
          $0.cell.description, VerdictWords.value(.state, $0.state.rawValue)[l],
          $0.state == .notAssessed ? "" : "\($0.potential.rawValue)/\($0.certainty.rawValue)",
          $0.state == .assessed ? VerdictWords.value(.kind, $0.kind.rawValue)[l] : "")
      }
    }
  }
}
