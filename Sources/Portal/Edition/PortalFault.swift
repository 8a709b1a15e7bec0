import Programme
import Publication

/// Why a portal does not start.
public enum PortalFault: Error, Sendable, Equatable {
  /// No edition, or not as it was written.
  case edition(EditionFault)
  /// An edition without `edition.json`: nothing says whether it is whole.
  case unsealed(String)
  /// A format of `edition.json` that this version does not know: folder, found, known.
  case format(String, Int, Int)
  /// A part that every edition has: folder, path.
  case missing(String, part: String)
  /// A part that cannot be read as what it is: folder, path.
  case foreign(String, part: String)
  /// An edition to compare with that is of another programme: its folder, its programme, the one that is served.
  case otherProgramme(String, String, served: String)
  /// Two editions of one id.
  case twice(String)
  /// Neither `http` nor `https`, or with a query.
  case baseURL(String)
  /// A number that is no reference system whose coordinates go east and north.
  case referenceSystem(Int)
  /// A certificate or key that cannot be used, with what OpenSSL says.
  case certificate(String, String)
  /// The address cannot be listened on, with what the system says.
  case address(host: String, port: Int, String)

  public func text(in language: Language) -> String { text[language] }

  private var text: LocalizedText {
    switch self {
    case .edition(let fault): LocalizedText(en: fault.text(in: .en), nl: fault.text(in: .nl))
    case .unsealed(let path):
      .init(
        en: "\(path): this edition has no edition.json, so nothing says whether it is whole; make it anew with 'run'.",
        nl: "\(path): deze editie heeft geen edition.json, dus niets zegt of ze heel is; maak haar opnieuw met 'run'.")
    case .format(let path, let found, let known):
      .init(
        en:
          "\(path): the edition has format \(found), and this version serves format \(known); make it anew with 'run'.",
        nl:
          "\(path): de editie heeft formaat \(found), en deze versie toont formaat \(known); maak haar opnieuw met 'run'."
      )
    case .missing(let path, let part):
      .init(en: "\(path): the edition has no \(part).", nl: "\(path): de editie heeft geen \(part).")
    case .foreign(let path, let part):
      .init(
        en: "\(path): \(part) cannot be read by this version; make the edition anew with 'run'.",
        nl: "\(path): \(part) is voor deze versie niet te lezen; maak de editie opnieuw met 'run'.")
    case .otherProgramme(let path, let other, let served):
      .init(
        en:
          "\(path): this edition is of the programme '\(other)' and the one that is served of '\(served)'; what differs between them is no change. Name an earlier edition of '\(served)'.",
        nl:
          "\(path): deze editie is van programma '\(other)' en de getoonde van '\(served)'; wat ertussen verschilt, is geen verandering. Noem een eerdere editie van '\(served)'."
      )
    case .twice(let path):
      .init(
        en: "\(path): this edition is being served already; name another one to compare with.",
        nl: "\(path): deze editie wordt al getoond; noem een andere om mee te vergelijken.")
    case .baseURL(let text):
      .init(
        en: "\(text) is no base URL: it must begin with http:// or https:// and have no query.",
        nl: "\(text) is geen basis-URL: hij moet met http:// of https:// beginnen, zonder vraagteken.")
    case .referenceSystem(let code):
      .init(
        en: "\(code) is no reference system of the EPSG register in which features can be offered, such as 25831.",
        nl: "\(code) is geen referentiestelsel van het EPSG-register waarin objecten te geven zijn, zoals 25831.")
    case .certificate(let path, let why):
      .init(
        en: "\(path) cannot be used as a certificate or key (PEM): \(why)",
        nl: "\(path) is niet te gebruiken als certificaat of sleutel (PEM): \(why)")
    case .address(let host, let port, let why):
      .init(
        en: "cannot listen on \(host):\(port): \(why)", nl: "kan niet luisteren op \(host):\(port): \(why)")
    }
  }
}
