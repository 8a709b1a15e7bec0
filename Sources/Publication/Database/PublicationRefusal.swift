import Geodata
import Programme

/// Why an edition is not put into a database. What stood there stands there still, but for ``unknown(_:)``.
public enum PublicationRefusal: Error, Hashable, Sendable {
  /// No connection, and what the server says.
  case connection(String, reason: String)
  case noPostGIS(String)
  /// A schema that nobody published into.
  case foreign(schema: String)
  /// The schema has an edition of another programme.
  case otherProgramme(schema: String, programme: String)
  /// The name under which the new schema grows is somebody else's.
  case occupied(schema: String)
  case name(String, SQLIdentifier.Fault)
  case noRole(String, reason: String)
  /// The server, or the file, refused a step on the way.
  case failed(String)
  /// The connection was lost while the server was making it final.
  case unknown(String)

  public var text: LocalizedText {
    switch self {
    case .connection(let database, let reason):
      .init(
        en: "\(database) cannot be reached: \(reason)", nl: "\(database) is niet te bereiken: \(reason)")
    case .noPostGIS(let database):
      .init(
        en: "\(database) has no PostGIS; let its administrator run: CREATE EXTENSION postgis;",
        nl: "\(database) heeft geen PostGIS; laat de beheerder uitvoeren: CREATE EXTENSION postgis;")
    case .foreign(let schema):
      .init(
        en: "Schema \(schema) is there and holds no published edition; name another one with ?schema=NAME.",
        nl: "Schema \(schema) bestaat al en bevat geen gepubliceerde editie; noem een ander met ?schema=NAAM.")
    case .otherProgramme(let schema, let programme):
      .init(
        en: "Schema \(schema) holds an edition of the programme \(programme); name another one with ?schema=NAME.",
        nl: "Schema \(schema) bevat een editie van het programma \(programme); noem een ander met ?schema=NAAM.")
    case .occupied(let schema):
      .init(
        en: "Schema \(schema), in which the edition would grow, is there already; rename or remove it.",
        nl: "Schema \(schema), waarin de editie zou groeien, bestaat al; hernoem of verwijder het.")
    case .name(let name, .empty):
      .init(en: "'\(name)' is no name.", nl: "'\(name)' is geen naam.")
    case .name(let name, .tooLong):
      .init(
        en: "'\(name)' is too long for a name in PostgreSQL; choose a shorter one.",
        nl: "'\(name)' is te lang voor een naam in PostgreSQL; kies een kortere.")
    case .name(_, .unprintable):
      .init(
        en: "A name has characters that cannot be printed; choose another one.",
        nl: "Een naam heeft tekens die niet te drukken zijn; kies een andere.")
    case .noRole(let role, let reason):
      .init(
        en:
          "The role \(role) is not there and cannot be made (\(reason)); let the administrator make it, or name another one with --reader.",
        nl:
          "De rol \(role) bestaat niet en is niet te maken (\(reason)); laat de beheerder haar maken, of noem een andere met --reader."
      )
    case .failed(let reason):
      .init(
        en: "Nothing was published, and what stood there still stands: \(reason)",
        nl: "Er is niets gepubliceerd, en wat er stond staat er nog: \(reason)")
    case .unknown(let reason):
      .init(
        en:
          "The connection was lost at the last step, so the old or the new edition stands, whole; publish again to know: \(reason)",
        nl:
          "De verbinding viel weg bij de laatste stap, dus de oude of de nieuwe editie staat er, heel; publiceer opnieuw om het te weten: \(reason)"
      )
    }
  }
}
