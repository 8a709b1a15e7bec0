import Programme
import Prospectivity

/// The prediction-area plot of one map: deposits found rise to the left and the area taken comes down with the threshold;
/// where they cross, the map is worth its normalised density.
public struct PredictionAreaDrawing {
  public let map: ValidatedMap
  public let note: String

  public init(_ map: ValidatedMap, note: String) {
    self.map = map
    self.note = note
  }

  public func svg(in language: Language) -> String {
    let plot = map.judged.predictionArea
    let axis = AxisTicks(covering: plot.points.map(\.threshold), language)
    let plane = PlotPlane(x: axis.scale, y: LinearScale(low: 0, high: 1), right: 520, top: 88, bottom: 552)
    let ticks = ValidationNumber.shareTicks(language)
    let turned = ticks.map { (place: 1 - $0.place, text: $0.text) }
    var body = plane.axes(
      x: axis.ticks, "\(ValidationCatalogue.mapValue[language]), \(CurveKey.short(map.name))", y: ticks,
      ValidationCatalogue.depositsFound[language], right: turned, ValidationCatalogue.areaTaken[language])
    let found = plot.points.map { (x: axis.place($0.threshold), y: $0.depositShare) }
    let taken = plot.points.map { (x: axis.place($0.threshold), y: 1 - $0.areaShare) }
    body +=
      "<g class=\"series-0\">\(plane.curve(found, "line"))</g><g class=\"series-2\">\(plane.curve(taken, "line"))</g>"
    let crossing = (x: axis.place(plot.threshold), y: plot.predictionRate)
    body += """
      <path class="guide" d="M\(Coordinate(plane.left)) \(Coordinate(plane.py(crossing.y)))H\(Coordinate(plane.right))"/>\
      <path class="guide" d="M\(Coordinate(plane.px(crossing.x))) \(Coordinate(plane.bottom))V\(Coordinate(plane.top))"/>\
      <g class="series-1">\(plane.dot(crossing, radius: 5.5, "dot"))</g>
      """
    body += Self.key(plane, language)
    body += figures(plot, x: plane.right + 82, top: plane.top, language)
    let title = ValidationCatalogue.predictionArea[language]
    let sheet = PlotSheet(
      width: 800, height: 612, title: title, note: note, description: "\(title). \(note)", language: language)
    return sheet.svg(body)
  }

  private static func key(_ plane: PlotPlane, _ language: Language) -> Markup {
    plane.key([
      (style: "series-0", text: ValidationCatalogue.deposits[language], isLine: true),
      (style: "series-2", text: ValidationCatalogue.area[language], isLine: true),
    ])
  }

  private func figures(_ plot: PredictionAreaPlot, x: Double, top: Double, _ language: Language) -> Markup {
    let weight = map.judged.weight.map { ValidationNumber.interval($0, decimals: 2, language) }
    let rows: [(String, String)] = [
      ("figure", ValidationNumber.share(plot.predictionRate, language)),
      ("tick", ValidationCatalogue.atCrossing[language]),
      ("figure", ValidationNumber.share(plot.areaShare, language)),
      ("tick", ValidationCatalogue.ofArea[language]),
      ("gap", ""),
      ("tick", ValidationCatalogue.density[language]),
      ("figure", TickText.fixed(plot.normalisedDensity, decimals: 2, language)),
      ("gap", ""),
      ("tick", ValidationCatalogue.weight[language]),
      ("figure", TickText.fixed(plot.weight, decimals: 2, language)),
      ("tick", weight ?? ""),
      ("gap", ""),
      ("tick", ValidationCatalogue.crossingValue[language]),
      ("figure", NumberText.rounded(plot.threshold, digits: 3, language)),
    ]
    var y = top + 12
    var marks = Markup.empty
    for (style, text) in rows {
      if style != "gap" {
        marks += "<text class=\"\(style)\" x=\"\(Coordinate(x))\" y=\"\(Coordinate(y))\">\(text)</text>"
      }
      y += style == "figure" ? 21 : style == "gap" ? 12 : 23
    }
    return marks
  }
}
