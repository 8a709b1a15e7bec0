import Foundation
import PredictiveMapping
import Programme
import Prospectivity

/// What `validate` says of maps, in both languages.
struct ValidationText {
  let result: ValidationResult
  let language: Language

  static let unitAreaNeedsMetres = LocalizedText(
    en: "--unit-area needs a map in a projected system, with cells in metres.",
    nl: "--unit-area vraagt een kaart in een geprojecteerd stelsel, met cellen in meters.")

  private func choose(_ en: String, _ nl: String) -> String { language == .nl ? nl : en }

  private func number(_ value: Double, _ digits: Int = 4) -> String {
    NumberText.figure(value, digits: digits, language)
  }

  private func percent(_ value: Double) -> String { NumberText.rounded(value * 100, digits: 3, language) + "\u{a0}%" }

  private func interval(_ estimate: IntervalEstimate?) -> String {
    guard let estimate else { return "" }
    return "[\(number(estimate.lower)), \(number(estimate.upper))]"
  }

  /// A column a map.
  var lines: [String] {
    let models = result.models
    var rows: [[String]] = []
    func add(_ label: String, _ cell: (ValidationResult.Model) -> String) { rows.append([label] + models.map(cell)) }
    if models.count > 1 { add("", \.name) }
    add(choose("deposits on the map", "afzettingen op de kaart")) { "\($0.judged.deposits.count)" }
    add(choose("area under the ROC curve", "oppervlak onder de ROC-curve")) { number($0.judged.operatingCurve.area, 6) }
    if models.contains(where: { $0.judged.area != nil }) {
      add(choose("  95 % interval (DeLong)", "  95%-interval (DeLong)")) { interval($0.judged.area) }
    }
    let rate =
      models[0].prediction == nil
      ? choose("area under the success rate", "oppervlak onder de trefkans")
      : choose("area under the prediction rate", "oppervlak onder de voorspelkans")
    add(rate) { number($0.judged.successRate.exactArea, 6) }
    if models.contains(where: { $0.judged.successArea != nil }) {
      add(choose("  95 % interval (bootstrap)", "  95%-interval (bootstrap)")) { interval($0.judged.successArea) }
    }
    for share in [0.01, 0.05, 0.1, 0.2] {
      add(choose("found in the best \(percent(share))", "gevonden in de beste \(percent(share))")) {
        percent($0.judged.successRate.depositShare(inBest: share))
      }
    }
    add(choose("at the crossing: deposits", "bij de kruising: afzettingen")) {
      percent($0.judged.predictionArea.predictionRate)
    }
    add(choose("  in this share of the area", "  in dit deel van het gebied")) {
      percent($0.judged.predictionArea.areaShare)
    }
    add(choose("  from this value up", "  vanaf deze waarde")) { number($0.judged.predictionArea.threshold, 6) }
    if models.contains(where: { $0.judged.predictionArea.isInterpolated }) {
      // Its figures are of no value of the map: those next to it are.
      add(choose("  interpolated between the value", "  geïnterpoleerd tussen de waarde")) { model in
        let plot = model.judged.predictionArea
        return plot.isInterpolated ? plot.above.map { number($0.threshold, 6) } ?? choose("none", "geen") : "–"
      }
      add(choose("    and the value", "    en de waarde")) { number($0.judged.predictionArea.below.threshold, 6) }
      add(choose("    from the latter up: deposits", "    vanaf de laatste: afzettingen")) {
        percent($0.judged.predictionArea.below.depositShare)
      }
      add(choose("    in this share of the area", "    in dit deel van het gebied")) {
        percent($0.judged.predictionArea.below.areaShare)
      }
    }
    add(choose("normalised density Nd", "genormeerde dichtheid Nd")) {
      number($0.judged.predictionArea.normalisedDensity)
    }
    add(choose("weight ln Nd", "gewicht ln Nd")) { number($0.judged.predictionArea.weight) }
    if models.contains(where: { $0.judged.weight != nil }) {
      add(choose("  95 % interval (bootstrap)", "  95%-interval (bootstrap)")) { interval($0.judged.weight) }
    }
    add(choose("average precision", "gemiddelde precisie")) { number($0.judged.precisionRecall.averagePrecision) }
    add(choose("  by chance", "  bij toeval")) { number($0.judged.precisionRecall.prevalence) }
    if models.contains(where: { $0.calibration != nil }) {
      add(choose("expected deposits", "verwachte afzettingen")) {
        $0.calibration.map { number($0.expectedDeposits) } ?? ""
      }
      add(choose("Brier skill", "Brier-winst")) { $0.calibration.map { number($0.brierSkill) } ?? "" }
      add(choose("expected calibration error", "verwachte ijkfout")) {
        $0.calibration.map { number($0.expectedCalibrationError) } ?? ""
      }
    }
    return TextTable.lines(rows) + differences
  }

  private var differences: [String] {
    guard let comparison = result.comparison else { return [] }
    var lines: [String] = []
    for one in result.models.indices {
      for other in result.models.indices where other > one {
        let difference = comparison.difference(between: one, and: other)
        lines.append(
          "\(result.models[one].name) − \(result.models[other].name): \(number(difference.difference)) "
            + "[\(number(difference.lower)), \(number(difference.upper))], p = \(number(difference.pValue, 3))")
      }
    }
    return lines
  }

  /// What weakens the figures.
  var warnings: [String] {
    guard let scores = result.models.first?.judged.deposits else { return [] }
    var lines: [String] = []
    if !scores.outside.isEmpty {
      lines.append(
        choose(
          "\(scores.outside.count) deposits lie outside the grid and do not count.",
          "\(scores.outside.count) afzettingen liggen buiten het rooster en tellen niet mee."))
    }
    if !scores.onMissing.isEmpty {
      lines.append(
        choose(
          "\(scores.onMissing.count) deposits lie on cells without a value and do not count.",
          "\(scores.onMissing.count) afzettingen liggen op cellen zonder waarde en tellen niet mee."))
    }
    if scores.count == 1 {
      lines.append(
        choose(
          "One deposit: no interval can be given, and the figures say next to nothing.",
          "Eén afzetting: er is geen interval te geven, en de cijfers zeggen haast niets."))
    } else if scores.count < 20 {
      lines.append(
        choose(
          "\(scores.count) deposits: the intervals are rough.", "\(scores.count) afzettingen: de intervallen zijn grof."
        ))
    }
    if result.models[0].prediction == nil {
      lines.append(
        choose(
          "If these deposits made the map, the figures flatter it; hold some out (--held-out).",
          "Is de kaart van deze afzettingen gemaakt, dan vleien de cijfers haar; houd er enkele achter (--held-out)."))
    }
    return lines
  }
}
