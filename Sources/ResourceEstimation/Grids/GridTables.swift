import Estimation
import TextFormats

/// The resources of grids as a table: a row a grid, basis, cut-off and quantity, with full numbers.
public enum GridTables {
  public static func resources(_ outcomes: [GridOutcome]) -> String {
    var text =
      "grid,basis,commodity,cutoff,cutoff_unit,quantity,unit,mean,standard_error,analytic_mean,deviation,p90,p50,p10,"
      + "probability_of_none\n"
    for outcome in outcomes {
      let document = outcome.document
      for curve in outcome.curves {
        for (place, figures) in curve.figures.enumerated() {
          for figure in figures {
            let spread = figure.spread
            let numbers = [
              figure.mean, spread?.meanError, figure.analyticMean, spread?.deviation, spread?.p90, spread?.p50,
              spread?.p10, spread?.probabilityOfNone,
            ]
            let cells =
              [
                document.id, curve.basis.rawValue, document.commodity, "\(document.cutoffs[place])",
                document.cutoffUnit.symbol, figure.quantity.rawValue, unit(figure.quantity, document),
              ] + numbers.map { $0.map { "\($0)" } ?? "" }
            text += cells.map(DelimitedCell.escaped).joined(separator: ",") + "\n"
          }
        }
      }
    }
    return text
  }

  /// The unit that a quantity is told in.
  public static func unit(_ quantity: GridQuantity, _ document: GridDocument) -> String {
    switch quantity {
    case .area: "km2"
    case .volume: "m3"
    case .ore, .metal, .recovered: "t"
    case .meanGrade: document.factors.gradeUnit.symbol
    }
  }
}
