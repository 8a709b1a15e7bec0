import Foundation
import Gridding
import PredictiveMapping
import Programme
import Prospectivity
import Publication

/// Tables and drawings beside a learnt model: `model.json` has `model.folds.csv`, `model.importance.svg` and so on.
struct LearningFiles {
  let output: URL
  let language: Language

  func write(_ report: LearningRun.Report, title: LocalizedText) throws(GriddingError) {
    if let validation = report.validation {
      try write(LearningTables.folds(validation, regions: report.regions), "folds.csv")
    }
    if let importance = report.importance {
      try write(LearningTables.importance(importance), "importance.csv")
      let bars = importance.features.map { ImportancePlot.Bar(name: $0.name, mean: $0.mean, deviation: $0.deviation) }
      try write(ImportancePlot(bars: bars, note: title[language]).svg(in: language), "importance.svg")
    }
    if !report.dependence.isEmpty {
      try write(LearningTables.dependence(report.dependence), "dependence.csv")
      let curves = report.dependence.map { curve in
        DependencePlot.Curve(name: curve.feature, points: zip(curve.places, curve.means).map { (x: $0, y: $1) })
      }
      try write(DependencePlot(curves: curves, note: title[language]).svg(in: language), "dependence.svg")
    }
    if case .logistic(let model) = report.model {
      try write(LearningTables.coefficients(model), "coefficients.csv")
    }
  }

  func write(_ report: OrderingRun.Report, title: LocalizedText) throws(GriddingError) {
    switch report.content {
    case .components(let components, _): try write(LearningTables.loadings(components), "loadings.csv")
    case .clusters(let clusters):
      try write(LearningTables.centres(clusters), "centres.csv")
      guard !report.squares.isEmpty else { return }
      try write(LearningTables.elbow(report.squares), "elbow.csv")
      let plot = ElbowPlot(squares: report.squares, taken: clusters.options.clusters, note: title[language])
      try write(plot.svg(in: language), "elbow.svg")
    case .model: break
    }
  }

  private func write(_ text: String, _ ending: String) throws(GriddingError) {
    try OutputFile.write(text, to: output.deletingPathExtension().appendingPathExtension(ending).path)
  }
}
