import Gridding
import Programme

/// What is wrong with points, in the words of where they are named: the options of known deposits, or a step of a
/// recipe. ``GriddingError`` alone speaks of samples and of other options.
struct PlaceErrorText {
  /// How a reference system, two columns and rows are named there.
  private let system: String
  private let columns: String
  private let conditions: String
  private let things: LocalizedText

  static let deposits = PlaceErrorText(
    system: "--deposits-crs EPSG:...", columns: "--deposits-x X --deposits-y Y", conditions: "--deposits-only",
    things: .init(en: "deposit", nl: "vindplaats"))
  static let recipe = PlaceErrorText(
    system: "'crs: EPSG:...'", columns: "'x: X, y: Y'", conditions: "'where'", things: .init(en: "row", nl: "rij"))

  func text(_ error: GriddingError) -> LocalizedText {
    switch error {
    case .noSystem(let file, _), .unknownSystem(let file, _), .degreesWithoutSystem(let file),
      .noSystemForOutput(let file):
      .init(
        en: "\(file) names no coordinate reference system with an EPSG code; say which it is with \(system)",
        nl: "\(file) noemt geen coördinatenstelsel met een EPSG-code; zeg welk het is met \(system)")
    case .contradictingSystems(let file, let named, let given):
      .init(
        en: "\(file) says that it is in \(named) (\(named.name)), and you say \(given); leave one of the two out.",
        nl: "\(file) zegt in \(named) (\(named.name)) te zijn, en u zegt \(given); laat een van de twee weg.")
    case .noPlaceColumns(let file, let known):
      .init(
        en: "\(file): no columns are plainly x and y; name them with \(columns). It has: \(list(known)).",
        nl: "\(file): geen kolommen zijn duidelijk x en y; noem ze met \(columns). Wel: \(list(known)).")
    case .ambiguousPlace(let file, let pairs):
      .init(
        en: "\(file): more than one pair of columns can be the place (\(pairs.joined(separator: "; "))); name one with "
          + "\(columns).",
        nl: "\(file): meer dan één paar kolommen kan de plek zijn (\(pairs.joined(separator: "; "))); noem er een met "
          + "\(columns).")
    case .halfAPlace:
      .init(en: "Give x and y together: \(columns).", nl: "Geef x en y samen: \(columns).")
    case .noSamples(let file, let account, let reject):
      noRows(file, account, reject)
    default: error.text
    }
  }

  private func list(_ names: [String]) -> String { names.prefix(60).joined(separator: ", ") }

  private func noRows(_ file: String, _ account: SampleSet.Account, _ reject: SampleReject?) -> LocalizedText {
    guard account.read > 0 else {
      return .init(
        en: "\(file) has a head and no row below it: no \(things.en) is there; fill it or name another file.",
        nl: "\(file) heeft een kop en geen rij eronder: geen \(things.nl) is er; vul het of noem een ander bestand.")
    }
    func words(_ language: Language) -> String {
      let line = SampleAccountText.line(account, in: language)
      guard let reject else { return line }
      return line + "; " + SampleAccountText.reject(reject, file: file, in: language)
    }
    let isMend = reject == nil
    return .init(
      en: "\(file): no \(things.en) is left (\(words(.en))); "
        + (isMend ? "look at \(conditions)." : "mend the rows, or name other columns with \(columns)."),
      nl: "\(file): er blijft geen \(things.nl) over (\(words(.nl))); "
        + (isMend ? "kijk naar \(conditions)." : "herstel de rijen, of noem andere kolommen met \(columns)."))
  }
}
