import Geostatistics
import Programme

/// Tonnage and mean grade above each cut-off, beside each other: what is left of a deposit, and how rich that is.
public struct GradeTonnagePlot {
  /// One curve with its name; over realisations with the spread of both.
  public struct Line {
    let name: LocalizedText
    let curve: GradeTonnageCurve
    var isDashed: Bool
    /// Low and high curve with their mean grades.
    var spread: (low: Spread, high: Spread)?

    public typealias Spread = (tonnage: [Double], meanGrades: [Double?])

    public init(
      _ name: LocalizedText, _ curve: GradeTonnageCurve, isDashed: Bool = false,
      spread: (low: Spread, high: Spread)? = nil
    ) {
      self.name = name
      self.curve = curve
      self.isDashed = isDashed
      self.spread = spread
    }
  }

  public let lines: [Line]
  public let valueName: String
  /// Whether tonnage is a mass; else it is a share of the whole.
  public let isMass: Bool
  public let note: String

  public init(_ lines: [Line], valueName: String, isMass: Bool, note: String) {
    self.lines = lines
    self.valueName = valueName
    self.isMass = isMass
    self.note = note
  }

  public func svg(in language: Language) -> String {
    let cutoff = "\(PlotCatalogue.cutoff[language]), \(valueName)"
    let most = lines.flatMap(\.curve.tonnage).max() ?? 1
    // Numbers along the axis have five digits at most.
    let (unit, power) = most >= 1e10 ? (1e9, " (10⁹)") : most >= 1e5 ? (1e6, " (10⁶)") : (1, "")
    let tonnage = lines.enumerated().map { index, line -> PlotPanels.Series in
      let cutoffs = line.curve.cutoffs
      return PlotPanels.Series(
        style: "series-\(index % 8)", points: zip(cutoffs, line.curve.tonnage).map { ($0, $1 / unit) },
        band: line.spread.map { spread in
          cutoffs.indices.map { (cutoffs[$0], spread.low.tonnage[$0] / unit, spread.high.tonnage[$0] / unit) }
        } ?? [], isDashed: line.isDashed)
    }
    let grades = lines.enumerated().map { index, line -> PlotPanels.Series in
      let cutoffs = line.curve.cutoffs
      let means = line.curve.meanGrades
      return PlotPanels.Series(
        style: "series-\(index % 8)", points: cutoffs.indices.map { (cutoffs[$0], means[$0] ?? .nan) },
        band: line.spread.map { spread in
          cutoffs.indices.map {
            (cutoffs[$0], spread.low.meanGrades[$0] ?? .nan, spread.high.meanGrades[$0] ?? .nan)
          }
        } ?? [], isDashed: line.isDashed)
    }
    let panels = [
      PlotPanels.Panel(
        x: cutoff, y: (isMass ? PlotCatalogue.tonnage : PlotCatalogue.tonnageShare)[language] + power, series: tonnage),
      PlotPanels.Panel(x: cutoff, y: PlotCatalogue.meanGrade[language], series: grades),
    ]
    let key = lines.enumerated().map { index, line in
      (style: "series-\(index % 8)", text: line.name[language], isLine: true)
    }
    let title = PlotCatalogue.gradeTonnage[language]
    let sheet = PlotSheet(title: title, note: note, description: "\(title). \(note)", language: language)
    return sheet.svg(PlotPanels(panels: panels).markup(language, key: key))
  }
}
