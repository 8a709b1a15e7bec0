import Foundation
import Prospectivity
import Testing

@Suite("Tests of conditional independence")
struct ConditionalIndependenceTests {
  @Test(
    "a small study has the reference T, s(T) and probability",
    .enabled(if: ProspectivityCase.areAtHand, ProspectivityCase.absence))
  func smallStudy() throws {
    let model = try SmallStudy().model()
    let test = model.independence
    // expected.json, "own".
    #expect(model.generalised.count - model.response.posterior.filter(\.isNaN).count == 44)
    #expect(abs(test.expected - 92.71124650598074) < 1e-10)
    #expect(test.observed == 60)
    #expect(abs(test.ratio - 0.6471706752009795) < 1e-12)
    #expect(abs(test.expectedDeviation - 12.413757008297955) < 1e-11)
    #expect(abs(test.statistic - 2.6350802971344556) < 1e-11)
    // ArcSDM approximates the normal probability to 7.5e-8 (Abramowitz & Stegun 26.2.17).
    #expect(abs(test.dependenceProbability * 100 - 99.57940912669443) < 1e-5)
    #expect(abs(test.overallPercent - 0.8411817466111415) < 2e-5)
    #expect(test.isRejected(confidence: 0.99))
    #expect(!test.isRejected(confidence: 0.999))
  }

  private func model(_ parts: [(a: Int32, b: Int32, cells: Int, deposits: Int)]) throws -> WeightsOfEvidence {
    var counter = try UniqueConditionCounter(layers: ["a", "b"])
    for part in parts {
      try counter.add(
        [[Int32](repeating: part.a, count: part.cells), [Int32](repeating: part.b, count: part.cells)],
        deposits: (0..<part.deposits).map { .init(cell: $0, count: 1) })
    }
    return try WeightsOfEvidence(
      counter.conditions, treatments: [.unique, .unique], options: .init(unitCell: UnitCell(cell: 1, unit: 1)))
  }

  @Test("layers that are independent given deposits and given none predict the deposits")
  func independent() throws {
    // Deposits and empty cells each factorise.
    let test = try model([(1, 1, 36 + 100, 36), (1, 2, 12 + 300, 12), (2, 1, 12 + 500, 12), (2, 2, 4 + 1500, 4)])
    #expect(abs(test.independence.expected - 64) < 1e-9)
    #expect(abs(test.independence.overallPercent - 100) < 1e-6)
    #expect(test.pairs[0].chiSquare < 1e-20)
    #expect(test.fit.statistic < 1e-12)
  }

  @Test("a doubled layer is found dependent by every test")
  func doubled() throws {
    let test = try model([(1, 1, 100, 40), (2, 2, 900, 20)])
    #expect(test.independence.ratio < 0.85)
    #expect(test.independence.dependenceProbability > 0.85)
    #expect(abs(test.pairs[0].chiSquare - 60) < 1e-12)
    let probability = try #require(test.pairs[0].probability(test.pairs[0].chiSquare))
    #expect(probability < 1e-13)
  }

  @Test("statistics of pairs agree with scipy, without classes that have no deposit")
  func pairs() throws {
    // scipy.stats.chi2_contingency: correction False, True, and lambda_ "log-likelihood".
    let square = try model([(1, 1, 500, 12), (1, 2, 500, 5), (2, 1, 500, 7), (2, 2, 500, 9)]).pairs[0]
    #expect(abs(square.chiSquare - 2.4305755196815575) < 1e-13)
    #expect(abs((square.yates ?? 0) - 1.455996378814684) < 1e-13)
    #expect(abs(square.likelihoodRatio - 2.460043007730719) < 1e-13)
    #expect(abs((square.probability(square.chiSquare) ?? 0) - 0.118989205532145) < 1e-13)
    #expect(square.statistic.name == .pearson)
    let wide = try model([
      (1, 1, 500, 3), (1, 3, 500, 4), (2, 1, 500, 1), (2, 2, 500, 6), (2, 3, 500, 2), (3, 4, 500, 0),
    ]).pairs[0]
    #expect(wide.degreesOfFreedom == 2)
    #expect(wide.yates == nil)
    #expect(wide.deposits == 16)
    #expect(abs(wide.chiSquare - 7.534391534391535) < 1e-13)
    #expect(abs(wide.likelihoodRatio - 9.793203456358441) < 1e-13)
    #expect(wide.smallestExpected == 1.75)
    #expect(wide.statistic.name == .likelihoodRatio)
  }

  @Test("classes that generalisation makes alike are one condition in s(T)")
  func merged() throws {
    var counter = try UniqueConditionCounter(layers: ["a"])
    let classes = (0..<20).map { Int32($0) }
    for code in classes {
      try counter.add(
        [[Int32](repeating: code, count: 50)], deposits: (0..<(code < 5 ? 4 : 1)).map { .init(cell: $0, count: 1) })
    }
    let fine = try WeightsOfEvidence(
      counter.conditions, treatments: [.init(.ascending, .threshold(4))],
      options: .init(unitCell: UnitCell(cell: 1, unit: 1)))
    #expect(fine.generalised.count == 2)
    #expect(fine.conditions.count == 20)
    let sums = (0..<2).map { fine.generalised.units($0) * fine.response.deviation[$0] }
    #expect(abs(fine.independence.expectedDeviation - (sums[0] * sums[0] + sums[1] * sums[1]).squareRoot()) < 1e-12)
  }
}
