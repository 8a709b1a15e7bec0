/// The unique conditions of a model as a table for logistic regression, which needs no conditional independence
/// (Agterberg, Bonham-Carter, Cheng & Wright 1993): explanatory columns, deposits as successes and units as trials.
///
/// A layer with a threshold has one column, 1 inside; other layers one for each class after the first. A missing class
/// has the shares of the classes in the layer's area, the expected value of the columns.
public struct ConditionDesign: Hashable, Sendable {
  public let columns: [Column]
  /// Row after row, one for each condition.
  public let values: [Double]
  /// Trials.
  public let units: [Double]
  /// Successes.
  public let deposits: [Int]
  /// For each row its generalised condition.
  public let conditions: [Int]

  public struct Column: Hashable, Sendable {
    public let layer: String
    public let generalised: GeneralisedClass
  }

  /// Conditions with a missing layer are rows only when missing evidence is `weightless`. A layer without confident
  /// class has no column.
  public init(_ conditions: GeneralisedConditions, missingEvidence: PosteriorResponse.MissingEvidence = .weightless) {
    var columns: [Column] = []
    var indicators: [(layer: Int, item: Int)] = []
    for (layer, weights) in conditions.layers.enumerated() {
      // Of a threshold the inside stands first and is the column; of classes the first is the reference.
      let isBinary = weights.classes.first?.generalised == .inside
      for item in weights.classes.indices where isBinary ? item == 0 : item > 0 {
        columns.append(Column(layer: weights.layer, generalised: weights.classes[item].generalised))
        indicators.append((layer, item))
      }
    }
    let rows = (0..<conditions.count).filter { missingEvidence == .weightless || conditions.hasEveryLayer($0) }
    self.columns = columns
    values = rows.flatMap { condition in
      indicators.map { layer, item in
        let found = conditions.classIndex(layer: layer, condition: condition)
        if found == GeneralisedConditions.missing { return conditions.layers[layer].share(of: item) }
        return found == item ? 1 : 0
      }
    }
    units = rows.map { conditions.units($0) }
    deposits = rows.map { conditions.deposits[$0] }
    self.conditions = rows
  }
}
