import Geodata
import Programme
import Publication

/// What `publish` says.
extension Messages {
  static let rows = LocalizedText(en: "Rows   ", nl: "Rijen  ")

  static let otherPublisher = LocalizedText(
    en: "Somebody else publishes into this schema; this one waits.",
    nl: "Iemand anders publiceert in dit schema; deze wacht.")

  static let noStyles = LocalizedText(
    en: "QGIS finds no styles there: this user may not write public.layer_styles. Everything else is in place.",
    nl: "QGIS vindt er geen stijlen: deze gebruiker mag public.layer_styles niet schrijven. Al het andere staat er.")

  static func published(
    _ manifest: EditionManifest, _ outcome: EditionPublisher.Outcome, _ connection: PostGISConnection
  ) -> LocalizedText {
    switch outcome {
    case .unchanged:
      .init(
        en: "Nothing changed: edition \(manifest.shortID) stands in the \(connection).",
        nl: "Niets veranderd: editie \(manifest.shortID) staat al in de \(connection).")
    case .published(let tables, let rows, let replaced, _):
      .init(
        en: "\(tables) tables, \(rows) rows: edition \(manifest.shortID) stands in the \(connection)"
          + (replaced.map { ", in the place of edition \($0)." } ?? "."),
        nl: "\(tables) tabellen, \(rows) rijen: editie \(manifest.shortID) staat in de \(connection)"
          + (replaced.map { ", in de plaats van editie \($0)." } ?? "."))
    }
  }

  /// The address itself stays out of it: it may hold a password.
  static func wrongAddress(_ fault: PostGISConnection.AddressFault) -> LocalizedText {
    let form = "--to postgis://user@host:port/database?schema=name"
    return switch fault {
    case .malformed:
      .init(
        en: "This is no address of a database; write \(form), with characters such as @ and # as %40 and %23.",
        nl: "Dit is geen adres van een database; schrijf \(form), met tekens als @ en # als %40 en %23.")
    case .missing(let part):
      switch part {
      case .user:
        .init(en: "The address has no user; write \(form).", nl: "Het adres heeft geen gebruiker; schrijf \(form).")
      case .host:
        .init(en: "The address has no host; write \(form).", nl: "Het adres heeft geen computer; schrijf \(form).")
      case .database:
        .init(en: "The address has no database; write \(form).", nl: "Het adres heeft geen database; schrijf \(form).")
      }
    case .option:
      .init(
        en: "Only schema=NAME can stand after the question mark, once.",
        nl: "Na het vraagteken kan alleen schema=NAAM staan, eenmaal.")
    }
  }
}
