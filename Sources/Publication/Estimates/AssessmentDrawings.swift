import Estimation
import Foundation
import Programme
import ResourceEstimation

/// The plots of an assessment, by file name.
public struct AssessmentDrawings {
  let assessment: AssessmentDocument
  let result: AssessmentRun.Result
  let language: Language

  public init(assessment: AssessmentDocument, result: AssessmentRun.Result, language: Language) {
    self.assessment = assessment
    self.result = result
    self.language = language
  }

  public var all: [(name: String, svg: String)] {
    var drawings: [(String, String)] = []
    for part in result.parts {
      let id = part.tract.map { Self.fileName($0.id) } ?? "all"
      let note = note(part)
      drawings.append(("counts-\(id).svg", counts(part)))
      drawings.append(("totals-\(id).svg", totals(part)))
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

  /// The number of deposits of a tract, or of all.
  func counts(_ part: AssessmentRun.Part) -> String {
    DepositCountPlot(part.counts, stated: stated(part.tract?.method), note: note(part)).svg(in: language)
  }

  /// The chance of more than so much, a curve a material.
  func totals(_ part: AssessmentRun.Part) -> String {
    let curves = part.totals.enumerated().map { place, total in
      ExceedancePlot.Curve(
        name: total.material, points: Array(zip(AssessmentRun.probabilities, part.exceedance[place])),
        mean: total.quantity.mean)
    }
    return ExceedancePlot(curves, note: note(part)).svg(in: language)
  }

  private func note(_ part: AssessmentRun.Part) -> String { (part.tract?.title ?? assessment.title)[language] }

  /// The deposits against what the model takes them to be.
  func fit(_ model: AssessmentDocument.Model) -> String {
    let variables = model.normalVariables.map { fit, values in
      NormalFitPlot.Variable(name: fit.name[language], values: values, test: fit.normality)
    }
    return NormalFitPlot(variables, note: model.title[language]).svg(in: language)
  }

  func grid(_ outcome: GridOutcome) -> String {
    let document = outcome.document
    let amount: GridQuantity = document.factors.density == nil ? .volume : .ore
    let curves = outcome.curves.map { curve in
      let places = curve.figures.indices
      let amounts = places.map { curve.figure(amount, cutoff: $0) }
      let grades = places.map { curve.figure(.meanGrade, cutoff: $0) }
      return GridResourcePlot.Curve(
        name: EstimationCatalogue.basis(curve.basis, realisations: document.content.grades.count),
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
  public static func fileName(_ id: String) -> String {
    String(id.map { $0.isLetter || $0.isNumber || $0 == "-" ? $0 : "-" }.prefix(60))
  }
}
