import Programme

/// Why a programme was not set up, and what to do.
public enum ScaffoldError: Error, Sendable, Equatable {
  case unknownCountry(String)
  case noBaseMap(String)
  case unusableBaseMap(String, detail: String)
  /// The country and the base map.
  case noOutline(String, String)
  case noReferenceSystem(longitude: Double, latitude: Double)
  case date(String)
  /// Something stands at the target.
  case occupied(String)
  case unwritable(String)
  /// A file of the package itself cannot be used.
  case damaged(String)

  public var text: LocalizedText {
    switch self {
    case .unknownCountry(let code):
      .init(
        en: "'\(code)' is no country; give two capital letters of ISO 3166-1, such as --country IE.",
        nl: "'\(code)' is geen land; geef twee hoofdletters van ISO 3166-1, bijvoorbeeld --country IE.")
    case .noBaseMap(let path):
      .init(
        en:
          "\(path) is not there: the base map gives the outline. Scripts/basemap makes it; --basemap names another one.",
        nl: "\(path) is er niet: de basiskaart geeft de omtrek. Scripts/basemap maakt hem; --basemap noemt een andere.")
    case .unusableBaseMap(let path, let detail):
      .init(
        en: "\(path) is no base map in degrees (EPSG:4326): \(detail)",
        nl: "\(path) is geen basiskaart in graden (EPSG:4326): \(detail)")
    case .noOutline(let code, let path):
      .init(
        en: "\(path) has no feature with iso \(code); give a base map that has it with --basemap.",
        nl: "\(path) heeft geen object met iso \(code); geef met --basemap een basiskaart die dat wel heeft.")
    case .noReferenceSystem(let longitude, let latitude):
      .init(
        en: "no zone of UTM holds \(longitude), \(latitude); is the base map in degrees?",
        nl: "geen UTM-zone bevat \(longitude), \(latitude); is de basiskaart in graden?")
    case .date(let text):
      .init(
        en: "'\(text)' is no date; write year-month-day, such as --date 2026-11-24.",
        nl: "'\(text)' is geen datum; schrijf jaar-maand-dag, bijvoorbeeld --date 2026-11-24.")
    case .occupied(let path):
      .init(
        en: "\(path) is there already and is left as it is; name a new folder with --out.",
        nl: "\(path) bestaat al en blijft zoals het is; noem een nieuwe map met --out.")
    case .unwritable(let path):
      .init(
        en: "\(path) cannot be written; check permissions and disk space, or choose another folder with --out.",
        nl: "\(path) is niet te schrijven; controleer rechten en schijfruimte, of kies een andere map met --out.")
    case .damaged(let file):
      .init(
        en: "\(file) of Delfstof itself cannot be read; install it anew.",
        nl: "\(file) van Delfstof zelf is niet te lezen; installeer het opnieuw.")
    }
  }
}
