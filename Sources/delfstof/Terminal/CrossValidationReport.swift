import Foundation
import Geostatistics
import Gridding
import Programme
import TextFormats

/// A cross-validation as a table and as lines for people.
struct CrossValidationReport {
  let set: SampleSet
  /// Estimates of the variable; nil where only indicators were estimated.
  var values: CrossValidation?
  /// Whose z-scores count: the values, or their logarithms where those are normal.
  var scores: CrossValidation?
  /// Of the first variable of a cokriging.
  var valueName: String?
  /// Probabilities to be at or below each threshold.
  var indicators: [(threshold: Double, validation: CrossValidation)] = []

  init(_ validation: CrossValidation, of set: SampleSet) {
    self.set = set
    values = validation
    scores = validation
  }

  /// - Throws: `GeostatisticsError`.
  init(_ result: LeftOutResult, _ run: LeftOutRun) throws {
    let set = run.sets[0]
    self.set = set
    let document = run.request.document
    let observed = set.samples.values
    let known = set.samples.errorVariances
    func validation(
      _ observed: [Double], _ estimate: [Double]?, _ variance: [Double]?, error: Double
    ) throws -> CrossValidation? {
      guard let estimate, let variance else { return nil }
      return try CrossValidation(
        folds: run.folds, observed: observed, estimate: estimate, variance: variance,
        errorVariance: observed.indices.map { error + (known.isEmpty ? 0 : known[$0]) }, status: result.status)
    }
    if let variable = document.variables.first, run.request.isCokriging {
      // The columns of the first variable stand in front.
      values = try validation(
        observed, result.columns.first, result.columns.dropFirst().first,
        error: document.coregionalisation?.measurementErrors.first ?? 0)
      scores = values
      valueName = variable.name
      return
    }
    let error = document.model?.measurementError ?? 0
    values = try validation(observed, result.column("estimate"), result.column("variance"), error: error)
    scores = values
    if run.request.isLognormal {
      scores = try validation(
        observed.map { log($0) }, result.column("log_estimate"), result.column("log_variance"), error: error)
    }
    guard run.request.isIndicator else { return }
    let thresholds = run.request.thresholds.isEmpty ? document.indicators?.thresholds ?? [] : run.request.thresholds
    let columns = result.columns.suffix(thresholds.count)
    for (threshold, probabilities) in zip(thresholds, columns) {
      let truth = observed.map { $0 <= threshold ? 1.0 : 0.0 }
      if let one = try validation(truth, probabilities, probabilities.map { $0 * (1 - $0) }, error: 0) {
        indicators.append((threshold, one))
      }
    }
  }

  // MARK: table

  func table(_ names: [String]) -> String {
    let isSolid = set.samples.dimensions == 3
    guard let folds = values?.folds ?? indicators.first?.validation.folds,
      let status = values?.status ?? indicators.first?.validation.status
    else { return "" }
    let estimated = values == nil ? "" : ",estimate,variance,residual,z_score"
    let thresholds = indicators.map { ",below_\(CSVNumber.text($0.threshold))" }.joined()
    var text = "line,x,y,\(isSolid ? "z," : "")fold,observed\(estimated)\(thresholds),status\n"
    let (residuals, zScores) = (values?.residuals ?? [], scores?.zScores ?? [])
    func cell(_ value: Double) -> String { value.isNaN ? "" : "\(value)" }
    for index in folds.indices {
      let place = set.samples.place(index)
      let fold = Int(folds[index])
      var cells = ["\(set.lines[index])", cell(place.x), cell(place.y)]
      if isSolid { cells.append(cell(place.z)) }
      cells.append(names.indices.contains(fold) ? DelimitedCell.escaped(names[fold]) : "\(fold + 1)")
      cells.append(cell(set.samples.values[index]))
      if let values {
        cells += [values.estimate[index], values.variance[index], residuals[index], zScores[index]].map(cell)
      }
      cells += indicators.map { cell($0.validation.estimate[index]) }
      cells.append((CellStatus(rawValue: status[index]) ?? .tooFewSamples).word)
      text += cells.joined(separator: ",") + "\n"
    }
    return text
  }

  // MARK: lines

  /// - Parameter ratio: mean squared z-score.
  func lines(_ summary: CrossValidationSummary, ratio: Double, in language: Language) -> [String] {
    func number(_ value: Double) -> String { NumberText.rounded(value, digits: 5, language) }
    var rows = [
      [GriddingMessages.estimatedSamples[language], "\(summary.count)"],
      [GriddingMessages.meanError[language], number(summary.meanError)],
      [GriddingMessages.meanAbsoluteError[language], number(summary.meanAbsoluteError)],
      [GriddingMessages.rootMeanSquareError[language], number(summary.rootMeanSquareError)],
      [GriddingMessages.squaredRatio[language], number(ratio)],
      [GriddingMessages.correlation[language], number(summary.correlation)],
      [GriddingMessages.residualCorrelation[language], number(summary.correlationOfResidual)],
    ]
    if summary.refused > 0 { rows.insert([GriddingMessages.refusedSamples[language], "\(summary.refused)"], at: 1) }
    return TextTable.lines(rows)
  }

  /// A row a threshold: the share at or below it, the mean probability, and the Brier score (mean squared difference of
  /// probability and truth) beside that of the share alone.
  func indicatorLines(in language: Language) throws -> [String] {
    guard !indicators.isEmpty else { return [] }
    func number(_ value: Double) -> String { NumberText.rounded(value, digits: 4, language) }
    var rows = [GriddingMessages.indicatorColumns(in: language)]
    for (threshold, validation) in indicators {
      let summary = try validation.summary()
      let valid = validation.observed.indices.filter { validation.status[$0] == CellStatus.estimated.rawValue }
      let share = valid.reduce(0) { $0 + validation.observed[$1] } / Double(valid.count)
      let brier = summary.rootMeanSquareError * summary.rootMeanSquareError
      rows.append(
        [number(threshold), "\(summary.count)"]
          + [share, share - summary.meanError, brier, share * (1 - share)].map(number))
    }
    return TextTable.lines(rows)
  }
}
