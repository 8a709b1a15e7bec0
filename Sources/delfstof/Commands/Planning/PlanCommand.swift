import ArgumentParser
import Assessment
import Foundation
import Programme
import Publication
import Stages

struct PlanCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract:
      "Tell which research is worth its money: value of information, the best measures for a budget, the systems.",
    discussion: """
      For every decision of planning.yaml the value of knowing more; for every measure with a design what its data are \
      worth, with the error of the simulation; the set of measures and their years with the largest value less cost \
      within budget, staff and dependencies, exactly; what the next money would buy; and for every system whether \
      further research is justified. 'run' puts the same in the report, within the limits of planning.yaml.

      Example: delfstof plan Programmes/netherlands --budget 5M
      """)

  @Argument(help: "The programme folder.", completion: .directory)
  var programme: String

  @Option(name: .long, help: "Money for all years together, e.g. 5M, 750k or 1250000; none: no limit.")
  var budget: String?

  @Option(name: .long, help: "People who can work on measures at the same time; none: no limit.")
  var staff: String?

  @Option(name: .long, help: "Calendar years from the first of the plan on.")
  var years: Int?

  @Option(name: .shortAndLong, help: "Folder for plan.json and plan.csv.", completion: .directory)
  var out: String?

  @Flag(name: .long, help: "Print JSON.")
  var json = false

  @Option(name: .long, help: "How many processor cores to use (default: all); the result does not depend on it.")
  var threads: Int = ProcessInfo.processInfo.activeProcessorCount

  @OptionGroup var options: SharedOptions

  func validate() throws {
    if !(1...1024).contains(threads) { throw ValidationError("--threads must be 1 to 1024.") }
    if let years, !(1...20).contains(years) { throw ValidationError("--years must be 1 to 20.") }
    if let budget, budget != "none", BudgetText.amount(budget) == nil {
      throw ValidationError("--budget must be an amount such as 5M, 750k or 1250000, or none.")
    }
    if let staff, staff != "none", people(staff) == nil {
      throw ValidationError("--staff must be a number of people, 0 or more, or none.")
    }
  }

  func run() async throws {
    let folder = out.map { OwnFolder(url: URL(filePath: $0).standardizedFileURL, names: Self.names, sign: "plan.json") }
    if let folder, let foreign = folder.foreign {
      throw failure(Messages.occupied(folder.url.path, by: "plan", foreign: foreign))
    }
    let (loaded, _) = try LoadedProgramme.load(programme, options)
    let plan = try await plan(of: loaded)
    if let folder {
      do {
        try folder.write([
          (name: "plan.json", data: CanonicalJSON.data(plan)),
          (name: "plan.csv", data: PlanTables(plan: plan, programme: loaded).measures()),
        ])
      } catch { throw failure(Messages.unwritable(folder.url.path)) }
    }
    if json {
      Terminal.print(String(decoding: CanonicalJSON.data(plan), as: UTF8.self).trimmingCharacters(in: .newlines))
    } else {
      Terminal.print(PlanReport(plan, loaded).text(in: options.lang).trimmingCharacters(in: .newlines))
    }
    // What cannot be kept is an answer, and no plan.
    if plan.conflict != nil { throw ExitCode(1) }
  }

  private static let names: Set<String> = ["plan.json", "plan.csv"]

  private func plan(of loaded: Programme) async throws -> ResearchPlan {
    guard loaded.planning != nil else { throw failure(PlanMessages.noPlanning) }
    let reporter = ProgressReporter(label: PlanMessages.decisions[options.lang], isQuiet: options.quiet)
    do {
      let kept = URL(filePath: "build/\(loaded.id)-cache")
      // What a run kept is used; only runs make the folder, and sweep it.
      let cache = FileManager.default.fileExists(atPath: kept.path) ? StageCache(in: kept) : StageCache()
      let information = try await PlanRunner(programme: loaded, index: ProgrammeIndex(loaded), cache: cache)
        .information(threads: threads) { reporter.report($0, of: $1) }
      guard let maker = PlanMaker(loaded, information: information) else { throw failure(PlanMessages.noPlanning) }
      return try maker.plan(within: limits(maker.limits))
    } catch let code as ExitCode {
      throw code
    } catch {
      throw failure(PlanText.failure(error))
    }
  }

  /// Those of the programme, with what was asked here in their place.
  private func limits(_ own: ResearchPlan.Limits) -> ResearchPlan.Limits {
    var limits = own
    if let budget { limits.budget = BudgetText.amount(budget) }
    if let staff { limits.staff = people(staff) }
    if let years { limits.years = years }
    return limits
  }

  private func people(_ text: String) -> Double? {
    Double(text).flatMap { (0...1e6).contains($0) ? $0 : nil }
  }

  private func failure(_ text: LocalizedText) -> ExitCode {
    Terminal.error(text[options.lang])
    return ExitCode(1)
  }
}

/// Money as people type it.
enum BudgetText {
  /// In whole units: `5M`, `750k`, `1.5M`, `1250000`; nil for anything else.
  static func amount(_ text: String) -> Int? {
    var digits = text
    var scale = 1.0
    if let last = text.last, let factor = ["k": 1e3, "K": 1e3, "M": 1e6, "m": 1e6, "G": 1e9][last] {
      digits.removeLast()
      scale = factor
    }
    guard !digits.isEmpty, digits.utf8.allSatisfy({ (48...57).contains($0) || $0 == 46 }), let number = Double(digits),
      number * scale < 1e12
    else { return nil }
    return Int((number * scale).rounded())
  }
}
