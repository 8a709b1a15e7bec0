import ArgumentParser
import Estimation
import Foundation
import Gridding
import NumericalMethods
import Programme
import Publication
import ResourceEstimation

struct CoproductCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "coproduct",
    abstract: "Calculate what a flow could yield of a co-product, and from which concentration it pays.",
    discussion: """
      Needs no programme. Each quantity is numbers and a unit: one number is certain, two are the ends of a range, three \
      are low, most likely and high; 'lognormal 30 1.6 mg/L' and the like name another distribution.

      Example: delfstof coproduct --product Li --flow "150 300 m3/h" --hours "6000 8000 h/yr" \
      --concentration "20 35 55 mg/L" --recovery "0.5 0.7 0.9" --price "10000 15000 EUR/t" --capital "5e6 1e7 EUR"
      """)

  @Option(name: .long, help: "What is produced, for the table.")
  var product: String = "product"

  @Option(name: .long, parsing: .unconditional, help: "Flow of water, sand, ash ..., e.g. \"150 300 m3/h\".")
  var flow: String

  @Option(
    name: .long, parsing: .unconditional,
    help: "Hours a year, e.g. \"6000 8000 h/yr\"; without it the flow runs all year.")
  var hours: String?

  @Option(name: .long, parsing: .unconditional, help: "Concentration or grade, e.g. \"20 35 55 mg/L\".")
  var concentration: String

  @Option(
    name: .long, parsing: .unconditionalSingleValue,
    help: "Recovery, e.g. \"0.5 0.7 0.9\" or \"50 90 %\"; once per step.")
  var recovery: [String] = []

  @Option(name: .long, parsing: .unconditional, help: "EU consumption, e.g. \"6000 t/yr\": gives the share.")
  var consumption: String?

  @Option(
    name: .long, parsing: .unconditional,
    help: "Price, e.g. \"10000 15000 EUR/t\": with costs gives the break-even concentration.")
  var price: String?

  @Option(name: .long, parsing: .unconditional, help: "Cost per flow, e.g. \"0.5 1 EUR/m3\".")
  var costPerFlow: String?

  @Option(name: .long, parsing: .unconditional, help: "Cost a year, e.g. \"200000 EUR/yr\".")
  var costPerYear: String?

  @Option(name: .long, parsing: .unconditional, help: "Income of by-products a year, e.g. \"50000 EUR/yr\".")
  var byProducts: String?

  @Option(name: .long, parsing: .unconditional, help: "Capital, e.g. \"5e6 1e7 EUR\".")
  var capital: String?

  @Option(name: .long, parsing: .unconditional, help: "Discount rate of capital, a year: 0.08 or \"8 %\".")
  var rate: String = "0.08"

  @Option(name: .long, help: "Life of capital, years.")
  var life: Int = 20

  @Option(name: .long, help: "Trials.")
  var trials: Int = 100_000

  @Option(name: .long, help: "Seed of the random numbers.")
  var seed: UInt64 = 1

  @Option(name: .long, help: "Write the result to this CSV.", completion: .file())
  var csv: String?

  @OptionGroup var options: SharedOptions

  func validate() throws {
    let costs = [costPerFlow, costPerYear, capital].compactMap(\.self)
    if price == nil, !costs.isEmpty || byProducts != nil {
      throw ValidationError("Costs and by-products need --price.")
    }
    if price != nil, costs.isEmpty {
      throw ValidationError("--price needs --capital, --cost-per-flow or --cost-per-year: without costs anything pays.")
    }
    if !(1...200).contains(life) { throw ValidationError("--life is 1 to 200 years.") }
    if !(100...TractTotals.mostTrials).contains(trials) {
      throw ValidationError("--trials is 100 to \(TractTotals.mostTrials).")
    }
  }

  func run() async throws {
    let result: CoProductCalculator.Result
    do throws(QuantityTextError) { result = try calculator().run() } catch {
      Terminal.error(error.message[options.lang])
      throw ExitCode(1)
    }
    let rows = self.rows(result)
    if let csv {
      try await Refusal.guarded(options) { try OutputFile.write(Self.table(rows), to: csv) }
    }
    tell(result, rows)
  }

  private func calculator() throws(QuantityTextError) -> CoProductCalculator {
    func optional(_ text: String?, _ name: String) throws(QuantityTextError) -> EstimationModel.Input? {
      guard let text else { return nil }
      return try QuantityText.parse(text, name: name)
    }
    var steps: [EstimationModel.Input] = []
    for text in recovery { steps.append(try QuantityText.parse(text, name: "--recovery", range: 0...1, isShare: true)) }
    var calculator = CoProductCalculator(
      flow: try QuantityText.parse(flow, name: "--flow"), hours: try optional(hours, "--hours"),
      concentration: try QuantityText.parse(concentration, name: "--concentration"), recoveries: steps)
    calculator.consumption = try optional(consumption, "--consumption")
    calculator.price = try optional(price, "--price")
    calculator.costPerFlow = try optional(costPerFlow, "--cost-per-flow")
    calculator.yearlyCost = try optional(costPerYear, "--cost-per-year")
    calculator.byProductIncome = try optional(byProducts, "--by-products")
    calculator.capital = try optional(capital, "--capital")
    calculator.rate = try QuantityText.share(rate, name: "--rate")
    (calculator.life, calculator.trials, calculator.seed) = (life, trials, seed)
    return calculator
  }

  private struct Row {
    let key: String
    let name: LocalizedText
    let unit: String
    let summary: SampleSummary
    var scale = 1.0
  }

  private func rows(_ result: CoProductCalculator.Result) -> [Row] {
    var rows = [Row(key: "yield", name: CoproductMessages.yield(product), unit: "t/yr", summary: result.yield)]
    if let share = result.share {
      rows.append(Row(key: "share", name: CoproductMessages.share, unit: "%", summary: share, scale: 100))
    }
    if let breakEven = result.breakEven {
      rows.append(
        Row(
          key: "break_even", name: CoproductMessages.breakEven, unit: result.concentrationUnit.symbol,
          summary: breakEven))
    }
    if let net = result.net, let currency = result.currency {
      rows.append(Row(key: "net_value", name: CoproductMessages.net, unit: "\(currency)/yr", summary: net))
    }
    return rows
  }

  private static func table(_ rows: [Row]) -> String {
    var text = "figure,unit,mean,p90,p50,p10\n"
    for row in rows {
      let s = row.summary
      let cells = [s.mean, s.p90, s.p50, s.p10].map { "\($0 * row.scale)" }
      text += "\(row.key),\(row.unit),\(cells.joined(separator: ","))\n"
    }
    return text
  }

  private func tell(_ result: CoProductCalculator.Result, _ rows: [Row]) {
    let language = options.lang
    var lines = [CoproductMessages.columns(language)]
    for row in rows {
      let s = row.summary
      lines.append(
        [row.name[language], row.unit]
          + [s.mean, s.p90, s.p50, s.p10].map { NumberText.rounded($0 * row.scale, digits: 2, language) })
    }
    for line in TextTable.lines(lines, leftColumns: 2) { Terminal.print(line) }
    if let profit = result.probabilityOfProfit {
      Terminal.print(CoproductMessages.profit(NumberText.percentage(profit, language))[language])
    }
    if let breakEven = result.breakEven {
      Terminal.print(
        CoproductMessages.pays(
          NumberText.rounded(breakEven.p50, digits: 2, language) + " \(result.concentrationUnit.symbol)",
          NumberText.rounded(breakEven.p10, digits: 2, language) + " \(result.concentrationUnit.symbol)")[language])
    }
    if let first = result.shares.first, result.shares.count > 1 {
      Terminal.print(
        CoproductMessages.most(first.input, NumberText.percentage(min(1, first.share), language))[language])
    }
  }
}
