import NumericalMethods
import Quantities
import Testing

@testable import Estimation

@Suite("Projects run in columns")
struct ProjectSamplerTests {
  private let draws = QuantityDraws(seed: 11)
  /// Crosses the run of trials that is drawn at once, from an odd beginning.
  private let trials = 3..<(DrawnColumns.piece + 90)

  private func quantity(_ stream: String, _ distribution: Distribution, _ symbol: String) throws -> UncertainQuantity {
    UncertainQuantity(stream, distribution, try unit(symbol))
  }

  /// Everything that a source can have: decline, plateau, dilution, a split that is normalised, starts and ends in the
  /// middle of years, some lives of no length.
  private func source() throws -> FlowSource {
    try FlowSource(
      id: "pit", flow: quantity("flow", .triangular(low: 100, mode: 200, high: 300), "m3/h"),
      availability: uniform("availability", 0.7, 0.95, "1"), density: uniform("density", 1.5, 1.9, "t/m3"),
      operation: OperatingPeriod(
        start: uniform("start", 2024, 2047, "yr"), end: .lifetime(uniform("life", 0, 30, "yr"))),
      decline: Decline(
        rate: uniform("decline", 0.5, 5, "%/yr"), exponent: uniform("b", 0, 1, "1"),
        plateau: uniform("plateau", 0, 4, "yr")),
      splits: [
        MineralSplit(
          "heavies",
          [.init("ilmenite", try uniform("i", 0.2, 0.6, "1")), .init("zircon", try uniform("z", 0.1, 0.5, "1"))],
          closure: .normalise)
      ],
      products: [
        CoProduct(
          "zircon", basis: "ZrSiO4", content: uniform("heavy", 0.5, 2, "%"),
          mineral: .init(split: "heavies", mineral: "zircon"),
          steps: [ProcessStep("gravity", .recovery, try uniform("recovery", 0.5, 0.8, "1"))], unit: unit("t")),
        CoProduct(
          "lithium", basis: "Li", content: uniform("content", 20, 50, "mg/L"),
          dilution: Dilution(
            breakthrough: try uniform("breakthrough", 0, 20, "yr"), timescale: try uniform("scale", 5, 30, "yr"),
            floor: try uniform("floor", 0, 0.4, "1")), unit: unit("t")),
      ])
  }

  private func project(scaledBy driver: CostItem.Driver?, rate: Distribution) throws -> CoProductionProject {
    let scaling = try driver.map {
      CostItem.Scaling(
        driver: $0, reference: $0 == .carrier ? try known(1, "Mm3/yr") : try known(30, "t/yr"),
        exponent: try uniform("exponent", 0.5, 0.7, "1"))
    }
    func cost(_ name: String, _ kind: CostItem.Kind, _ amount: UncertainQuantity, _ scaling: CostItem.Scaling? = nil)
      -> CostItem
    { CostItem(name, kind, amount: amount, year: 2024, source: "invented", scaling: scaling) }
    return try CoProductionProject(
      source: source(),
      sales: [
        DatedPrice(
          product: "lithium", price: uniform("lithium price", 50, 150, "kEUR/t"),
          year: 2024, date: "2024", source: "invented", payable: uniform("payable", 0.8, 1, "1")),
        DatedPrice(
          product: "zircon", price: uniform("zircon price", 1, 2, "kEUR/t"), year: 2024, date: "2024",
          source: "invented"),
      ],
      costs: [
        cost("plant", .capital(shares: [-1: 0.6, -2: 0.4]), uniform("capital", 3, 9, "MEUR"), scaling),
        cost("crew", .fixed, uniform("crew", 150, 300, "kEUR/yr")),
        cost("sorbent", .perUnit(.carrier), uniform("sorbent", 0.1, 0.4, "EUR/m3")),
        cost(
          "columns", .capacity(.carrier, shares: [-1: 0.4, 0: 0.6]), uniform("columns", 5, 9, "EUR.yr/m3")),
        cost("freight", .perUnit(.product("lithium")), uniform("freight", 1000, 2000, "EUR/t")),
      ], basis: MonetaryBasis(currency: "EUR", year: 2024), years: 2026...2050, baseYear: 2026,
      discountRate: quantity("rate", rate, "%"), timing: .midYear)
  }

  @Test("yearly amounts are those of the readable version, to the last bit")
  func profile() throws {
    let source = try source()
    let reference = try ReferenceFlow(source, draws: draws)
    for (index, product) in source.products.enumerated() {
      let profile = try source.profile(of: product.name, years: 2026...2050, trials: trials, draws: draws)
      let readable = trials.flatMap { trial in
        let course = reference.trial(trial)
        return (2026...2050).map { course.amount(of: index, in: $0) / product.unit.factor }
      }
      #expect(profile.values == readable)
      #expect(readable.contains(0) && readable.contains { $0 > 0 })
    }
  }

