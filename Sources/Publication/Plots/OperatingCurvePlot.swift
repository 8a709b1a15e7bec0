import Programme
import Prospectivity

/// ROC curves of maps against the same deposits, with the area under each and its interval.
public struct OperatingCurvePlot {
  public let maps: [ValidatedMap]
  public let hasNegatives: Bool
  public let note: String

  public init(_ maps: [ValidatedMap], hasNegatives: Bool, note: String) {
    self.maps = maps
    self.hasNegatives = hasNegatives
    self.note = note
  }

  public func svg(in language: Language) -> String {
    let scale = LinearScale(low: 0, high: 1)
    let plane = PlotPlane(x: scale, y: scale, right: 556, bottom: 552)
    let ticks = ValidationNumber.shareTicks(language)
    let x = hasNegatives ? ValidationCatalogue.negativesTaken : ValidationCatalogue.cellsTaken
    var body = plane.axes(x: ticks, x[language], y: ticks, ValidationCatalogue.depositsFound[language])
    body += plane.curve([(0, 0), (1, 1)], "guide")
    for (index, map) in maps.enumerated().reversed() {
      let curve = map.judged.operatingCurve.corners.map { (x: $0.falsePositiveRate, y: $0.truePositiveRate) }
      // Of one map the spread of the share found at each share taken; of more they would hide each other.
      let band = maps.count == 1 ? plane.band(RateBand.points(curve, of: map.judged.deposits.count)) : .empty
      body += "<g class=\"\(ValidatedMap.style(index))\">\(band)\(plane.curve(curve, "line"))</g>"
    }
    let entries = maps.enumerated().map { index, map -> CurveKey.Entry in
      let area = map.judged.operatingCurve.area
      var lines = ["\(ValidationCatalogue.areaUnderCurve[language]) \(ValidationNumber.area(area, language))"]
      if let interval = map.judged.area { lines.append(ValidationNumber.interval(interval, language)) }
      return .init(style: ValidatedMap.style(index), name: map.name, lines: lines)
    }
    body += CurveKey(entries: entries).markup(x: plane.right + 22, top: plane.top)
    let title = ValidationCatalogue.roc[language]
    let sheet = PlotSheet(
      width: 760, height: 612, title: title, note: note, description: "\(title). \(note)", language: language)
    return sheet.svg(body)
  }
}

/// Wilson's interval of the share of deposits found, along a curve.
enum RateBand {
  static func points(_ curve: [(x: Double, y: Double)], of deposits: Int) -> [(x: Double, low: Double, high: Double)] {
    curve.map { point in
      let interval = ProportionInterval.wilson(point.y * Double(deposits), of: deposits)
      return (point.x, interval.lowerBound, interval.upperBound)
    }
  }
}
