import Programme
import Prospectivity

/// What the value of a learnt model means, which hangs on its method and the weights of its classes.
public enum LearntValue: Sendable, Hashable {
  /// A probability where deposits have the share that they have among the rows learnt from.
  case probability
  /// Classes were weighted: a probability of ground where deposits have another share (King & Zeng 2001).
  case weighted(ClassWeights)
  /// Deposits against unlabelled rows, in bags of one to one: it ranks.
  case score
  /// To deposits alone.
  case likeness

  public init(_ model: LearntModel) {
    let weights: ClassWeights
    switch model {
    case .oneClass:
      self = .likeness
      return
    case .forest(let forest) where forest.options.bags != .bootstrap:
      self = .score
      return
    case .forest(let forest): weights = forest.options.classWeights
    case .logistic(let regression): weights = regression.options.classWeights
    case .boosting(let boosting): weights = boosting.options.classWeights
    }
    switch weights {
    case .equal: self = .probability
    case .given(let deposit, let other) where deposit == other: self = .probability
    case .balanced, .given: self = .weighted(weights)
    }
  }

  /// The name of the band of values.
  public var band: String {
    switch self {
    case .probability: "probability"
    case .weighted, .score: "score"
    case .likeness: "likeness"
    }
  }

  /// What readers of a map must know of its values.
  ///
  /// - Parameters:
  ///   - deposits: rows with a deposit among those learnt from.
  ///   - rows: all of them.
  func limit(deposits: Int, rows: Int) -> LocalizedText {
    switch self {
    case .probability:
      .init(
        en:
          "Values are probabilities only where \(deposits) of \(rows) cells hold a deposit, as in training; elsewhere "
          + "they rank.",
        nl:
          "Waarden zijn alleen kansen waar \(deposits) van de \(rows) cellen een afzetting hebben, zoals in de leerrijen; "
          + "elders rangschikken ze.")
    case .weighted(let weights):
      Self.weighted(weights, deposits: deposits, rows: rows)
    case .score:
      .init(
        en:
          "Values are scores, never probabilities: deposits were set against ground of which nothing is known. They rank.",
        nl: "Waarden zijn scores en nooit kansen: afzettingen zijn gezet tegenover grond waarvan niets bekend is. Ze "
          + "rangschikken.")
    case .likeness:
      .init(
        en: "Values are likeness to \(deposits) known deposits, never probabilities. They rank.",
        nl: "Waarden zijn de gelijkenis met \(deposits) bekende afzettingen en nooit kansen. Ze rangschikken.")
    }
  }

  private static func weighted(_ weights: ClassWeights, deposits: Int, rows: Int) -> LocalizedText {
    var share = 0.5
    if case .given(let deposit, let other) = weights {
      let (hits, rest) = (Double(deposits) * deposit, Double(rows - deposits) * other)
      share = hits / (hits + rest)
    }
    func percentage(_ language: Language) -> String { NumberText.rounded(share * 100, digits: 3, language) + " %" }
    return .init(
      en:
        "The classes were weighted: values are probabilities only where \(percentage(.en)) of the cells hold a deposit, "
        + "against \(deposits) of \(rows) in training; elsewhere they rank.",
      nl:
        "De klassen zijn gewogen: waarden zijn alleen kansen waar \(percentage(.nl)) van de cellen een afzetting heeft, "
        + "tegen \(deposits) van de \(rows) in de leerrijen; elders rangschikken ze.")
  }
}
