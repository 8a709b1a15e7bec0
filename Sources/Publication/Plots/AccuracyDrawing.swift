import Programme

/// How often the measured value lies in the central interval of each probability: on the diagonal for an uncertainty
/// that is right, above it for one that is too wide, below it for one that is too narrow (Deutsch 1997).
public struct AccuracyDrawing {
  /// Probability of the interval and share of the samples in it.
  public let points: [(probability: Double, share: Double)]
  /// 1 is perfect.
  public let goodness: Double?
  public let note: String

  public init(points: [(probability: Double, share: Double)], goodness: Double?, note: String) {
    self.points = points
    self.goodness = goodness
    self.note = note
  }

  public func svg(in language: Language) -> String {
    let scale = LinearScale(low: 0, high: 1)
    let plane = PlotPlane(x: scale, y: scale, right: 556, bottom: 552)
    var body = plane.axes(x: PlotCatalogue.interval[language], y: PlotCatalogue.inside[language], language)
    body += plane.curve([(0, 0), (1, 1)], "guide")
    let curve = points.map { (x: $0.probability, y: $0.share) }
    var series = plane.curve([(x: 0, y: 0)] + curve + [(x: 1, y: 1)], "line")
    for point in curve { series += plane.dot(point, radius: 4, "dot") }
    body += "<g class=\"series-0\">\(series)</g>"
    if let goodness {
      body += plane.figures(
        [(label: PlotCatalogue.goodness[language], value: NumberText.rounded(goodness, digits: 3, language))])
    }
    let sheet = PlotSheet(
      width: 760, height: 612, title: PlotCatalogue.accuracy[language], note: note, description: note,
      language: language)
    return sheet.svg(body)
  }
}
