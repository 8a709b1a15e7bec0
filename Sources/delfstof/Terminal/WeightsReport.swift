import Foundation
import PredictiveMapping
import Programme
import Prospectivity

/// What `delfstof wofe` says.
struct WeightsReport {
  let model: WeightsOfEvidence
  /// Deposits outside the grid.
  let outside: Int
  let language: Language

  var lines: [String] {
    summary + [""] + layers + (model.isConstant ? [WeightsCard.constant[language]] : []) + [""] + independence + pairs
  }

  private func text(_ en: String, _ nl: String) -> String { language == .nl ? nl : en }

  private func number(_ value: Double, _ digits: Int = 5) -> String {
    NumberText.figure(value, digits: digits, language)
  }

  private var summary: [String] {
    let without = model.conditions.pointsWithoutEvidence
    var rows = [
      [text("deposits used", "gebruikte vindplaatsen"), "\(Int(model.prior.deposits))"],
      [text("units of area", "eenheden van oppervlakte"), number(model.prior.units, 8)],
      [text("prior probability", "voorafgaande kans"), number(model.prior.probability)],
      [text("unique conditions", "unieke combinaties"), "\(model.generalised.count)"],
    ]
    if outside + without > 0 {
      rows.append([text("deposits outside the evidence", "vindplaatsen buiten het bewijs"), "\(outside + without)"])
    }
    return TextTable.lines(rows)
  }

  private var layers: [String] {
    var rows = [
      [
        text("layer", "laag"), text("table", "tabel"), text("class", "klasse"), text("deposits", "vindplaatsen"),
        text("weight", "gewicht"), text("deviation", "afwijking"), text("status", "staat"),
      ]
    ]
    // A table of a hundred classes belongs in a file.
    let most = 12
    for (table, layer) in zip(model.tables, model.layers) {
      if case .notConfident(let largest) = layer.outcome {
        let words = text("not confident", "niet betrouwbaar")
        rows.append([
          layer.layer, table.kind.rawValue, "–", "\(layer.classes[0].deposits)", "0", number(largest), words,
        ])
        continue
      }
      for item in layer.classes.prefix(most) {
        rows.append([
          layer.layer, table.kind.rawValue, WeightsTableFile.word(item.generalised), "\(item.deposits)",
          number(item.weight), number(item.deviation), item.status == .regular ? "" : item.status.rawValue,
        ])
      }
      if layer.classes.count > most {
        rows.append([layer.layer, table.kind.rawValue, text("and more", "en meer"), "", "", "", ""])
      }
    }
    return TextTable.lines(rows, leftColumns: 3)
  }

  private var independence: [String] {
    let test = model.independence
    var lines = TextTable.lines([
      [text("deposits observed, n", "waargenomen vindplaatsen, n"), "\(test.observed)"],
      [text("deposits expected, T", "verwachte vindplaatsen, T"), number(test.expected)],
      [text("standard deviation of T", "standaardafwijking van T"), number(test.expectedDeviation)],
      [text("omnibus ratio n / T", "verhouding n / T"), number(test.ratio)],
      ["(T − n) / s(T)", number(test.statistic)],
      [
        text("probability of dependence, %", "kans op afhankelijkheid, %"), number(100 * test.dependenceProbability),
      ],
      [
        text("overall conditional independence, %", "voorwaardelijke onafhankelijkheid, %"),
        number(test.overallPercent),
      ],
      [
        text("Kolmogorov-Smirnov D (95 %)", "Kolmogorov-Smirnov D (95 %)"),
        "\(number(model.fit.statistic)) (\(number(model.fit.critical95)))",
      ],
    ])
    if test.isRejected(confidence: 0.95) || test.ratio < 0.85 {
      lines.append(
        text(
          "The layers are not conditionally independent: use the posterior as an order of places, not as a probability.",
          "De lagen zijn niet voorwaardelijk onafhankelijk: gebruik de kans als volgorde van plaatsen, niet als kans."))
    }
    return lines
  }

  private var pairs: [String] {
    guard !model.pairs.isEmpty else { return [] }
    var rows = [
      [
        text("layers", "lagen"), text("test", "toets"), text("value", "waarde"),
        text("degrees of freedom", "vrijheidsgraden"), "p",
      ]
    ]
    for pair in model.pairs {
      let (name, value) = pair.statistic
      rows.append([
        pair.layers.joined(separator: " × "), name.rawValue, number(value, 4), "\(pair.degreesOfFreedom)",
        pair.probability(value).map { $0 < 0.0001 ? "< \(number(0.0001, 1))" : number($0, 3) } ?? "–",
      ])
    }
    return [""] + TextTable.lines(rows, leftColumns: 2)
  }
}
