import Foundation
import NumericalMethods
import Testing

@testable import Estimation

@Suite("Dynamic stocks")
struct DynamicStockTests {
  private let inflow = [10.0, 0, 25, 40, 5, 5, 60, 2, 0, 0, 31, 8]

  private static let survivals: [SurvivalFunction] = [
    .fixed(3), .exponential(mean: 6), .normal(mean: 5, deviation: 2), .lognormal(median: 4, geometricDeviation: 1.6),
    .weibull(scale: 5, shape: 2.2),
  ]

  @Test("a fixed lifetime gives back the inflow that many years later")
  func fixed() throws {
    let stock = try DynamicStock(inflow: inflow, from: 2000, survival: .fixed(3))
    #expect(stock.outflow == [0, 0, 0] + inflow.dropLast(3))
    #expect(stock.years == 2000...2011)
  }

  @Test("an exponential lifetime is a constant hazard of the stock")
  func exponential() throws {
    let stock = try DynamicStock(inflow: inflow, from: 2000, survival: .exponential(mean: 6))
    let hazard = 1 - exp(-1.0 / 6)
    for year in 1..<inflow.count { #expect(isNear(stock.outflow[year], hazard * stock.stock[year - 1])) }
    // With constant inflow the stock is I (1 - q^n) / (1 - q), q = e^(-1/6).
    let steady = try DynamicStock(
      inflow: [Double](repeating: 7, count: 30), from: 2000, survival: .exponential(mean: 6))
    #expect(isNear(steady.stock[29], 7 * (1 - exp(-30.0 / 6)) / hazard))
  }

  @Test("stock is stock before plus inflow less outflow", arguments: survivals, CohortTiming.allCases)
  func balance(survival: SurvivalFunction, timing: CohortTiming) throws {
    let standing = [DynamicStock.Cohort(year: 1996, amount: 12), .init(year: 1999, amount: 30)]
    let stock = try DynamicStock(inflow: inflow, from: 2000, standing: standing, survival: survival, timing: timing)
    var before = stock.initialStock
    #expect(before == 42)
    for year in inflow.indices {
      #expect(abs(before + inflow[year] - stock.outflow[year] - stock.stock[year]) < 1e-12)
      #expect(stock.outflow[year] >= 0)
      before = stock.stock[year]
    }
  }

  @Test("a stock-driven model gives back the inflow that made the stock", arguments: survivals)
  func inverse(survival: SurvivalFunction) throws {
    let forward = try DynamicStock(inflow: inflow, from: 2000, survival: survival)
    let back = try DynamicStock(stock: forward.stock, from: 2000, survival: survival, earlyRemoval: .proportional)
    for year in inflow.indices {
      #expect(abs(back.inflow[year] - inflow[year]) < 1e-9)
      #expect(abs(back.outflow[year] - forward.outflow[year]) < 1e-9)
    }
  }

  @Test("a stock that falls faster than it wears out is refused, or loses all cohorts alike")
  func tooFast() throws {
    #expect(throws: StockError.stockFallsTooFast(2001, excess: 60)) {
      try DynamicStock(stock: [100, 40], from: 2000, survival: .fixed(10))
    }
    let early = try DynamicStock(
      stock: [100, 40, 40, 40], from: 2000, survival: .fixed(3), earlyRemoval: .proportional)
    #expect(early.inflow == [100, 0, 0, 40])
    #expect(early.outflow == [0, 60, 0, 40])
  }

  @Test("what stands already has outlived its age: its share later is S(a + t) / S(a)")
  func standing() throws {
    let survival = SurvivalFunction.weibull(scale: 20, shape: 3)
    let stock = try DynamicStock(
      inflow: [0, 0, 0, 0, 0], from: 2020, standing: [.init(year: 2004, amount: 50)], survival: survival)
    #expect(isNear(stock.stock[4], 50 * survival.share(at: 20) / survival.share(at: 15)))
    #expect(stock.overdue == 0)
  }

  @Test("a cohort older than its fixed lifetime is overdue and goes in the first year")
  func overdue() throws {
    let stock = try DynamicStock(
      inflow: [0, 0], from: 2020, standing: [.init(year: 1980, amount: 50)], survival: .fixed(30))
    #expect(stock.overdue == 50 && stock.outflow == [50, 0] && stock.stock == [0, 0])
  }

  @Test("a survival function starts at 1, falls, and has the mean it says", arguments: survivals)
  func survival(function: SurvivalFunction) {
    #expect(function.share(at: 0) == 1)
    // The mean lifetime is the integral of the survival function.
    let step = 0.001
    let shares = (0...100_000).map { function.share(at: Double($0) * step) }
    #expect(zip(shares, shares.dropFirst()).allSatisfy(>=))
    let sum = step * (shares.reduce(0, +) - 0.5 * (shares[0] + shares[100_000]))
    #expect(isNear(sum, function.mean, 2e-4))
  }

  @Test("a Weibull of shape 1 is exponential, and is found by its mean")
  func weibull() {
    let one = SurvivalFunction.weibull(mean: 8, shape: 1)
    #expect(isNear(one.share(at: 5), SurvivalFunction.exponential(mean: 8).share(at: 5)))
    #expect(isNear(SurvivalFunction.weibull(mean: 8, shape: 2.7).mean, 8))
  }

  @Test("with Weibull, lognormal and normal lifetimes the outflow is that of scipy")
  func peer() throws {
    // scipy 1.x: I * sf(age) differences with weibull_min.sf(c=2.2, scale=5), lognorm.sf(s=ln 1.6, scale=4) and
    // truncnorm.sf(-2.5, inf, loc=5, scale=2), cohorts of 10 in 2000 and 25 in 2002, outflow of 2005.
    let entering = [10.0, 0, 25, 0, 0, 0]
    func last(_ survival: SurvivalFunction) throws -> Double {
      try DynamicStock(inflow: entering, from: 2000, survival: survival).outflow[5]
    }
    #expect(isNear(try last(.weibull(scale: 5, shape: 2.2)), 5.563050343362359, 1e-12))
    #expect(isNear(try last(.lognormal(median: 4, geometricDeviation: 1.6)), 6.82783524350527, 1e-12))
    #expect(isNear(try last(.normal(mean: 5, deviation: 2)), 4.237137132839457, 1e-12))
  }

  @Test("impossible stocks are refused")
  func refusals() {
    #expect(throws: StockError.noYears) { try DynamicStock(inflow: [], from: 2000, survival: .fixed(3)) }
    #expect(throws: StockError.amount(year: 2001, -1)) {
      try DynamicStock(inflow: [1, -1], from: 2000, survival: .fixed(3))
    }
    #expect(throws: StockError.self) { try DynamicStock(inflow: [.nan], from: 2000, survival: .fixed(3)) }
    #expect(throws: StockError.lifetime(.weibull(scale: 5, shape: 0))) {
      try DynamicStock(inflow: [1], from: 2000, survival: .weibull(scale: 5, shape: 0))
    }
    #expect(throws: StockError.cohortNotBefore(2000, 2000)) {
      try DynamicStock(inflow: [1], from: 2000, standing: [.init(year: 2000, amount: 1)], survival: .fixed(3))
    }
    #expect(throws: StockError.nothingLasts) {
      try DynamicStock(stock: [1], from: 2000, survival: .fixed(0.5), timing: .startOfYear)
    }
  }
}
