import Estimation
import Foundation
import NumericalMethods
import Programme
import ResourceEstimation
import Testing

@Suite("The calculator of co-products")
struct CoProductTests {
  private func input(_ text: String, _ name: String = "x", isShare: Bool = false) throws -> EstimationModel.Input {
    try QuantityText.parse(text, name: name, isShare: isShare)
  }

  @Test("numbers and a unit are a distribution")
  func texts() throws {
    #expect(try input("150 m3/h").distribution == .constant(150))
    #expect(try input("100 200 m3/h").distribution == .uniform(low: 100, high: 200))
    #expect(try input("20 35 55 mg/L").distribution == .pert(low: 20, mode: 35, high: 55))
    #expect(try input("lognormal 30 1.6 mg/L").distribution == .lognormal(median: 30, geometricDeviation: 1.6))
    #expect(try input("triangular 1 2 3 t/yr").unit.symbol == "t/yr")
    #expect(
      try input("0.5 0.9", isShare: true).unit.symbol == "1" && input("50 90 %", isShare: true).unit.symbol == "%")
  }

  @Test("what makes no quantity is refused with the reason, in both languages")
  func refusals() {
    for (text, defect) in [
      ("", QuantityTextError.Defect.empty), ("20", .noUnit), ("20 30", .noUnit), ("20 quarts", .unit("quarts")),
      ("gauss 3 4 mg/L", .distribution("gauss")), ("3 x mg/L", .number("x")), ("1 2 3 4 mg/L", .count(4)),
      ("30 20 40 mg/L", .impossible(.order)), ("-1 20 mg/L", .outside(low: 0, high: .infinity)),
      ("normal 20 5 mg/L", .outside(low: 0, high: .infinity)),
    ] {
      do {
        _ = try QuantityText.parse(text, name: "--concentration")
        Issue.record("'\(text)' was taken")
      } catch {
        #expect(error.defect == defect)
        #expect(!error.message.en.isEmpty && error.message.en != error.message.nl)
      }
    }
    #expect(throws: QuantityTextError.self) {
      try QuantityText.parse("0.9 1.2", name: "r", range: 0...1, isShare: true)
    }
  }

  @Test("a rate is a share, as a number or in percent, with or without a space")
  func shares() throws {
    for text in ["0.08", "8 %", "8%"] { #expect(abs(try QuantityText.share(text, name: "--rate") - 0.08) < 1e-15) }
    for (text, defect) in [
      ("1.2", QuantityTextError.Defect.outside(low: 0, high: 1)), ("-0.1", .outside(low: 0, high: 1)),
      ("120%", .outside(low: 0, high: 1)), ("5 8 %", .uncertain), ("0.08 1/yr", .units(result: "%")),
      ("eight", .noUnit),
    ] {
      do {
        _ = try QuantityText.share(text, name: "--rate")
        Issue.record("'\(text)' was taken")
      } catch { #expect(error.defect == defect, "\(text)") }
    }
  }

  @Test("a consumption that may be 0 is refused with the reason")
  func noConsumption() throws {
    var calculator = try CoProductCalculator(
      flow: input("200 m3/h"), hours: nil, concentration: input("40 mg/L"), recoveries: [])
    for text in ["0 t/yr", "0 100 t/yr"] {
      calculator.consumption = try input(text)
      do {
        _ = try calculator.run()
        Issue.record("'\(text)' was taken")
      } catch {
        #expect(error.defect == .noConsumption && error.name == "--consumption")
        #expect(error.message.en.contains("nothing is a share of nothing"))
      }
    }
    calculator.consumption = try input("lognormal 100 2 t/yr")
    #expect(try calculator.run().share != nil)
  }

  @Test("a certain flow gives the arithmetic, and pays from the concentration of the formula")
  func certain() throws {
    var calculator = try CoProductCalculator(
      flow: input("200 m3/h"), hours: input("8000 h/yr"), concentration: input("40 mg/L"),
      recoveries: [input("0.8", isShare: true), input("50 %")])
    calculator.price = try input("12000 EUR/t")
    calculator.costPerFlow = try input("0.1 EUR/m3")
    calculator.yearlyCost = try input("50000 EUR/yr")
    calculator.byProductIncome = try input("10000 EUR/yr")
    calculator.capital = try input("1e6 EUR")
    calculator.consumption = try input("2560 t/yr")
    (calculator.rate, calculator.life, calculator.trials) = (0.08, 20, 200)
    let result = try calculator.run()
    // 200 x 8000 m3 x 40 g/m3 x 0.4 = 25.6 t.
    #expect(abs(result.yield.mean - 25.6) < 1e-9 && abs((result.analyticMean ?? 0) - 25.6) < 1e-9)
    #expect(abs((result.share?.p50 ?? 0) - 0.01) < 1e-12)
    let annuity = 0.08 / (1 - pow(1.08, -20))
    let costs = 0.1 * 1_600_000 + 50_000 - 10_000 + 1e6 * annuity
    #expect(abs((result.net?.mean ?? 0) / (25.6 * 12_000 - costs) - 1) < 1e-9)
    // g/m3 is mg/L.
    #expect(abs((result.breakEven?.p50 ?? 0) / (costs / (1_600_000 * 0.4 * 12_000) * 1e6) - 1) < 1e-9)
    #expect(result.probabilityOfProfit == 1 && result.shares.isEmpty)
  }

  @Test("profit has the chance that the concentration is above its break-even, and the widest input matters most")
  func uncertain() throws {
    var calculator = try CoProductCalculator(
      flow: input("190 210 m3/h"), hours: input("8000 h/yr"), concentration: input("10 60 mg/L"),
      recoveries: [input("0.8", isShare: true)])
    calculator.price = try input("10000 EUR/t")
    calculator.yearlyCost = try input("400000 EUR/yr")
    calculator.trials = 20_000
    let result = try calculator.run()
    // At 200 m3/h: 400 000 / (1.6e6 x 0.8 x 10 000) = 31.25 g/m3, of a uniform 10 to 60.
    let profit = try #require(result.probabilityOfProfit)
    #expect(abs(profit - (60 - 31.25) / 50) < 0.02)
    #expect(result.shares.first?.input == "concentration")
    #expect(abs(result.yield.mean / (result.analyticMean ?? 0) - 1) < 0.02)
    #expect(try calculator.run().yield == result.yield)
  }

  @Test("hours that no year has, fractions above 1 and divisors of 0 are refused; by-products that pay for all give 0")
  func limits() throws {
    func defect(_ change: (inout CoProductCalculator) throws -> Void) throws -> QuantityTextError.Defect? {
      var calculator = try CoProductCalculator(
        flow: input("200 m3/h"), hours: input("8000 h/yr"), concentration: input("40 mg/L"),
        recoveries: [input("0.8", isShare: true)])
      calculator.trials = 200
      try change(&calculator)
      do {
        _ = try calculator.run()
        return nil
      } catch { return error.defect }
    }
    #expect(try defect { $0.hours = try input("8000 9000 h/yr") } == .moreThanAYear)
    #expect(
      try defect {
        $0.flow = try input("200 t/h")
        $0.concentration = try input("120 %")
      } == .outside(low: 0, high: 1))
    #expect(
      try defect {
        $0.price = try input("0 100 EUR/t")
        $0.capital = try input("1e6 EUR")
      } == .zero)
    #expect(
      try defect {
        $0.price = try input("100 EUR/t")
        $0.capital = try input("1e6 EUR")
        $0.recoveries = [try input("empirical 0 50 100 %")]
      } == .zero)
    var rich = try CoProductCalculator(
      flow: input("200 m3/h"), hours: input("8000 h/yr"), concentration: input("40 mg/L"), recoveries: [])
    (rich.price, rich.yearlyCost) = (try input("100 EUR/t"), try input("1000 EUR/yr"))
    rich.byProductIncome = try input("5000 EUR/yr")
    rich.trials = 200
    #expect(try rich.run().breakEven?.p50 == 0)
  }

  @Test("units that do not cancel are refused")
  func units() throws {
    let calculator = try CoProductCalculator(
      flow: input("200 m3"), hours: input("8000 h/yr"), concentration: input("40 mg/L"), recoveries: [])
    do {
      _ = try calculator.run()
      Issue.record("units that do not cancel were taken")
    } catch { #expect(error.defect == .units(result: "t/yr")) }
  }
}
