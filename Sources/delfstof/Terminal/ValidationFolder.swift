import Foundation
import Gridding
import PredictiveMapping
import Programme
import Prospectivity
import Publication

/// The files that `validate` leaves behind.
struct ValidationFolder {
  let result: ValidationResult
  let url: URL
  let note: String
  let language: Language

  /// - Throws: `MappingError.unwritable`.
  func write() throws(MappingError) {
    do { try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true) } catch {
      throw .unwritable(file: url.lastPathComponent, reason: error.localizedDescription)
    }
    let maps = result.models.map {
      ValidatedMap(name: $0.name, success: $0.success, prediction: $0.prediction, calibration: $0.calibration)
    }
    try put(result.figuresTable, "figures.csv")
    try put(result.curvesTable, "curves.csv")
    try put(
      OperatingCurvePlot(maps, hasNegatives: result.hasNegatives, note: note).svg(in: language), "roc.svg")
    try put(SuccessRatePlot(maps, note: note).svg(in: language), "rate.svg")
    for (index, map) in maps.enumerated() {
      let name = maps.count == 1 ? "prediction-area.svg" : "prediction-area-\(index + 1).svg"
      try put(PredictionAreaDrawing(map, note: "\(map.name) · \(note)").svg(in: language), name)
    }
    try put(PrecisionRecallPlot(maps, note: note).svg(in: language), "precision-recall.svg")
    if maps.contains(where: { $0.calibration != nil }) {
      try put(CalibrationPlot(maps, note: note).svg(in: language), "calibration.svg")
    }
    let page = ValidationPage(
      maps, comparison: result.comparison, cellCount: result.cellCount, gridCellCount: result.gridCellCount,
      hasNegatives: result.hasNegatives, note: note)
    let html: String
    do throws(ReportError) { html = try page.html(in: language) } catch {
      throw .unwritable(file: "index.html", reason: "\(error)")
    }
    try put(html, "index.html")
  }

  private func put(_ text: String, _ name: String) throws(MappingError) {
    do { try Data(text.utf8).write(to: url.appending(path: name), options: .atomic) } catch {
      throw .unwritable(file: name, reason: error.localizedDescription)
    }
  }
}
