import Foundation
import GraphLayout
import Programme
import Publication
import Scaffolding

/// What the commands say, in both languages.
enum Messages {
  static let models = LocalizedText(en: "Models ", nl: "Modellen")
  static let estimates = LocalizedText(en: "Tracts ", nl: "Gebieden")
  static let edition = LocalizedText(en: "Edition", nl: "Editie  ")

  static func written(_ manifest: EditionManifest, _ placement: EditionPlacement) -> LocalizedText {
    switch placement {
    case .new: .init(en: "Id: \(manifest.shortID)", nl: "Kenmerk: \(manifest.shortID)")
    case .unchanged:
      .init(
        en: "Nothing changed: edition \(manifest.shortID) stands.",
        nl: "Niets veranderd: editie \(manifest.shortID) staat er al.")
    case .replaced(let kept):
      .init(
        en: "Id: \(manifest.shortID); the edition before it is kept: \(kept)",
        nl: "Kenmerk: \(manifest.shortID); de vorige editie is bewaard: \(kept)")
    }
  }

  static func verified(_ edition: StandingEdition) -> LocalizedText {
    let (manifest, count) = (edition.manifest, edition.manifest.files.count)
    let name = "\(manifest.programme) \(manifest.edition) (\(manifest.date))"
    return edition.isSealed
      ? .init(
        en: "\(name), id \(manifest.id): \(count) files are as they were written.",
        nl: "\(name), kenmerk \(manifest.id): \(count) bestanden staan er zoals ze zijn geschreven.")
      : .init(
        en:
          "\(name) has no edition.json to check against (an older version wrote it); what stands there makes id \(manifest.id).",
        nl:
          "\(name) heeft geen edition.json om mee te vergelijken (een oudere versie schreef haar); wat er staat, geeft kenmerk \(manifest.id)."
      )
  }

  static func report(_ path: String) -> LocalizedText { .init(en: "Report: \(path)", nl: "Rapport: \(path)") }

  static func unusable(errors: Int) -> LocalizedText {
    .init(
      en: "\(errors) \(errors == 1 ? "error" : "errors"); the programme cannot be used.",
      nl: "\(errors) \(errors == 1 ? "fout" : "fouten"); het programma is niet te gebruiken.")
  }

  static func counts(errors: Int, warnings: Int) -> LocalizedText {
    .init(
      en: "\(errors) \(errors == 1 ? "error" : "errors"), \(warnings) \(warnings == 1 ? "warning" : "warnings")",
      nl: "\(errors) \(errors == 1 ? "fout" : "fouten"), \(warnings) "
        + (warnings == 1 ? "waarschuwing" : "waarschuwingen"))
  }

  static func content(of programme: Programme) -> LocalizedText {
    let numbers = [
      programme.listedMaterials.count, programme.systems.count, programme.facts.count, programme.occurrences.count,
      programme.models.count, programme.projects.count, programme.stocks.count, programme.estimates.count,
      programme.measures.count,
    ]
    func sentence(_ title: String, _ nouns: [(one: String, more: String)]) -> String {
      title + ": " + zip(numbers, nouns).map { "\($0) \($0 == 1 ? $1.one : $1.more)" }.joined(separator: ", ")
    }
    return .init(
      en: sentence(
        programme.title.en,
        [
          ("material", "materials"), ("system", "systems"), ("fact", "facts"), ("place", "places"), ("model", "models"),
          ("project", "projects"), ("stock", "stocks"), ("estimate", "estimates"), ("measure", "measures"),
        ]),
      nl: sentence(
        programme.title.nl,
        [
          ("grondstof", "grondstoffen"), ("systeem", "systemen"), ("feit", "feiten"), ("plek", "plekken"),
          ("model", "modellen"), ("project", "projecten"), ("voorraad", "voorraden"), ("schatting", "schattingen"),
          ("maatregel", "maatregelen"),
        ]))
  }

  static func unknownFigure(_ id: String) -> LocalizedText {
    .init(en: "No figure or verdict is called '\(id)'.", nl: "Geen getal of oordeel heet '\(id)'.")
  }

  static func near(_ ids: [String]) -> LocalizedText {
    let list = ids.joined(separator: ", ")
    return .init(en: "Near: \(list)", nl: "Lijkt op: \(list)")
  }

  /// Of results of stages.
  static func notKept(_ reason: String) -> LocalizedText {
    .init(
      en: "Results could not be kept for the next run: \(reason)",
      nl: "Uitkomsten zijn niet te bewaren voor een volgende run: \(reason)")
  }

  /// For a run with data, at a folder that another one uses.
  static func waiting(_ path: String) -> LocalizedText {
    .init(
      en: "Another run with data uses \(path); this one waits until it is done.",
      nl: "Een andere run met data gebruikt \(path); deze wacht tot die klaar is.")
  }

