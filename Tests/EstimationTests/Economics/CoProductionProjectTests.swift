import Foundation
import NumericalMethods
import Quantities
import Testing

@testable import Estimation

@Suite("Economics of co-production")
struct CoProductionProjectTests {
  private let draws = QuantityDraws(seed: 5)

  /// 1 Mm3/yr of brine; at 25 mg/L and a recovery of 0.8, 20 t of lithium a year for ten years from 2030.
  private func source(
    content: UncertainQuantity? = nil, recovery: UncertainQuantity? = nil, steps: [ProcessStep]? = nil
  ) throws -> FlowSource {
    try FlowSource(
      id: "doublet", flow: known(1, "Mm3/yr"),
      operation: OperatingPeriod(start: known(2030, "yr"), end: .lifetime(known(10, "yr"))),
      products: [
        CoProduct(
          "lithium", basis: "Li", content: content ?? known(25, "mg/L", "concentration"),
          steps: [ProcessStep("extraction", .recovery, recovery ?? (try known(0.8, "1", "recovery")))], unit: unit("t")),
        CoProduct("boron", basis: "B", content: known(10, "mg/L"), unit: unit("t")),
      ])
  }

  private func price(_ product: String, _ value: UncertainQuantity, year: Int = 2024) -> DatedPrice {
    DatedPrice(product: product, price: value, year: year, date: "\(year)", source: "commodity summaries")
  }

  private func cost(
    _ name: String, _ kind: CostItem.Kind, _ amount: UncertainQuantity, year: Int = 2024,
    scaling: CostItem.Scaling? = nil
  ) -> CostItem {
    CostItem(name, kind, amount: amount, year: year, source: "pilot", scaling: scaling)
  }

  private func project(
    source: FlowSource? = nil, sales: [DatedPrice]? = nil, costs: [CostItem]? = nil, rate: Double = 8,
    conversion: MonetaryConversion = .none, currency: String = "EUR", timing: DiscountTiming = .endOfYear
  ) throws -> CoProductionProject {
    try CoProductionProject(
      source: source ?? (try self.source()),
      sales: sales ?? [price("lithium", known(100, "kEUR/t", "lithium price"))],
      costs: costs ?? [
        cost("plant", .capital(shares: [-1: 1]), known(5, "MEUR", "capital")),
        cost("crew", .fixed, known(200, "kEUR/yr", "crew")),
        cost("sorbent", .perUnit(.carrier), known(0.3, "EUR/m3", "sorbent")),
      ], basis: MonetaryBasis(currency: currency, year: 2024), years: 2026...2050, baseYear: 2026,
      discountRate: known(rate, "%", "rate"), timing: timing, conversion: conversion)
  }

  /// Ten years of year-end payments from 2030 on, the first five years after the beginning of 2026, at 8 %.
  private var annuity: Double { Discounting.annuity(rate: 0.08, count: 10) * pow(1.08, -4) }

  @Test("the net present value of constants is the annuity of the margin less the capital")
  func netPresentValue() throws {
    let outcome = try project().outcome(trials: 0..<2, draws: draws)
    let exact = (2e6 - 0.2e6 - 0.3e6) * annuity - 5e6 * pow(1.08, -4)
    #expect(outcome.netPresentValues.allSatisfy { isNear($0, exact, 1e-10) })
    #expect(outcome.probabilityOfGain.value == 1)
  }

  @Test("an annuity is the sum of its payments")
  func annuitySum() {
    let sum = (1...10).reduce(0) { $0 + pow(1.08, -Double($1)) }
    #expect(isNear(Discounting.annuity(rate: 0.08, count: 10), sum))
    #expect(Discounting.annuity(rate: 0, count: 10) == 10)
  }

  @Test("both timings value at the beginning of the base year: mid-year money is worth half a year more")
  func timing() throws {
    #expect(DiscountTiming.midYear.time(from: 2026, to: 2026) == 0.5)
    #expect(DiscountTiming.endOfYear.time(from: 2026, to: 2026) == 1)
    #expect(DiscountTiming.midYear.time(from: 2026, to: 2030) == 4.5)
    let end = try project().outcome(trials: 0..<1, draws: draws).netPresentValues[0]
    let middle = try project(timing: .midYear).outcome(trials: 0..<1, draws: draws).netPresentValues[0]
    #expect(isNear(middle, end * 1.08.squareRoot()))
    // One payment at the end of each of ten years from the base year on is the annuity itself.
    let paid = (2026..<2036).reduce(0) {
      $0 + Discounting.factor(rate: 0.08, time: DiscountTiming.endOfYear.time(from: 2026, to: $1))
    }
    #expect(isNear(paid, Discounting.annuity(rate: 0.08, count: 10)))
  }

