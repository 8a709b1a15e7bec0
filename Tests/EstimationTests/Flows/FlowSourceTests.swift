import Foundation
import NumericalMethods
import Quantities
import Testing

@testable import Estimation

@Suite("Sources of co-products")
struct FlowSourceTests {
  private func doublet(
    _ id: String = "doublet", flow: UncertainQuantity, start: Double = 2030, end: OperatingPeriod.End = .open,
    decline: Decline = .none, concentration: UncertainQuantity? = nil
  ) throws -> FlowSource {
    try FlowSource(
      id: id, flow: flow, availability: known(8_000, "h/yr"),
      operation: OperatingPeriod(start: known(start, "yr"), end: end), decline: decline,
      products: [
        CoProduct(
          "lithium", basis: "Li", content: concentration ?? known(25, "mg/L"),
          steps: [ProcessStep("direct extraction", .recovery, known(0.8, "1"))], unit: unit("t"))
      ])
  }

  private let draws = QuantityDraws(seed: 11)

  @Test("a year of constants is flow x hours x concentration x recovery")
  func constants() throws {
    let profile = try doublet(flow: known(150, "m3/h")).profile(
      of: "lithium", years: 2028...2050, trials: 0..<2, draws: draws)
    // 150 m3/h x 8000 h x 25 g/m3 x 0.8 = 24 t.
    #expect(profile.amounts(in: 2030).allSatisfy { isNear($0, 24) })
    #expect(profile.amounts(in: 2029) == [0, 0])
    #expect(profile.cumulative(through: 2050).allSatisfy { isNear($0, 24 * 21) })
    #expect(profile.cumulative(through: 2027) == [0, 0])
    #expect(profile.summaries.count == 23)
  }

