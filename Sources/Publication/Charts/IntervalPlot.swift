import NumericalMethods
import Programme

/// A P90-P50-P10 interval as a share of a whole, on a logarithmic axis, against a benchmark.
///
/// Zero and shares below the axis end in an arrow at the left edge.
package struct IntervalPlot: Sendable {
  let interval: Interval
  let scale: LogScale
  /// As a fraction, e.g. 0.1; nil when the law sets none.
  let benchmark: Double?
  let title: String
  let description: String
  let language: Language
  /// Whether the axis is drawn below the interval; a row of a larger figure leaves it out.
  var hasAxis = true

  /// What is drawn: three fractions in ascending order, and whether the denominator is verified.
  package struct Interval: Sendable, Hashable {
    let p90: Double
    let p50: Double
    let p10: Double
    let isVerified: Bool

    init(_ summary: SampleSummary, isVerified: Bool) {
      p90 = summary.p90
      p50 = summary.p50
      p10 = summary.p10
      self.isVerified = isVerified
    }

    package init(p90: Double, p50: Double, p10: Double, isVerified: Bool) {
      self.p90 = p90
      self.p50 = p50
      self.p10 = p10
      self.isVerified = isVerified
    }
  }

  package init(
    interval: Interval, scale: LogScale, benchmark: Double?, title: String, description: String, language: Language,
    hasAxis: Bool = true
  ) {
    self.interval = interval
    self.scale = scale
    self.benchmark = benchmark
    self.title = title
    self.description = description
    self.language = language
    self.hasAxis = hasAxis
  }

  package func svg() -> Markup {
    let middle = 14.0
    let bottom = 28.0
    var body = Markup.empty
    for tick in scale.ticks { body += ChartMark.vertical(scale.percent(tick), 0, bottom, "grid") }
    if let benchmark { body += ChartMark.vertical(scale.percent(benchmark), 0, bottom, "benchmark") }
    body += bar(middle)
    if hasAxis { body += ShareAxis(scale: scale, benchmark: benchmark, language: language).labels(y: 44) }
    return ChartFrame(style: "interval", title: title, description: description, height: hasAxis ? 50 : 28).svg(body)
  }

  private func bar(_ y: Double) -> Markup {
    let from = scale.percent(interval.p90)
    let to = scale.percent(interval.p10)
    let style = interval.isVerified ? "range" : "range open"
    if scale.isBelow(interval.p10) {
      return "<text class=\"below\" x=\"0\" y=\"\(Coordinate(y + 4))\">◂</text>"
    }
    var marks = ChartMark.horizontal(from, max(to, from + 0.4), y, style)
    if scale.isBelow(interval.p90) {
      marks += "<text class=\"below\" x=\"0\" y=\"\(Coordinate(y + 4))\">◂</text>"
    } else {
      marks += ChartMark.vertical(from, y - 5, y + 5, "end")
    }
    marks += ChartMark.vertical(to, y - 5, y + 5, "end")
    if !scale.isBelow(interval.p50) {
      marks += ChartMark.point(scale.percent(interval.p50), y, 4.5, interval.isVerified ? "best" : "best open")
    }
    return marks
  }
}

/// The labels of an axis of shares, in percent.
struct ShareAxis: Sendable {
  let scale: LogScale
  let benchmark: Double?
  let language: Language
  /// Leaves out every other label, for a plot that is narrow on every screen.
  var isNarrow = false

  func labels(y: Double) -> Markup {
    let reference = benchmark ?? scale.ticks.last ?? 1
    return scale.ticks.filter { tick in
      let decades = (scale.percent(reference) - scale.percent(tick)) / 100 * Double(scale.last - scale.first)
      return !isNarrow || Int(decades.rounded()) % 2 == 0
    }.map { tick in
      let isBenchmark = benchmark.map { abs($0 - tick) < tick / 1000 } ?? false
      return ChartMark.label(scale.percent(tick), y, Self.percent(tick, language), isBenchmark ? "tick law" : "tick")
    }.joined()
  }

  /// A power of ten as a percentage, without rounding.
  static func percent(_ fraction: Double, _ language: Language) -> String {
    NumberText.rounded(fraction * 100, digits: 1, language) + "\u{a0}%"
  }
}
