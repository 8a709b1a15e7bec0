import Estimation
import NumericalMethods
import Programme

/// Deposits against the normal distribution that a grade-tonnage model takes them to have: on a straight line where it
/// fits.
public struct NormalFitPlot {
  /// One variable of the model.
  public struct Variable {
    public let name: String
    public let values: [Double]
    /// Nil with too few deposits.
    public let test: NormalityTest?

    public init(name: String, values: [Double], test: NormalityTest?) {
      self.name = name
      self.values = values
      self.test = test
    }
  }

  public let variables: [Variable]
  public let note: String

  public init(_ variables: [Variable], note: String) {
    self.variables = variables
    self.note = note
  }

  public func svg(in language: Language) -> String {
    let series = variables.map { Self.points($0.values) }
    let reach = max(3, series.flatMap { $0.flatMap { [abs($0.x), abs($0.y)] } }.max() ?? 3)
    let scale = LinearScale(low: -reach, high: reach)
    let plane = PlotPlane(x: scale, y: scale, right: 540, top: 88, bottom: 544)
    var body = plane.axes(
      x: EstimationCatalogue.quantiles[language], y: EstimationCatalogue.standardised[language], language)
    body += plane.curve([(-reach, -reach), (reach, reach)], "guide")
    for (index, points) in series.enumerated() {
      let dots = points.map { plane.dot($0, radius: 3.2, "dot") }.joined()
      body += "<g class=\"series-\(index % 8)\">\(dots)</g>"
    }
    let entries = variables.enumerated().map { index, variable in
      CurveKey.Entry(
        style: "series-\(index % 8)", name: variable.name,
        lines: variable.test.map { test in
          [
            "A² = " + NumberText.rounded(test.statistic, language),
            "p = " + NumberText.rounded(test.probability, language), EstimationCatalogue.fits[language],
          ]
        } ?? [])
    }
    body += CurveKey(entries: entries).markup(x: plane.right + 22, top: plane.top)
    let title = EstimationCatalogue.fit[language]
    return PlotSheet(height: 604, title: title, note: note, description: "\(title). \(note)", language: language)
      .svg(body)
  }

  /// Normal quantiles at (i - 3/8) / (n + 1/4) (Blom 1958) against standardised values.
  private static func points(_ values: [Double]) -> [(x: Double, y: Double)] {
    let n = Double(values.count)
    let mean = values.reduce(0, +) / n
    let deviation = (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / max(1, n - 1)).squareRoot()
    guard deviation > 0 else { return [] }
    return values.sorted().enumerated().map { place, value in
      (StandardNormal.quantile((Double(place) + 0.625) / (n + 0.25)), (value - mean) / deviation)
    }
  }
}
