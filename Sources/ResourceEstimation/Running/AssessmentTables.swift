import Estimation
import Foundation
import Programme
import TextFormats

/// What an assessment leaves behind as tables: full numbers, in tonnes.
public enum AssessmentTables {
  /// One row per tract and material.
  public static func totals(_ result: AssessmentRun.Result) -> String {
    totalColumns + "\n" + totalRows(result).map { $0 + "\n" }.joined()
  }

  public static let totalColumns =
    "tract,material,unit,mean,standard_error,analytic_mean,deviation,analytic_deviation,p90,p50,p10,"
    + "probability_of_none,probability_above_mean"

  public static func totalRows(_ result: AssessmentRun.Result) -> [String] {
    var rows: [String] = []
    for part in result.parts {
      for (place, total) in part.totals.enumerated() {
        let q = total.quantity
        let cells =
          [part.tract?.id ?? "all", total.material, "t", "\(q.mean)", "\(total.meanError)"]
          + [part.analyticMeans.map { "\($0[place])" } ?? "", "\(q.deviation)"]
          + [part.analyticDeviations.map { "\($0[place])" } ?? "", "\(q.p90)", "\(q.p50)", "\(q.p10)"]
          + ["\(total.probabilityOfNone)", "\(total.probabilityAboveMean)"]
        rows.append(cells.map(DelimitedCell.escaped).joined(separator: ","))
      }
    }
    return rows
  }

  /// One row per model and variable: how well the deposits fit it.
  public static func fits(_ models: [AssessmentDocument.Model]) -> String {
    var text =
      "model,variable,deposits,anderson_darling,probability,correlation_with_tonnage,probability_of_correlation\n"
    for model in models {
      for fit in model.fits {
        let numbers = [
          fit.normality?.statistic, fit.normality?.probability, fit.correlation?.value, fit.correlation?.probability,
        ]
        let cells = [model.id, fit.id, "\(model.table.count)"] + numbers.map { $0.map { "\($0)" } ?? "" }
        text += cells.map(DelimitedCell.escaped).joined(separator: ",") + "\n"
      }
    }
    return text
  }

  /// One row per tract and number of deposits.
  public static func counts(_ result: AssessmentRun.Result) -> String {
    var text = "tract,deposits,probability,probability_at_least\n"
    for part in result.parts {
      let tails = CountTails.of(part.counts)
      for (place, p) in part.counts.probabilities.enumerated() {
        text += "\(DelimitedCell.escaped(part.tract?.id ?? "all")),\(part.counts.first + place),\(p),\(tails[place])\n"
      }
    }
    return text
  }

  public static func rejects(_ rejects: [TableReject]) -> String {
    var text = "file,line,column,value,reason_en,reason_nl\n"
    for reject in rejects {
      text +=
        [
          reject.file, "\(reject.line)", reject.column, reject.value, reject.reason.en, reject.reason.nl,
        ].map(DelimitedCell.escaped).joined(separator: ",") + "\n"
    }
    return text
  }
}
