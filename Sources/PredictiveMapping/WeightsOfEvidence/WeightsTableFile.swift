import Prospectivity
import TextFormats

/// The tables of a model as CSV, all numbers in the fewest digits that read back as the same number.
public enum WeightsTableFile {
  /// The weights of one layer: a row a class, with what generalisation made of it.
  public static func csv(_ table: WeightsTable, _ layer: LayerWeights) -> String {
    var text = """
      class,class_cells,class_deposits,cells,area_units,deposits,w_plus,s_w_plus,w_minus,s_w_minus,contrast,s_contrast,\
      studentized_contrast,status,generalised_class,weight,s_weight

      """
    for row in table.rows {
      let item = layer.index(of: row.code).map { layer.classes[$0] }
      let weights = row.weights
      let numbers = [
        weights.positive, weights.positiveDeviation, weights.negative, weights.negativeDeviation, weights.contrast,
        weights.contrastDeviation, weights.studentizedContrast,
      ]
      text +=
        "\(row.code),\(row.classCells),\(row.classDeposits),\(row.cells),\(TableText.number(row.units)),\(row.deposits),"
      text += numbers.map(TableText.number).joined(separator: ",")
      text += ",\(weights.status.rawValue),\(item.map { word($0.generalised) } ?? ""),"
      text += "\(TableText.number(item?.weight ?? .nan)),\(TableText.number(item?.deviation ?? .nan))\n"
    }
    return text
  }

  /// The unique conditions of a model with their posterior: a row a condition, a column a layer. It is also what a
  /// logistic regression needs: units are trials, deposits successes.
  public static func csv(_ response: PosteriorResponse) -> String {
    let conditions = response.conditions
    var text = conditions.layers.map { DelimitedCell.escaped($0.layer) }.joined(separator: ",")
    text += ",cells,area_units,deposits,posterior,deviation,missing_variance,total_deviation,confidence\n"
    for condition in 0..<conditions.count {
      let words = conditions.layers.indices.map { layer in
        let index = conditions.classIndex(layer: layer, condition: condition)
        return index == GeneralisedConditions.missing
          ? "" : word(conditions.layers[layer].classes[index].generalised)
      }
      let numbers = [
        response.posterior, response.deviation, response.missingVariance, response.totalDeviation, response.confidence,
      ].map { TableText.number($0[condition]) }
      text += (words + ["\(conditions.cells[condition])", TableText.number(conditions.units(condition))]).joined(
        separator: ",")
      text += ",\(conditions.deposits[condition]),\(numbers.joined(separator: ","))\n"
    }
    return text
  }

  /// The tests of conditional independence for each pair of layers.
  public static func csv(_ pairs: [PairwiseIndependence]) -> String {
    var text = "layer,other,deposits,degrees_of_freedom,chi_square,p,yates,p_yates,g,p_g,smallest_expected\n"
    for pair in pairs {
      func cells(_ value: Double?) -> [String] {
        [TableText.number(value ?? .nan), TableText.number(value.flatMap(pair.probability) ?? .nan)]
      }
      let numbers = cells(pair.chiSquare) + cells(pair.yates) + cells(pair.likelihoodRatio)
      text += pair.layers.map(DelimitedCell.escaped).joined(separator: ",")
      text += ",\(pair.deposits),\(pair.degreesOfFreedom),\(numbers.joined(separator: ",")),"
      text += "\(TableText.number(pair.smallestExpected))\n"
    }
    return text
  }

  /// `400`, `inside`, `outside`, `merged`.
  public static func word(_ item: GeneralisedClass) -> String {
    switch item {
    case .single(let code): "\(code)"
    case .merged: "merged"
    case .inside: "inside"
    case .outside: "outside"
    }
  }
}
