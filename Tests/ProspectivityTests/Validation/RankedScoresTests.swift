import NumericalMethods
import Testing

@testable import Prospectivity

@Suite("Ranked scores")
struct RankedScoresTests {
  static let positives = [0.9, 0.8, 0.8, 0.6, 0.55, 0.4]
  static let others = [0.7, 0.9, 0.3, 0.65, 0.5, 0.45]
  static let negatives = [0.1, 0.2, 0.3, 0.4, 0.4, 0.5, 0.55, 0.6, 0.65, 0.3, 0.05]
  static let otherNegatives = [0.2, 0.1, 0.5, 0.3, 0.45, 0.35, 0.6, 0.2, 0.1, 0.65, 0.4]

  /// By definition: all pairs.
  static func pairwiseArea(_ positives: [Double], _ negatives: [Double]) -> Double {
    var sum = 0.0
    for positive in positives {
      for negative in negatives { sum += positive > negative ? 1 : (positive == negative ? 0.5 : 0) }
    }
    return sum / Double(positives.count * negatives.count)
  }

  @Test("the area is the share of pairs in the right order, ties one half")
  func pairs() throws {
    var draws = RandomStream(seed: 3, name: "ranks").trial(0)
    for round in 1...20 {
      // Few distinct values, so that ties abound; negative ones and zeros of both signs among them.
      let positives = (0..<round).map { _ in ((draws.uniform() * 9).rounded() - 4) / 4 }
      let negatives = (0..<(3 * round)).map { _ in ((draws.uniform() * 9).rounded() - 5) / -4 }
      guard Set(positives + negatives).count > 1 else { continue }
      let ranked = try RankedScores(positives: positives, negatives: negatives)
      #expect(abs(ranked.areaUnderCurve - Self.pairwiseArea(positives, negatives)) < 1e-14)
      let curve = ReceiverOperatingCurve(ranked)
      var trapezoids = 0.0
      for (one, other) in zip(curve.corners, curve.corners.dropFirst()) {
        trapezoids +=
          (other.falsePositiveRate - one.falsePositiveRate) * (other.truePositiveRate + one.truePositiveRate) / 2
      }
      #expect(abs(trapezoids - ranked.areaUnderCurve) < 1e-13)
      #expect(curve.corners.last?.falsePositiveRate == 1 && curve.corners.last?.truePositiveRate == 1)
    }
  }

  // Covariances of the placements by numpy.cov on all pairs.
  @Test("DeLong's variance is that of the placements")
  func variance() throws {
    let ranked = try RankedScores(positives: Self.positives, negatives: Self.negatives)
    #expect(abs(ranked.areaUnderCurve - 0.8636363636363636) < 1e-15)
    #expect(abs(try ranked.areaVariance() - 0.00844811753902663) < 1e-16)
    let interval = try ranked.areaInterval(level: 0.9)
    #expect(abs(interval.lower - (0.8636363636363636 - 1.6448536269514722 * 0.00844811753902663.squareRoot())) < 1e-12)
    #expect(interval.upper == 1)
  }

  @Test("two maps are compared on the same deposits by DeLong's covariance")
  func comparison() throws {
    // Deposits first, then cells without; a cell missing in one map counts in neither.
    let one = Self.positives + Self.negatives + [0.3, .nan]
    let other = Self.others + Self.otherNegatives + [.nan, 0.9]
    let places = DepositPlaces(cells: (0..<6).map { $0 } + [17, nil], rows: 1, columns: one.count)
    var tally = try ModelComparisonTally([
      DepositScores(places, map: one), DepositScores(places, map: other),
    ])
    try tally.add([Array(one[..<9]), Array(other[..<9])])
    try tally.add([Array(one[9...]), Array(other[9...])])
    #expect(tally.depositCount == 6)
    #expect(tally.leftOut == [6, 7])
    let comparison = try tally.comparison()
    #expect(abs(comparison.areas[0] - 0.8636363636363636) < 1e-15)
    #expect(abs(comparison.areas[1] - 0.803030303030303) < 1e-15)
    #expect(abs(comparison.covariance[0] - 0.00844811753902663) < 1e-16)
    #expect(abs(comparison.covariance[1] - 0.0003328741965105612) < 1e-16)
    #expect(abs(comparison.covariance[3] - 0.013246097337006428) < 1e-16)
    let difference = comparison.difference(between: 0, and: 1)
    #expect(abs(difference.z - 0.41793837952857327) < 1e-12)
    #expect(abs(difference.pValue - 2 * StandardNormal.probability(below: -0.41793837952857327)) < 1e-12)
    let same = comparison.difference(between: 1, and: 1)
    #expect(same.z == 0 && same.pValue == 1)
  }