  @Test("part of a year counts for its part, and the source ends when it ends")
  func partialYears() throws {
    let source = try doublet(flow: known(150, "m3/h"), start: 2030.25, end: .lifetime(known(2.5, "yr")))
    let course = try source.profile(of: "lithium", years: 2029...2034, trials: 0..<1, draws: draws).course(0)
    for (found, exact) in zip(course, [0.0, 18, 24, 18, 0, 0]) { #expect(isNear(found, exact, 1e-10)) }
    let ended = try doublet(flow: known(150, "m3/h"), end: .year(known(2032, "yr")))
    let years = try ended.profile(of: "lithium", years: 2030...2033, trials: 0..<1, draws: draws).course(0)
    #expect(isNear(years[1], 24) && years[2] == 0)
  }

  @Test("the sum over years of a declining flow is the closed form")
  func decline() throws {
    let source = try doublet(
      flow: known(150, "m3/h"), decline: Decline(rate: known(5, "%/yr"), exponent: known(1, "1")))
    let profile = try source.profile(of: "lithium", years: 2030...2049, trials: 0..<1, draws: draws)
    #expect(isNear(profile.cumulative(through: 2049)[0], 24 * log(1 + 0.05 * 20) / 0.05, 1e-10))
  }

  @Test("the mean of a simulated year is the product of the means")
  func mean() throws {
    let source = try doublet(
      flow: UncertainQuantity("flow", .pert(low: 100, mode: 150, high: 250), unit("m3/h")),
      concentration: uniform("concentration", 5, 50, "mg/L"))
    let profile = try source.profile(of: "lithium", years: 2030...2030, trials: 0..<20_000, draws: draws)
    let summary = profile.summaries[0].summary
    let exact = (100 + 600 + 250) / 6 * 8_000 * 27.5e-6 * 0.8
    #expect(abs(summary.mean - exact) < 5 * summary.deviation / Double(summary.count).squareRoot())
    #expect(summary.p90 < summary.p50 && summary.p50 < summary.p10)
  }

  @Test("a flow of sand gives minerals through density, heavy share, split, liberation and recovery")
  func sand() throws {
    let source = try FlowSource(
      id: "pit", flow: known(1, "Mm3/yr"), density: known(1.6, "t/m3"),
      operation: OperatingPeriod(start: known(2026, "yr")),
      splits: [
        MineralSplit(
          "heavy minerals", [.init("ilmenite", try known(0.3, "1")), .init("zircon", try known(0.05, "1"))])
      ],
      products: [
        CoProduct(
          "ilmenite", basis: "ilmenite", content: known(1, "%"),
          mineral: .init(split: "heavy minerals", mineral: "ilmenite"),
          steps: [
            ProcessStep("free grains", .liberation, known(0.9, "1")),
            ProcessStep("spirals", .recovery, known(50, "%")),
          ], unit: unit("t"))
      ])
    let year = try source.profile(of: "ilmenite", years: 2026...2026, trials: 0..<1, draws: draws)
    #expect(isNear(year.values[0], 1.6e6 * 0.01 * 0.3 * 0.9 * 0.5))
  }

  @Test("a split that is normalised never exceeds the whole; one that is not is refused when it could")
  func splits() throws {
    let members = [
      MineralSplit.Member("garnet", try uniform("garnet", 0.3, 0.7, "1")),
      MineralSplit.Member("ilmenite", try uniform("ilmenite", 0.2, 0.6, "1")),
    ]
    func pit(_ closure: MineralSplit.Closure) throws -> FlowSource {
      try FlowSource(
        id: "pit", flow: known(100, "t/yr"), operation: OperatingPeriod(start: known(2026, "yr")),
        splits: [MineralSplit("heavies", members, closure: closure)],
        products: ["garnet", "ilmenite"].map {
          CoProduct($0, basis: $0, content: nil, mineral: .init(split: "heavies", mineral: $0), unit: try unit("t"))
        })
    }
    #expect(throws: FlowError.splitAboveOne("heavies", 1.2999999999999998)) { try pit(.refuse) }
    let source = try pit(.normalise)
    let both = try ["garnet", "ilmenite"].map {
      try source.profile(of: $0, years: 2026...2026, trials: 0..<500, draws: draws).values
    }
    let sums = zip(both[0], both[1]).map(+)
    #expect(sums.allSatisfy { $0 <= 100 + 1e-9 } && sums.contains { isNear($0, 100) } && sums.contains { $0 < 99 })
  }

  @Test("trials in parts are the trials of the whole, on any number of threads")
  func threads() async throws {
    let source = try doublet(
      flow: uniform("flow", 100, 200, "m3/h"),
      decline: Decline(rate: uniform("decline", 0, 0.1, "1/yr"), exponent: uniform("b", 0, 1, "1")))
    let whole = try source.profile(of: "lithium", years: 2026...2050, trials: 0..<400, draws: draws)
    let draws = draws
    let parts = try await withThrowingTaskGroup(of: YearlyProfile.self) { group in
      for start in stride(from: 0, to: 400, by: 50) {
        group.addTask {
          try source.profile(of: "lithium", years: 2026...2050, trials: start..<start + 50, draws: draws)
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(try YearlyProfile.joining(parts.sorted { $0.trials.lowerBound < $1.trials.lowerBound }) == whole)
    let other = try source.profile(
      of: "lithium", years: 2026...2050, trials: 0..<400, draws: QuantityDraws(seed: 12))
    #expect(other.values != whole.values)
  }

  @Test("sources that share a fact vary together, others do not")
  func portfolio() throws {
    func sum(_ streams: [String]) throws -> SampleSummary {
      let sources = try streams.enumerated().map {
        try doublet("doublet \($0)", flow: known(150, "m3/h"), concentration: uniform($1, 0, 50, "mg/L"))
      }
      let profiles = try FlowPortfolio(sources).profiles(
        of: "lithium", years: 2030...2030, trials: 0..<4_000, draws: draws)
      return profiles.total.summaries[0].summary
    }
    let shared = try sum(["same", "same", "same", "same"])
    let independent = try sum(["a", "b", "c", "d"])
    // Four times one deviation, against twice.
    #expect(isNear(shared.deviation / independent.deviation, 2, 0.05))
    #expect(isNear(shared.mean, 4 * 24, 0.05) && isNear(independent.mean, 4 * 24, 0.05))
  }

  @Test("the order in which sources are given changes no bit of their sum")
  func order() throws {
    let sources = try (0..<7).map { try doublet("d\($0)", flow: uniform("flow \($0)", 90, 210, "m3/h")) }
    let years = 2030...2035
    let one = try FlowPortfolio(sources).profiles(of: "lithium", years: years, trials: 0..<50, draws: draws)
    let other = try FlowPortfolio(sources.reversed()).profiles(
      of: "lithium", years: years, trials: 0..<50, draws: draws)
    #expect(one == other)
    #expect(one.sources.map(\.source) == (0..<7).map { "d\($0)" })
    #expect(throws: FlowError.duplicate("d0")) { try FlowPortfolio([sources[0], sources[0]]) }
  }

  @Test("impossible sources are refused")
  func refusals() throws {
    #expect(throws: FlowError.self) { try doublet(flow: known(-150, "m3/h")) }
    #expect(throws: FlowError.self) { try doublet(flow: known(150, "mg/L")) }
    #expect(throws: FlowError.self) { try doublet(flow: known(150, "m3/h"), concentration: known(-1, "mg/L")) }
    #expect(throws: FlowError.self) { try doublet(flow: known(150, "m3/h"), concentration: known(1, "%")) }
    #expect(throws: FlowError.self) { try doublet(flow: known(150, "m3/h"), start: 20_300) }
    #expect(throws: FlowError.endBeforeStart("doublet")) {
      try doublet(flow: known(150, "m3/h"), end: .year(known(2029, "yr")))
    }
    #expect(throws: FlowError.self) {
      try doublet(flow: known(150, "m3/h"), decline: Decline(rate: known(0.1, "1/yr"), exponent: known(1.2, "1")))
    }
    let mode = UncertainQuantity("flow", .pert(low: 200, mode: 100, high: 300), try unit("m3/h"))
    #expect(throws: FlowError.quantity("doublet", .distribution("flow", mode, .order))) { try doublet(flow: mode) }
    let normal = UncertainQuantity("c", .normal(mean: 20, deviation: 5), try unit("mg/L"))
    #expect(throws: FlowError.quantity("doublet", .outside("content of lithium", normal, .nonNegative))) {
      try doublet(flow: known(150, "m3/h"), concentration: normal)
    }
    let above = try known(1.2, "1")
    #expect(throws: FlowError.quantity("x", .outside("r (recovery) of p", above, .share))) {
      try FlowSource(
        id: "x", flow: known(1, "t/yr"), operation: OperatingPeriod(start: known(2030, "yr")),
        products: [CoProduct("p", basis: "p", content: nil, steps: [.init("r", .recovery, above)], unit: unit("t"))])
    }
    let source = try doublet(flow: known(150, "m3/h"))
    #expect(throws: FlowError.noProduct("doublet", "gold")) {
      try source.profile(of: "gold", years: 2030...2031, trials: 0..<1, draws: draws)
    }
    #expect(throws: FlowError.years(2030...99_999)) {
      try source.profile(of: "lithium", years: 2030...99_999, trials: 0..<1, draws: draws)
    }
  }

  @Test("profiles of other products, years or trials are not summed")
  func sums() throws {
    let t = try unit("t")
    func profile(_ product: String, _ years: ClosedRange<Int>, _ symbol: String) throws -> YearlyProfile {
      try YearlyProfile(
        product: product, basis: "Li", unit: unit(symbol), years: years, trials: 0..<1,
        values: [Double](repeating: 1, count: years.count))
    }
    let one = try profile("lithium", 2030...2031, "t")
    #expect(try YearlyProfile.sum([one, profile("lithium", 2030...2031, "kt")]).values == [1_001, 1_001])
    #expect(throws: ProfileError.self) { try YearlyProfile.sum([one, profile("boron", 2030...2031, "t")]) }
    #expect(throws: ProfileError.differentSpan) {
      try YearlyProfile.sum([one, profile("lithium", 2030...2032, "t")])
    }
    #expect(throws: ProfileError.self) { try YearlyProfile.sum([one, profile("lithium", 2030...2031, "m3")]) }
    #expect(throws: ProfileError.empty) { try YearlyProfile.sum([]) }
    #expect(throws: ProfileError.count(expected: 2, found: 1)) {
      try YearlyProfile(product: "a", basis: "a", unit: t, years: 1990...1991, trials: 0..<1, values: [1])
    }
  }

  @Test("a year in calculations is that of the unit")
  func yearLength() throws {
    #expect(try unit("yr").factor == CalendarYears.secondsPerYear)
  }
}
