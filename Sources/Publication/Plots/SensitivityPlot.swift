import Programme

/// How far the area above a threshold moves when each number of a model is changed down and up: a bar a number, the
/// longest on top.
public struct SensitivityPlot {
  /// One number of a model.
  public struct Bar {
    /// `distance: midpoint 500`.
    public let name: String
    /// Shares of the area with the number lowered and raised.
    public let lower: Double
    public let upper: Double

    public init(name: String, lower: Double, upper: Double) {
      self.name = name
      self.lower = lower
      self.upper = upper
    }
  }

  public let bars: [Bar]
  /// Share with the numbers as they are.
  public let share: Double
  public let note: String
  /// Bars at most; the rest moves less.
  public static let most = 20

  public init(bars: [Bar], share: Double, note: String) {
    self.bars = bars
    self.share = share
    self.note = note
  }

  public func svg(in language: Language) -> String {
    let order = bars.indices.sorted {
      let (a, b) = (abs(bars[$0].upper - bars[$0].lower), abs(bars[$1].upper - bars[$1].lower))
      return a == b ? $0 < $1 : a > b
    }
    let shown = order.prefix(Self.most).map { bars[$0] }
    let ends = (shown.flatMap { [$0.lower, $0.upper] } + [share]).map { $0 * 100 }
    let (low, high) = (ends.min() ?? 0, ends.max() ?? 1)
    let room = max((high - low) * 0.05, 0.5)
    let bottom = 74 + Double(max(shown.count, 1)) * 24
    let plane = PlotPlane(
      x: LinearScale(low: max(0, low - room), high: high + room), y: LinearScale(low: 0, high: Double(shown.count)),
      left: 270, bottom: bottom)
    var body = Markup.empty
    for tick in plane.x.ticks {
      body += """
        <path class="grid" d="M\(Coordinate(plane.px(tick))) \(Coordinate(bottom))V\(Coordinate(plane.top))"/>\
        <text class="tick mid" x="\(Coordinate(plane.px(tick)))" y="\(Coordinate(bottom + 20))">\
        \(TickText.text(tick, among: plane.x.ticks, language))</text>
        """
    }
    let middle = plane.px(share * 100)
    for (row, bar) in shown.enumerated() {
      let y = plane.top + Double(row) * 24 + 4
      body += """
        <text class="tick end" x="\(Coordinate(plane.left - 10))" y="\(Coordinate(y + 12))">\(bar.name)</text>
        """
      for (series, end) in [(1, plane.px(bar.lower * 100)), (0, plane.px(bar.upper * 100))] {
        body += """
          <rect class="series-\(series)" fill="currentColor" fill-opacity=".78" x="\(Coordinate(min(middle, end)))" \
          y="\(Coordinate(series == 1 ? y : y + 8))" width="\(Coordinate(max(abs(end - middle), 0.8)))" height="8"/>
          """
      }
    }
    body += """
      <path class="axis" d="M\(Coordinate(middle)) \(Coordinate(plane.top))V\(Coordinate(bottom))"/>\
      <path class="axis" d="M\(Coordinate(plane.left)) \(Coordinate(bottom))H\(Coordinate(plane.right))"/>\
      <text class="name mid" x="\(Coordinate((plane.left + plane.right) / 2))" y="\(Coordinate(bottom + 42))">\
      \(KnowledgeCatalogue.share[language])</text>
      """
    body += plane.key([
      ("series-1", KnowledgeCatalogue.lower[language], false), ("series-0", KnowledgeCatalogue.raised[language], false),
    ])
    let sheet = PlotSheet(
      height: bottom + 60, title: KnowledgeCatalogue.sensitivity[language], note: note, description: note,
      language: language)
    return sheet.svg(body)
  }
}
