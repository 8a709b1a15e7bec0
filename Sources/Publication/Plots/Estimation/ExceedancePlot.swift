import Programme

/// The probability of more than so many tonnes, a curve a material.
public struct ExceedancePlot {
  /// One material.
  public struct Curve {
    public let name: String
    /// Descending probabilities of more, and the tonnes that go with them.
    public let points: [(probability: Double, tonnes: Double)]
    public let mean: Double

    public init(name: String, points: [(probability: Double, tonnes: Double)], mean: Double) {
      self.name = name
      self.points = points
      self.mean = mean
    }
  }

  public let curves: [Curve]
  public let note: String

  public init(_ curves: [Curve], note: String) {
    self.curves = curves
    self.note = note
  }

  public func svg(in language: Language) -> String {
    let title = EstimationCatalogue.exceedance[language]
    let sheet = PlotSheet(title: title, note: note, description: "\(title). \(note)", language: language)
    let known = curves.flatMap { $0.points.map(\.tonnes).filter { $0 > 0 } }
    guard known.count > 1 else {
      return sheet.svg(
        "<text class=\"name mid\" x=\"380\" y=\"250\">\(EstimationCatalogue.nothing[language])</text>")
    }
    let ticks = AxisTicks(covering: known, language)
    let plane = PlotPlane(x: ticks.scale, y: LinearScale(low: 0, high: 100), right: 556, top: 88)
    let shares = LinearScale(low: 0, high: 100).ticks
    var body = plane.axes(
      x: ticks.ticks, EstimationCatalogue.tonnes[language],
      y: shares.map { ($0, TickText.text($0, among: shares, language)) }, EstimationCatalogue.exceeded[language])
    for (index, curve) in curves.enumerated() {
      let points = curve.points.filter { $0.tonnes > 0 }.map { (x: ticks.place($0.tonnes), y: $0.probability * 100) }
      var marks = plane.curve(points, "line")
      for level in [0.9, 0.5, 0.1] {
        if let point = curve.points.min(by: { abs($0.probability - level) < abs($1.probability - level) }),
          point.tonnes > 0
        {
          marks += plane.dot((ticks.place(point.tonnes), point.probability * 100), radius: 4, "dot")
        }
      }
      body += "<g class=\"series-\(index % 8)\">\(marks)</g>"
    }
    let entries = curves.enumerated().map { index, curve in
      CurveKey.Entry(
        style: "series-\(index % 8)", name: EstimationCatalogue.material(curve.name, language),
        lines: [
          NumberText.rounded(curve.mean, digits: 2, language) + " t", EstimationCatalogue.mean[language],
          "P90 " + text(curve, 0.9, language), "P50 " + text(curve, 0.5, language), "P10 " + text(curve, 0.1, language),
        ])
    }
    body += CurveKey(entries: entries).markup(x: plane.right + 22, top: plane.top)
    return sheet.svg(body)
  }

  private func text(_ curve: Curve, _ level: Double, _ language: Language) -> String {
    let point = curve.points.min { abs($0.probability - level) < abs($1.probability - level) }
    return NumberText.rounded(point?.tonnes ?? .nan, digits: 2, language)
  }
}
