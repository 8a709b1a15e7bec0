import Programme

/// How far each input by itself moves an outcome: a bar from the outcome with the input at its P90 to that at its P10,
/// all others at their medians, the longest on top.
struct TornadoPlot: Sendable {
  struct Bar: Sendable {
    let name: String
    /// The outcome with the input at its P90 and at its P10.
    let atP90: Double
    let atP10: Double
  }

  let base: Double
  let bars: [Bar]
  let unit: String
  let title: String
  let description: String
  let language: Language

  /// More would not be read.
  private static let most = 8
  private static let row = 34.0
  private static let top = 6.0

  private var shown: ArraySlice<Bar> { bars.prefix(Self.most) }
  private var baseline: Double { Self.top + Double(shown.count) * Self.row }

  func svg() -> Markup {
    let ends = shown.flatMap { [$0.atP90, $0.atP10] } + [base]
    let (low, high) = (ends.min() ?? 0, ends.max() ?? 1)
    // From zero where the bars come near it: a bar far from zero should look far from zero.
    let scale = LinearScale(low: low > 0 && low < high * 0.5 ? 0 : low, high: high)
    var marks = axis(scale)
    for (index, bar) in shown.enumerated() { marks += self.bar(bar, Self.top + Double(index) * Self.row, scale) }
    marks += ChartMark.vertical(scale.percent(base), Self.top, baseline, "stem")
    return ChartFrame(style: "tornado", title: title, description: description, height: baseline + 26).svg(marks)
  }

  private func bar(_ bar: Bar, _ top: Double, _ scale: LinearScale) -> Markup {
    let (a, b) = (scale.percent(bar.atP90), scale.percent(bar.atP10))
    let label = "<text class=\"tick\" x=\"0\" y=\"\(Coordinate(top + 11))\">\(bar.name)</text>" as Markup
    return label + ChartMark.box(min(a, b), max(a, b, min(a, b) + 0.3), top + 15, 12, "bar in")
  }

  private func axis(_ scale: LinearScale) -> Markup {
    var marks = ChartMark.horizontal(0, 100, baseline, "axis")
    let ticks = scale.ticks
    for (index, tick) in ticks.enumerated() {
      let number = NumberText.rounded(tick, digits: 3, language)
      let text = index == ticks.count - 1 && !unit.isEmpty ? "\(number)\u{a0}\(unit)" : number
      marks += ChartMark.vertical(scale.percent(tick), baseline, baseline + 4, "axis")
      marks += ChartMark.label(scale.percent(tick), baseline + 18, text, "tick")
    }
    return marks
  }
}
