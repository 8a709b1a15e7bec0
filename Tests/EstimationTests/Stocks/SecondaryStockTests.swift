import NumericalMethods
import Quantities
import Testing

@testable import Estimation

@Suite("Removable secondary stocks")
struct SecondaryStockTests {
  private func slag(
    lifetime: Lifetime, cohorts: [SecondaryStock.Cohort]? = nil, collection: UncertainQuantity? = nil
  ) throws -> SecondaryStock {
    try SecondaryStock(
      id: "slag in dikes",
      cohorts: cohorts ?? [.init(year: 2000, mass: known(100, "kt")), .init(year: 2010, mass: known(40, "kt"))],
      lifetime: lifetime, product: "vanadium", basis: "V", content: known(0.3, "%"),
      steps: [
        ProcessStep("kept apart", .collection, collection ?? (try known(0.9, "1"))),
        ProcessStep("leaching", .recovery, known(50, "%")),
      ], unit: unit("t"))
  }

  private let draws = QuantityDraws(seed: 3)

  @Test("a building material returns in the year in which its structure is removed, and only then")
  func removal() throws {
    let profiles = try slag(lifetime: .fixed(known(30, "yr"))).profiles(years: 2026...2050, trials: 0..<1, draws: draws)
    for year in 2026...2050 {
      let exact = year == 2030 ? 100_000.0 : year == 2040 ? 40_000 : 0
      #expect(isNear(profiles.removed.amounts(in: year)[0], exact, 1e-9))
      #expect(isNear(profiles.recoverable.amounts(in: year)[0], exact * 0.003 * 0.9 * 0.5, 1e-9))
    }
    #expect(isNear(profiles.inUse.amounts(in: 2026)[0], 140_000) && profiles.inUse.amounts(in: 2040)[0] == 0)
  }

  @Test("what is removed and what is left are what there was")
  func balance() throws {
    let lifetime = Lifetime.weibull(mean: try uniform("life", 20, 60, "yr"), shape: try known(3, "1"))
    let profiles = try slag(lifetime: lifetime).profiles(years: 2000...2050, trials: 0..<50, draws: draws)
    let removed = profiles.removed.cumulative(through: 2050)
    for (gone, left) in zip(removed, profiles.inUse.amounts(in: 2050)) { #expect(isNear(gone + left, 140_000)) }
    #expect(Set(removed).count == 50)
  }

  @Test("a surveyed cohort has all of its mass at the survey and loses by its conditional survival")
  func surveyed() throws {
    let lifetime = Lifetime.exponential(mean: try known(25, "yr"))
    let stock = try slag(lifetime: lifetime, cohorts: [.init(year: 1990, mass: known(10, "kt"), surveyed: 2025)])
    let profiles = try stock.profiles(years: 2024...2027, trials: 0..<1, draws: draws)
    let left = profiles.inUse.course(0).map { $0 / 10_000 }
    let survival = SurvivalFunction.exponential(mean: 25)
    // The exponential has no memory.
    for (found, exact) in zip(left, [1, 1, survival.share(at: 1), survival.share(at: 2)]) {
      #expect(isNear(found, exact))
    }
  }

  @Test("a structure with a year of removal of its own goes in that year, whatever the timing")
  func ownRemoval() throws {
    for timing in CohortTiming.allCases {
      let stock = try SecondaryStock(
        id: "viaduct",
        cohorts: [.init(year: 1975, mass: known(5, "kt"), surveyed: 2024, lifetime: .removed(known(2033, "yr")))],
        lifetime: .fixed(known(1, "yr")), timing: timing, product: "slag", basis: "slag", content: nil, unit: unit("kt")
      )
      let removed = try stock.profiles(years: 2025...2040, trials: 0..<1, draws: draws).removed
      #expect(removed.amounts(in: 2033) == [5] && removed.cumulative(through: 2040) == [5])
    }
  }

  @Test("trials in parts are the trials of the whole")
  func parts() throws {
    let stock = try slag(
      lifetime: .lognormal(median: uniform("life", 20, 60, "yr"), geometricDeviation: known(1.5, "1")),
      collection: uniform("collection", 0.2, 1, "1"))
    let whole = try stock.profiles(years: 2026...2050, trials: 0..<100, draws: draws)
    let parts = try [0..<37, 37..<100].map { try stock.profiles(years: 2026...2050, trials: $0, draws: draws) }
    #expect(try YearlyProfile.joining(parts.map(\.recoverable)) == whole.recoverable)
  }

  @Test("impossible secondary stocks are refused")
  func refusals() throws {
    let life = Lifetime.fixed(try known(30, "yr"))
    #expect(throws: StockError.noCohorts("slag in dikes")) { try slag(lifetime: life, cohorts: []) }
    #expect(throws: StockError.self) { try slag(lifetime: life, collection: known(1.2, "1")) }
    #expect(throws: StockError.self) { try slag(lifetime: .fixed(known(30, "kg"))) }
    #expect(throws: StockError.self) { try slag(lifetime: .fixed(known(-30, "yr"))) }
    #expect(throws: StockError.self) {
      try slag(lifetime: .lognormal(median: known(30, "yr"), geometricDeviation: known(0.5, "1")))
    }
    #expect(throws: StockError.self) { try slag(lifetime: life, cohorts: [.init(year: 2000, mass: known(-1, "t"))]) }
    #expect(throws: StockError.cohortNotBefore(1999, 2000)) {
      try slag(lifetime: life, cohorts: [.init(year: 2000, mass: known(1, "t"), surveyed: 1999)])
    }
  }
}
