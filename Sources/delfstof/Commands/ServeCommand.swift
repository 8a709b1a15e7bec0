import ArgumentParser
import Foundation
import Logging
import Portal
import Programme

struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Serve an edition: a portal for people and OGC APIs for machines.",
    discussion: """
      Reads the whole edition, holds it against its checksums and answers requests until it is stopped (Ctrl-C, SIGTERM); \
      running requests are finished then. Nothing is ever written. Every link begins with --base-url. With --certificate \
      and --key it speaks TLS and HTTP/2. How to run it for the public: docs/portal.md.

      Examples:
        delfstof serve build/netherlands
        delfstof serve build/netherlands --host 0.0.0.0 --port 443 --base-url https://grondstoffen.example.nl \\
          --certificate chain.pem --key key.pem
      """)

  @Argument(help: "The folder of the edition.", completion: .directory)
  var edition: String

  @Option(name: .long, help: "The address to listen on.")
  var host = "127.0.0.1"

  @Option(name: .long, help: "The port to listen on; 0 takes a free one and needs --base-url.")
  var port = 8080

  @Option(name: .long, help: "What all links begin with (default: http or https with host and port).")
  var baseURL: String?

  @Option(name: .long, help: "Certificate and its chain (PEM); needs --key.", completion: .file())
  var certificate: String?

  @Option(name: .long, help: "Private key of the certificate (PEM).", completion: .file())
  var key: String?

  @Option(
    name: .long, help: "The folder of an earlier edition to compare with; may be given again.", completion: .directory)
  var compare: [String] = []

  @Option(name: .long, help: "Address of a proxy whose X-Forwarded-For is believed; may be given again.")
  var trustedProxy: [String] = []

  @Option(name: .long, help: "Requests that one client may send per second; 0 sets no limit.")
  var rate = 100.0

  @Option(name: .long, help: "Connections at one time, of all clients together.")
  var connections = 2000

  @Option(name: .long, help: "Seconds that an answer may take.")
  var timeLimit = 15

  @Option(name: .long, help: "Address of an online base map with {z}, {x} and {y}; none is asked without it.")
  var baseMap: String?

  @Option(
    name: .long,
    help:
      "Folder with the map library and place names that Scripts/portal-assets makes (default: build/portal-assets, or share/delfstof beside the program's folder).",
    completion: .directory)
  var assets: String?

  @Option(
    name: .long,
    help: "Number (EPSG) of one more reference system in which features are offered; may be given again.")
  var crs: [Int] = []

  @Option(name: .long, help: "Whom readers can ask: a name.")
  var contact: String?

  @Option(name: .long, help: "Where readers can ask: an e-mail or web address.")
  var contactAddress: String?

  @Flag(name: .long, help: "Write the addresses of clients in the log.")
  var logAddresses = false

  @OptionGroup var options: SharedOptions

  func validate() throws {
    guard (certificate == nil) == (key == nil) else {
      throw ValidationError(Messages.certificateAndKey[options.lang])
    }
    guard (0...65535).contains(port) else { throw ValidationError(Messages.noPort(port)[options.lang]) }
    guard port != 0 || baseURL != nil else { throw ValidationError(Messages.freePortWithoutBase[options.lang]) }
    guard (contact == nil) == (contactAddress == nil) else {
      throw ValidationError(Messages.contactAndAddress[options.lang])
    }
    guard rate >= 0, connections > 0, timeLimit > 0 else {
      throw ValidationError(Messages.positiveLimits[options.lang])
    }
  }

  func run() async throws {
    var logger = Logger(label: "portal") { StreamLogHandler.standardError(label: $0) }
    logger.logLevel = options.quiet ? .warning : .info
    do {
      let portal = try await Portal(
        edition: URL(filePath: edition), compare: compare.map { URL(filePath: $0) }, configuration: portalConfiguration)
      let server = try PortalServer(
        portal, host: host, port: port,
        identity: certificate.flatMap { certificate in key.map { .init(certificate: certificate, key: $0) } },
        logger: logger)
      let (lang, title) = (options.lang, portal.edition.title)
      let base = portal.configuration.baseURL
      try await server.run { port in
        Terminal.print(Messages.serving(title, base: base, host: host, port: port)[lang])
      }
    } catch let fault as PortalFault {
      Terminal.error(fault.text(in: options.lang))
      throw ExitCode(1)
    }
  }

  /// Where the map library lies; nil where it is nowhere.
  private var library: URL? { SharedFolder.find("portal-assets", holding: "ol.js", named: assets) }

  private var portalConfiguration: PortalConfiguration {
    let scheme = certificate == nil ? "http" : "https"
    let own = "\(scheme)://\(host.contains(":") ? "[\(host)]" : host):\(port)"
    var limits = PortalConfiguration.Limits()
    limits.requestsPerSecond = rate
    limits.burst = max(4 * rate, 1)
    limits.connections = connections
    limits.answerTime = .seconds(timeLimit)
    var configuration = PortalConfiguration(
      baseURL: baseURL ?? own, languages: options.lang == .nl ? [.nl, .en] : [.en, .nl], limits: limits,
      trustedProxies: Set(trustedProxy), logsAddresses: logAddresses, baseMap: baseMap, library: library,
      contact: contact.flatMap { name in contactAddress.map { .init(name: name, address: $0) } })
    configuration.referenceSystems += crs.filter { !configuration.referenceSystems.contains($0) }
    return configuration
  }
}
