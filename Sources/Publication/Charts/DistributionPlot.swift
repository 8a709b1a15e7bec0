import NumericalMethods
import Programme

/// The histogram of an estimate with its P90, P50 and P10.
///
/// P90 is exceeded with a probability of 90 %, so it stands left. The bars show the central 99 % of the trials.
struct DistributionPlot: Sendable {
  let summary: SampleSummary
  let unit: String
  let title: String
  /// The estimate in words, for those who cannot see the picture.
  let description: String
  let language: Language

  private static let height = 92.0
  private static let baseline = 66.0
  private static let top = 18.0

  func svg() -> Markup {
    let scale = LinearScale(low: axisLow, high: summary.histogramHigh)
    return ChartFrame(style: "distribution", title: title, description: description, height: Self.height)
      .svg(bars(scale) + axis(scale) + quantiles(scale))
  }

  /// The axis begins at zero when the estimate comes near it: a bar far from zero should look far from zero.
  private var axisLow: Double {
    let low = summary.histogramLow
    return low > 0 && low < summary.histogramHigh * 0.5 ? 0 : low
  }

  private func bars(_ scale: LinearScale) -> Markup {
    let highest = summary.histogram.max() ?? 0
    guard highest > 0, summary.histogramHigh > summary.histogramLow else {
      // All trials are equal: a single stem.
      return ChartMark.vertical(scale.percent(summary.p50), Self.top, Self.baseline, "stem")
    }
    let width = (summary.histogramHigh - summary.histogramLow) / Double(summary.histogram.count)
    return summary.histogram.enumerated().filter { $0.element > 0 }.map { index, count in
      let from = summary.histogramLow + Double(index) * width
      let tall = Double(count) / Double(highest) * (Self.baseline - Self.top)
      let inner = from >= summary.p90 - width / 2 && from + width <= summary.p10 + width / 2
      return ChartMark.box(
        scale.percent(from), scale.percent(from + width) - 0.15, Self.baseline - tall, tall, inner ? "bar in" : "bar")
    }.joined()
  }

  private func axis(_ scale: LinearScale) -> Markup {
    let ticks = scale.ticks
    var marks = ChartMark.horizontal(0, 100, Self.baseline, "axis")
    for (index, tick) in ticks.enumerated() {
      marks += ChartMark.vertical(scale.percent(tick), Self.baseline, Self.baseline + 4, "axis")
      let number = NumberText.rounded(tick, digits: 3, language)
      let text = index == ticks.count - 1 && !unit.isEmpty ? number + "\u{a0}" + unit : number
      marks += ChartMark.label(scale.percent(tick), Self.baseline + 18, text, "tick")
    }
    return marks
  }

  private func quantiles(_ scale: LinearScale) -> Markup {
    let places = [("P90", summary.p90), ("P50", summary.p50), ("P10", summary.p10)]
      .map { ($0.0, scale.percent($0.1)) }
    var marks = Markup.empty
    var lastLabel = -100.0
    for (name, percent) in places {
      marks += ChartMark.vertical(percent, 14, Self.baseline, name == "P50" ? "quantile mid" : "quantile")
      // Labels that would stand on each other are left out: the figure beside the plot gives all three.
      if percent - lastLabel >= 9 {
        marks += ChartMark.label(percent, 10, name, "mark")
        lastLabel = percent
      }
    }
    return marks
  }
}
