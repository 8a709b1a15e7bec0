import NumericalMethods
import TestBench
import Testing

@testable import Geostatistics

@Suite("Normal scores")
struct NormalScoreTransformTests {
  static let grades = [3.1, 0.2, 0.9, 1.4, 7.5, 0.4, 2.2, 0.05]

  @Test("the score of a datum is the quantile at the middle of its step")
  func middleOfStep() throws {
    let transform = try NormalScoreTransform([5, 1, 3], weights: [1, 2, 1])
    #expect(transform.values == [1, 3, 5])
    #expect(transform.dataScores[1] == StandardNormal.quantile(0.25))
    #expect(abs(transform.dataScores[2] - StandardNormal.quantile(0.625)) < 1e-15)
    #expect(abs(transform.dataScores[0] - StandardNormal.quantile(0.875)) < 1e-15)
  }

  @Test("scores turned back are the data, and data turned forward their scores")
  func roundTrip() throws {
    for interpolation in [NormalScoreTransform.Interpolation.score, .probability] {
      let tails = TailExtrapolation(lower: .power(2), upper: .hyperbolic(1.5), minimum: 0, maximum: 50)
      let transform = try NormalScoreTransform(
        Self.grades, weights: [1, 2, 1, 1, 0.3, 2, 1, 2], tails: tails, interpolation: interpolation)
      #expect(largestDifference(transform.values(of: transform.dataScores), Self.grades) < 1e-14)
      #expect(largestDifference(transform.scores(of: Self.grades), transform.dataScores) < 1e-14)
      for step in 0...80 {
        let score = -4 + Double(step) / 10
        let value = transform.value(score)
        #expect(value >= 0 && value <= 50)
        if value < 50 { #expect(abs(transform.score(value) - score) < 1e-9, "score \(score)") }
      }
    }
  }

  @Test("between two data the value is linear in the score, or in the probability where that is asked for")
  func interpolation() throws {
    let linear = try NormalScoreTransform([1, 2])
    let (low, high) = (linear.scores[0], linear.scores[1])
    #expect(abs(linear.value(low + 0.25 * (high - low)) - 1.25) < 1e-15)
    let uniform = try NormalScoreTransform([1, 2], interpolation: .probability)
    #expect(abs(uniform.value(StandardNormal.quantile(0.25 + 0.25 * 0.5)) - 1.25) < 1e-14)
  }

  @Test("tails follow their models from the last datum to the limit")
  func tails() throws {
    let (p, q) = (0.25 / 2, 0.25 / 5)
    func value(_ tails: TailExtrapolation, _ probability: Double) throws -> Double {
      try NormalScoreTransform([1, 3], tails: tails).value(StandardNormal.quantile(probability))
    }
    let linear = TailExtrapolation(lower: .linear, upper: .linear, minimum: 0, maximum: 7)
    #expect(try abs(value(linear, p) - 0.5) < 1e-14)
    #expect(try abs(value(linear, 1 - p) - 5) < 1e-14)
    let power = TailExtrapolation(lower: .power(2), upper: .power(0.5), minimum: 0, maximum: 7)
    #expect(try abs(value(power, p) - 0.5.squareRoot()) < 1e-14)
    #expect(try abs(value(power, 1 - p) - (3 + 4 * 0.25)) < 1e-14)
    let hyperbolic = TailExtrapolation(upper: .hyperbolic(2))
    #expect(try abs(value(hyperbolic, 1 - q) - 3 * 5.0.squareRoot()) < 1e-13)
    #expect(try value(.init(), p) == 1)
    #expect(try value(.init(), 1 - p) == 3)
    let cut = TailExtrapolation(upper: .hyperbolic(2), maximum: 5)
    #expect(try value(cut, 1 - q) == 5)
  }

  @Test("values of scores are those of BACKTR")
  func backtr() throws {
    // geostatspy 0.0.79: backtr_value(score, [1, 2, 2.5, 4, 9], scores, 0, 15, ltail, ltpar, utail, utpar); at -1 it takes
    // the wrong interval of the table (an index of Fortran kept in Python), so that value is of numpy.interp, which
    // does what GSLIB's own backtr.for does. Their probabilities are right to 7.5e-8, which the tails magnify.
    let scores = [-2.5, -1.5, -1, -0.2, 0.3, 1, 1.5, 2.5]
    let linear = [
      0.06209675787123982, 0.6680718497196584, 1.3718565331049957, 2.309306059821351, 3.3581227308039208,
      7.140717334475022, 10.991568901682049, 14.62741945277256,
    ]
    let power = [0.24919221069535824, 0.8173566233411572, 9.661057781691174, 14.277974949573839]
    let hyperbolic = [11.776793531247812, 57.393568139887535]
    func values(_ lower: TailExtrapolation.Lower, _ upper: TailExtrapolation.Upper, _ maximum: Double?) throws
      -> [Double]
    {
      let tails = TailExtrapolation(lower: lower, upper: upper, minimum: 0, maximum: maximum)
      return try NormalScoreTransform([1, 2, 2.5, 4, 9], tails: tails).values(of: scores)
    }
    #expect(largestDifference(try values(.linear, .linear, 15), linear) < 2e-6)
    let bent = try values(.power(2), .power(0.5), 15)
    #expect(largestDifference(bent, Array(power[..<2]) + Array(linear[2..<6]) + Array(power[2...])) < 2e-6)
    let far = try values(.linear, .hyperbolic(1.5), nil)
    #expect(largestDifference(far, Array(linear[..<6]) + hyperbolic) < 1e-4)
  }

  @Test("equal data have steps in the order of the input, of a key, or one step together")
  func ties() throws {
    let data = [2.0, 1, 2, 3]
    let byInput = try NormalScoreTransform(data)
    #expect(byInput.dataScores[0] < byInput.dataScores[2])
    #expect(byInput.values == [1, 2, 2, 3])
    let keyed = try NormalScoreTransform(data, ties: .keyed([9, 9, 1, 1]))
    #expect(keyed.dataScores[2] == byInput.dataScores[0])
    #expect(keyed.dataScores[0] == byInput.dataScores[2])
    let shared = try NormalScoreTransform(data, ties: .shared)
    #expect(shared.values == [1, 2, 3])
    #expect(shared.dataScores[0] == 0 && shared.dataScores[2] == 0)
    #expect(abs(byInput.score(2)) < 1e-15)
  }

  @Test("the declustered scores have mean zero and nearly unit variance by their weights")
  func standardised() throws {
    var data: [Double] = []
    var weights: [Double] = []
    for index in 0..<2000 {
      data.append(Double((index * 7919) % 2003))
      weights.append(0.5 + Double((index * 31) % 17))
    }
    let scores = try NormalScoreTransform(data, weights: weights).dataScores
    let total = weights.reduce(0, +)
    let mean = zip(scores, weights).reduce(0) { $0 + $1.0 * $1.1 } / total
    let variance = zip(scores, weights).reduce(0) { $0 + ($1.0 - mean) * ($1.0 - mean) * $1.1 } / total
    #expect(abs(mean) < 1e-3)
    #expect(abs(variance - 1) < 5e-3)
  }

  @Test("a rising transformation of the data leaves the scores, and equal weights of any size too")
  func invariances() throws {
    let plain = try NormalScoreTransform(Self.grades).dataScores
    #expect(try NormalScoreTransform(Self.grades.map { 1000 * $0 - 5 }).dataScores == plain)
    let weighted = try NormalScoreTransform(Self.grades, weights: [Double](repeating: 3, count: 8)).dataScores
    #expect(largestDifference(weighted, plain) < 1e-15)
  }

  @Test("a datum of zero weight is not in the table and takes the score of its value")
  func zeroWeight() throws {
    let transform = try NormalScoreTransform([1, 2, 3, 10], weights: [1, 0, 1, 0])
    #expect(transform.values == [1, 3])
    #expect(abs(transform.dataScores[1]) < 1e-15)
    #expect(transform.dataScores[3] == transform.dataScores[2])
  }

  @Test("the lookup finds the interval in even, uneven and huge tables")
  func lookup() {
    let tables: [[Double]] = [
      [0, 1], [0, 1e-12, 2e-12, 1, 1000], [-1e308, 0, 1e308], [0, .leastNonzeroMagnitude],
      (0..<500).map { Double($0 * $0) },
    ]
    for table in tables {
      let lookup = AscendingLookup(table)
      for index in 0..<(table.count - 1) {
        #expect(lookup.interval(of: table[index], in: table) == index)
        #expect(lookup.interval(of: table[index + 1].nextDown, in: table) == index)
      }
    }
  }

  @Test("what has no scores is refused with its reason")
  func refusals() {
    #expect(throws: GeostatisticsError.noSamples) { try NormalScoreTransform([]) }
    #expect(throws: GeostatisticsError.tooFew(.differentValues, count: 1, needed: 2)) {
      try NormalScoreTransform([4])
    }
    #expect(throws: GeostatisticsError.tooFew(.differentValues, count: 1, needed: 2)) {
      try NormalScoreTransform([4, 4, 4])
    }
    #expect(throws: GeostatisticsError.notFinite(.values, index: 1)) { try NormalScoreTransform([1, .nan]) }
    #expect(throws: GeostatisticsError.unequalLengths(.weights, count: 1, expected: 2)) {
      try NormalScoreTransform([1, 2], weights: [1])
    }
    #expect(throws: GeostatisticsError.parameter(.weight, is: .number(-1.0), expected: .atLeast(0))) {
      try NormalScoreTransform([1, 2], weights: [1, -1])
    }
    #expect(throws: GeostatisticsError.parameter(.sumOfWeights, is: .number(0), expected: .above(0))) {
      try NormalScoreTransform([1, 2], weights: [0, 0])
    }
    #expect(throws: GeostatisticsError.notFinite(.weights, index: 0)) {
      try NormalScoreTransform([1, 2], weights: [.infinity, 1])
    }
    for tails in [
      TailExtrapolation(lower: .linear), TailExtrapolation(upper: .linear, maximum: 1.5),
      TailExtrapolation(lower: .power(0), minimum: 0), TailExtrapolation(upper: .hyperbolic(0.5)),
    ] {
      #expect(throws: GeostatisticsError.self) { try NormalScoreTransform([1, 2], tails: tails) }
    }
    #expect(throws: GeostatisticsError.self) {
      try NormalScoreTransform([-2, -1], tails: TailExtrapolation(upper: .hyperbolic(2)))
    }
  }

  @Test(
    "scores of the clustered samples of GSLIB with their declustering weights",
    .enabled(if: ReferenceCase.areAtHand, ReferenceCase.absence))
  func gslib() throws {
    let reference = ReferenceCase("nscore_table")
    let expected = try reference.table("expected.csv")
    let (data, weights) = (try expected.numbers("primary"), try expected.numbers("weight"))
    let scores = try expected.numbers("nscore")
    // GSLIB breaks ties at random: the scores it gave tell the order it took.
    let transform = try NormalScoreTransform(data, weights: weights, ties: .keyed(scores))
    #expect(largestDifference(transform.dataScores, scores) < 5e-6)
    let table = try reference.table("expected_table.csv")
    #expect(transform.values == (try table.numbers("z")))
    #expect(largestDifference(transform.scores, try table.numbers("y")) < 5e-6)
  }
}
