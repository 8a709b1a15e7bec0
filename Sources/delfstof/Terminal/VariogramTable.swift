import Geostatistics
import Gridding
import Programme

/// The lags of experimental variograms, as CSV with all digits and as a table for people.
struct VariogramTable {
  private let variograms: [ExperimentalVariogram]

  init(_ variograms: [ExperimentalVariogram]) { self.variograms = variograms }

  private func rows(_ variogram: ExperimentalVariogram) -> [ExperimentalVariogram.Lag] {
    (variogram.zero.map { [$0] } ?? []) + variogram.lags
  }

  var csv: String {
    var text = "azimuth,dip,pairs,distance,value\n"
    for variogram in variograms {
      let direction = [variogram.azimuth, variogram.dip].map { $0.map { "\($0)" } ?? "" }.joined(separator: ",")
      for lag in rows(variogram) { text += "\(direction),\(lag.pairs),\(lag.meanDistance),\(lag.value)\n" }
    }
    return text
  }

  func lines(in language: Language) -> [String] {
    var rows = [GriddingMessages.lagColumns(in: language)]
    for variogram in variograms {
      let direction =
        variogram.azimuth.map { azimuth in
          "\(azimuth)" + (variogram.dip.map { $0 == 0 ? "" : "/\($0)" } ?? "")
        } ?? "–"
      for lag in self.rows(variogram) {
        rows.append([
          direction, "\(lag.pairs)", NumberText.rounded(lag.meanDistance, digits: 6, language),
          NumberText.rounded(lag.value, digits: 6, language),
        ])
      }
    }
    return TextTable.lines(rows)
  }
}

/// A fitted model and what is to be known of the fit.
struct FitText {
  private let model: VariogramModel
  private let fit: VariogramFit?

  init(_ model: VariogramModel, fit: VariogramFit?) {
    self.model = model
    self.fit = fit
  }

  func lines(in language: Language) -> [String] {
    func number(_ value: Double) -> String { NumberText.rounded(value, digits: 6, language) }
    var lines = ["", "\(GriddingMessages.nugget[language]) \(number(model.nugget))"]
    for structure in model.structures {
      var line =
        "\(BasicModelName.name(of: structure.kind)): \(GriddingMessages.sill[language]) \(number(structure.sill)), "
        + "\(GriddingMessages.range[language]) \(number(structure.ranges.x))"
      if structure.kind.shapes != nil { line += ", \(GriddingMessages.shape[language]) \(number(structure.shape))" }
      if structure.ranges.y != structure.ranges.x {
        line +=
          ", \(GriddingMessages.azimuth[language]) \(number(structure.angles.azimuth)), "
          + "\(GriddingMessages.ratio[language]) \(number(structure.ranges.y / structure.ranges.x))"
      }
      if let factor = structure.kind.rangeFactor(.practical, shape: structure.shape), factor != 1 {
        line += " (\(GriddingMessages.practical[language]) \(number(structure.ranges.x * factor)))"
      }
      lines.append(line)
    }
    if let fit {
      lines.append("\(GriddingMessages.objective[language]) \(number(fit.objective))")
      for note in fit.notes { lines.append("! \(GriddingMessages.note(note)[language])") }
    }
    return lines
  }
}
