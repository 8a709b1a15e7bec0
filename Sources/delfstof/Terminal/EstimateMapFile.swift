import ArgumentParser
import Foundation
import Geodata
import Gridding
import Programme
import Publication

/// The map that a command draws of its estimates.
struct EstimateMapFile {
  let path: String
  let samples: SampleOptions
  let set: SampleSet
  let options: SharedOptions
  /// What is estimated.
  let name: String
  /// Of an indicator, whose probability is drawn; nil for the variable itself.
  var threshold: Double?

  /// What takes a coarse picture of the first column.
  /// - Throws: wrong usage, without a grid.
  func overview(of plan: TargetPlan) throws -> OverviewWriter {
    guard case .grid(let grid) = plan else { throw ValidationError(GriddingMessages.mapNeedsGrid[options.lang]) }
    return OverviewWriter(grid)
  }

  /// Draws the picture.
  /// - Parameter note: what kind of estimates.
  func draw(_ overview: OverviewWriter, of plan: TargetPlan, note: String) throws {
    guard case .grid(let grid) = plan else { throw ValidationError(GriddingMessages.mapNeedsGrid[options.lang]) }
    let measured = set.samples.x.indices.map { index in
      (place: Position(x: set.samples.x[index], y: set.samples.y[index]), value: coded(set.samples.values[index]))
    }
    let file = URL(filePath: samples.file).lastPathComponent
    let system = plan.referenceSystem
    let map = EstimateMap(
      values: overview.values, rows: overview.rows, columns: overview.columns, box: grid.geometry.box,
      samples: measured, metresPerUnit: system?.metresPerUnit, title: title,
      note: [note, file, system?.description].compactMap { $0 }.joined(separator: " · "),
      valueName: threshold == nil ? title : "P(\(title))")
    try OutputFile.write(map.svg(in: options.lang), to: path)
  }

  private var title: String {
    threshold.map { "\(name) ≤ \(NumberText.given($0, options.lang))" } ?? name
  }

  /// Samples in the colours of the map: of an indicator 1 at or below its threshold, else 0.
  private func coded(_ value: Double) -> Double {
    guard let threshold else { return value }
    return value <= threshold ? 1 : 0
  }
}
