/// The sampling variance of a forest's prediction: how far it would differ had other rows been drawn to train on.
///
/// From the same trees, by the infinitesimal jackknife and the jackknife after bootstrap with the correction for a
/// finite number of trees (Wager, Hastie & Efron 2014, equations 5 to 8). With n rows, B trees, Nᵢ(b) the number of times
/// row i is in bag b and t(b) the answer of tree b:
///
///     IJ  = Σᵢ Cᵢ²,  Cᵢ = Σ_b (Nᵢ(b) - 1)(t(b) - t̄) / B,        less  n / B² Σ_b (t(b) - t̄)²
///     JAB = (n - 1)/n Σᵢ (t̄₋ᵢ - t̄)²,                            less  (e - 1) n / B² Σ_b (t(b) - t̄)²
///
/// with t̄₋ᵢ the mean over trees without row i. Both are noisy until B is of the order of n, and are 0 where the
/// correction takes all.
public struct ForestVariance: Sendable {
  private let trees: Int
  private let rows: Int
  /// G = M Mᵀ, M(b, i) = Nᵢ(b) - 1: Σᵢ Cᵢ² = dᵀ G d / B² then costs B² a cell instead of n B. Row-major.
  private let agreement: [Double]

  /// - Throws: `parameter` for bags other than the bootstrap, for which the theory does not hold.
  public init(_ forest: RandomForest) throws(LearningError) {
    guard forest.options.bags == .bootstrap else {
      throw .parameter(name: "bags", value: .nan, expected: "the bootstrap, of which alone the variance is known")
    }
    trees = forest.ensemble.count
    rows = forest.deposits.count
    let bags = forest.bags
    let counts = (0..<trees).map { bags.counts(tree: $0) }
    var agreement = [Double](repeating: 0, count: trees * trees)
    for one in 0..<trees {
      for other in 0...one {
        // Σ (Nᵢ - 1)(N'ᵢ - 1) = Σ Nᵢ N'ᵢ - n, since each bag holds n draws.
        var sum = 0
        for row in 0..<rows { sum += Int(counts[one][row] * counts[other][row]) }
        agreement[one * trees + other] = Double(sum - rows)
        agreement[other * trees + one] = Double(sum - rows)
      }
    }
    self.agreement = agreement
  }

  /// Infinitesimal jackknife, corrected and not below 0.
  ///
  /// - Parameter answers: of each tree for one cell.
  public func infinitesimalJackknife(_ answers: [Float]) -> Double {
    precondition(answers.count == trees)
    let (deviations, squares) = Self.deviations(answers)
    var form = 0.0
    for tree in 0..<trees {
      var sum = 0.0
      for other in 0..<trees { sum += agreement[tree * trees + other] * deviations[other] }
      form += sum * deviations[tree]
    }
    let count = Double(trees)
    return max(0, (form - Double(rows) * squares) / (count * count))
  }

  /// Standard deviations by the infinitesimal jackknife of a run of rows.
  public func deviations(_ forest: RandomForest, _ columns: [[Double]], count: Int) -> [Double] {
    let answers = forest.ensemble.answers(columns, count: count)
    let found = (0..<count).map { row in infinitesimalJackknife(answers.map { $0[row] }).squareRoot() }
    return forest.options.missing.masking(found, columns)
  }

  /// The jackknife after bootstrap of each cell, corrected and not below 0; rows that are in all bags are left out.
  public static func jackknifeAfterBootstrap(_ forest: RandomForest, _ columns: [[Double]], count: Int) -> [Double] {
    let answers = forest.ensemble.answers(columns, count: count)
    let trees = forest.ensemble.count
    let bags = forest.bags
    let rows = forest.deposits.count
    let outside = (0..<rows).map { _ in 0 }
    var without = outside
    var sums = [[Double]](repeating: [Double](repeating: 0, count: rows), count: count)
    for tree in 0..<trees {
      for (row, number) in bags.counts(tree: tree).enumerated() where number == 0 {
        without[row] += 1
        for cell in 0..<count { sums[cell][row] += Double(answers[tree][cell]) }
      }
    }
    let kept = (0..<rows).filter { without[$0] > 0 }
    let n = Double(rows)
    return (0..<count).map { cell in
      let (_, squares) = deviations(answers.map { $0[cell] })
      let mean = answers.reduce(0) { $0 + Double($1[cell]) } / Double(trees)
      let spread = kept.reduce(0) { sum, row in
        let step = sums[cell][row] / Double(without[row]) - mean
        return sum + step * step
      }
      let e = 2.718281828459045
      return max(0, (n - 1) / n * spread - (e - 1) * n / Double(trees * trees) * squares)
    }
  }

  private static func deviations(_ answers: [Float]) -> (deviations: [Double], squares: Double) {
    let mean = answers.reduce(0) { $0 + Double($1) } / Double(answers.count)
    let deviations = answers.map { Double($0) - mean }
    return (deviations, deviations.reduce(0) { $0 + $1 * $1 })
  }
}
