import Foundation
import Programme
import Prospectivity

/// The model card of a map of weights of evidence.
public struct WeightsCard {
  public let model: WeightsOfEvidence
  public let document: WeightsDocument
  /// Deposits outside the grid.
  public let outside: Int

  public init(_ model: WeightsOfEvidence, _ document: WeightsDocument, outside: Int) {
    self.model = model
    self.document = document
    self.outside = outside
  }

  /// Fills in everything but the inputs.
  public func fill(_ card: inout ModelCard) {
    card.parameters += [
      .init("unit area", "\(TableText.number(document.unitArea)) km²"), .init("deposits", document.counting.rawValue),
      .init("prior area", document.priorArea.rawValue), .init("missing evidence", document.missingEvidence.rawValue),
      .init("degenerate classes", document.degenerate.rawValue),
    ]
    for (layer, table) in zip(document.layers, model.tables) {
      card.parameters.append(
        .init("layer \(table.layer)", "\(table.kind.rawValue), \(words(layer.treatment.generalisation))"))
    }
    card.metrics += metrics
    card.limits += limits
    card.references += [
      "Bonham-Carter 1994, Geographic information systems for geoscientists, chapter 9",
      "Agterberg, Bonham-Carter & Wright 1990, Statistical pattern integration for mineral exploration",
      "Bonham-Carter, Agterberg & Wright 1989, Weights of evidence modelling: missing evidence",
      "Agterberg & Cheng 2002, Conditional independence test for weights-of-evidence modeling",
    ]
  }

  private func words(_ generalisation: Generalisation) -> String {
    switch generalisation {
    case .classes: "classes as they are"
    case .merging(let confidence): "merged below studentized contrast \(TableText.number(confidence))"
    case .largestContrast(let confidence): "largest contrast, studentized at least \(TableText.number(confidence))"
    case .largestStudentizedContrast(let confidence):
      "largest studentized contrast, at least \(TableText.number(confidence))"
    case .threshold(let code): "threshold after class \(code)"
    }
  }

  private var metrics: [ModelCard.Metric] {
    let test = model.independence
    var metrics: [ModelCard.Metric] = [
      .init("depositsUsed", .init(en: "deposits used", nl: "gebruikte vindplaatsen"), Double(test.observed)),
      .init("depositsOutside", .init(en: "deposits outside", nl: "vindplaatsen erbuiten"), Double(depositsOutside)),
      .init("areaUnits", .init(en: "units of area", nl: "eenheden van oppervlakte"), model.prior.units),
      .init("prior", .init(en: "prior probability", nl: "voorafgaande kans"), model.prior.probability),
      .init(
        "expectedDeposits", .init(en: "deposits expected (T)", nl: "verwachte vindplaatsen (T)"), test.expected),
      .init(
        "expectedDepositsDeviation", .init(en: "standard deviation of T", nl: "standaardafwijking van T"),
        test.expectedDeviation),
      .init(
        "omnibusRatio", .init(en: "observed over expected (n / T)", nl: "waargenomen op verwacht (n / T)"), test.ratio),
      .init(
        "agterbergCheng", .init(en: "(T − n) / s(T)", nl: "(T − n) / s(T)"), test.statistic),
      .init(
        "dependenceProbability",
        .init(
          en: "probability that layers are not conditionally independent",
          nl: "kans dat lagen niet voorwaardelijk onafhankelijk zijn"), test.dependenceProbability),
      .init(
        "overallIndependencePercent",
        .init(en: "overall conditional independence, %", nl: "voorwaardelijke onafhankelijkheid, %"),
        test.overallPercent),
      .init(
        "kolmogorovSmirnov",
        .init(
          en: "largest difference of cumulative shares of deposits",
          nl: "grootste verschil van opgetelde aandelen van vindplaatsen"), model.fit.statistic),
    ]
    for pair in model.pairs {
      let (name, value) = pair.statistic
      guard let probability = pair.probability(value) else { continue }
      let layers = pair.layers.joined(separator: " × ")
      metrics.append(
        .init(
          "pairwise.\(pair.layers.joined(separator: "."))",
          .init(
            en: "independence of \(layers) (\(name.rawValue)): p",
            nl: "onafhankelijkheid van \(layers) "
              + "(\(name.rawValue)): p"), probability))
    }
    return metrics
  }

  /// No layer tells places apart.
  public static let constant = LocalizedText(
    en:
      "The map has one value everywhere there is evidence: no layer reaches the asked confidence, so it ranks nothing. "
      + "Lower --confidence only with a reason; take other layers, or more deposits.",
    nl: "De kaart heeft overal waar bewijs is één waarde: geen laag haalt de gevraagde betrouwbaarheid, dus zij ordent "
      + "niets. Verlaag --confidence alleen met een reden; neem andere lagen, of meer vindplaatsen.")

  private var depositsOutside: Int { outside + model.conditions.pointsWithoutEvidence }

  private var limits: [LocalizedText] {
    var limits: [LocalizedText] = [
      .init(
        en: "A probability here is a ranking of places by the evidence given, not a chance that holds for a mine.",
        nl: "Een kans ordent hier plaatsen naar het gegeven bewijs; zij is geen kans op een mijn.")
    ]
    if model.independence.ratio < 0.85 || model.independence.isRejected(confidence: 0.95) {
      limits.append(
        .init(
          en:
            "The layers depend on each other: the posteriors add up to more deposits than there are. Use the order of "
            + "places only, or a logistic regression.",
          nl:
            "De lagen hangen samen: de kansen tellen op tot meer vindplaatsen dan er zijn. Gebruik alleen de volgorde "
            + "van plaatsen, of een logistische regressie."))
    }
    if model.prior.deposits < 20 {
      limits.append(
        .init(
          en: "With \(Int(model.prior.deposits)) deposits the weights are unsure; look at their deviations.",
          nl: "Met \(Int(model.prior.deposits)) vindplaatsen zijn de gewichten onzeker; kijk naar hun afwijkingen."))
    }
    if model.isConstant { limits.append(Self.constant) }
    for layer in model.layers {
      if case .notConfident = layer.outcome {
        limits.append(
          .init(
            en: "\(layer.layer) reaches the asked confidence nowhere and brings nothing to the map.",
            nl: "\(layer.layer) haalt de gevraagde betrouwbaarheid nergens en draagt niets bij aan de kaart."))
      }
    }
    if model.layers.contains(where: { $0.classes.contains { ![.regular, .wholeArea].contains($0.status) } }) {
      limits.append(
        .init(
          en: "Some classes have no deposits, or all of them; their weights are a convention (see the tables).",
          nl: "Sommige klassen hebben geen vindplaatsen, of alle; hun gewichten zijn een afspraak (zie de tabellen)."))
    }
    return limits
  }
}

extension WeightsOfEvidence {
  /// Whether all cells with evidence have one posterior probability.
  public var isConstant: Bool {
    let values = response.posterior.filter { !$0.isNaN }
    return values.min() == values.max()
  }
}
