import Geodata
import Programme

/// Why an export of an edition cannot be made.
public enum ExportError: Error, Sendable, Equatable {
  case edition(EditionFault)
  /// A file of the edition cannot be read, and why.
  case unreadable(String)
  case unwritable(String)
  /// A folder holds something already.
  case occupied(String)
  /// A reference system that coordinates cannot be given in, and why.
  case system(String, reason: String)
  /// A place has no coordinates in the system.
  case outside(place: String, system: String)
  /// Typst is not where it was looked for; nil: nowhere.
  case noTypesetter(String?)
  /// Typst cannot set the report, and what it says.
  case notSet(String)
  /// Whoever asked for it wants it no more.
  case stopped

  public var text: LocalizedText {
    switch self {
    case .edition(let fault): .init(en: fault.text(in: .en), nl: fault.text(in: .nl))
    case .unreadable(let reason):
      .init(en: "The edition cannot be read: \(reason)", nl: "De editie is niet te lezen: \(reason)")
    case .unwritable(let path):
      .init(
        en: "\(path) cannot be written; check the folder and its permissions.",
        nl: "\(path) is niet te schrijven; controleer de map en de rechten.")
    case .occupied(let path):
      .init(
        en: "\(path) holds something already; choose a new folder.",
        nl: "In \(path) staat al iets; kies een nieuwe map.")
    case .system(let system, let reason):
      .init(
        en: "\(system) cannot be used for coordinates: \(reason)",
        nl: "\(system) is niet te gebruiken voor coördinaten: \(reason)")
    case .outside(let place, let system):
      .init(
        en: "\(place) has no coordinates in \(system); choose a system whose area has all places.",
        nl: "\(place) heeft geen coördinaten in \(system); kies een stelsel waarvan het gebied alle plaatsen bevat.")
    case .noTypesetter(let path):
      .init(
        en:
          "A PDF is set with Typst, which is not \(path.map { "in \($0)" } ?? "here"). Scripts/typesetter fetches it; "
          + "--typesetter tells where it is.",
        nl:
          "Een pdf wordt gezet met Typst, en dat staat niet \(path.map { "in \($0)" } ?? "hier"). Scripts/typesetter haalt "
          + "het op; --typesetter zegt waar het staat.")
    case .notSet(let reason):
      .init(en: "Typst cannot set the report: \(reason)", nl: "Typst kan het rapport niet zetten: \(reason)")
    case .stopped: .init(en: "Stopped; nothing was written.", nl: "Gestopt; er is niets geschreven.")
    }
  }
}
