import Programme
import Prospectivity

/// Targets by their return and risk, with the frontier of those that nothing dominates and the cuts of the classes.
public struct RiskReturnPlot {
  public let result: RiskReturn
  public let note: String
  /// Targets that get their rank written beside them.
  private static let labelled = 40

  public init(_ result: RiskReturn, note: String) {
    self.result = result
    self.note = note
  }

  public func svg(in language: Language) -> String {
    let (risks, scores) = (result.positions.map(\.risk), result.positions.map(\.score))
    let plane = PlotPlane(x: Self.scale(risks), y: Self.scale(scores))
    var body = plane.axes(x: KnowledgeCatalogue.risk[language], y: KnowledgeCatalogue.score[language], language)
    body += plane.curve([(result.riskCut, plane.y.low), (result.riskCut, plane.y.high)], "guide")
    body += plane.curve([(plane.x.low, result.returnCut), (plane.x.high, result.returnCut)], "guide")
    let frontier = result.positions.filter { $0.frontier == 1 }.sorted { ($0.risk, $0.score) < ($1.risk, $1.score) }
    body += "<g class=\"series-1\">\(plane.curve(frontier.map { (x: $0.risk, y: $0.score) }, "line"))</g>"
    for (series, isFrontier) in [(0, false), (1, true)] {
      let dots = result.positions.filter { ($0.frontier == 1) == isFrontier }
        .map { plane.dot((x: $0.risk, y: $0.score), radius: 4, "dot") }.joined()
      body += "<g class=\"series-\(series)\">\(dots)</g>"
    }
    for place in result.positions.prefix(Self.labelled) {
      body += """
        <text class="tick halo" x="\(Coordinate(plane.px(place.risk) + 7))" \
        y="\(Coordinate(plane.py(place.score) + 4))">\(place.rank)</text>
        """
    }
    body += plane.key([
      ("series-1", KnowledgeCatalogue.frontier[language], true),
      ("series-0", KnowledgeCatalogue.other[language], false),
    ])
    let sheet = PlotSheet(
      title: KnowledgeCatalogue.riskReturn[language], note: note, description: note, language: language)
    return sheet.svg(body)
  }

  private static func scale(_ values: [Double]) -> LinearScale {
    let (low, high) = (values.min() ?? 0, values.max() ?? 1)
    let room = max((high - low) * 0.08, abs(high) * 1e-3)
    return LinearScale(low: low - room, high: high + room)
  }
}