  static func notDrawn(_ error: LayoutError) -> LocalizedText {
    switch error {
    case .noEngine:
      .init(
        en: "The chain cannot be drawn: Graphviz on this machine has no layout 'dot'; install the package libgvc6.",
        nl: "De keten is niet te tekenen: Graphviz op deze machine heeft geen 'dot'; installeer het pakket libgvc6.")
    case .tooLarge(let boxes, let links):
      .init(
        en: "The chain cannot be drawn: \(boxes) boxes and \(links) lines are too many.",
        nl: "De keten is niet te tekenen: \(boxes) vakken en \(links) lijnen zijn te veel.")
    case .unusable:
      .init(en: "The chain cannot be drawn: it is empty.", nl: "De keten is niet te tekenen: zij is leeg.")
    }
  }

  static let noEdition = LocalizedText(
    en: "There is no edition here. Make one with 'delfstof run PROGRAMME --out DIR', or name one with --edition.",
    nl: "Hier is geen editie. Maak er een met 'delfstof run PROGRAMMA --out MAP', of noem er een met --edition.")

  static func severalEditions(_ id: String, _ folders: [String]) -> LocalizedText {
    let list = folders.joined(separator: ", ")
    return .init(
      en: "Several editions know '\(id)'; name one with --edition: \(list)",
      nl: "Meer dan één editie kent '\(id)'; noem er een met --edition: \(list)")
  }

  static func noProvenance(_ path: String) -> LocalizedText {
    .init(
      en: "\(path): there is no readable provenance.json; is this an edition folder?",
      nl: "\(path): hier staat geen leesbare provenance.json; is dit de map van een editie?")
  }

  static func foreignProvenance(_ path: String) -> LocalizedText {
    .init(
      en: "\(path): this is not the provenance of an edition of this version.",
      nl: "\(path): dit is geen herkomstbestand van een editie van deze versie.")
  }

  static func otherProgramme(_ before: String, _ after: String) -> LocalizedText {
    .init(
      en:
        "These are editions of two programmes (\(before) and \(after)); everything that only one has is told as new or removed.",
      nl:
        "Dit zijn edities van twee programma's (\(before) en \(after)); alles wat maar in één staat heet nieuw of vervallen."
    )
  }

  static func noYear(_ year: Int) -> LocalizedText {
    .init(en: "\(year): write a year from 2000 to 2100.", nl: "\(year): schrijf een jaar van 2000 tot 2100.")
  }

  /// A folder that a command would replace holds something else.
  static func occupied(_ path: String, by command: String, foreign: String) -> LocalizedText {
    .init(
      en: "\(path) holds something that '\(command)' did not write (\(foreign)); choose another folder with --out.",
      nl: "\(path) bevat iets dat '\(command)' niet schreef (\(foreign)); kies een andere map met --out.")
  }

  /// A programme was set up.
  static func founded(_ programme: NewProgramme, _ path: String) -> LocalizedText {
    let (name, system) = (programme.country.name, "\(programme.territory.system), \(programme.territory.system.name)")
    return .init(
      en: "\(path): a programme for \(name.en) (\(system)). Nothing is assessed yet; README.md says what to fill in.",
      nl:
        "\(path): een programma voor \(name.nl) (\(system)). Er is nog niets beoordeeld; README.md zegt wat erin moet.")
  }

  static func unwritable(_ path: String) -> LocalizedText {
    .init(
      en: "\(path) cannot be written; check permissions and disk space, or choose another folder with --out.",
      nl: "\(path) is niet te schrijven; controleer rechten en schijfruimte, of kies een andere map met --out.")
  }

  /// - Parameter content: how much of the edition was written.
  static func exported(_ content: LocalizedText, to path: String) -> LocalizedText {
    .init(en: "\(content.en): \(path)", nl: "\(content.nl): \(path)")
  }

  static func features(_ count: Int) -> LocalizedText {
    count == 1 ? .init(en: "1 feature", nl: "1 object") : .init(en: "\(count) features", nl: "\(count) objecten")
  }

  static func files(_ count: Int) -> LocalizedText {
    count == 1 ? .init(en: "1 file", nl: "1 bestand") : .init(en: "\(count) files", nl: "\(count) bestanden")
  }

  static func notAccessible(_ reason: String) -> LocalizedText {
    .init(
      en: "The PDF has tags, but is not PDF/UA-1: \(reason)",
      nl: "De pdf heeft labels, maar is geen PDF/UA-1: \(reason)")
  }

  static func rasters(_ count: Int) -> LocalizedText {
    count == 1 ? .init(en: "1 raster", nl: "1 raster") : .init(en: "\(count) rasters", nl: "\(count) rasters")
  }

  static func noDate(_ text: String) -> LocalizedText {
    .init(
      en: "'\(text)' is not a date; write year-month-day, e.g. 2026-11-24.",
      nl: "'\(text)' is geen datum; schrijf jaar-maand-dag, bijvoorbeeld 2026-11-24.")
  }

  static func noStore(_ path: String) -> LocalizedText {
    .init(en: "There is no evidence store \(path).", nl: "De opslag \(path) bestaat niet.")
  }

  static func unrecognised(_ path: String, _ kind: String) -> LocalizedText {
    .init(
      en: "\(path): this is no table and no format that can be declared (\(kind)).",
      nl: "\(path): dit is geen tabel en geen format dat kan worden aangegeven (\(kind)).")
  }

  static let strategic = LocalizedText(en: "strategic", nl: "strategisch")
}
