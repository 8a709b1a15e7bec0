import Prospectivity
import TestBench

/// The table of the shared case `logreg_rf`: five features of 900 cells, some with a deposit, in a training and a test set.
struct DepositTable {
  static let names = ["mag", "ln_cu", "dist_fault_km", "host_litho", "noise"]
  let training: TrainingTable
  let test: TrainingTable

  init() throws {
    let table = try ProspectivityCase("logreg_rf").table("data.csv")
    let columns = try Self.names.map { try table.numbers($0) }
    let all = try TrainingTable(
      features: FeatureTable(names: Self.names, columns: columns),
      deposits: table.numbers("deposit").map { $0 == 1 })
    let sets = try table.words("set")
    training = all.selecting(sets.indices.filter { sets[$0] == "train" })
    test = all.selecting(sets.indices.filter { sets[$0] == "test" })
  }
}

/// Share of the pairs of a deposit and another row that scores order rightly, ties half (Mann & Whitney 1947), by looking
/// at each pair.
func pairwiseArea(_ scores: [Double], _ deposits: [Bool]) -> Double {
  var right = 0.0
  var pairs = 0.0
  for hit in deposits.indices where deposits[hit] {
    for miss in deposits.indices where !deposits[miss] {
      pairs += 1
      right += scores[hit] > scores[miss] ? 1 : scores[hit] == scores[miss] ? 0.5 : 0
    }
  }
  return right / pairs
}
