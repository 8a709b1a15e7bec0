import Prospectivity
import TextFormats

/// What a learning run leaves in tables.
public enum LearningTables {
  /// A row a fold, those in space first, then the sums: the area of the mean fold, its deviation, and that of all rows
  /// together.
  public static func folds(_ validation: SpatialValidation, regions: LearningValidation? = nil) -> String {
    let parts =
      [("spatial", validation.spatial)] + (regions.map { [("regions", $0)] } ?? [])
      + [("random", validation.random)]
    var text = "folds,fold,rows,deposits,trainingRows,trainingDeposits,auc,constantFeatures,failure\n"
    for (name, result) in parts {
      for outcome in result.outcomes {
        let counts = [outcome.rows, outcome.deposits, outcome.trainingRows, outcome.trainingDeposits]
        text += ([name, "\(outcome.number)"] + counts.map { "\($0)" }).joined(separator: ",")
        text += ",\(TableText.number(outcome.area ?? .nan)),"
        text += DelimitedCell.escaped(outcome.constantFeatures.joined(separator: " ")) + ","
        text += DelimitedCell.escaped(outcome.failure.map { "\($0)" } ?? "") + "\n"
      }
    }
    for (name, result) in parts {
      text += "\(name),mean,,,,,\(TableText.number(result.meanArea ?? .nan)),,\n"
      text += "\(name),deviation,,,,,\(TableText.number(result.areaDeviation ?? .nan)),,\n"
      text += "\(name),pooled,,,,,\(TableText.number(result.pooledArea ?? .nan)),,\n"
    }
    return text
  }

  public static func importance(_ importance: PermutationImportance) -> String {
    "feature,mean,deviation\n"
      + importance.features.map {
        "\(DelimitedCell.escaped($0.name)),\(TableText.number($0.mean)),\(TableText.number($0.deviation))\n"
      }.joined()
  }

  public static func dependence(_ curves: [PartialDependence]) -> String {
    var text = "feature,value,prediction\n"
    for curve in curves {
      for (place, mean) in zip(curve.places, curve.means) {
        text += "\(DelimitedCell.escaped(curve.feature)),\(TableText.number(place)),\(TableText.number(mean))\n"
      }
    }
    return text
  }

  /// Coefficients with their errors.
  public static func coefficients(_ model: LogisticRegression) -> String {
    var text = "term,coefficient,standardError,z,p\n"
    let (errors, z, p) = (model.standardErrors, model.zValues, model.pValues)
    for (index, term) in (["(intercept)"] + model.features).enumerated() {
      let numbers = [([model.intercept] + model.coefficients)[index], errors[index], z[index], p[index]]
      text += ([DelimitedCell.escaped(term)] + numbers.map(TableText.number)).joined(separator: ",") + "\n"
    }
    return text
  }

  /// Loadings of each feature, with the variance of each component in the first row.
  public static func loadings(_ components: PrincipalComponents) -> String {
    let count = components.variances.count
    var text = "feature," + (1...count).map { "component\($0)" }.joined(separator: ",") + "\n"
    text += "(variance)," + components.variances.map(TableText.number).joined(separator: ",") + "\n"
    text += "(share)," + components.shares.map(TableText.number).joined(separator: ",") + "\n"
    for (index, feature) in components.features.enumerated() {
      text += DelimitedCell.escaped(feature) + ","
      text += components.loadings.map { TableText.number($0[index]) }.joined(separator: ",") + "\n"
    }
    return text
  }

  /// Centres of clusters, with their sizes and within sums of squares.
  public static func centres(_ clusters: KMeans) -> String {
    var text =
      "cluster,rows,withinSquares," + clusters.features.map(DelimitedCell.escaped).joined(separator: ",") + "\n"
    for (index, centre) in clusters.centres.enumerated() {
      text += "\(index + 1),\(clusters.sizes[index]),\(TableText.number(clusters.withinSquares[index])),"
      text += centre.map(TableText.number).joined(separator: ",") + "\n"
    }
    return text
  }

  /// Total within sums of squares by the number of clusters.
  public static func elbow(_ squares: [Double]) -> String {
    "clusters,withinSquares\n" + squares.enumerated().map { "\($0 + 1),\(TableText.number($1))\n" }.joined()
  }

  /// Predictions of the rows of a table, by their lines.
  public static func predictions(_ lines: [Int], _ bands: [(name: String, values: [Double])]) -> String {
    var text = (["line"] + bands.map { DelimitedCell.escaped($0.name) }).joined(separator: ",") + "\n"
    for (row, line) in lines.enumerated() {
      text += (["\(line)"] + bands.map { TableText.number($0.values[row]) }).joined(separator: ",") + "\n"
    }
    return text
  }
}
