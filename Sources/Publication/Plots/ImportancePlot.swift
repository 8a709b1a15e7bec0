import Programme

/// How much worse a model orders deposits when a feature is shuffled: a bar a feature with its deviation over repeats, the
/// longest on top.
public struct ImportancePlot {
  public struct Bar {
    public let name: String
    public let mean: Double
    /// NaN where it is not known.
    public let deviation: Double

    public init(name: String, mean: Double, deviation: Double) {
      self.name = name
      self.mean = mean
      self.deviation = deviation
    }
  }

  public let bars: [Bar]
  public let note: String
  /// Bars at most; the rest says less.
  public static let most = 24

  public init(bars: [Bar], note: String) {
    self.bars = bars
    self.note = note
  }

  public func svg(in language: Language) -> String {
    let order = bars.indices.sorted { bars[$0].mean == bars[$1].mean ? $0 < $1 : bars[$0].mean > bars[$1].mean }
    let shown = order.prefix(Self.most).map { bars[$0] }
    func reach(_ bar: Bar) -> [Double] {
      bar.deviation.isFinite ? [bar.mean - bar.deviation, bar.mean + bar.deviation] : [bar.mean]
    }
    let ends = shown.flatMap(reach) + [0]
    let (low, high) = (ends.min() ?? 0, ends.max() ?? 1)
    let room = max((high - low) * 0.05, 1e-3)
    let bottom = 74 + Double(max(shown.count, 1)) * 24
    let plane = PlotPlane(
      x: LinearScale(low: low < 0 ? low - room : 0, high: high + room), y: LinearScale(low: 0, high: 1), left: 230,
      bottom: bottom)
    var body = Markup.empty
    for tick in plane.x.ticks {
      body += """
        <path class="grid" d="M\(Coordinate(plane.px(tick))) \(Coordinate(bottom))V\(Coordinate(plane.top))"/>\
        <text class="tick mid" x="\(Coordinate(plane.px(tick)))" y="\(Coordinate(bottom + 20))">\
        \(TickText.text(tick, among: plane.x.ticks, language))</text>
        """
    }
    let zero = plane.px(0)
    for (row, bar) in shown.enumerated() {
      let y = plane.top + Double(row) * 24 + 5
      let end = plane.px(bar.mean)
      body += """
        <text class="tick end" x="\(Coordinate(plane.left - 10))" y="\(Coordinate(y + 12))">\(bar.name)</text>\
        <g class="series-0"><rect fill="currentColor" fill-opacity=".78" x="\(Coordinate(min(zero, end)))" \
        y="\(Coordinate(y))" width="\(Coordinate(max(abs(end - zero), 0.8)))" height="14"/></g>
        """
      let limits = reach(bar)
      if limits.count == 2 {
        body += """
          <path class="axis" d="M\(Coordinate(plane.px(limits[0]))) \(Coordinate(y + 7))\
          H\(Coordinate(plane.px(limits[1])))"/>
          """
      }
    }
    body += """
      <path class="axis" d="M\(Coordinate(zero)) \(Coordinate(plane.top))V\(Coordinate(bottom))"/>\
      <path class="axis" d="M\(Coordinate(plane.left)) \(Coordinate(bottom))H\(Coordinate(plane.right))"/>\
      <text class="name mid" x="\(Coordinate((plane.left + plane.right) / 2))" y="\(Coordinate(bottom + 42))">\
      \(LearningCatalogue.fall[language])</text>
      """
    let title = LearningCatalogue.importance[language]
    let sheet = PlotSheet(
      height: bottom + 60, title: title, note: note, description: "\(title). \(note)", language: language)
    return sheet.svg(body)
  }
}