  @Test("the levelised cost is present cost over present amount, less the credits of other products")
  func levelised() throws {
    let cost = try project().outcome(trials: 0..<1, draws: draws).levelisedCosts(of: "lithium")[0]
    let present = 0.5e6 * annuity + 5e6 * pow(1.08, -4)
    #expect(isNear(cost, present / (20 * annuity), 1e-10))
    let credited = try project(sales: [
      price("lithium", known(100, "kEUR/t")), price("boron", known(5, "kEUR/t")),
    ]).outcome(trials: 0..<1, draws: draws).levelisedCosts(of: "lithium")[0]
    // 10 t of boron a year at 5 kEUR.
    #expect(isNear(credited, (present - 50_000 * annuity) / (20 * annuity), 1e-10))
    #expect(throws: EconomicsError.noProduct("the project", "gold")) {
      try project().outcome(trials: 0..<1, draws: draws).levelisedCosts(of: "gold")
    }
  }

  @Test("at the levelised cost as price the project breaks even")
  func levelisedIsBreakEvenPrice() throws {
    let cost = try project().outcome(trials: 0..<1, draws: draws).levelisedCosts(of: "lithium")[0]
    let outcome = try project(sales: [price("lithium", known(cost, "EUR/t"))]).outcome(trials: 0..<1, draws: draws)
    #expect(abs(outcome.netPresentValues[0]) < 1e-6)
  }

  @Test("the break-even content is the closed form, and does not depend on the content drawn")
  func breakEven() throws {
    let found = try project(source: source(content: uniform("concentration", 0, 50, "mg/L"))).breakEven(
      of: "lithium", limit: 500, trials: 0..<20, draws: draws)
    // Costs over what 1 mg/L earns: 0.8 t at 100 kEUR a year.
    let exact = (0.5e6 * annuity + 5e6 * pow(1.08, -4)) / (0.8 * 100e3 * annuity)
    #expect(found.contents.allSatisfy { isNear($0, exact, 1e-10) })
    #expect(found.unit.symbol == "mg/L" && found.neverPays == 0)
    #expect(try #require(found.summary).count == 20)
    let value = try #require(found.content(payingWith: 0.9))
    #expect(isNear(value, exact, 1e-10))
  }

  @Test("the share of trials above their break-even is the probability of a gain")
  func breakEvenProbability() throws {
    let project = try project(
      source: source(
        content: uniform("concentration", 0, 50, "mg/L"), recovery: uniform("recovery", 0.4, 0.95, "1")),
      sales: [price("lithium", uniform("lithium price", 40, 160, "kEUR/t"))])
    let outcome = try project.outcome(trials: 0..<2_000, draws: draws)
    let breakEven = try project.breakEven(of: "lithium", limit: 1_000, trials: 0..<2_000, draws: draws)
    let content = draws.sampler(try uniform("concentration", 0, 50, "mg/L"))
    let pays = (0..<2_000).count { content.value($0) / 1e-3 > breakEven.contents[$0] }
    #expect(Double(pays) / 2_000 == outcome.probabilityOfGain.value)
    #expect(pays > 0 && pays < 2_000)
  }

  @Test("with a cost that scales by a power the break-even is still a root of the value")
  func scaledBreakEven() throws {
    let scaling = CostItem.Scaling(
      driver: .product("lithium"), reference: try known(20, "t/yr"), exponent: try known(0.6, "1"))
    let costs = try [
      cost("plant", .capital(shares: [0: 0.6, -1: 0.4]), known(8, "MEUR"), scaling: scaling),
      cost("crew", .fixed, known(200, "kEUR/yr")),
    ]
    let content = try #require(
      try project(costs: costs).breakEven(of: "lithium", limit: 500, trials: 0..<1, draws: draws).contents.first)
    let at = try project(source: source(content: known(content, "mg/L")), costs: costs)
    #expect(abs(try at.outcome(trials: 0..<1, draws: draws).netPresentValues[0]) < 1e-3)
    #expect(content > 1 && content < 100)
  }

  @Test("where every cost is one of a tonne, it pays at every content or at none", arguments: [50.0, 200])
  func costsOfATonne(cost amount: Double) throws {
    let costs = [try cost("unit", .perUnit(.product("lithium")), known(amount, "kEUR/t"))]
    let project = try project(costs: costs)
    let found = try project.results(contents: [("lithium", 500)], trials: 0..<4, draws: draws)
    #expect(found.breakEvens[0].contents == [Double](repeating: amount < 100 ? 0 : .infinity, count: 4))
    #expect(found.outcome.probabilityOfGain.value == 1 - found.breakEvens[0].neverPays)
    #expect(!project.hasCosts(beside: "lithium"))
  }

  @Test("a plant that scales with its only product, and nothing beside it, has a break-even content")
  func scaledAlone() throws {
    let scaling = CostItem.Scaling(
      driver: .product("lithium"), reference: try known(20, "t/yr"), exponent: try known(0.6, "1"))
    let costs = [try cost("plant", .capital(shares: [0: 1]), known(8, "MEUR"), scaling: scaling)]
    let content = try #require(
      try project(costs: costs).breakEven(of: "lithium", limit: 50_000, trials: 0..<1, draws: draws).contents.first)
    let at = try project(source: source(content: known(content, "mg/L")), costs: costs)
    #expect(content > 0.1)
    #expect(abs(try at.outcome(trials: 0..<1, draws: draws).netPresentValues[0]) < 1)
  }

  @Test("what pays at no content is infinite, what pays without is 0")
  func breakEvenEnds() throws {
    let never = try project().breakEven(of: "lithium", limit: 5, trials: 0..<3, draws: draws)
    #expect(never.neverPays == 1 && never.summary == nil && never.content(payingWith: 0.5) == nil)
    let free = try project(
      sales: [price("lithium", known(1, "kEUR/t")), price("boron", known(10, "MEUR/t"))]
    ).breakEven(of: "lithium", limit: 5, trials: 0..<1, draws: draws)
    #expect(free.contents == [0])
  }

  @Test("cost at another size follows the power law")
  func capacity() throws {
    #expect(isNear(CapacityScaling.factor(size: 8, reference: 1, exponent: 1.0 / 3), 2))
    let scaling = CostItem.Scaling(driver: .carrier, reference: try known(2, "Mm3/yr"), exponent: try known(0.6, "1"))
    let costs = try [cost("plant", .capital(shares: [0: 1]), known(5, "MEUR"), scaling: scaling)]
    let outcome = try project(sales: [], costs: costs).outcome(trials: 0..<1, draws: draws)
    #expect(isNear(outcome.trials[0].presentCosts, 5e6 * pow(0.5, 0.6) * pow(1.08, -5)))
  }

  @Test("a project that never starts within the horizon costs and yields nothing")
  func neverStarts() throws {
    let late = try FlowSource(
      id: "late", flow: known(1, "Mm3/yr"), operation: OperatingPeriod(start: known(2060, "yr")),
      products: source().products)
    let outcome = try project(source: late).outcome(trials: 0..<1, draws: draws)
    #expect(outcome.netPresentValues == [0])
    #expect(try outcome.levelisedCosts(of: "lithium") == [.infinity])
  }

  @Test("money of other currencies or years is refused without a rate, and converted with one")
  func mixing() throws {
    let dollars = [price("lithium", try known(100, "USD/kg"), year: 2024)]
    #expect(throws: EconomicsError.noRate(.init(currency: "USD", year: 2024), "EUR")) { try project(sales: dollars) }
    #expect(throws: EconomicsError.noIndex("EUR", 2020, 2024)) {
      try project(costs: [cost("plant", .capital(shares: [0: 1]), known(1, "MEUR"), year: 2020)])
    }
    let conversion = try MonetaryConversion(
      indices: [], rates: [.init(from: "EUR", to: "USD", year: 2024, rate: 1.25, source: "central bank")])
    let converted = try project(sales: dollars, costs: [], conversion: conversion)
    let value = try converted.outcome(trials: 0..<1, draws: draws).netPresentValues[0]
    #expect(isNear(value, 20_000 * 80 * annuity, 1e-10))
  }

  @Test("a scenario changes what it names and leaves all other draws")
  func scenarios() throws {
    let project = try project(sales: [price("lithium", uniform("lithium price", 40, 160, "kEUR/t"))])
    let none = try project.outcome(under: Scenario("as is", changes: []), trials: 0..<50, seed: 5)
    #expect(none == (try project.outcome(trials: 0..<50, draws: draws)))
    let richer = Scenario("richer", changes: [try known(50, "mg/L", "concentration")])
    let rich = try project.outcome(under: richer, trials: 0..<50, seed: 5)
    for (a, b) in zip(none.trials, rich.trials) {
      #expect(isNear(b.presentRevenues[0], 2 * a.presentRevenues[0]) && a.presentCosts == b.presentCosts)
    }
  }

  @Test("a scenario that changes nothing known, or into something impossible, is refused")
  func scenarioRefusals() throws {
    let project = try project()
    func run(_ change: UncertainQuantity) throws {
      _ = try project.outcome(under: Scenario("s", changes: [change]), trials: 0..<1, seed: 1)
    }
    #expect(throws: EconomicsError.scenario("s", unknown: "gold price")) { try run(known(1, "EUR/t", "gold price")) }
    #expect(throws: EconomicsError.self) { try run(known(-1, "mg/L", "concentration")) }
    #expect(throws: EconomicsError.self) { try run(known(1, "%", "concentration")) }
    #expect(throws: EconomicsError.self) { try run(known(100, "kUSD/t", "lithium price")) }
    #expect(throws: EconomicsError.self) { try run(known(1.2, "1", "recovery")) }
  }

  @Test("impossible economics are refused")
  func refusals() throws {
    #expect(throws: EconomicsError.self) { try project(sales: [price("lithium", known(-1, "EUR/t"))]) }
    #expect(throws: EconomicsError.self) { try project(sales: [price("lithium", known(1, "EUR/m3"))]) }
    #expect(throws: EconomicsError.oneCurrency("price of lithium")) {
      try project(sales: [price("lithium", known(1, "1/t"))])
    }
    #expect(throws: EconomicsError.noProduct("doublet", "gold")) {
      try project(sales: [price("gold", known(1, "EUR/t"))])
    }
    #expect(throws: EconomicsError.capitalShares("plant", 0.9)) {
      try project(costs: [cost("plant", .capital(shares: [0: 0.9]), known(1, "MEUR"))])
    }
    #expect(throws: EconomicsError.self) { try project(costs: [cost("crew", .fixed, known(1, "MEUR"))]) }
    #expect(throws: EconomicsError.self) { try project(rate: 800) }
    #expect(throws: EconomicsError.noSource("x")) {
      try project(costs: [CostItem("x", .fixed, amount: known(1, "EUR/yr"), year: 2024, source: "")])
    }
  }

  @Test("a method brings its steps to the product and its costs to the project")
  func method() throws {
    let method = ProductionMethod(
      id: "sorption", kind: .recovery, steps: [ProcessStep("polishing", .recovery, try known(0.5, "1"))],
      costs: [cost("eluent", .perUnit(.product("lithium")), try known(10, "kEUR/t"))], source: "pilot")
    let plain = try source()
    let made = try FlowSource(
      id: "doublet", flow: plain.flow, operation: plain.operation, products: plain.products.map { $0.made(by: method) })
    let project = try CoProductionProject(
      source: made, sales: [price("lithium", known(100, "kEUR/t"))], costs: [], methods: [method],
      basis: MonetaryBasis(currency: "EUR", year: 2024), years: 2026...2050, baseYear: 2026,
      discountRate: known(8, "%"))
    // 10 t a year at a margin of 90 kEUR.
    let value = try project.outcome(trials: 0..<1, draws: draws).netPresentValues[0]
    #expect(isNear(value, 10 * 90e3 * annuity, 1e-10))
  }

  @Test("trials in parts are the trials of the whole")
  func parts() throws {
    let project = try project(sales: [price("lithium", uniform("lithium price", 40, 160, "kEUR/t"))])
    let whole = try project.outcome(trials: 0..<60, draws: draws).trials
    let parts = try [0..<17, 17..<60].flatMap { try project.outcome(trials: $0, draws: draws).trials }
    #expect(parts == whole)
  }
}
