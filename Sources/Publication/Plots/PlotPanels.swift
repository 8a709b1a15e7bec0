import Programme

/// Drawings beside each other on one sheet, each with its own axes and the same signs.
struct PlotPanels {
  struct Series {
    let style: String
    var points: [(x: Double, y: Double)] = []
    /// The spread about it.
    var band: [(x: Double, low: Double, high: Double)] = []
    var isDashed = false
    var hasDots = false
  }

  struct Panel {
    /// Above the drawing; nothing when there is only one.
    var title = ""
    let x: String
    let y: String
    let series: [Series]
    /// Where the axes start; nil: at the least value.
    var lowest: Double? = 0
  }

  let panels: [Panel]
  private static let (left, right, gap) = (78.0, 736.0, 74.0)

  func markup(_ language: Language, key: [(style: String, text: String, isLine: Bool)]) -> Markup {
    let width = (Self.right - Self.left - Self.gap * Double(panels.count - 1)) / Double(max(1, panels.count))
    var body = Markup.empty
    for (index, panel) in panels.enumerated() {
      let left = Self.left + Double(index) * (width + Self.gap)
      body += Self.draw(panel, left: left, right: left + width, language)
    }
    let whole = LinearScale(low: 0, high: 1)
    return body + PlotPlane(x: whole, y: whole, left: Self.left, right: Self.right).key(key)
  }

  private static func draw(_ panel: Panel, left: Double, right: Double, _ language: Language) -> Markup {
    let xs = panel.series.flatMap { $0.points.map(\.x) + $0.band.map(\.x) }.filter(\.isFinite)
    let ys = panel.series.flatMap { $0.points.map(\.y) + $0.band.flatMap { [$0.low, $0.high] } }.filter(\.isFinite)
    let (low, high) = (ys.min() ?? 0, ys.max() ?? 1)
    let bottom = min(panel.lowest ?? low, low)
    let plane = PlotPlane(
      x: LinearScale(low: min(0, xs.min() ?? 0), high: xs.max() ?? 1),
      y: LinearScale(low: bottom, high: high + (high - bottom) * 0.06), left: left, right: right, top: 92)
    var body = plane.axes(x: panel.x, y: panel.y, language)
    if !panel.title.isEmpty {
      body += """
        <text class="name" x="\(Coordinate(left))" y="\(Coordinate(plane.top - 8))">\(panel.title)</text>
        """
    }
    for series in panel.series {
      var marks = band(series.band, plane)
      marks += plane.curve(series.points, series.isDashed ? "line dashed" : "line")
      if series.hasDots {
        for point in series.points where point.y.isFinite { marks += plane.dot(point, radius: 3, "dot") }
      }
      body += "<g class=\"\(series.style)\">\(marks)</g>"
    }
    return body
  }

  private static func band(_ band: [(x: Double, low: Double, high: Double)], _ plane: PlotPlane) -> Markup {
    let known = band.filter { $0.low.isFinite && $0.high.isFinite }
    guard known.count > 1 else { return .empty }
    let points = known.map { ($0.x, $0.high) } + known.reversed().map { ($0.x, $0.low) }
    let path = points.map { "\(Coordinate(plane.px($0.0)).text) \(Coordinate(plane.py($0.1)).text)" }
    return "<path class=\"band\" d=\"M\(path.joined(separator: "L"))Z\"/>"
  }
}
