import Foundation
import NumericalMethods
import Quantities
import Testing

@testable import Estimation

/// sin x + 7 sin^2 y + 0.1 z^4 sin x over uniform angles (Ishigami & Homma 1990).
private struct Ishigami: SimulatedOutcome {
  let quantities: [UncertainQuantity]

  init() throws {
    quantities = try ["x", "y", "z"].map { try uniform($0, -.pi, .pi, "1") }
  }

  func outcomes(_ trials: Range<Int>, _ draws: QuantityDraws) -> [Double] {
    let samplers = quantities.map(draws.sampler)
    return trials.map { trial in
      let (x, y, z) = (samplers[0].value(trial), samplers[1].value(trial), samplers[2].value(trial))
      return sin(x) + 7 * sin(y) * sin(y) + 0.1 * z * z * z * z * sin(x)
    }
  }
}

@Suite("Variance-based sensitivity")
struct SobolIndicesTests {
  private func model(_ text: String, _ inputs: [(String, String, Distribution)]) throws -> EstimationModel {
    try EstimationModel(
      expression: Expression(parsing: text),
      inputs: inputs.map { .init(name: $0.0, stream: $0.1, distribution: $0.2, unit: try unit("1")) },
      resultUnit: unit("1"))
  }

  @Test("the indices of the Ishigami function are its closed form within five standard errors")
  func ishigami() throws {
    let found = try SobolIndices(of: Ishigami(), trials: 20_000, seed: 1)
    // a = 7, b = 0.1: V = a^2/8 + b pi^4/5 + b^2 pi^8/18 + 1/2.
    let (a, b) = (7.0, 0.1)
    let v = a * a / 8 + b * pow(.pi, 4) / 5 + b * b * pow(.pi, 8) / 18 + 0.5
    let vx = 0.5 * pow(1 + b * pow(.pi, 4) / 5, 2)
    let vxz = b * b * pow(.pi, 8) * (1 / 18.0 - 1 / 50.0)
    let exact = ["x": (vx / v, (vx + vxz) / v), "y": (a * a / 8 / v, a * a / 8 / v), "z": (0, vxz / v)]
    #expect(abs(found.variance - v) < 0.5 && abs(found.mean - 3.5) < 0.2)
    for index in found.indices {
      let (first, total) = try #require(exact[index.input])
      #expect(abs(index.firstOrder - first) < 5 * index.firstOrderError)
      #expect(abs(index.total - total) < 5 * index.totalError)
      #expect(index.firstOrderError < 0.05 && index.totalError < 0.05)
    }
    #expect(found.indices.map(\.input) == ["x", "y", "z"])
    #expect(found.mostImportant.input == "x" && found.isDecided)
  }

  @Test("the standard errors tell how far repeated analyses lie apart")
  func errors() throws {
    let runs = try (0..<40).map { try SobolIndices(of: Ishigami(), trials: 500, seed: UInt64(100 + $0)) }
    for input in ["x", "y", "z"] {
      let indices = runs.compactMap { run in run.indices.first { $0.input == input } }
      let first = SampleSummary(indices.map(\.firstOrder)).deviation
      let total = SampleSummary(indices.map(\.total)).deviation
      let firstError = SampleSummary(indices.map(\.firstOrderError)).mean
      let totalError = SampleSummary(indices.map(\.totalError)).mean
      #expect(first / firstError > 0.65 && first / firstError < 1.5)
      #expect(total / totalError > 0.65 && total / totalError < 1.5)
    }
  }

