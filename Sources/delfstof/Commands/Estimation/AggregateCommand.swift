import ArgumentParser
import Estimation
import Foundation
import Gridding
import Programme
import Publication
import ResourceEstimation

struct AggregateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "aggregate",
    abstract: "Add up the numbers of deposits of several tracts.",
    discussion: """
      The table has a row per tract and number of deposits with its probability (columns tract, deposits, probability; the \
      counts.csv of `delfstof estimate` is one). Tracts are taken as independent (exact), as wholly dependent (exact), \
      and, with a matrix of rank correlations, as correlated (by simulation).

      Example: delfstof aggregate counts.csv --correlations correlations.csv --out all.csv
      """)

  @Argument(help: "The table of tracts.", completion: .file())
  var table: String

  @Option(
    name: .long, help: "A square table of rank correlations, ids in header and first column.", completion: .file())
  var correlations: String?

  @Option(name: .shortAndLong, help: "Write the distributions to this CSV.", completion: .file())
  var out: String?

  @Option(name: .long, help: "Trials of the simulation of correlated tracts.")
  var trials: Int = 1_000_000

  @Option(name: .long, help: "Seed of the random numbers.")
  var seed: UInt64 = 1

  @OptionGroup var options: SharedOptions

  func validate() throws {
    if !(1...TractTotals.mostTrials).contains(trials) {
      throw ValidationError("--trials is 1 to \(TractTotals.mostTrials).")
    }
  }

  func run() async throws {
    try await Refusal.guarded(options) {
      // What `estimate` wrote of all tracts together is not one more tract.
      let tracts = try CountTableReader.read(URL(filePath: table)).filter { $0.id != "all" }
      var sums: [(key: String, counts: DepositCounts)] = []
      do throws(DepositCountError) {
        sums.append(("independent", try CountAggregation.independent(tracts.map(\.counts))))
        sums.append(("dependent", try CountAggregation.dependent(tracts.map(\.counts))))
      } catch { throw AssessmentRefusal.counts(error, file: table) }
      if let correlations { sums.append(("correlated", try correlated(tracts, correlations))) }
      if let out { try OutputFile.write(csv(sums), to: out) }
      tell(tracts.map(\.counts), sums)
    }
  }

  private func correlated(
    _ tracts: [(id: String, counts: DepositCounts)], _ file: String
  ) throws -> DepositCounts {
    let matrix = try CountTableReader.correlations(URL(filePath: file))
    let counts = Dictionary(tracts.map { ($0.id, $0.counts) }, uniquingKeysWith: { a, _ in a })
    let known = Set(matrix.ids)
    if let stranger = known.symmetricDifference(counts.keys).min() {
      throw AssessmentRefusal.aggregation(.unknownTract(stranger), file: file)
    }
    do throws(DepositCountError) { return try matrix.counts(counts, trials, seed) } catch {
      throw AssessmentRefusal.counts(error, file: table)
    }
  }

  private func csv(_ sums: [(key: String, counts: DepositCounts)]) -> String {
    var text = "dependence,deposits,probability,probability_at_least\n"
    for sum in sums {
      let tails = CountTails.of(sum.counts)
      for (place, p) in sum.counts.probabilities.enumerated() {
        text += "\(sum.key),\(sum.counts.first + place),\(p),\(tails[place])\n"
      }
    }
    return text
  }

  private func tell(_ tracts: [DepositCounts], _ sums: [(key: String, counts: DepositCounts)]) {
    let language = options.lang
    var rows = [EstimationMessages.countColumns(language)]
    for sum in sums {
      let none =
        sum.key == "correlated" ? ChanceOfNone(sum.counts, of: tracts, trials: trials) : ChanceOfNone(sum.counts)
      rows.append(
        [EstimationMessages.dependence(sum.key)[language], NumberText.rounded(sum.counts.mean, digits: 3, language)]
          + [NumberText.rounded(sum.counts.deviation, digits: 3, language)]
          + [0.9, 0.5, 0.1, 0.05, 0.01].map { "\(sum.counts.count(exceededWith: $0))" }
          + [none.text(language)])
    }
    if !options.quiet { Terminal.print(EstimationMessages.together(tracts.count)[language]) }
    for line in TextTable.lines(rows) { Terminal.print(line) }
  }
}
