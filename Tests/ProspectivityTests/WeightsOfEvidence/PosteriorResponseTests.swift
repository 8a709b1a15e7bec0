import Foundation
import Prospectivity
import TestBench
import Testing

@Suite("The posterior of weights of evidence")
struct PosteriorResponseTests {
  private static let missing = EvidenceClass.missing

  /// Two layers of two classes over 1000 cells; the second misses in 200 of them.
  private func conditions() throws -> UniqueConditions {
    var counter = try UniqueConditionCounter(layers: ["a", "b"])
    let parts: [(a: Int32, b: Int32, cells: Int, deposits: Int)] = [
      (1, 1, 100, 8), (1, 2, 200, 6), (2, 1, 150, 4), (2, 2, 350, 2), (1, Self.missing, 50, 2),
      (2, Self.missing, 150, 1),
    ]
    for part in parts {
      try counter.add(
        [[Int32](repeating: part.a, count: part.cells), [Int32](repeating: part.b, count: part.cells)],
        deposits: (0..<part.deposits).map { .init(cell: $0, count: 1) })
    }
    return counter.conditions
  }

  private func model(
    _ area: PriorProbability.Area, _ missing: PosteriorResponse.MissingEvidence
  ) throws -> WeightsOfEvidence {
    try WeightsOfEvidence(
      conditions(), treatments: [.unique, .unique],
      options: .init(unitCell: UnitCell(cell: 1, unit: 1), priorArea: area, missingEvidence: missing))
  }

  @Test("the logit is the prior's and the weights'; the variance is theirs too")
  func definition() throws {
    let model = try model(.anyLayer, .weightless)
    #expect(model.prior.probability == 0.023)
    let a = EvidenceWeights(units: 350, deposits: 16, totalUnits: 1000, totalDeposits: 23)
    let b = EvidenceWeights(units: 550, deposits: 8, totalUnits: 800, totalDeposits: 20)
    let place = try #require((0..<6).first { model.generalised.cells[$0] == 200 })
    let logit = log(0.023 / 0.977) + a.positive + b.positive
    let posterior = 1 / (1 + exp(-logit))
    let variance =
      1.0 / 23 + a.positiveDeviation * a.positiveDeviation + b.positiveDeviation * b.positiveDeviation
    #expect(abs(model.response.posterior[place] - posterior) < 1e-15)
    #expect(abs(model.response.deviation[place] - posterior * variance.squareRoot()) < 1e-15)
    #expect(abs(model.response.confidence[place] - 1 / variance.squareRoot()) < 1e-13)
    #expect(model.response.missingVariance[place] == 0)
    #expect(model.response.totalDeviation[place] == model.response.deviation[place])
  }

  @Test("missing evidence has no weight, and the variance of what it could have been")
  func missingEvidence() throws {
    let model = try model(.anyLayer, .weightless)
    let a = EvidenceWeights(units: 350, deposits: 16, totalUnits: 1000, totalDeposits: 23)
    let near = EvidenceWeights(units: 250, deposits: 12, totalUnits: 800, totalDeposits: 20)
    let far = EvidenceWeights(units: 550, deposits: 8, totalUnits: 800, totalDeposits: 20)
    let place = try #require((0..<6).first { model.generalised.cells[$0] == 50 })
    let logit = model.prior.logit + a.positive
    func probability(_ logit: Double) -> Double { 1 / (1 + exp(-logit)) }
    let posterior = probability(logit)
    let variance =
      pow(probability(logit + near.positive) - posterior, 2) * 250 / 800
      + pow(probability(logit + far.positive) - posterior, 2) * 550 / 800
    #expect(abs(model.response.posterior[place] - posterior) < 1e-15)
    #expect(abs(model.response.missingVariance[place] - variance) < 1e-16)
    let deviation = model.response.deviation[place]
    #expect(abs(model.response.totalDeviation[place] - (deviation * deviation + variance).squareRoot()) < 1e-16)
  }