  @Test("the indices of a product of lognormals are its closed form")
  func lognormals() throws {
    let distributions: [Distribution] = [
      .lognormal(median: 100, geometricDeviation: 1.5), .lognormal(median: 3, geometricDeviation: 1.3),
      .lognormal(median: 0.2, geometricDeviation: 1.1),
    ]
    let names = ["flow", "content", "recovery"]
    let found = try SobolIndices(
      of: model("flow * content * recovery", zip(names, distributions).map { ($0, $0, $1) }), trials: 20_000, seed: 4)
    let exact = try #require(ProductVariance.indices(of: distributions))
    // The variance of a product of lognormals: w = exp(s^2) - 1.
    let w = distributions.map { exp(pow(log($0.parameters[1]), 2)) - 1 }
    let whole = w.reduce(1) { $0 * (1 + $1) } - 1
    for (position, name) in names.enumerated() {
      #expect(isNear(exact[position].firstOrder, w[position] / whole, 1e-9))
      let index = try #require(found.indices.first { $0.input == name })
      #expect(abs(index.firstOrder - exact[position].firstOrder) < 5 * index.firstOrderError)
      #expect(abs(index.total - exact[position].total) < 5 * index.totalError)
    }
    #expect(found.mostImportant.input == "flow")
  }

  @Test("of a sum, first-order and total indices are the shares of the variance")
  func additive() throws {
    let found = try SobolIndices(
      of: model("a + 2 * b", [("a", "a", .uniform(low: 0, high: 1)), ("b", "b", .uniform(low: 0, high: 1))]),
      trials: 5_000, seed: 2)
    for index in found.indices {
      let share = index.input == "b" ? 0.8 : 0.2
      #expect(abs(index.firstOrder - share) < 5 * index.firstOrderError)
      #expect(abs(index.total - share) < 5 * index.totalError)
    }
  }

  @Test("inputs that share a stream are one input, constants are none")
  func shared() throws {
    let found = try SobolIndices(
      of: model(
        "a * b * c * d",
        [
          ("a", "fact", .uniform(low: 1, high: 2)), ("b", "fact", .uniform(low: 1, high: 2)),
          ("c", "other", .uniform(low: 1, high: 2)), ("d", "fixed", .constant(3)),
        ]), trials: 2_000, seed: 2)
    #expect(found.indices.map(\.input) == ["fact", "other"])
    #expect(found.indices[0].total > 0.6)
  }

  @Test("the same seed gives the same indices, also from outcomes computed in parts on many threads")
  func threads() async throws {
    let model = try Ishigami()
    let whole = try SobolIndices(of: model, trials: 400, seed: 7)
    #expect(try SobolIndices(of: model, trials: 400, seed: 7) == whole)
    #expect(try SobolIndices(of: model, trials: 400, seed: 8) != whole)
    let design = try PickFreeze(model, trials: 400, seed: 7)
    func inParts(_ draws: QuantityDraws) async -> [Double] {
      await withTaskGroup(of: (Int, [Double]).self) { group in
        for start in stride(from: 0, to: 400, by: 100) {
          group.addTask { (start, model.outcomes(start..<start + 100, draws)) }
        }
        return await group.reduce(into: []) { $0.append($1) }.sorted { $0.0 < $1.0 }.flatMap(\.1)
      }
    }
    var mixed: [[Double]] = []
    for draws in design.mixed { mixed.append(await inParts(draws)) }
    let parts = try SobolIndices(
      inputs: design.inputs, base: await inParts(design.base), other: await inParts(design.other), mixed: mixed)
    #expect(parts == whole)
  }

  @Test("what has no indices is refused")
  func refusals() throws {
    let constant = try model("a", [("a", "a", .constant(1))])
    #expect(throws: SensitivityError.nothingUncertain) { try SobolIndices(of: constant, trials: 100, seed: 1) }
    #expect(throws: SensitivityError.trials(5)) { try SobolIndices(of: Ishigami(), trials: 5, seed: 1) }
    let pole = try model("1 / (a - a)", [("a", "a", .uniform(low: 0, high: 1))])
    #expect(throws: SensitivityError.notFinite) { try SobolIndices(of: pole, trials: 100, seed: 1) }
    let flat = try model("a * 0", [("a", "a", .uniform(low: 0, high: 1))])
    #expect(throws: SensitivityError.noVariance) { try SobolIndices(of: flat, trials: 100, seed: 1) }
  }

