import Foundation
import Programme
import Prospectivity

/// Share of cells with a deposit against their mean probability, interval by interval, with Wilson's intervals: on the
/// diagonal for probabilities that are right, below it for ones that promise too much.
public struct CalibrationPlot {
  public let maps: [ValidatedMap]
  public let note: String

  public init(_ maps: [ValidatedMap], note: String) {
    self.maps = maps
    self.note = note
  }

  private struct Mark {
    let probability: Double
    let observed: Double
    let low: Double
    let high: Double
  }

  private static func marks(_ calibration: Calibration) -> [Mark] {
    calibration.intervals.filter { $0.cells > 0 }.map { interval in
      let reach = ProportionInterval.wilson(Double(interval.cellsWithDeposit), of: interval.cells)
      return Mark(
        probability: interval.meanProbability, observed: interval.observedShare, low: reach.lowerBound,
        high: reach.upperBound)
    }
  }

  public func svg(in language: Language) -> String {
    let calibrated = maps.enumerated().compactMap { index, map in
      map.calibration.map { (style: ValidatedMap.style(index), name: map.name, calibration: $0) }
    }
    let all = calibrated.flatMap { Self.marks($0.calibration) }
    // One scale for both axes, so that the diagonal is one. Nothing observed has no place on a logarithmic one.
    let axis = AxisTicks(
      covering: all.flatMap { [$0.probability, $0.observed, $0.low, $0.high] }.filter { $0 > 0 }, language)
    let plane = PlotPlane(x: axis.scale, y: axis.scale, left: 98, right: 556, bottom: 552)
    var body = plane.axes(
      x: axis.ticks, ValidationCatalogue.meanProbability[language], y: axis.ticks,
      ValidationCatalogue.observedShare[language])
    body += plane.curve([(axis.scale.low, axis.scale.low), (axis.scale.high, axis.scale.high)], "guide")
    for map in calibrated {
      let marks = Self.marks(map.calibration).filter { $0.probability > 0 }
      func place(_ value: Double) -> Double { value > 0 || !axis.isLogarithmic ? axis.place(value) : axis.scale.low }
      var drawing = plane.curve(
        marks.filter { $0.observed > 0 || !axis.isLogarithmic }.map { (place($0.probability), place($0.observed)) },
        "thread")
      for mark in marks {
        let x = Coordinate(plane.px(place(mark.probability)))
        drawing += """
          <path class="line" d="M\(x) \(Coordinate(plane.py(place(mark.low))))V\(Coordinate(plane.py(place(mark.high))))"/>
          """
        drawing += plane.dot((x: place(mark.probability), y: place(mark.observed)), radius: 4.5, "dot")
      }
      body += "<g class=\"\(map.style)\">\(drawing)</g>"
    }
    let entries = calibrated.map { map -> CurveKey.Entry in
      let sums = map.calibration
      return .init(
        style: map.style, name: map.name,
        lines: [
          "\(NumberText.rounded(sums.expectedDeposits, digits: 4, language)) \(ValidationCatalogue.expected[language])",
          "\(ValidationNumber.count(sums.deposits, language)) \(ValidationCatalogue.found[language])",
          "\(ValidationCatalogue.brierSkill[language]) \(NumberText.rounded(sums.brierSkill, digits: 2, language))",
        ])
    }
    body += CurveKey(entries: entries).markup(x: plane.right + 22, top: plane.top)
    let title = ValidationCatalogue.calibration[language]
    let sheet = PlotSheet(
      width: 760, height: 612, title: title, note: note, description: "\(title). \(note)", language: language)
    return sheet.svg(body)
  }
}
