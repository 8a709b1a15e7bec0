import Programme

/// Measured values against their estimates from the other samples, with the line on which they would be equal.
public struct CrossValidationPlot {
  public let observed: [Double]
  /// NaN where there is no estimate.
  public let predicted: [Double]
  public let valueName: String
  public let note: String
  /// Figures in the corner.
  public let summary: Summary

  public struct Summary {
    public let meanError: Double
    public let rootMeanSquare: Double
    public let squaredRatio: Double
    public let correlation: Double

    public init(meanError: Double, rootMeanSquare: Double, squaredRatio: Double, correlation: Double) {
      self.meanError = meanError
      self.rootMeanSquare = rootMeanSquare
      self.squaredRatio = squaredRatio
      self.correlation = correlation
    }
  }

  public init(observed: [Double], predicted: [Double], valueName: String, note: String, summary: Summary) {
    self.observed = observed
    self.predicted = predicted
    self.valueName = valueName
    self.note = note
    self.summary = summary
  }

  public func svg(in language: Language) -> String {
    let pairs = zip(predicted, observed).filter { $0.isFinite && $1.isFinite }.map { (x: $0, y: $1) }
    let all = pairs.map(\.x) + pairs.map(\.y)
    let (low, high) = (all.min() ?? 0, all.max() ?? 1)
    let room = max((high - low) * 0.04, abs(high) * 1e-9)
    let scale = LinearScale(low: low - room, high: high + room)
    let plane = PlotPlane(x: scale, y: scale, right: 556, bottom: 552)
    var body = plane.axes(
      x: "\(PlotCatalogue.predicted[language]), \(valueName)", y: "\(PlotCatalogue.observed[language]), \(valueName)",
      language)
    body += plane.curve([(scale.low, scale.low), (scale.high, scale.high)], "guide")
    let radius = pairs.count > 2000 ? 1.6 : pairs.count > 400 ? 2.4 : 3.6
    body += "<g class=\"series-0\">\(pairs.map { plane.dot($0, radius: radius, "dot") }.joined())</g>"
    func number(_ value: Double) -> String { NumberText.rounded(value, digits: 3, language) }
    let lines = [
      (PlotCatalogue.number[language], NumberText.quoted("\(pairs.count)", language)),
      (PlotCatalogue.meanError[language], number(summary.meanError)),
      (PlotCatalogue.rootMeanSquare[language], number(summary.rootMeanSquare)),
      (PlotCatalogue.squaredRatio[language], number(summary.squaredRatio)),
      (PlotCatalogue.correlation[language], number(summary.correlation)),
    ]
    body += plane.figures(lines.map { (label: $0.0, value: $0.1) })
    let sheet = PlotSheet(
      width: 760, height: 612, title: PlotCatalogue.crossValidation[language], note: note, description: note,
      language: language)
    return sheet.svg(body)
  }
}
