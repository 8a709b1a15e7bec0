import Programme
import Prospectivity

/// Contrast and studentized contrast of the classes of a layer, in the order of its table, with the confidence that was
/// asked and the class after which a cumulative table was parted.
public struct StudentizedContrastPlot {
  public let table: WeightsTable
  public let layer: LayerWeights
  /// Studentized contrast that a class must reach; nil when none was asked.
  public let confidence: Double?
  public let note: String

  public init(_ table: WeightsTable, _ layer: LayerWeights, confidence: Double?, note: String) {
    self.table = table
    self.layer = layer
    self.confidence = confidence
    self.note = note
  }

  public func svg(in language: Language) -> String {
    // The last row of a cumulative table is the whole area and has no contrast.
    let rows = table.rows.enumerated().filter { $0.element.weights.status != .wholeArea }
    let contrasts = rows.map { (x: x($0.offset), y: $0.element.weights.contrast) }
    let studentized = rows.map { (x: x($0.offset), y: $0.element.weights.studentizedContrast) }
    let heights = (contrasts + studentized).map(\.y) + [0, confidence ?? 0]
    let (low, high) = (heights.min() ?? 0, heights.max() ?? 1)
    let room = max((high - low) * 0.08, 0.1)
    let places = table.rows.indices.map(x)
    let margin = table.kind.isCumulative ? 0 : 0.5
    let plane = PlotPlane(
      x: LinearScale(low: (places.min() ?? 0) - margin, high: (places.max() ?? 1) + margin),
      y: LinearScale(low: low - room, high: high + room), top: 92)
    var body = axes(plane, language)
    for (style, points) in [("series-0", studentized), ("series-1", contrasts)] {
      var marks = table.kind.isCumulative ? plane.curve(points, "line") : Markup.empty
      if points.count <= 200 { for point in points { marks += plane.dot(point, radius: 3, "dot") } }
      body += "<g class=\"\(style)\">\(marks)</g>"
    }
    if let confidence { body += guide(plane, at: confidence) }
    if let parted { body += threshold(plane, after: parted, language) }
    body += plane.key([
      ("series-0", PlotCatalogue.studentizedContrast[language], false),
      ("series-1", PlotCatalogue.contrast[language], false),
    ])
    let sheet = PlotSheet(
      title: "\(PlotCatalogue.contrastOf[language]) \(table.layer)", note: note, description: note, language: language)
    return sheet.svg(body)
  }

  /// Codes of ordered classes are places on the axis; others stand beside each other.
  private func x(_ row: Int) -> Double { table.kind.isCumulative ? Double(table.rows[row].code) : Double(row) }

  /// The last row inside.
  private var parted: Int? {
    table.rows.indices.last { row in
      layer.index(of: table.rows[row].code).map { layer.classes[$0].generalised == .inside } ?? false
    }
  }

  private func axes(_ plane: PlotPlane, _ language: Language) -> Markup {
    let y = PlotCatalogue.contrastAxis[language]
    if table.kind.isCumulative {
      return plane.axes(x: PlotCatalogue.classesOf(table.kind, language), y: y, language) + guide(plane, at: 0)
    }
    // Classes without order: their codes below the axis, as many as there is room for.
    var marks = Markup.empty
    for tick in plane.y.ticks {
      marks += """
        <path class="grid" d="M\(Coordinate(plane.left)) \(Coordinate(plane.py(tick)))H\(Coordinate(plane.right))"/>\
        <text class="tick end" x="\(Coordinate(plane.left - 8))" y="\(Coordinate(plane.py(tick) + 4))">\
        \(TickText.text(tick, among: plane.y.ticks, language))</text>
        """
    }
    let step = max(1, (table.rows.count + 13) / 14)
    for row in stride(from: 0, to: table.rows.count, by: step) {
      marks += """
        <text class="tick mid" x="\(Coordinate(plane.px(Double(row))))" y="\(Coordinate(plane.bottom + 20))">\
        \("\(table.rows[row].code)")</text>
        """
    }
    let (left, right, top, bottom) = (plane.left, plane.right, plane.top, plane.bottom)
    marks += """
      <path class="axis" d="M\(Coordinate(left)) \(Coordinate(top))V\(Coordinate(bottom))H\(Coordinate(right))"/>\
      <text class="name mid" x="\(Coordinate((left + right) / 2))" y="\(Coordinate(bottom + 42))">\
      \(PlotCatalogue.classesOf(table.kind, language))</text>\
      <text class="name mid" transform="translate(\(Coordinate(left - 54)) \(Coordinate((top + bottom) / 2))) rotate(-90)">\
      \(y)</text>
      """
    return marks + guide(plane, at: 0)
  }

  private func guide(_ plane: PlotPlane, at value: Double) -> Markup {
    let y = Coordinate(plane.py(value))
    return "<path class=\"guide\" d=\"M\(Coordinate(plane.left)) \(y)H\(Coordinate(plane.right))\"/>"
  }

  private func threshold(_ plane: PlotPlane, after row: Int, _ language: Language) -> Markup {
    let at = plane.px(x(row))
    let isRight = at > plane.right - 150
    return """
      <path class="accent" d="M\(Coordinate(at)) \(Coordinate(plane.bottom))V\(Coordinate(plane.top))"/>\
      <text class="tick accent halo \(isRight ? "end" : "")" x="\(Coordinate(at + (isRight ? -8 : 8)))" \
      y="\(Coordinate(plane.top + 14))">\(PlotCatalogue.threshold[language]): \("\(table.rows[row].code)")</text>
      """
  }
}