  @Test("without changes in the draws, outcomes of a model are its trials")
  func sameTrials() throws {
    let product = try model(
      "a * b", [("a", "a", .pert(low: 0, mode: 1, high: 4)), ("b", "b", .uniform(low: 0, high: 1))])
    #expect(product.outcomes(5..<60, QuantityDraws(seed: 9)) == product.trials(5..<60, seed: 9))
  }

  @Test("the net present value of a project has indices too")
  func project() throws {
    let source = try FlowSource(
      id: "doublet", flow: uniform("flow", 0.9, 1.1, "Mm3/yr"),
      operation: OperatingPeriod(start: known(2030, "yr"), end: .lifetime(known(10, "yr"))),
      products: [CoProduct("lithium", basis: "Li", content: uniform("content", 5, 50, "mg/L"), unit: unit("t"))])
    let project = try CoProductionProject(
      source: source,
      sales: [
        DatedPrice(product: "lithium", price: known(100, "kEUR/t"), year: 2024, date: "2024", source: "market")
      ], costs: [], basis: MonetaryBasis(currency: "EUR", year: 2024), years: 2026...2050, baseYear: 2026,
      discountRate: known(8, "%"))
    let outcome = try project.netPresentValueOutcome()
    let found = try SobolIndices(of: outcome, trials: 500, seed: 3)
    #expect(found.mostImportant.input == "content" && found.indices.count == 2)
    #expect(try Tornado(of: outcome).largest.input == "content")
  }
}

@Suite("Tornado")
struct TornadoTests {
  @Test("each bar is the outcome at the input's P90 and P10 with the others at their medians")
  func bars() throws {
    let model = try EstimationModel(
      expression: Expression(parsing: "flow * content"),
      inputs: [
        .init(name: "flow", stream: "flow", distribution: .uniform(low: 100, high: 200), unit: unit("m3/h")),
        .init(
          name: "content", stream: "content", distribution: .lognormal(median: 20, geometricDeviation: 2),
          unit: unit("mg/L")),
      ], resultUnit: unit("kg/h"))
    let tornado = try Tornado(of: model)
    #expect(isNear(tornado.base, 3))
    #expect(tornado.bars.map(\.input) == ["content", "flow"])
    // The 90 % quantile of the standard normal.
    let z = 1.2815515655446004
    #expect(isNear(tornado.largest.atP90, 3 * pow(2, -z)) && isNear(tornado.largest.atP10, 3 * pow(2, z)))
    #expect(isNear(tornado.bars[1].atP90, 2.2) && isNear(tornado.bars[1].atP10, 3.8))
    #expect(isNear(tornado.bars[1].swing, 1.6))
  }

  @Test("constants have no bar, and nothing but constants is refused")
  func constants() throws {
    let model = try EstimationModel(
      expression: Expression(parsing: "a"),
      inputs: [.init(name: "a", stream: "a", distribution: .constant(2), unit: unit("t"))], resultUnit: unit("t"))
    #expect(throws: SensitivityError.nothingUncertain) { try Tornado(of: model) }
  }

  @Test("the quantile of a distribution has the right share below it")
  func quantiles() throws {
    let stream = RandomStream(seed: 3, name: "q")
    for distribution: Distribution in [
      .uniform(low: 2, high: 5), .triangular(low: 0, mode: 1, high: 4), .pert(low: 0, mode: 1, high: 10),
      .normal(mean: 3, deviation: 2), .lognormal(median: 2, geometricDeviation: 3),
      .beta(alpha: 0.5, beta: 3, low: 1, high: 2), .empirical([5, 1, 4, 2, 3, 9, 8, 7, 6, 10]),
    ] {
      for p in [0.1, 0.5, 0.9] {
        let quantile = distribution.quantile(p)
        let below = DistributionSampler(distribution).draws(0..<4_000, of: stream).count { $0 <= quantile }
        // Five standard errors; a sample of ten has steps of a tenth.
        let slack = distribution.name == "empirical" ? 0.1 : 0
        #expect(abs(Double(below) / 4_000 - p) < 5 * (p * (1 - p) / 4_000).squareRoot() + slack)
      }
    }
  }
}
