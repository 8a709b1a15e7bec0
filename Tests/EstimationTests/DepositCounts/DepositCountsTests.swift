import Estimation
import Foundation
import TestBench
import Testing

@Suite("Numbers of deposits")
struct DepositCountsTests {
  @Test("Mark3 gives the published tables of Root, Menzie & Scott 1992")
  func published() throws {
    let a = try DepositCounts(mark3: ElicitationPercentiles([1, 2, 4, 4, 4]))
    #expect(a.first == 0)
    for (found, printed) in zip(a.probabilities, [0.067, 0.233, 0.300, 0.200, 0.200]) {
      #expect(abs(found - printed) < 0.0005)
    }
    let b = try DepositCounts(mark3: ElicitationPercentiles([0, 2, 2, 2, 2]))
    for (found, printed) in zip(b.probabilities, [0.2, 0.2, 0.6]) { #expect(abs(found - printed) < 1e-12) }
  }

  @Test(
    "Mark3 agrees with MapWizard on all its cases",
    .enabled(if: EstimationCase.mark3.isAtHand, EstimationCase.absence))
  func mapWizard() throws {
    let table = try EstimationCase.mark3.table("mapwizard_mark3_pmfs.csv")
    let names = try table.words("case")
    let levels = try ["N90", "N50", "N10", "N05", "N01"].map { try table.numbers($0) }
    let (n, probability) = (try table.numbers("n"), try table.numbers("prob"))
    for name in Set(names) {
      let rows = names.indices.filter { names[$0] == name }
      let counts = try DepositCounts(mark3: ElicitationPercentiles(levels.map { Int($0[rows[0]]) }))
      for row in rows {
        #expect(abs(counts.probability(of: Int(n[row])) - probability[row]) < 1e-12, "case \(name), n = \(n[row])")
      }
      #expect(abs(rows.reduce(0) { $0 + probability[$1] } - 1) < 1e-12)
    }
  }

  @Test("Mark4 has exactly the percentiles that were asked")
  func mark4() throws {
    let asked = [2, 6, 15, 20, 31]
    let counts = try DepositCounts(mark4: ElicitationPercentiles(asked), maximum: 40)
    for (n, level) in zip(asked, ElicitationPercentiles.probabilities) {
      #expect(abs(counts.probability(atLeast: n) - level) < 1e-12)
      #expect(counts.count(exceededWith: level) == n)
    }
    #expect(counts.last == 40)
    // Zeros at the low end: what is below the first percentile above 0 lies below it.
    let low = try DepositCounts(mark4: ElicitationPercentiles([0, 0, 4]), maximum: 4)
    #expect(abs(low.probability(of: 0) - 0.225) < 1e-12 && abs(low.probability(of: 4) - 0.1) < 1e-12)
    #expect(throws: DepositCountError.maximum(3, atLeast: 4)) {
      try DepositCounts(mark4: ElicitationPercentiles([0, 0, 4]), maximum: 3)
    }
  }

  @Test("Poisson and negative binomial distributions agree with R")
  func families() throws {
    // R 4.2: dnbinom(c(0, 31), 2.27272727272727, .3125), dpois(c(0, 15), 5).
    let negative = try DepositCounts.negativeBinomial(mean: 5, deviation: 4)
    #expect(abs(negative.probability(of: 0) - 0.071110194652978173) < 1e-12)
    #expect(abs(negative.probability(of: 31) / 0.000046283169409465 - 1) < 1e-9)
    #expect(abs(negative.mean - 5) < 1e-9 && abs(negative.deviation - 4) < 1e-8)
    let poisson = try DepositCounts.poisson(mean: 5)
    #expect(abs(poisson.probability(of: 0) - 0.006737946999085467) < 1e-13)
    #expect(abs(poisson.probability(of: 15) - 0.000157245434321077) < 1e-13)
    // Cut at the 0.999 quantile (R: qnbinom gives 25) and scaled.
    let cut = try DepositCounts(CountFamily(mean: 5, deviation: 4), rightTail: 0.001)
    #expect(cut.last == 25)
    #expect(abs(cut.probabilities.reduce(0, +) - 1) < 1e-13)
  }