  @Test("average precision is the step sum of scikit-learn")
  func averagePrecision() throws {
    let curve = PrecisionRecallCurve(try RankedScores(positives: Self.positives, negatives: Self.negatives))
    // By numpy over all distinct thresholds.
    #expect(abs(curve.averagePrecision - 0.7986111111111112) < 1e-15)
    #expect(abs(curve.prevalence - 6.0 / 17) < 1e-15)
  }

  @Test("several deposits in a cell count each, and their cell is no negative once")
  func sharedCell() throws {
    let map: [Double] = [0.1, 0.9, 0.5, .nan]
    let scores = try DepositScores(DepositPlaces(cells: [1, 1, 2, 3, nil], rows: 1, columns: 4), map: map)
    var tally = CellTally(thresholds: scores.values)
    tally.add(map)
    let ranked = try RankedScores(deposits: scores, cells: tally)
    #expect(ranked.positiveCount == 3)
    #expect(ranked.negativeCount == 1)
    #expect(scores.onMissing == [3])
    #expect(scores.outside == [4])
    #expect(ranked.areaUnderCurve == 1)
  }

  @Test("input without meaning is refused with what is known of it")
  func refusals() throws {
    func scores(_ cells: [Int?], _ map: [Double]) throws -> (DepositScores, CellTally) {
      let scores = try DepositScores(DepositPlaces(cells: cells, rows: 1, columns: map.count), map: map)
      var tally = CellTally(thresholds: scores.values)
      tally.add(map)
      return (scores, tally)
    }
    let none = try scores([], [0.1, 0.2])
    #expect(throws: MapValidationError.noDeposits) { try RankedScores(deposits: none.0, cells: none.1) }
    let lost = try scores([nil, 1, 1], [0.1, .nan])
    #expect(throws: MapValidationError.noDepositOnMap(outside: 1, onMissing: 2)) {
      try SuccessRateCurve(deposits: lost.0, cells: lost.1)
    }
    let constant = try scores([0], [0.3, 0.3])
    #expect(throws: MapValidationError.constantMap(value: 0.3)) {
      try RankedScores(deposits: constant.0, cells: constant.1)
    }
    let full = try scores([0, 1], [0.3, 0.4])
    #expect(throws: MapValidationError.noNegatives) { try RankedScores(deposits: full.0, cells: full.1) }
    let infinite = try scores([0], [0.3, .infinity])
    #expect(throws: MapValidationError.infiniteValue) { try RankedScores(deposits: infinite.0, cells: infinite.1) }
    let single = try scores([0], [0.3, 0.1, 0.2])
    let ranked = try RankedScores(deposits: single.0, cells: single.1)
    #expect(throws: MapValidationError.tooFewDeposits(count: 1, needed: 2)) { try ranked.areaInterval() }
    #expect(throws: MapValidationError.tooFewDeposits(count: 1, needed: 2)) {
      try StratifiedBootstrap(replicates: 100).areaInterval(of: ranked)
    }
    #expect(throws: MapValidationError.unequalLengths(count: 3, expected: 2)) {
      try DepositScores(DepositPlaces(cells: [0], rows: 1, columns: 2), map: [1.0, 2, 3])
    }
  }
}
