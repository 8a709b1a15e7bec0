import Estimation
import Foundation
import Programme
import Publication
import ResourceEstimation

/// The plots of an assessment, by file name.
struct AssessmentDrawings {
  let assessment: AssessmentDocument
  let result: AssessmentRun.Result
  let language: Language

  var all: [(name: String, svg: String)] {
    var drawings: [(String, String)] = []
    for part in result.tracts + (result.all.map { [$0] } ?? []) {
      let id = part.tract.map { Self.fileName($0.id) } ?? "all"
      let note = part.tract?.title[language] ?? assessment.title[language]
      drawings.append(
        (
          "counts-\(id).svg",
          DepositCountPlot(part.counts, stated: stated(part.tract?.method), note: note).svg(in: language)
        ))
      let curves = part.totals.enumerated().map { place, total in
        ExceedancePlot.Curve(
          name: total.material, points: Array(zip(AssessmentRun.probabilities, part.exceedance[place])),
          mean: total.quantity.mean)
      }
      drawings.append(("totals-\(id).svg", ExceedancePlot(curves, note: note).svg(in: language)))
      for place in part.totals.indices.dropFirst() {
        let material = part.totals[place].material
        drawings.append(
          (
            "joint-\(id)-\(Self.fileName(material)).svg",
            JointTotalsPlot(
              (part.totals[0].material, part.sample[0]), (material, part.sample[place]),
              correlation: part.correlations[0][place], note: note
            ).svg(in: language)
          ))
      }
    }
    for model in assessment.models {
      drawings.append(("fit-\(Self.fileName(model.id)).svg", fit(model)))
    }
    for outcome in result.grids {
      drawings.append(("grid-\(Self.fileName(outcome.document.id)).svg", grid(outcome)))
    }
    return drawings
  }

  private func stated(_ method: AssessmentDocument.CountMethod?) -> [(count: Double, probability: Double)] {
    switch method {
    case .mark3(let percentiles), .mark4(let percentiles):
      zip(percentiles.counts, ElicitationPercentiles.probabilities).map { (Double($0), $1) }
    case .experts(let experts, _):
      experts.filter { $0.weight > 0 }.flatMap { [($0.n90, 0.9), ($0.n50, 0.5), ($0.n10, 0.1)] }
    case .density(let estimate): [0.9, 0.5, 0.1].map { (estimate.count(exceededWith: $0), $0) }
    default: []
    }
  }

  private func fit(_ model: AssessmentDocument.Model) -> String {
    let table = model.table
    let logs = { (value: Double) in log(value) }
    var variables = [
      NormalFitPlot.Variable(
        name: EstimationMessages.logTonnage[language], values: table.tonnages.map(logs),
        probability: model.fit.normality[0]?.probability)
    ]
    for (place, commodity) in table.commodities.enumerated() {
      let values = table.grades.map { log($0[place]) }
      variables.append(
        .init(name: "log \(commodity)", values: values, probability: NormalityTest(values)?.probability))
    }
    return NormalFitPlot(variables, note: model.title[language]).svg(in: language)
  }

  private func grid(_ outcome: GridOutcome) -> String {
    let document = outcome.document
    let amount: GridQuantity = document.factors.density == nil ? .volume : .ore
    let curves = outcome.curves.map { curve in
      let places = curve.figures.indices
      let amounts = places.map { curve.figure(amount, cutoff: $0) }
      let grades = places.map { curve.figure(.meanGrade, cutoff: $0) }
      return GridResourcePlot.Curve(
        name: EstimationMessages.basis(curve.basis, realisations: document.content.grades.count),
        amounts: amounts.map { $0?.mean ?? 0 },
        amountRange: amounts.compactMap { $0?.spread.map { ($0.p90, $0.p10) } }, grades: grades.map { $0?.mean },
        gradeRange: grades.map { $0?.spread.map { ($0.p90, $0.p10) } }, isDashed: curve.basis == .estimates)
    }
    return GridResourcePlot(
      cutoffs: document.cutoffs, cutoffUnit: document.cutoffUnit.symbol,
      gradeUnit: document.factors.gradeUnit.symbol, commodity: document.commodity, isOre: amount == .ore,
      curves: curves, note: document.title[language]
    ).svg(in: language)
  }

  /// A name of a file that holds nothing but letters, digits and hyphens.
  static func fileName(_ id: String) -> String {
    String(id.map { $0.isLetter || $0.isNumber || $0 == "-" ? $0 : "-" }.prefix(60))
  }
}
