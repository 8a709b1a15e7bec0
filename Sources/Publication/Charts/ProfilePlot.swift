import Estimation
import NumericalMethods
import Programme

/// Amounts year by year: P50 as a line in a band from P90 to P10. Years are apart: no trial need follow the line.
struct ProfilePlot: Sendable {
  let years: [YearlyProfile.YearSummary]
  let unit: String
  let title: String
  let description: String
  let language: Language

  private static let height = 150.0
  private static let top = 14.0
  private static let baseline = 122.0

  func svg() -> Markup {
    let highest = years.map(\.summary.p10).max() ?? 0
    let scale = LinearScale(low: 0, high: highest > 0 ? highest * 1.05 : 1)
    return ChartFrame(style: "profile-years", title: title, description: description, height: Self.height)
      .svg(grid(scale) + bands(scale) + middle(scale) + axis)
  }

  /// Where a year begins and ends, in percent of the width.
  private func span(_ index: Int) -> (Double, Double) {
    let width = 100 / Double(max(1, years.count))
    return (Double(index) * width, Double(index + 1) * width)
  }

  private func y(_ value: Double, _ scale: LinearScale) -> Double {
    Self.baseline - scale.percent(value) / 100 * (Self.baseline - Self.top)
  }

  private func bands(_ scale: LinearScale) -> Markup {
    years.enumerated().map { index, year in
      let (from, to) = span(index)
      let (high, low) = (y(year.summary.p10, scale), y(year.summary.p90, scale))
      guard low > high else { return Markup.empty }
      return ChartMark.box(from, to, high, low - high, "band")
    }.joined()
  }

  /// A step a year, joined by risers: an amount belongs to the whole of a year.
  private func middle(_ scale: LinearScale) -> Markup {
    var marks = Markup.empty
    for (index, year) in years.enumerated() {
      let (from, to) = span(index)
      let height = y(year.summary.p50, scale)
      marks += ChartMark.horizontal(from, to, height, "middle")
      guard index > 0 else { continue }
      let before = y(years[index - 1].summary.p50, scale)
      if before != height { marks += ChartMark.vertical(from, min(before, height), max(before, height), "middle") }
    }
    return marks
  }

  private func grid(_ scale: LinearScale) -> Markup {
    scale.ticks.enumerated().map { index, tick in
      let number = NumberText.rounded(tick, digits: 3, language)
      let text = index == scale.ticks.count - 1 && !unit.isEmpty ? "\(number)\u{a0}\(unit)" : number
      return ChartMark.horizontal(0, 100, y(tick, scale), "grid")
        + ChartMark.label(0, y(tick, scale) - 3, text, "tick")
    }.joined()
  }

  private var axis: Markup {
    var marks = ChartMark.horizontal(0, 100, Self.baseline, "axis")
    for (index, year) in years.enumerated() where year.year % 5 == 0 {
      let (from, to) = span(index)
      marks += ChartMark.vertical((from + to) / 2, Self.baseline, Self.baseline + 4, "axis")
      marks += ChartMark.label((from + to) / 2, Self.baseline + 18, String(year.year), "tick")
    }
    return marks
  }
}
