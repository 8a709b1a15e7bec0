import Programme
import Publication

extension Messages {
  static let package = LocalizedText(en: "Package", nl: "Pakket ")

  static func packed(_ path: String, _ manifest: PackageManifest) -> LocalizedText {
    let (count, id) = (manifest.files.count, manifest.id)
    return .init(
      en: "\(path): \(count) files; they make edition \(manifest.edition), id \(id).",
      nl: "\(path): \(count) bestanden; zij geven editie \(manifest.edition), kenmerk \(id).")
  }

  static func unpacked(_ path: String, _ manifest: PackageManifest) -> LocalizedText {
    let count = manifest.files.count
    let name = TerminalText.plain("\(manifest.programme) \(manifest.edition) (\(manifest.date))")
    return .init(
      en: "\(path): \(name), \(count) files, all as listed.",
      nl: "\(path): \(name), \(count) bestanden, alle zoals genoemd.")
  }

  /// A file that did not travel: what it is, by which licence, where to get it, and its checksum.
  static func absent(_ file: PackageManifest.AbsentFile) -> LocalizedText {
    func text(_ language: Language) -> String {
      let dutch = language == .nl
      var lines = [
        (dutch ? "Haal op: " : "Fetch: ") + "\(file.path) (\(file.title[language]))",
        "    sha256 \(file.sha256), \(file.bytes) bytes",
        "    " + (dutch ? "licentie: " : "licence: ")
          + (file.licence.isEmpty ? (dutch ? "onbekend" : "unknown") : file.licence),
      ]
      let way = [file.obtain[language], file.address].filter { !$0.isEmpty }.joined(separator: " ")
      if !way.isEmpty { lines.append("    \(way)") }
      return lines.map(TerminalText.plain).joined(separator: "\n")
    }
    return .init(en: text(.en), nl: text(.nl))
  }

  static func rebuild(with command: String, id: String) -> LocalizedText {
    let id = TerminalText.plain(id)
    return .init(en: "Make the edition (id \(id)):\n  \(command)", nl: "Maak de editie (kenmerk \(id)):\n  \(command)")
  }

  static func fetchFirst(_ count: Int) -> LocalizedText {
    .init(
      en:
        "\(count) \(count == 1 ? "file" : "files") must be fetched first; put them in a folder and name it with --data.",
      nl:
        "\(count) \(count == 1 ? "bestand moet" : "bestanden moeten") eerst worden opgehaald; zet ze in een map en noem die met --data."
    )
  }

  static func rebuilt(_ manifest: EditionManifest, _ path: String) -> LocalizedText {
    let count = manifest.files.count
    return .init(
      en: "Rebuilt byte for byte: \(count) files, id \(manifest.id): \(path)",
      nl: "Byte voor byte opnieuw gemaakt: \(count) bestanden, kenmerk \(manifest.id): \(path)")
  }

  static func notRebuilt(_ then: String, _ now: String) -> LocalizedText {
    let then = TerminalText.plain(then)
    return .init(
      en: "The edition made here is another one: id \(now) instead of \(then). These files differ:",
      nl: "De hier gemaakte editie is een andere: kenmerk \(now) in plaats van \(then). Deze bestanden verschillen:")
  }

  static func otherVersion(_ name: String, _ then: String?, _ now: String?) -> LocalizedText {
    let (name, then) = (TerminalText.plain(name), then.map(TerminalText.plain))
    return .init(
      en: "The software is not the same: \(name) \(then ?? "absent") there, \(now ?? "absent") here.",
      nl: "De programmatuur is niet dezelfde: \(name) \(then ?? "afwezig") daar, \(now ?? "afwezig") hier.")
  }
}

/// Texts of somebody else's file on a terminal: what would move its cursor or change its colours is left out.
enum TerminalText {
  static func plain(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.filter { scalar in
          ![.control, .format].contains(scalar.properties.generalCategory)
        }))
  }
}
