import Geodata
import Programme
import Prospectivity

/// The words of ``WeightsError`` in both languages: what, where and the mend.
enum WeightsErrorText {
  static func text(_ error: WeightsError) -> LocalizedText {
    switch error {
    case .noDeposits, .depositsOutside, .oneDeposit, .tooFewUnits, .prior: deposits(error)
    case .noEvidence, .constantLayer, .tooManyClasses, .unknownLayer, .unknownClass, .degenerateClass: layer(error)
    case .area, .confidence, .generalisation: choice(error)
    case .noLayers: MappingErrorText.layers(.noLayers)
    case .layers, .unequalLengths, .depositCell, .depositCount, .unknownCondition:
      // No input of a user leads here: runs of cells are made by the program.
      .init(en: "Internal error: \(error).", nl: "Interne fout: \(error).")
    }
  }

  static func degrees(_ system: CoordinateReferenceSystem) -> LocalizedText {
    .init(
      en: "The layers are in degrees (\(system)), where cells differ in area; bring them into a projected system with "
        + "'delfstof layers'.",
      nl:
        "De lagen zijn in graden (\(system)), waar cellen niet even groot zijn; breng ze met 'delfstof layers' in een "
        + "geprojecteerd stelsel.")
  }

  private static func number(_ value: Double, _ language: Language) -> String {
    NumberText.rounded(value, digits: 5, language)
  }

  private static func deposits(_ error: WeightsError) -> LocalizedText {
    switch error {
    case .depositsOutside(let layer, let count):
      let (en, nl) = (layer.map { "\($0) has" } ?? "any layer has", layer.map { "\($0)" } ?? "ook maar één laag")
      return .init(
        en: "None of the deposits\(count > 0 ? " (\(count))" : "") lies where \(en) evidence; check their reference "
          + "system and the extent of the layers.",
        nl: "Geen enkele vindplaats\(count > 0 ? " (\(count))" : "") ligt waar \(nl) bewijs heeft; kijk naar het "
          + "coördinatenstelsel en naar het gebied van de lagen.")
    case .oneDeposit(let layer):
      let (en, nl) = (layer.map { " where \($0) has evidence" } ?? "", layer.map { " waar \($0) bewijs heeft" } ?? "")
      return .init(
        en: "Only one deposit\(en): weights of evidence need two or more, and mean little below ten.",
        nl: "Maar één vindplaats\(nl): gewichten vragen er twee of meer, en zeggen weinig bij minder dan tien.")
    case .tooFewUnits(let layer, let units, let count):
      let place = layer.map { " (\($0))" } ?? ""
      return .init(
        en: "\(count) deposits in \(number(units, .en)) units of area\(place): there must be more units than deposits; "
          + "choose a smaller --unit-area.",
        nl: "\(count) vindplaatsen in \(number(units, .nl)) eenheden van oppervlakte\(place): er moeten meer eenheden "
          + "zijn dan vindplaatsen; kies een kleinere --unit-area.")
    case .prior(let units, let count):
      return .init(
        en: "\(number(count, .en)) deposits in \(number(units, .en)) units give no prior probability.",
        nl: "\(number(count, .nl)) vindplaatsen in \(number(units, .nl)) eenheden geven geen voorafgaande kans.")
    default:
      return .init(
        en: "There are no deposits; name a file with points.",
        nl: "Er zijn geen vindplaatsen; noem een bestand met punten.")
    }
  }

  private static func layer(_ error: WeightsError) -> LocalizedText {
    switch error {
    case .noEvidence(let layer):
      .init(
        en: "\(layer) has no data in any cell; leave it out or check its no-data value.",
        nl: "\(layer) heeft in geen enkele cel gegevens; laat de laag weg of kijk naar de waarde voor 'geen gegevens'.")
    case .constantLayer(let layer, let code):
      .init(
        en:
          "\(layer) is \(code) everywhere, so it cannot tell deposits from the rest; leave it out or classify it anew.",
        nl: "\(layer) is overal \(code) en onderscheidt dus niets; laat de laag weg of deel haar anders in.")
    case .tooManyClasses(let layer, let limit):
      .init(
        en: "\(layer) has more than \(limit) classes; classify it ('delfstof layers').",
        nl: "\(layer) heeft meer dan \(limit) klassen; deel haar in ('delfstof layers').")
    case .unknownLayer(let layer):
      .init(
        en: "No layer is called '\(layer)'; use the names of the layers as they are given.",
        nl: "Geen laag heet '\(layer)'; gebruik de namen zoals de lagen ze hebben.")
    case .unknownClass(let layer, let code):
      .init(
        en: "\(layer) cannot be parted after class \(code): there is no such class, or nothing comes after it.",
        nl: "\(layer) is niet te delen na klasse \(code): die klasse is er niet, of er komt niets na.")
    case .degenerateClass(let layer, let code, let status, let units, let count):
      .init(
        en:
          "Class \(code) of \(layer) has \(count) deposits in \(number(units, .en)) units (\(status.rawValue)), which "
          + "gives no finite weights; merge classes, take a smaller --unit-area or allow --degenerate adjusted.",
        nl: "Klasse \(code) van \(layer) heeft \(count) vindplaatsen in \(number(units, .nl)) eenheden "
          + "(\(status.rawValue)) en dus geen eindige gewichten; voeg klassen samen, neem een kleinere --unit-area of "
          + "sta --degenerate adjusted toe.")
    default: .init(en: "\(error)", nl: "\(error)")
    }
  }

  private static func choice(_ error: WeightsError) -> LocalizedText {
    switch error {
    case .area(_, let value):
      .init(
        en: "An area of \(number(value, .en)) square metres is not above zero; check --unit-area and the cells.",
        nl:
          "Een oppervlakte van \(number(value, .nl)) vierkante meter is niet groter dan nul; kijk naar --unit-area en "
          + "de cellen.")
    case .confidence(let layer, let value):
      .init(
        en: "\(layer): a confidence of \(number(value, .en)) is not zero or more.",
        nl: "\(layer): een betrouwbaarheid van \(number(value, .nl)) is niet nul of meer.")
    case .generalisation(let layer, let table):
      .init(
        en: "\(layer): classes of a \(table.rawValue) table are not generalised so; 'contrast', 'studentized' and "
          + "'threshold' go with ascending and descending tables, 'merge' with categorical ones.",
        nl: "\(layer): klassen van een tabel van soort \(table.rawValue) zijn zo niet te vereenvoudigen; 'contrast', "
          + "'studentized' en 'threshold' horen bij ascending en descending, 'merge' bij categorical.")
    default: .init(en: "\(error)", nl: "\(error)")
    }
  }
}
