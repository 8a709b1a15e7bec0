import Geostatistics
import Programme

/// The variograms of realisations against the model they were made with, a drawing for each axis of the grid: the mean
/// should meet the model, single realisations fluctuate about it (Deutsch & Journel 1998, section V.1.5).
public struct ReproductionPlot {
  public let reproduction: VariogramReproduction
  /// Of the distances: m.
  public let distanceUnit: String
  public let note: String

  public init(_ reproduction: VariogramReproduction, distanceUnit: String, note: String) {
    self.reproduction = reproduction
    self.distanceUnit = distanceUnit
    self.note = note
  }

  public func svg(in language: Language) -> String {
    let unit = distanceUnit.isEmpty ? "" : " (\(distanceUnit))"
    let axes = [PlotCatalogue.alongRows, PlotCatalogue.alongColumns, PlotCatalogue.upwards]
    let panels = (0..<3).compactMap { axis -> PlotPanels.Panel? in
      let lags = reproduction.lags.filter { $0.steps[axis] > 0 && $0.pairs > 0 }
      guard !lags.isEmpty else { return nil }
      return PlotPanels.Panel(
        title: axes[axis][language], x: PlotCatalogue.distance[language] + unit,
        y: PlotCatalogue.semivariance[language],
        series: [
          .init(
            style: "series-0", points: lags.map { ($0.distance, $0.mean) },
            band: lags.map { ($0.distance, $0.smallest, $0.largest) }, hasDots: lags.count <= 30),
          .init(style: "series-1", points: lags.map { ($0.distance, $0.model) }, isDashed: true),
        ])
    }
    let key: [(style: String, text: String, isLine: Bool)] = [
      ("series-0", PlotCatalogue.meanAndRange(reproduction.count, language), true),
      ("series-1", PlotCatalogue.model[language], true),
    ]
    let title = PlotCatalogue.reproduction[language]
    let sheet = PlotSheet(title: title, note: note, description: "\(title). \(note)", language: language)
    return sheet.svg(PlotPanels(panels: panels).markup(language, key: key))
  }
}
