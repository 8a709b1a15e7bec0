/// Counts the cells of several maps of one area together, so that their rankings of the same deposits can be compared.
///
/// A cell counts where *all* maps have a value, and a deposit where all have one at it: models are compared on the same
/// ground. All sums are whole numbers, independent of the order of cells.
public struct ModelComparisonTally: Sendable {
  /// Deposits with a value in all maps: point index, cell, and value per map.
  let points: [Int]
  let cells: [Int]
  let scores: [[Double]]
  /// Points without a value in all maps.
  public let leftOut: [Int]
  private let indices: [ThresholdIndex]
  /// Per map and bin, twice the number of deposits that rank above a cell of that bin.
  private let above: [[Int]]
  /// Per map and bin.
  private(set) var counts: [[Int]]
  private var sums: [Int]
  private var products: [Int]
  private var extremes: [(low: Double, high: Double)]

  public var mapCount: Int { indices.count }
  /// Deposits compared.
  public var depositCount: Int { points.count }

  /// - Parameter maps: the values of each map at the same points.
  /// - Throws: `parameter` for fewer than two maps, `noDeposits`, `noDepositOnMap` when no point has a value in all maps.
  public init(_ maps: [DepositScores]) throws(MapValidationError) {
    guard maps.count > 1 else { throw .parameter(name: "maps", value: Double(maps.count)) }
    for map in maps { try map.check() }
    let valueAt = maps.map { Dictionary(uniqueKeysWithValues: zip($0.points, $0.values)) }
    let first = maps[0]
    let shared = first.points.indices.filter { index in valueAt.allSatisfy { $0[first.points[index]] != nil } }
    let all = first.count + first.outside.count + first.onMissing.count
    guard !shared.isEmpty else {
      throw .noDepositOnMap(outside: first.outside.count, onMissing: all - first.outside.count)
    }
    points = shared.map { first.points[$0] }
    cells = shared.map { first.cells[$0] }
    scores = valueAt.map { values in shared.compactMap { values[first.points[$0]] } }
    let kept = Set(points)
    leftOut = (0..<all).filter { !kept.contains($0) }
    indices = scores.map { ThresholdIndex($0) }
    above = zip(indices, scores).map { index, scores in
      var positives = [Int](repeating: 0, count: index.thresholds.count)
      for score in scores where score.isFinite { positives[index.bin(of: score) / 2] += 1 }
      return RankedScores.doubledPositivesAbove(positives)
    }
    counts = indices.map { [Int](repeating: 0, count: $0.binCount) }
    sums = [Int](repeating: 0, count: maps.count)
    products = [Int](repeating: 0, count: maps.count * maps.count)
    extremes = [(Double, Double)](repeating: (.infinity, -.infinity), count: maps.count)
  }

  /// The same cells of every map, in the order of the maps.
  ///
  /// - Throws: `unequalLengths`.
  public mutating func add(_ runs: [[Double]]) throws(MapValidationError) {
    guard runs.count == mapCount else { throw .unequalLengths(count: runs.count, expected: mapCount) }
    for run in runs where run.count != runs[0].count {
      throw .unequalLengths(count: run.count, expected: runs[0].count)
    }
    guard let count = runs.first?.count, count > 0 else { return }
    var isCommon = [Bool](repeating: true, count: count)
    for run in runs { for cell in 0..<count where run[cell].isNaN { isCommon[cell] = false } }
    // Ranks of the run, map after map; 0 where the cell does not count, so that it adds nothing.
    var ranks = [Int](repeating: 0, count: count * mapCount)
    for map in 0..<mapCount { rank(runs[map], isCommon, map, &ranks) }
    for one in 0..<mapCount {
      for cell in 0..<count { sums[one] += ranks[one * count + cell] }
      for other in one..<mapCount {
        var sum = 0
        for cell in 0..<count { sum += ranks[one * count + cell] * ranks[other * count + cell] }
        products[one * mapCount + other] += sum
      }
    }
  }

  private mutating func rank(_ run: [Double], _ isCommon: [Bool], _ map: Int, _ ranks: inout [Int]) {
    let index = indices[map]
    let above = above[map]
    var extreme = extremes[map]
    index.keys.withUnsafeBufferPointer { keys in
      index.starts.withUnsafeBufferPointer { starts in
        let kernel = ThresholdKernel(keys: keys, starts: starts, shift: index.shift)
        for cell in run.indices where isCommon[cell] {
          let value = run[cell]
          extreme = (min(extreme.low, value), max(extreme.high, value))
          let bin = kernel.bin(of: value)
          counts[map][bin] += 1
          ranks[map * run.count + cell] = above[bin]
        }
      }
    }
    extremes[map] = extreme
  }

  private mutating func take(_ ranks: [Int], sign: Int) {
    for one in 0..<mapCount {
      sums[one] += sign * ranks[one]
      for other in one..<mapCount { products[one * mapCount + other] += sign * ranks[one] * ranks[other] }
    }
  }

  /// The rankings of the maps on the common ground, and the covariance of the areas under their curves.
  ///
  /// - Parameter negatives: cells without a deposit, or all.
  /// - Throws: `noValidCells`, `infiniteValue`, `constantMap`, `noNegatives`, `tooFewDeposits`, `tooFewNegatives`.
  public func comparison(negatives: NegativeCells = .cellsWithoutDeposit) throws(MapValidationError) -> ModelComparison
  {
    for extreme in extremes {
      guard extreme.low <= extreme.high else { throw .noValidCells }
      guard extreme.low.isFinite, extreme.high.isFinite else { throw .infiniteValue }
      guard extreme.low < extreme.high else { throw .constantMap(value: extreme.low) }
    }
    var background = self
    if negatives == .cellsWithoutDeposit { background.removeDepositCells() }
    var rankings: [RankedScores] = []
    for map in 0..<mapCount {
      var positives = [Int](repeating: 0, count: indices[map].thresholds.count)
      for score in scores[map] { positives[indices[map].bin(of: score) / 2] += 1 }
      rankings.append(
        RankedScores(thresholds: indices[map].thresholds, positives: positives, negatives: background.counts[map]))
    }
    guard rankings[0].negativeCount > 0 else { throw .noNegatives }
    try rankings[0].checkPlacements()
    let below = rankings.map(\.doubledNegativesBelow)
    let m = Double(depositCount)
    let n = Double(rankings[0].negativeCount)
    var covariance = [Double](repeating: 0, count: mapCount * mapCount)
    for one in 0..<mapCount {
      for other in one..<mapCount {
        var places = PlacementMoments()
        for point in points.indices {
          places.add(
            below[one][indices[one].bin(of: scores[one][point]) / 2],
            below[other][indices[other].bin(of: scores[other][point]) / 2])
        }
        let ranks = PlacementMoments(
          count: rankings[0].negativeCount, sumOne: background.sums[one], sumOther: background.sums[other],
          sumProducts: background.products[one * mapCount + other])
        let value = places.covariance(scale: 2 * n) / m + ranks.covariance(scale: 2 * m) / n
        covariance[one * mapCount + other] = value
        covariance[other * mapCount + one] = value
      }
    }
    return ModelComparison(rankings: rankings, covariance: covariance)
  }

  /// Each cell once, however many deposits lie in it.
  private mutating func removeDepositCells() {
    var seen: Set<Int> = []
    for point in points.indices where seen.insert(cells[point]).inserted {
      var ranks: [Int] = []
      for map in 0..<mapCount {
        let bin = indices[map].bin(of: scores[map][point])
        counts[map][bin] -= 1
        ranks.append(above[map][bin])
      }
      take(ranks, sign: -1)
    }
  }
}
