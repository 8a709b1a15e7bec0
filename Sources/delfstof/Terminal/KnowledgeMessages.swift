import PredictiveMapping
import Programme

/// What the commands of knowledge-driven models and targets say, in both languages.
enum KnowledgeMessages {
  static let strips = LocalizedText(en: "Strips", nl: "Stroken")
  static let lowest = LocalizedText(en: "lowest value", nl: "laagste waarde")
  static let highest = LocalizedText(en: "highest value", nl: "hoogste waarde")
  static let mean = LocalizedText(en: "mean", nl: "gemiddelde")
  static let threshold = LocalizedText(en: "threshold", nl: "drempel")
  static let share = LocalizedText(en: "share of the area above it", nl: "aandeel van het gebied erboven")
  static let captured = LocalizedText(en: "deposits above it", nl: "afzettingen erboven")
  static let sensitiveTo = LocalizedText(en: "moves the area most", nl: "verschuift het gebied het meest")
  static let targets = LocalizedText(en: "targets", nl: "kansrijke gebieden")
  static let dropped = LocalizedText(en: "areas below the least area", nl: "gebieden onder de kleinste oppervlakte")
  static let targetArea = LocalizedText(en: "their area, km²", nl: "oppervlakte samen, km²")
  static let inTargets = LocalizedText(en: "deposits in them", nl: "afzettingen erin")
  static let map = LocalizedText(en: "Map", nl: "Kaart")

  static func targetColumns(_ language: Language) -> [String] {
    language == .nl
      ? ["rang", "km²", "score", "hoogste", "afzettingen", "onzekerheid", "redenen"]
      : ["rank", "km²", "score", "highest", "deposits", "uncertainty", "reasons"]
  }

  static func constant(_ layers: [String]) -> LocalizedText {
    let list = layers.joined(separator: ", ")
    return .init(
      en: "One value everywhere, so it tells no place from another: \(list).",
      nl: "Overal één waarde, en dus zonder onderscheid tussen plaatsen: \(list).")
  }

  static func moreTargets(_ count: Int, _ files: [String]) -> LocalizedText {
    .init(
      en: "and \(count) more; all of them are in \(files.joined(separator: " and ")).",
      nl: "en nog \(count); alle staan in \(files.joined(separator: " en ")).")
  }

  /// The map stands, the study of it does not.
  static func studyStopped(_ map: String) -> LocalizedText {
    .init(
      en: "Stopped: \(map) is finished, the study of its sensitivity is not.",
      nl: "Gestopt: \(map) is af, het onderzoek naar de gevoeligheid ervan niet.")
  }

  /// More area than was asked for, because cells with one value go in together.
  static func ties(asked: Double) -> LocalizedText {
    func share(_ language: Language) -> String { NumberText.percentage(asked, language) }
    return .init(
      en: "\(share(.en)) of the area was asked; cells with the same value go in together, so it is more.",
      nl: "Gevraagd was \(share(.nl)) van het gebied; cellen met dezelfde waarde gaan samen mee, dus het is meer.")
  }

  static func allDropped(_ largest: Double) -> LocalizedText {
    func number(_ language: Language) -> String { NumberText.rounded(largest, digits: 4, language) }
    return .init(
      en: "No area reaches --minimum-area; the area above the threshold is \(number(.en)) km² in all.",
      nl: "Geen gebied haalt --minimum-area; boven de drempel ligt in totaal \(number(.nl)) km².")
  }

  static func outside(_ count: Int) -> LocalizedText {
    .init(
      en: "\(count) deposits lie outside the grid.", nl: "\(count) afzettingen liggen buiten het rooster.")
  }
}
