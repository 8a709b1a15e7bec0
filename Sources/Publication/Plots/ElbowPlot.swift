import Programme

/// The sum of squares within clusters against their number, with the number that was taken.
public struct ElbowPlot {
  /// For 1, 2, 3... clusters.
  public let squares: [Double]
  public let taken: Int
  public let note: String

  public init(squares: [Double], taken: Int, note: String) {
    self.squares = squares
    self.taken = taken
    self.note = note
  }

  public func svg(in language: Language) -> String {
    let points = squares.enumerated().map { (x: Double($0 + 1), y: $1) }
    let plane = PlotPlane(
      x: LinearScale(low: 0, high: Double(squares.count + 1)), y: LinearScale(low: 0, high: (squares.max() ?? 1) * 1.05)
    )
    var body = plane.axes(
      x: LearningCatalogue.clusters[language], y: LearningCatalogue.squares[language], language)
    if let first = points.first, let last = points.last { body += plane.curve([first, last], "guide") }
    var marks = plane.curve(points, "line")
    for point in points { marks += plane.dot(point, radius: Int(point.x) == taken ? 6 : 3.5, "dot") }
    body += "<g class=\"series-0\">\(marks)</g>"
    let title = LearningCatalogue.elbow[language]
    return PlotSheet(title: title, note: note, description: "\(title). \(note)", language: language).svg(body)
  }
}
