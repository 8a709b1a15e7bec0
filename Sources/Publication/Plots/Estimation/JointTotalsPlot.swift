import Programme

/// Trials of two materials against each other.
public struct JointTotalsPlot {
  public let horizontal: (name: String, values: [Double])
  public let vertical: (name: String, values: [Double])
  public let correlation: Double
  public let note: String

  public init(
    _ horizontal: (name: String, values: [Double]), _ vertical: (name: String, values: [Double]), correlation: Double,
    note: String
  ) {
    self.horizontal = horizontal
    self.vertical = vertical
    self.correlation = correlation
    self.note = note
  }

  public func svg(in language: Language) -> String {
    let title = EstimationCatalogue.joint[language]
    let sheet = PlotSheet(title: title, note: note, description: "\(title). \(note)", language: language)
    let pairs = zip(horizontal.values, vertical.values).filter { $0 > 0 && $1 > 0 }
    guard pairs.count > 1 else {
      return sheet.svg(
        "<text class=\"name mid\" x=\"380\" y=\"250\">\(EstimationCatalogue.nothing[language])</text>")
    }
    let (x, y) = (AxisTicks(covering: pairs.map(\.0), language), AxisTicks(covering: pairs.map(\.1), language))
    let plane = PlotPlane(x: x.scale, y: y.scale, left: 116, right: 590, top: 74)
    func name(_ material: String) -> String { "\(EstimationCatalogue.material(material, language)), t" }
    var body = plane.axes(x: x.ticks, name(horizontal.name), y: y.ticks, name(vertical.name))
    let dots = pairs.map { plane.dot((x.place($0.0), y.place($0.1)), radius: 1.8, "dot") }.joined()
    body += "<g class=\"series-0\">\(dots)</g>"
    body += plane.figures([("r", NumberText.rounded(correlation, digits: 2, language))])
    return sheet.svg(body)
  }
}
