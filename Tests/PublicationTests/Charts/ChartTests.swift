import NumericalMethods
import Programme
import Testing

@testable import Publication

@Suite("Charts")
struct ChartTests {
  private func percents(_ attribute: String, in svg: Markup) -> [Double] {
    RenderedReport.values(of: attribute, in: svg.html).filter { $0.hasSuffix("%") }.compactMap { Double($0.dropLast()) }
  }

  @Test("coordinates have at most two decimals and no exponent")
  func coordinates() {
    #expect(Coordinate(12).text == "12" && Coordinate(0.5).text == "0.5" && Coordinate(1.006).text == "1.01")
    #expect(Coordinate(-0.25).text == "-0.25" && Coordinate(1e-9).text == "0" && Coordinate(.nan).text == "0")
    #expect(Coordinate(3.05).text == "3.05" && Coordinate(-7.1).text == "-7.1")
  }

  @Test("a linear axis has round ticks inside its range")
  func linear() {
    #expect(LinearScale(low: 0, high: 1600).ticks == [0, 500, 1000, 1500])
    #expect(LinearScale(low: 12, high: 19).ticks == [12, 14, 16, 18])
    #expect(LinearScale(low: 0, high: 10).percent(2.5) == 25)
    #expect(LinearScale(low: 5, high: 5).percent(5) == 0, "an axis without length is widened, not divided by zero")
  }

  @Test("a logarithmic axis covers the decades of its values and keeps zero at the edge")
  func logarithmic() {
    let scale = LogScale(covering: [0.004, 0.3, 0, 2])
    #expect(scale.first == -3 && scale.last == 1)
    #expect(scale.percent(0.001) == 0 && scale.percent(10) == 100 && abs(scale.percent(0.1) - 50) < 1e-9)
    #expect(scale.percent(0) == 0 && scale.isBelow(0) && scale.isBelow(1e-4) && !scale.isBelow(0.001))
    #expect(LogScale(covering: []).last > LogScale(covering: []).first)
    #expect(LogScale(covering: [1e-20, 1], decades: 5).first == -5)
  }

  @Test("a distribution stays inside its drawing, with P90 left of P10")
  func distribution() {
    let trials = (1...1000).map { Double($0 * $0) }
    let summary = SampleSummary(trials)
    let svg = DistributionPlot(
      summary: summary, unit: "t/yr", title: "A <title>", description: "\"words\"", language: .en
    ).svg()
    #expect(RenderedReport.unbalanced(svg.html) == [])
    #expect(svg.html.contains("<title>A &lt;title&gt;</title>") && svg.html.contains("<desc>&quot;words&quot;</desc>"))
    #expect(percents("x", in: svg).allSatisfy { (0...100).contains($0) })
    #expect(percents("x1", in: svg).allSatisfy { (0...100).contains($0) })
    let p90 = svg.html.range(of: ">P90<")
    let p10 = svg.html.range(of: ">P10<")
    #expect(p90 != nil && p10 != nil && p90!.lowerBound < p10!.lowerBound)
    #expect(svg.html.contains("\u{a0}t/yr"))
  }

  @Test("an estimate without spread is a stem, not an empty plot")
  func constant() {
    let plot = DistributionPlot(
      summary: SampleSummary([5, 5, 5]), unit: "", title: "t", description: "d", language: .en)
    #expect(plot.svg().html.contains("class=\"stem\""))
    #expect(!plot.svg().html.contains("<rect"))
  }

  @Test("zero and shares below the axis end in an arrow")
  func belowTheAxis() {
    func plot(_ p90: Double, _ p50: Double, _ p10: Double) -> String {
      IntervalPlot(
        interval: .init(p90: p90, p50: p50, p10: p10, isVerified: true), scale: LogScale(first: -3, last: 0),
        benchmark: 0.1, title: "t", description: "d", language: .nl
      ).svg().html
    }
    #expect(plot(0, 0, 0).contains("◂") && !plot(0, 0, 0).contains("class=\"range\""))
    #expect(plot(0, 0.01, 0.2).contains("◂") && plot(0, 0.01, 0.2).contains("class=\"range\""))
    #expect(!plot(0.01, 0.02, 0.2).contains("◂"))
    #expect(plot(0.01, 0.02, 0.2).contains("class=\"benchmark\" x1=\"66.67%\""))
    #expect(plot(0.01, 0.02, 0.2).contains(">10\u{a0}%<"))
  }

  @Test("an unverified share is drawn open")
  func open() {
    let plot = IntervalPlot(
      interval: .init(p90: 0.01, p50: 0.02, p10: 0.2, isVerified: false), scale: LogScale(first: -3, last: 0),
      benchmark: nil, title: "t", description: "d", language: .en)
    #expect(plot.svg().html.contains("range open") && plot.svg().html.contains("best open"))
    #expect(!plot.svg().html.contains("benchmark"))
  }

  @Test("membership is a square per edition and words for those who cannot see it")
  func membership() {
    let svg = MembershipStrip(
      entries: [.init(label: "2011", isListed: false), .init(label: "2023", isListed: true)], title: "lists",
      description: "2011 no, 2023 yes"
    ).svg().html
    #expect(svg.components(separatedBy: "<rect").count == 3)
    #expect(svg.contains("class=\"off\"") && svg.contains("class=\"on\""))
    #expect(svg.contains("aria-label=\"lists: 2011 no, 2023 yes\""))
  }

  @Test(
    "every distribution has a shape that can be drawn",
    arguments: [
      Distribution.constant(3), .uniform(low: 1, high: 2), .triangular(low: 0, mode: 0, high: 2),
      .pert(low: 1, mode: 1, high: 3), .normal(mean: 0, deviation: 1), .normal(mean: 2, deviation: 0),
      .lognormal(median: 2, geometricDeviation: 1), .lognormal(median: 2, geometricDeviation: 3),
      .beta(alpha: 0.5, beta: 0.5, low: 0, high: 1), .empirical([1, 2, 9]), .uniform(low: 4, high: 4),
    ])
  func sparkline(distribution: Distribution) {
    let svg = InputSparkline(distribution: distribution, title: "shape").svg().html
    #expect(svg.contains("class=\"shape"))
    #expect(!svg.contains("nan") && !svg.contains("inf"))
    for match in svg.matches(of: /[ML](-?[0-9.]+) (-?[0-9.]+)/) {
      #expect((-1...101).contains(Double(match.1) ?? -99) && (-1...31).contains(Double(match.2) ?? -99))
    }
  }
}
