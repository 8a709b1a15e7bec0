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
          NumberText.given(azimuth, language)
            + (variogram.dip.map { $0 == 0 ? "" : "/" + NumberText.given($0, language) } ?? "")
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
  let model: VariogramModel
  /// What was minimised or maximised, and its value.
  let criterion: (name: LocalizedText, value: Double)
  let notes: [FitNote]

  init(_ fit: VariogramFit) {
    model = fit.model
    criterion = (GriddingMessages.objective, fit.objective)
    notes = fit.notes
  }

  init(_ fit: LikelihoodFit) {
    model = fit.model
    criterion = (GriddingMessages.likelihood, fit.logLikelihood)
    notes = fit.notes
  }

  func lines(in language: Language) -> [String] {
    func number(_ value: Double) -> String { NumberText.rounded(value, digits: 6, language) }
    var lines = ["", "\(GriddingMessages.nugget[language]) \(number(model.nugget))"]
    lines += model.structures.map {
      Self.line($0, sill: "\(GriddingMessages.sill[language]) \(number($0.sill))", language)
    }
    lines.append("\(criterion.name[language]) \(number(criterion.value))")
    for note in notes { lines.append("! \(GriddingMessages.note(note)[language])") }
    return lines
  }

  /// `spherical: sill 0.59, range 897`.
  static func line(_ structure: VariogramStructure, sill: String, _ language: Language) -> String {
    func number(_ value: Double) -> String { NumberText.rounded(value, digits: 6, language) }
    var line =
      "\(BasicModelName.name(of: structure.kind)): \(sill), \(GriddingMessages.range[language]) "
      + number(structure.ranges.x)
    if structure.kind.shapes != nil { line += ", \(GriddingMessages.shape[language]) \(number(structure.shape))" }
    if structure.ranges.y != structure.ranges.x {
      line +=
        ", \(GriddingMessages.azimuth[language]) \(number(structure.angles.azimuth)), "
        + "\(GriddingMessages.ratio[language]) \(number(structure.ranges.y / structure.ranges.x))"
    }
    if let factor = structure.kind.rangeFactor(.practical, shape: structure.shape), factor != 1 {
      line += " (\(GriddingMessages.practical[language]) \(number(structure.ranges.x * factor)))"
    }
    return line
  }
}

/// A linear model of coregionalisation: each structure with its matrix.
struct CoregionalisationText {
  let fit: CoregionalisationFit
  let names: [String]

  func lines(in language: Language) -> [String] {
    func matrix(_ rows: [[Double]]) -> String {
      "["
        + rows.map { "[" + $0.map { NumberText.rounded($0, digits: 5, language) }.joined(separator: " ") + "]" }
        .joined(separator: " ") + "]"
    }
    var lines = ["", names.joined(separator: ", ")]
    lines.append("\(GriddingMessages.nugget[language]) \(matrix(fit.model.nugget))")
    lines += fit.model.structures.map { structure in
      FitText.line(structure.basic, sill: "\(GriddingMessages.sill[language]) \(matrix(structure.sills))", language)
    }
    lines.append("\(GriddingMessages.objective[language]) \(NumberText.rounded(fit.objective, digits: 6, language))")
    return lines
  }
}
