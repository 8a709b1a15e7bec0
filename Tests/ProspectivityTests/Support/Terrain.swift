import Geodata
import NumericalMethods
import Prospectivity

enum RandomDraws {
  static func trial(_ index: Int) -> TrialDraws { RandomStream(seed: 99, name: "tests").trial(index) }
}

/// Rows in the unit square whose deposits lie where two features are high, with some noise; the third says nothing.
struct Terrain {
  let table: TrainingTable

  init(count: Int, seed: UInt64 = 1) throws {
    let stream = RandomStream(seed: seed, name: "terrain")
    var columns = [[Double]](repeating: [], count: 3)
    var deposits: [Bool] = []
    var positions: [Position] = []
    for row in 0..<count {
      var draws = stream.trial(row)
      let values = (draws.uniform(), draws.uniform(), draws.uniform())
      columns[0].append(values.0)
      columns[1].append(values.1)
      columns[2].append(values.2)
      deposits.append(values.0 + values.1 + 0.25 * draws.normal() > 1.35)
      positions.append(Position(x: 10_000 * draws.uniform(), y: 10_000 * draws.uniform()))
    }
    table = try TrainingTable(
      features: FeatureTable(names: ["one", "two", "noise"], columns: columns), deposits: deposits,
      positions: positions)
  }
}
