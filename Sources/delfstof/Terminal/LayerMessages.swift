import PredictiveMapping
import Programme

/// What 'delfstof layers' says, in both languages.
enum LayerMessages {
  static func written(_ count: Int, _ folder: String) -> LocalizedText {
    .init(
      en: "\(count) \(count == 1 ? "layer" : "layers") in \(folder)",
      nl: "\(count) \(count == 1 ? "laag" : "lagen") in \(folder)")
  }

  static let stopped = LocalizedText(
    en: "Stopped; what is finished stays, and the same command goes on from here.",
    nl: "Gestopt; wat klaar is blijft, en dezelfde opdracht gaat hier verder.")

  static func reason(_ reason: LayerReason) -> LocalizedText {
    switch reason {
    case .unchanged: .init(en: "unchanged", nl: "ongewijzigd")
    case .new: .init(en: "made: it is new", nl: "gemaakt: nieuw")
    case .version(let old):
      .init(en: "made again: the last run was of version \(old)", nl: "opnieuw: de vorige keer was van versie \(old)")
    case .grid: .init(en: "made again: the grid changed", nl: "opnieuw: het rooster is veranderd")
    case .mask: .init(en: "made again: the study area changed", nl: "opnieuw: het studiegebied is veranderd")
    case .input(let file): .init(en: "made again: \(file) changed", nl: "opnieuw: \(file) is veranderd")
    case .step(let number, let old, let new):
      .init(
        en: "made again: step \(number) was '\(old ?? "nothing")', now '\(new ?? "nothing")'",
        nl: "opnieuw: stap \(number) was '\(old ?? "niets")', nu '\(new ?? "niets")'")
    case .usedLayer(let name):
      .init(en: "made again: layer '\(name)' changed", nl: "opnieuw: laag '\(name)' is veranderd")
    case .fileChanged:
      .init(en: "made again: its file was removed or changed", nl: "opnieuw: het bestand is weg of veranderd")
    case .storage: .init(en: "made again: other precision", nl: "opnieuw: andere precisie")
    }
  }
}
