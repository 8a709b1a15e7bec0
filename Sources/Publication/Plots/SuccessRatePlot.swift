import Programme
import Prospectivity

/// Success-rate curves of maps, and beside them the prediction-rate curves where deposits were held out.
public struct SuccessRatePlot {
  public let maps: [ValidatedMap]
  public let note: String

  public init(_ maps: [ValidatedMap], note: String) {
    self.maps = maps
    self.note = note
  }

  private var hasHeldOut: Bool { maps.contains { $0.prediction != nil } }

  public func svg(in language: Language) -> String {
    let scale = LinearScale(low: 0, high: 1)
    let plane = PlotPlane(x: scale, y: scale, right: 556, top: 88, bottom: 552)
    let ticks = ValidationNumber.shareTicks(language)
    var body = plane.axes(
      x: ticks, ValidationCatalogue.bestArea[language], y: ticks, ValidationCatalogue.depositsFound[language])
    body += plane.curve([(0, 0), (1, 1)], "guide")
    for (index, map) in maps.enumerated().reversed() {
      var marks = Markup.empty
      let judged = Self.corners(map.judged)
      if maps.count == 1 { marks += plane.band(RateBand.points(judged, of: map.judged.deposits.count)) }
      // What the map has not seen counts; what it has seen stands beside it, dashed.
      if map.prediction != nil { marks += plane.curve(Self.corners(map.success), "line dashed") }
      marks += plane.curve(judged, "line")
      body += "<g class=\"\(ValidatedMap.style(index))\">\(marks)</g>"
    }
    body += CurveKey(entries: maps.enumerated().map { entry($1, index: $0, language) })
      .markup(x: plane.right + 22, top: plane.top)
    if hasHeldOut {
      body += plane.key([
        (style: "series-7", text: ValidationCatalogue.heldOut[language], isLine: true),
        (style: "series-7 dashed", text: ValidationCatalogue.known[language], isLine: true),
      ])
    }
    let title = (hasHeldOut ? ValidationCatalogue.bothRates : ValidationCatalogue.successRate)[language]
    let sheet = PlotSheet(
      width: 760, height: 612, title: title, note: note, description: "\(title). \(note)", language: language)
    return sheet.svg(body)
  }

  private static func corners(_ validation: MapValidation) -> [(x: Double, y: Double)] {
    validation.successRate.corners.map { ($0.areaShare, $0.depositShare) }
  }

  private func entry(_ map: ValidatedMap, index: Int, _ language: Language) -> CurveKey.Entry {
    func found(_ validation: MapValidation) -> String {
      ValidationNumber.share(validation.successRate.depositShare(inBest: 0.1), language)
    }
    var lines = [found(map.judged), ValidationCatalogue.inBestTenth[language]]
    if map.prediction != nil { lines.append("\(ValidationCatalogue.known[language]): \(found(map.success))") }
    return .init(style: ValidatedMap.style(index), name: map.name, lines: lines)
  }
}
