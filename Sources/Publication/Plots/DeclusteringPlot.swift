import Geostatistics
import Programme

/// The declustered mean against the size of the cells, with the size that was taken.
public struct DeclusteringPlot {
  public let result: CellDeclustering.Result
  public let distanceUnit: String
  public let valueName: String
  public let note: String

  public init(_ result: CellDeclustering.Result, distanceUnit: String, valueName: String, note: String) {
    self.result = result
    self.distanceUnit = distanceUnit
    self.valueName = valueName
    self.note = note
  }

  public func svg(in language: Language) -> String {
    let means = result.means + [result.plainMean]
    let (low, high) = (means.min() ?? 0, means.max() ?? 1)
    let room = max((high - low) * 0.12, abs(high) * 1e-6)
    let plane = PlotPlane(
      x: LinearScale(low: 0, high: (result.sizes.max() ?? 1) * 1.04),
      y: LinearScale(low: low - room, high: high + room))
    let unit = distanceUnit.isEmpty ? "" : " (\(distanceUnit))"
    var body = plane.axes(
      x: PlotCatalogue.cellSize[language] + unit, y: "\(PlotCatalogue.declusteredMean[language]), \(valueName)",
      language)
    let y = plane.py(result.plainMean)
    body += """
      <path class="guide" d="M\(Coordinate(plane.left)) \(Coordinate(y))H\(Coordinate(plane.right))"/>\
      <text class="tick end halo" x="\(Coordinate(plane.right - 4))" y="\(Coordinate(y - 5))">\
      \(PlotCatalogue.plainMean[language]) \(NumberText.rounded(result.plainMean, digits: 4, language))</text>
      """
    let points = zip(result.sizes, result.means).map { (x: $0, y: $1) }
    var series = plane.curve(points, "line")
    for point in points { series += plane.dot(point, radius: 3.5, "dot") }
    body += "<g class=\"series-0\">\(series)</g>"
    if result.size > 0 {
      let at = (x: result.size, y: result.declusteredMean)
      body += "<g class=\"series-1\">\(plane.dot(at, radius: 7, "ring"))</g>"
      let isRight = plane.px(at.x) > plane.right - 140
      body += """
        <text class="tick accent halo \(isRight ? "end" : "")" x="\(Coordinate(plane.px(at.x) + (isRight ? -12 : 12)))" \
        y="\(Coordinate(plane.py(at.y) + 16))">\(PlotCatalogue.chosen[language]): \
        \(NumberText.rounded(result.size, digits: 4, language))</text>
        """
    }
    let sheet = PlotSheet(
      title: PlotCatalogue.declustering[language], note: note, description: note, language: language)
    return sheet.svg(body)
  }
}
