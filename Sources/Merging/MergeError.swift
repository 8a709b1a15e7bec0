import Programme
import Publication

/// Why editions were not combined, and what to do.
public enum MergeError: Error, Sendable, Equatable {
  /// Fewer than two.
  case few
  /// Not an edition, or not as it was written.
  case edition(EditionFault)
  /// An edition without `edition.json`: nobody knows whether it is as it was written.
  case unsealed(String)
  /// A file of an edition, and what is wrong with it.
  case unreadable(String, String)
  /// A country and the two folders that speak of it.
  case sameCountry(String, String, String)
  /// The lists of two countries, and what only one of them holds.
  case otherList(String, String, String)
  /// Countries that exist beside one that was invented.
  case invented(String, String)
  case distance
  case occupied(String)
  case unwritable(String)
  case part(String)

  public func text(in language: Language) -> String {
    if case .edition(let fault) = self { return fault.text(in: language) }
    return text[language]
  }

  private var text: LocalizedText {
    switch self {
    case .edition: .init(en: "", nl: "")
    case .few:
      .init(
        en: "Give the editions of at least two countries.", nl: "Geef de edities van ten minste twee landen.")
    case .unsealed(let path):
      .init(
        en:
          "\(path) has no edition.json, so that nobody can tell whether it is as it was written; make it again with 'run'.",
        nl:
          "\(path) heeft geen edition.json: niemand kan zien of het nog is zoals het is geschreven; maak de editie opnieuw met 'run'."
      )
    case .unreadable(let file, let detail):
      .init(
        en: "\(file) is not as this version of Delfstof writes it: \(detail). Make the edition again with 'run'.",
        nl: "\(file) is niet zoals deze versie van Delfstof het schrijft: \(detail). Maak de editie opnieuw met 'run'.")
    case .sameCountry(let country, let one, let other):
      .init(
        en: "\(one) and \(other) are both about \(country); give one edition of each country.",
        nl: "\(one) en \(other) gaan allebei over \(country); geef van elk land één editie.")
    case .otherList(let one, let other, let difference):
      .init(
        en:
          "\(one) and \(other) are held against different lists of raw materials (\(difference)): not assessed in one would mean not listed in the other. Bring both programmes to one edition of the list.",
        nl:
          "\(one) en \(other) zijn tegen verschillende grondstoflijsten gehouden (\(difference)): niet beoordeeld in het ene land zou in het andere niet op de lijst betekenen. Breng beide programma's op dezelfde editie van de lijst."
      )
    case .invented(let real, let invented):
      .init(
        en: "\(invented) is an invented country and \(real) is not: a view of both would mix facts with inventions.",
        nl:
          "\(invented) is een verzonnen land en \(real) niet: een overzicht van beide zou feiten en verzinsels mengen.")
    case .distance:
      .init(en: "--distance is 0 to 100 kilometres.", nl: "--distance is 0 tot 100 kilometer.")
    case .occupied(let path):
      .init(
        en: "\(path) holds something else than a merged view; choose another folder with --out.",
        nl: "\(path) bevat iets anders dan een samengevoegd overzicht; kies een andere map met --out.")
    case .unwritable(let path):
      .init(
        en: "\(path) cannot be written; check permissions and disk space, or choose another folder with --out.",
        nl: "\(path) is niet te schrijven; controleer rechten en schijfruimte, of kies een andere map met --out.")
    case .part(let detail):
      .init(en: "The view cannot be made: \(detail)", nl: "Het overzicht is niet te maken: \(detail)")
    }
  }
}