  // mpmath with 60 digits: mean, variance, n and the probability.
  @Test(
    "a negative binomial keeps its digits, also where it is nearly Poisson",
    arguments: [
      (5.0, 5.00000005, 0, 0.0067379471675341420326), (5, 5.00000005, 5, 0.17546736889051386842),
      (5, 5.00000005, 12, 0.003434240412639214687), (5, 5.000005, 12, 0.003434252992265015223),
      (5, 5.004999999999999, 1, 0.033740268185064074099), (5, 5.004999999999999, 12, 0.0034469505951238367072),
      (4000, 4000.00004, 4000, 0.006307699861728863688), (4000, 4000.00004, 4190, 0.000072502574984157135024),
      (4000, 6000, 4233, 0.000060240201707012046688), (300, 12000, 1, 3.5605973851168101659e-12),
      (300, 12000, 629, 0.00011793517367003512979), (0.01, 0.010000001000000001, 1, 0.0099004973523921931502),
      (2, 1800, 1, 0.0021888459658184976139), (2, 1800, 130, 0.000014765340026052840617),
    ])
  func digits(mean: Double, variance: Double, n: Int, expected: Double) {
    let p = mean / variance
    let family = CountFamily.negativeBinomial(size: mean * p / (1 - p), probability: p)
    #expect(abs(family.probability(of: n) / expected - 1) < 1e-12)
  }

  // mpmath with 60 digits.
  @Test("Poisson probabilities and tails of near-Poisson families keep their digits too")
  func tails() {
    #expect(abs(CountFamily.poisson(mean: 4000).probability(of: 4200) / 0.000044990113684770596307 - 1) < 1e-12)
    #expect(abs(CountFamily.poisson(mean: 5).probability(of: 15) / 0.00015724543432107713048 - 1) < 1e-13)
    let p = 5 / 5.00000005
    let family = CountFamily.negativeBinomial(size: 5 * p / (1 - p), probability: p)
    #expect(abs(family.probability(atLeast: 8) / 0.13337167511445591934 - 1) < 1e-12)
    let q = 300.0 / 12000
    let wide = CountFamily.negativeBinomial(size: 300 * q / (1 - q), probability: q)
    #expect(abs(wide.probability(atLeast: 300) / 0.45382717378349202 - 1) < 1e-12)
  }

  @Test("the tails of a family, as a function of a real number, agree with its sum", arguments: [0.4, 3, 27])
  func continuous(mean: Double) throws {
    for family in [CountFamily.poisson(mean: mean), try CountFamily(mean: mean, deviation: 2 * mean.squareRoot())] {
      var above = 1.0
      for n in 0..<60 {
        #expect(abs(family.probability(atLeast: Double(n)) - above) < 1e-11)
        above -= family.probability(of: n)
      }
      #expect(abs(Double(family.count(exceededWith: 0.5)) - mean) < max(1.5, 0.4 * mean))
    }
  }

  @Test("anchors are joined by straight lines")
  func anchors() throws {
    let counts = try DepositCounts(anchors: [(1, 1), (3, 3), (4, 0.0)])
    #expect(counts.first == 1 && counts.last == 3)
    for (found, weight) in zip(counts.probabilities, [1.0, 2, 3]) { #expect(abs(found - weight / 6) < 1e-15) }
  }

  @Test("what cannot be is refused")
  func nonsense() {
    #expect(throws: DepositCountError.order(position: 2)) { try ElicitationPercentiles([1, 5, 4]) }
    #expect(throws: DepositCountError.percentiles(found: 2)) { try ElicitationPercentiles([1, 5]) }
    #expect(throws: DepositCountError.negativeCount(-1)) { try ElicitationPercentiles([-1, 5, 6]) }
    #expect(throws: DepositCountError.tooMany(10_000, limit: 5000)) { try ElicitationPercentiles([1, 5, 10_000]) }
    #expect(throws: DepositCountError.tooMany(10_000, limit: 5000)) { try DepositCounts.poisson(mean: 10_000) }
    #expect(throws: DepositCountError.variance(4, mean: 5)) {
      try DepositCounts.negativeBinomial(mean: 5, deviation: 2)
    }
    #expect(throws: DepositCountError.mean(-1)) { try DepositCounts.poisson(mean: -1) }
    #expect(throws: DepositCountError.weight(count: 1, -0.5)) { try DepositCounts(first: 0, weights: [1, -0.5]) }
    #expect(throws: DepositCountError.noProbability) { try DepositCounts(first: 0, weights: [0, 0]) }
    #expect(throws: DepositCountError.anchors) { try DepositCounts(anchors: [(3, 1), (3, 1)]) }
  }
}
