import Foundation
import Programme
import Publication

/// How a portal is run: addresses, limits and what it may show.
public struct PortalConfiguration: Sendable {
  /// What every link begins with, without a slash at the end. It comes from here and never from the `Host` of a request,
  /// which the client makes up.
  public var baseURL: String
  /// The first is what a client without a preference gets.
  public var languages: [Language]
  public var limits: Limits
  /// Addresses of proxies whose `X-Forwarded-For` is believed.
  public var trustedProxies: Set<String>
  /// Whether the log has the addresses of clients.
  public var logsAddresses: Bool
  /// Address of an online base map with `{z}`, `{x}` and `{y}`; nil (the default) asks nothing of any other server.
  public var baseMap: String?
  /// The folder with the map library and place names, as `Scripts/portal-assets` fills it; nil: the map is a drawing.
  public var library: URL?
  /// Whom a reader can ask, for the catalogue and the OpenAPI document.
  public var contact: Contact?
  /// The licence of the edition's own texts and figures, for the catalogue and the OpenAPI document.
  public var licence: Licence
  /// Numbers (EPSG) of the reference systems in which features are offered, beside CRS84 and that of the edition's maps.
  /// As made: WGS 84, ETRS89 with its equal-area projection, and that of web maps.
  public var referenceSystems = [4326, 4258, 3035, 3857]

  public typealias Contact = PublicationTerms.Contact
  public typealias Licence = PublicationTerms.Licence

  /// Bounds on what one client can ask of the server.
  public struct Limits: Sendable {
    /// Of all clients together; more wait in the backlog of the system.
    public var connections = 2000
    public var connectionsPerClient = 100
    /// Sustained, per client and second.
    public var requestsPerSecond = 100.0
    /// What a client may ask at once after a pause; a map asks for some hundred tiles.
    public var burst = 400.0
    /// Of the address with its query, in bytes.
    public var addressBytes = 16 << 10
    /// Of all headers together, in bytes.
    public var headerBytes = 32 << 10
    /// Of the body of a request, which nothing here reads.
    public var bodyBytes = 8 << 10
    /// From the beginning of a connection, or of a request, to the end of its headers and body.
    public var readTime = Duration.seconds(10)
    /// How long a connection may wait for its next request.
    public var idleTime = Duration.seconds(60)
    /// Within this time a client must take at least ``leastWritten`` bytes of what waits for it.
    public var writeTime = Duration.seconds(20)
    public var leastWritten = 16 << 10
    /// For the answer to a request; then it is cancelled.
    public var answerTime = Duration.seconds(15)
    /// For sending an answer that is made while it is sent.
    public var streamTime = Duration.seconds(1800)
    /// Rows of a table that are read at once while it is sent.
    public var streamedRows = 2_000
    /// How long running requests may still take when the server is asked to stop.
    public var shutdownTime = Duration.seconds(30)
    /// Of answers that are kept, in bytes.
    public var cacheBytes = 32 << 20

    public init() {}
  }

  public init(
    baseURL: String, languages: [Language] = [.nl, .en], limits: Limits = Limits(), trustedProxies: Set<String> = [],
    logsAddresses: Bool = false, baseMap: String? = nil, library: URL? = nil, contact: Contact? = nil,
    licence: Licence = .ccBy4
  ) {
    var base = baseURL
    while base.hasSuffix("/") { base.removeLast() }
    self.baseURL = base
    self.languages = languages.isEmpty ? [.nl, .en] : languages
    self.limits = limits
    self.trustedProxies = trustedProxies
    self.logsAddresses = logsAddresses
    self.baseMap = baseMap
    self.library = library
    self.contact = contact
    self.licence = licence
  }

  /// Scheme, host and port of the base map, for the policy of the pages.
  public var baseMapOrigin: String? {
    guard let baseMap, let start = baseMap.range(of: "://") else { return nil }
    return String(baseMap[..<start.upperBound] + baseMap[start.upperBound...].prefix { $0 != "/" })
  }

  /// The path of the base URL, which stands before every path in a page; empty for a server's own root.
  var prefix: String {
    let path = URL(string: baseURL)?.path(percentEncoded: true) ?? ""
    return path == "/" ? "" : path
  }

  var firstLanguage: Language { languages.first ?? .nl }
}
