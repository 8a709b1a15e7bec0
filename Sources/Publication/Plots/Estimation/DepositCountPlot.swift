import Estimation
import Programme

/// Probabilities of the number of deposits as bars, and the probability of at least so many as dots; the percentiles that
/// were stated beside it.
public struct DepositCountPlot {
  public let counts: DepositCounts
  /// P(N >= n) as experts or percentiles state it.
  public let stated: [(count: Double, probability: Double)]
  public let note: String

  public init(_ counts: DepositCounts, stated: [(count: Double, probability: Double)] = [], note: String) {
    self.counts = counts
    self.stated = stated
    self.note = note
  }

  /// Beyond this probability of more, bars are too small to be seen.
  private static let least = 0.002

  public func svg(in language: Language) -> String {
    let widest = stated.map(\.count).max() ?? 0
    let last = max(
      Double(counts.count(exceededWith: Self.least)) + 1, min(widest + 1, Double(counts.last)), Double(counts.first) + 3
    )
    let plane = PlotPlane(
      x: LinearScale(low: Double(counts.first) - 0.6, high: last + 0.6), y: LinearScale(low: 0, high: 1.02),
      right: 560, top: 88)
    var body = plane.axes(
      x: EstimationCatalogue.counts[language], y: EstimationCatalogue.probability[language], language)
    let width = max(1.2, (plane.px(1) - plane.px(0)) * 0.7)
    var bars = Markup.empty
    var dots = Markup.empty
    for n in counts.first...max(counts.first, Int(last)) {
      let (x, p) = (plane.px(Double(n)), counts.probability(of: n))
      bars += """
        <rect fill="currentColor" fill-opacity=".78" x="\(Coordinate(x - width / 2))" y="\(Coordinate(plane.py(p)))" \
        width="\(Coordinate(width))" height="\(Coordinate(plane.bottom - plane.py(p)))"/>
        """
      dots += plane.dot((Double(n), counts.probability(atLeast: n)), radius: width > 5 ? 3.4 : 2, "ring")
    }
    body += "<g class=\"series-0\">\(bars)</g><g class=\"series-7\">\(dots)</g>"
    var marks = Markup.empty
    for point in stated where point.count <= last {
      marks += plane.dot((point.count, point.probability), radius: 4, "dot")
    }
    body += "<g class=\"series-1\">\(marks)</g>"
    var keys: [(style: String, text: String, isLine: Bool)] = [
      ("series-0", EstimationCatalogue.exactly[language], false),
      ("series-7", EstimationCatalogue.atLeast[language], false),
    ]
    if !stated.isEmpty { keys.append(("series-1", EstimationCatalogue.stated[language], false)) }
    body += plane.key(keys)
    body += plane.figures([
      (EstimationCatalogue.expected[language], NumberText.rounded(counts.mean, digits: 2, language)),
      ("N90 · N50 · N10", [0.9, 0.5, 0.1].map { "\(counts.count(exceededWith: $0))" }.joined(separator: " · ")),
      (EstimationCatalogue.none[language], NumberText.percentage(counts.probabilityOfNone, language)),
    ])
    let title = EstimationCatalogue.counts[language]
    return PlotSheet(title: title, note: note, description: "\(title). \(note)", language: language).svg(body)
  }
}