  @Test(
    "present values are those of the readable version",
    arguments: [nil, .carrier, .product("lithium")] as [CostItem.Driver?],
    [.constant(8), .uniform(low: 4, high: 10)] as [Distribution])
  func presentValues(driver: CostItem.Driver?, rate: Distribution) throws {
    let project = try project(scaledBy: driver, rate: rate)
    let reference = try ReferenceProject(project, draws: draws)
    let outcome = try project.outcome(trials: trials, draws: draws)
    let net = try project.netPresentValueOutcome().outcomes(trials, draws)
    let outcomes = outcome.trials
    #expect(outcomes.count == trials.count)
    for (place, trial) in trials.enumerated() {
      let (found, readable) = (outcomes[place], reference.evaluate(reference.draw(trial)))
      // Discount factors are products from year to year here and powers there: some last bits may differ.
      func near(_ a: Double, _ b: Double, of size: Double) -> Bool { abs(a - b) <= 1e-13 * abs(size) }
      let size = readable.presentCosts + readable.presentRevenues.reduce(0, +)
      try #require(near(found.netPresentValue, readable.netPresentValue, of: size))
      try #require(net[place] == found.netPresentValue)
      try #require(near(found.presentCosts, readable.presentCosts, of: readable.presentCosts))
      for (a, b) in zip(found.presentRevenues, readable.presentRevenues) { try #require(near(a, b, of: b)) }
      for (a, b) in zip(found.presentAmounts, readable.presentAmounts) { try #require(near(a, b, of: b)) }
    }
  }

  /// An outcome that does nothing for sets that have much in common.
  private struct OneByOne: SimulatedOutcome {
    let outcome: NetPresentValueOutcome
    var quantities: [UncertainQuantity] { outcome.quantities }

    func outcomes(_ trials: Range<Int>, _ draws: QuantityDraws) -> [Double] { outcome.outcomes(trials, draws) }
  }

  @Test("the sets of a variance-based analysis give what they give one by one, to the last bit")
  func pickFreeze() throws {
    let outcome = try project(scaledBy: .carrier, rate: .uniform(low: 4, high: 10)).netPresentValueOutcome()
    let design = try PickFreeze(outcome, trials: 100, seed: 11)
    #expect(design.inputs.contains("rate") && design.inputs.contains("crew") && design.inputs.contains("flow"))
    let found = outcome.outcomes(trials, of: design)
    #expect(found == OneByOne(outcome: outcome).outcomes(trials, of: design))
    #expect(Set([found.base, found.other] + found.mixed).count == design.inputs.count + 2)
  }

  @Test("break-even contents found beside the outcome are those found alone, and change nothing in it")
  func besideTheOutcome() throws {
    let project = try project(scaledBy: .product("lithium"), rate: .constant(8))
    let found = try project.results(
      contents: [("lithium", 5000), ("zircon", 50)], trials: 0..<50, draws: draws)
    #expect(found.outcome == (try project.outcome(trials: 0..<50, draws: draws)))
    #expect(found.breakEvens[0] == (try project.breakEven(of: "lithium", limit: 5000, trials: 0..<50, draws: draws)))
    #expect(found.breakEvens[1] == (try project.breakEven(of: "zircon", limit: 50, trials: 0..<50, draws: draws)))
    #expect(found.breakEvens.map(\.product) == ["lithium", "zircon"])
  }

  @Test(
    "at the break-even content the readable version earns nothing",
    arguments: [nil, .carrier] as [CostItem.Driver?])
  func breakEven(driver: CostItem.Driver?) throws {
    let project = try project(scaledBy: driver, rate: .uniform(low: 4, high: 10))
    let reference = try ReferenceProject(project, draws: draws)
    let found = try project.breakEven(of: "lithium", limit: 5000, trials: 0..<300, draws: draws)
    var crossed = 0
    for (trial, content) in found.contents.enumerated() where content > 0 && content.isFinite {
      var drawn = reference.draw(trial)
      drawn.course.products[1].content = content * found.unit.factor
      let readable = reference.evaluate(drawn)
      #expect(abs(readable.netPresentValue) <= 1e-6 * readable.presentCosts)
      crossed += 1
    }
    #expect(crossed > 5)
  }

  @Test("draws that share what is prepared are as equal as those that do not, and a range may be cut anywhere")
  func ranges() throws {
    let project = try project(scaledBy: .carrier, rate: .uniform(low: 4, high: 10))
    let whole = try project.outcome(trials: trials, draws: draws)
    let parts = try [3..<4, 4..<500, 500..<trials.upperBound].flatMap {
      try project.outcome(trials: $0, draws: QuantityDraws(seed: 11)).trials
    }
    #expect(whole.trials == parts)
    #expect(draws == QuantityDraws(seed: 11) && draws != QuantityDraws(seed: 12))
    #expect(Set([draws, QuantityDraws(seed: 11)]).count == 1)
  }
}
