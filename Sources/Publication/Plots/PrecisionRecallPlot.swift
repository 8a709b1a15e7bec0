import Programme
import Prospectivity

/// Precision against recall of maps; of deposits among all cells on a logarithmic axis, since they are few.
public struct PrecisionRecallPlot {
  public let maps: [ValidatedMap]
  public let note: String

  public init(_ maps: [ValidatedMap], note: String) {
    self.maps = maps
    self.note = note
  }

  public func svg(in language: Language) -> String {
    let curves = maps.map { $0.judged.precisionRecall }
    let chance = curves.map(\.prevalence)
    let axis = AxisTicks(covering: curves.flatMap { $0.points.map(\.precision) } + chance, fromZero: true, language)
    let plane = PlotPlane(x: LinearScale(low: 0, high: 1), y: axis.scale, left: 98, right: 556, bottom: 552)
    var body = plane.axes(
      x: ValidationNumber.shareTicks(language), ValidationCatalogue.recall[language], y: axis.ticks,
      ValidationCatalogue.precision[language])
    if let prevalence = chance.first {
      body += plane.curve([(0, axis.place(prevalence)), (1, axis.place(prevalence))], "guide")
    }
    for (index, curve) in curves.enumerated().reversed() {
      let points = curve.points.map { (x: $0.recall, y: axis.place($0.precision)) }
      body += "<g class=\"\(ValidatedMap.style(index))\">\(plane.curve(points, "line"))</g>"
    }
    let entries = zip(maps, curves).enumerated().map { index, pair -> CurveKey.Entry in
      var lines = [
        NumberText.rounded(pair.1.averagePrecision, digits: 3, language),
        ValidationCatalogue.averagePrecision[language],
      ]
      let lift = NumberText.rounded(pair.1.averagePrecision / pair.1.prevalence, digits: 2, language)
      lines.append("\(lift) × \(ValidationCatalogue.prevalence[language])")
      if let interval = pair.0.judged.averagePrecision {
        lines.append(
          [interval.lower, interval.upper].map { NumberText.rounded($0, digits: 2, language) }.joined(separator: " – "))
      }
      return .init(style: ValidatedMap.style(index), name: pair.0.name, lines: lines)
    }
    body += CurveKey(entries: entries).markup(x: plane.right + 22, top: plane.top)
    if let prevalence = chance.first {
      let text = "\(ValidationCatalogue.prevalence[language]): \(NumberText.rounded(prevalence, digits: 2, language))"
      body += """
        <text class="tick end halo" x="\(Coordinate(plane.right - 6))" \
        y="\(Coordinate(plane.py(axis.place(prevalence)) - 6))">\(text)</text>
        """
    }
    let title = ValidationCatalogue.precisionRecall[language]
    let sheet = PlotSheet(
      width: 760, height: 612, title: title, note: note, description: "\(title). \(note)", language: language)
    return sheet.svg(body)
  }
}
