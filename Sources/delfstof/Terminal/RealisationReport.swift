import Foundation
import Geostatistics
import Gridding
import Programme
import Publication

/// What the studies of realisations have found: as tables, as a drawing and as lines for people.
struct RealisationReport {
  let studies: RealisationStudies
  /// Whether the grid has levels: bodies then have a volume, else an area.
  let isSolid: Bool
  let hasDensity: Bool
  let distanceUnit: String
  let note: String

  // MARK: connected resource

  private var extent: String { isSolid ? "volume" : "area" }

  var connectedTable: String? {
    guard let connected = studies.connected else { return nil }
    var text =
      "realisation,bodies,workable_bodies,largest_cells,largest_\(extent),\(extent)_above,workable_\(extent),"
      + (hasDensity ? "tonnage," : "") + "mean_value\n"
    for row in connected.realisations {
      let share = (row.largestVolume / connected.cellVolume).rounded()
      let cells = share.isFinite ? Int(min(share, 1e15)) : 0
      var line = ["\(row.number + 1)", "\(row.bodies)", "\(row.workableBodies)", "\(cells)"]
      line += [row.largestVolume, row.volumeAbove, row.workableVolume].map(CSVNumber.text)
      if hasDensity { line.append(CSVNumber.text(row.tonnage)) }
      line.append(CSVNumber.text(row.meanValue))
      text += line.joined(separator: ",") + "\n"
    }
    return text
  }

  /// Mean and quantiles over the realisations.
  func connectedLines(in language: Language) throws -> [String] {
    guard let connected = studies.connected, !connected.realisations.isEmpty else { return [] }
    typealias Quantity = (ConnectedResource.Realisation) -> Double
    var quantities: [(LocalizedText, Quantity)] = [
      (GriddingMessages.bodies, { Double($0.bodies) }),
      (GriddingMessages.workableBodies, { Double($0.workableBodies) }),
      (isSolid ? GriddingMessages.largestVolume : GriddingMessages.largestArea, { $0.largestVolume }),
      (isSolid ? GriddingMessages.volumeAbove : GriddingMessages.areaAbove, { $0.volumeAbove }),
      (isSolid ? GriddingMessages.workableVolume : GriddingMessages.workableArea, { $0.workableVolume }),
    ]
    if connected.smallestVolume == 0 { quantities.removeAll { $0.0 == GriddingMessages.workableBodies } }
    if hasDensity { quantities.append((GriddingMessages.tonnage, { $0.tonnage })) }
    var rows = [[GriddingMessages.atOrAbove(connected.cutoff, language), GriddingMessages.mean[language]]]
    rows[0] += ["P10", "P50", "P90"]
    for (name, quantity) in quantities {
      let values = connected.realisations.map(quantity)
      let mean = values.reduce(0, +) / Double(values.count)
      let quantiles = try connected.quantiles(of: quantity, [0.1, 0.5, 0.9])
      rows.append([name[language]] + ([mean] + quantiles).map { NumberText.rounded($0, digits: 4, language) })
    }
    return TextTable.lines(rows)
  }

  // MARK: variogram reproduction

  private static let axes = ["columns", "rows", "levels"]

  private func axis(_ lag: VariogramReproduction.Lag) -> Int { (0..<3).first { lag.steps[$0] > 0 } ?? 0 }

  var reproductionTable: String {
    let hasLevel = studies.reproductions.contains { $0.level != nil }
    var text = (hasLevel ? "level," : "") + "axis,step,distance,pairs,model,mean,deviation,smallest,largest\n"
    for reproduction in studies.reproductions {
      for lag in reproduction.variogram.lags {
        let axis = axis(lag)
        var cells = hasLevel ? [CSVNumber.text(reproduction.level ?? .nan)] : []
        cells += [Self.axes[axis], "\(lag.steps[axis])", CSVNumber.text(lag.distance), "\(lag.pairs)"]
        cells += [lag.model, lag.mean, lag.deviation, lag.smallest, lag.largest].map(CSVNumber.text)
        text += cells.joined(separator: ",") + "\n"
      }
    }
    return text
  }

  func reproductionLines(in language: Language) -> [String] {
    studies.reproductions.map { reproduction in
      let variogram = reproduction.variogram
      let sill = variogram.lags.map(\.model).max() ?? 1
      // Far lags have few pairs, and the shape of the area in them.
      let within = variogram.lags.filter { $0.model < 0.999 * sill }
      let departure = (within.isEmpty ? variogram.lags : within).map { abs($0.mean - $0.model) / sill }.max() ?? .nan
      return GriddingMessages.departure(
        share: departure, realisations: variogram.count, level: reproduction.level, language)
    }
  }

  /// Of indicators the one in the middle.
  func reproductionDrawing(in language: Language) -> String {
    let all = studies.reproductions
    guard !all.isEmpty else { return "" }
    let shown = all[all.count / 2]
    let level = shown.level.map { ", \(GriddingMessages.indicator(of: $0, language))" } ?? ""
    return ReproductionPlot(shown.variogram, distanceUnit: distanceUnit, note: note + level).svg(in: language)
  }

  // MARK: files

  func write(_ options: StudyOptions, in language: Language) throws {
    if let path = options.connectedOut, let table = connectedTable { try OutputFile.write(table, to: path) }
    for path in options.reproduction {
      let isDrawing = URL(filePath: path).pathExtension.lowercased() == "svg"
      try OutputFile.write(isDrawing ? reproductionDrawing(in: language) : reproductionTable, to: path)
    }
    for line in try connectedLines(in: language) + reproductionLines(in: language) { Terminal.print(line) }
  }
}
