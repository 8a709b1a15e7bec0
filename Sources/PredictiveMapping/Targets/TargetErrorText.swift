import Programme
import Prospectivity

/// Why there are no targets, in both languages.
enum TargetErrorText {
  static func aboveMap(_ file: String, threshold: Double, highest: Double) -> LocalizedText {
    func number(_ value: Double, _ language: Language) -> String { NumberText.rounded(value, digits: 6, language) }
    return .init(
      en:
        "\(file): no cell reaches \(number(threshold, .en)); the highest value is \(number(highest, .en)). Choose a lower "
        + "threshold, or --share.",
      nl:
        "\(file): geen cel haalt \(number(threshold, .nl)); de hoogste waarde is \(number(highest, .nl)). Kies een lagere "
        + "drempel, of --share.")
  }

  static let needsDeposits = LocalizedText(
    en: "The threshold prediction-area is found by known deposits; name their file with --deposits.",
    nl: "De drempel prediction-area volgt uit bekende vindplaatsen; noem hun bestand met --deposits.")

  static func text(_ error: TargetError) -> LocalizedText {
    switch error {
    case .noValues:
      .init(
        en: "No cell of the map has a value, so there is nothing to cut targets from.",
        nl: "Geen cel van de kaart heeft een waarde, dus er valt niets uit te snijden.")
    case .threshold(let value):
      .init(en: "The threshold \(value) is no number.", nl: "De drempel \(value) is geen getal.")
    case .share(let value):
      .init(
        en: "The share \(value) is not above 0 and at most 1; write 0.1 for the best tenth of the area.",
        nl: "Het aandeel \(value) ligt niet boven 0 en is hoogstens 1; schrijf 0.1 voor het beste tiende deel.")
    case .area(let value) where value.isNaN:
      .init(
        en:
          "The map names no reference system whose unit is known, so areas cannot be measured; give the map its system.",
        nl: "De kaart noemt geen coördinatenstelsel met een bekende eenheid, dus oppervlakten zijn niet te meten; geef "
          + "de kaart haar stelsel.")
    case .area(let value):
      .init(en: "The area \(value) must be 0 or more.", nl: "De oppervlakte \(value) moet 0 of meer zijn.")
    case .cleaning(let value):
      .init(
        en: "Cleaning needs a radius or number of cells of 1 or more, not \(value).",
        nl: "Opschonen vraagt een straal of aantal cellen van 1 of meer, niet \(value).")
    case .cut(let value):
      .init(en: "The cut \(value) is no number.", nl: "De grens \(value) is geen getal.")
    case .rowLength, .rowCount, .layerCount:
      .init(
        en: "The rasters do not fit the map (\(error)).", nl: "De rasters passen niet bij de kaart (\(error)).")
    }
  }
}
