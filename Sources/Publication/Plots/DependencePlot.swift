import Programme

/// How the mean prediction of a model follows each feature: a small drawing a feature, all with one vertical axis.
public struct DependencePlot {
  public struct Curve {
    public let name: String
    public let points: [(x: Double, y: Double)]

    public init(name: String, points: [(x: Double, y: Double)]) {
      self.name = name
      self.points = points
    }
  }

  public let curves: [Curve]
  public let note: String
  /// Drawings at most.
  public static let most = 24
  private static let (width, height) = (236.0, 190.0)

  public init(curves: [Curve], note: String) {
    self.curves = curves
    self.note = note
  }

  public func svg(in language: Language) -> String {
    let shown = curves.prefix(Self.most)
    let ys = shown.flatMap { $0.points.map(\.y) }.filter(\.isFinite)
    let (low, high) = (ys.min() ?? 0, ys.max() ?? 1)
    let room = max((high - low) * 0.06, 1e-6)
    let scale = LinearScale(low: max(0, low - room), high: high + room)
    var body = Markup.empty
    for (index, curve) in shown.enumerated() {
      let left = 62 + Double(index % 3) * Self.width
      let top = 84 + Double(index / 3) * Self.height
      let xs = curve.points.map(\.x)
      let (first, last) = (xs.min() ?? 0, xs.max() ?? 1)
      let plane = PlotPlane(
        x: first < last ? LinearScale(low: first, high: last) : LinearScale(low: first - 0.5, high: first + 0.5),
        y: scale, left: left, right: left + Self.width - 62, top: top + 16, bottom: top + Self.height - 46)
      body += Self.axes(plane, first, last, language)
      body += """
        <text class="name" x="\(Coordinate(plane.left))" y="\(Coordinate(top + 6))">\(curve.name)</text>\
        <g class="series-0">\(plane.curve(curve.points, "line"))
        """
      for point in curve.points where point.y.isFinite { body += plane.dot(point, radius: 2.2, "dot") }
      body += "</g>"
    }
    let title = LearningCatalogue.dependence[language]
    let rows = (max(shown.count, 1) + 2) / 3
    let sheet = PlotSheet(
      height: 100 + Double(rows) * Self.height, title: title, note: note, description: "\(title). \(note)",
      language: language)
    return sheet.svg(body)
  }

  /// The ends of the horizontal axis, and ticks of the vertical one.
  private static func axes(_ plane: PlotPlane, _ first: Double, _ last: Double, _ language: Language) -> Markup {
    var marks = Markup.empty
    for tick in plane.y.ticks {
      marks += """
        <path class="grid" d="M\(Coordinate(plane.left)) \(Coordinate(plane.py(tick)))H\(Coordinate(plane.right))"/>\
        <text class="tick end" x="\(Coordinate(plane.left - 6))" y="\(Coordinate(plane.py(tick) + 4))">\
        \(TickText.text(tick, among: plane.y.ticks, language))</text>
        """
    }
    let ends =
      first < last ? [(first, plane.left, ""), (last, plane.right, " end")] : [(first, plane.px(first), " mid")]
    for (value, x, anchor) in ends {
      marks += """
        <text class="tick\(anchor)" x="\(Coordinate(x))" y="\(Coordinate(plane.bottom + 16))">\
        \(NumberText.rounded(value, digits: 3, language))</text>
        """
    }
    return marks + """
      <path class="axis" d="M\(Coordinate(plane.left)) \(Coordinate(plane.top))V\(Coordinate(plane.bottom))\
      H\(Coordinate(plane.right))"/>
      """
  }
}