  @Test("excluded conditions have no posterior, and the prior can be of where every layer is")
  func excluded() throws {
    let model = try model(.everyLayer, .excluded)
    #expect(model.prior.units == 800)
    #expect(model.prior.deposits == 20)
    #expect(model.response.posterior.filter(\.isNaN).count == 2)
    #expect(model.response.totalDeviation.filter(\.isNaN).count == 2)
    #expect(model.independence.observed == 20)
  }

  @Test("a model without usable deposits is refused")
  func refusals() throws {
    func model(_ deposits: [UniqueConditionCounter.DepositCount], unit: Double = 1) throws -> WeightsOfEvidence {
      var counter = try UniqueConditionCounter(layers: ["a", "b"])
      let missing = Self.missing
      try counter.add([[1, 1, 2, 2, missing, missing], [1, 2, 1, 2, missing, missing]], deposits: deposits)
      return try WeightsOfEvidence(
        counter.conditions, treatments: [.unique, .unique], options: .init(unitCell: UnitCell(cell: 1, unit: unit)))
    }
    #expect(throws: WeightsError.noDeposits) { try model([]) }
    #expect(throws: WeightsError.depositsOutside(layer: nil, deposits: 3)) { try model([.init(cell: 4, count: 3)]) }
    #expect(throws: WeightsError.oneDeposit(layer: nil)) { try model([.init(cell: 0, count: 1)]) }
    #expect(throws: WeightsError.tooFewUnits(layer: "a", units: 2, deposits: 2)) {
      try model([.init(cell: 0, count: 1), .init(cell: 3, count: 1)], unit: 2)
    }
    #expect(throws: WeightsError.prior(units: 2, deposits: 2)) { try PriorProbability(units: 2, deposits: 2) }
  }

  @Test("the design for logistic regression has shares where evidence is missing")
  func design() throws {
    let model = try model(.anyLayer, .weightless)
    let design = ConditionDesign(model.generalised)
    #expect(design.columns.map(\.layer) == ["a", "b"])
    #expect(design.columns.map(\.generalised) == [.single(2), .single(2)])
    #expect(design.units.reduce(0, +) == 1000)
    #expect(design.deposits.reduce(0, +) == 23)
    let row = try #require(design.units.firstIndex(of: 50))
    #expect(Array(design.values[row * 2..<row * 2 + 2]) == [0, 550.0 / 800])
    #expect(ConditionDesign(model.generalised, missingEvidence: .excluded).units.count == 4)
  }

  @Test(
    "a small study has the reference posterior and deviation in every cell",
    .enabled(if: ProspectivityCase.areAtHand, ProspectivityCase.absence))
  func smallStudy() throws {
    let study = try SmallStudy()
    var counter = try UniqueConditionCounter(layers: ["A", "B", "C"])
    var numbers: [UInt32] = []
    try counter.add(study.codes.map(ClassColumn.codes), deposits: study.deposits, numbers: &numbers)
    let model = try study.model()
    let reference = ProspectivityCase("wofe_small")
    for (column, file) in [
      (model.response.posterior, "own_posterior.csv"), (model.response.deviation, "own_posterior_std.csv"),
    ] {
      let values = model.byNumber(column, ranks: counter.ranks)
      let cells = numbers.map { values[Int($0)] }
      #expect(largestDifference(cells, try SmallStudy.cells(reference, file)) < 1e-11)
      #expect(cells.filter { !$0.isNaN }.count == 1976)
    }
    // expected.json: prior, own.post_min, post_max.
    #expect(abs(model.prior.probability - 0.030364372469635626) < 1e-15)
    #expect(abs((model.response.posterior.filter { !$0.isNaN }.min() ?? 0) - 0.0004752279092518479) < 1e-14)
    #expect(abs((model.response.posterior.filter { !$0.isNaN }.max() ?? 0) - 0.5010434908295497) < 1e-14)
  }
}
