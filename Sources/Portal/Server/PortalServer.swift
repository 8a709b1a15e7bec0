import Foundation
import Hummingbird
import HummingbirdCore
import HummingbirdHTTP2
import HummingbirdTLS
import Logging
import NIOCore
import NIOPosix
import NIOSSL
import ServiceLifecycle

/// Serves a portal over HTTP/1.1, and over TLS with HTTP/2 when it has a certificate.
public struct PortalServer: Sendable {
  /// PEM files.
  public struct Identity: Sendable, Equatable {
    /// The certificate, and behind it those that it rests on.
    public var certificate: String
    public var key: String

    public init(certificate: String, key: String) {
      self.certificate = certificate
      self.key = key
    }
  }

  let portal: Portal
  private let host: String
  private let port: Int
  private let tls: TLSConfiguration?
  private let logger: Logger

  /// - Parameters:
  ///   - host: the address to listen on.
  ///   - port: 0 takes a free one.
  public init(
    _ portal: Portal, host: String, port: Int, identity: Identity? = nil, logger: Logger
  ) throws(PortalFault) {
    self.portal = portal
    self.host = host
    self.port = port
    self.logger = logger
    tls = try identity.map { (identity: Identity) throws(PortalFault) in try Self.tls(identity) } ?? nil
  }

  /// Serves until the process is asked to stop (SIGTERM, SIGINT); running requests get their time then.
  /// - Parameter whenRunning: called once, with the port.
  public func run(whenRunning: @escaping @Sendable (Int) -> Void = { _ in }) async throws {
    var configuration = ServiceGroupConfiguration(
      services: [application(whenRunning: whenRunning)], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
    configuration.maximumGracefulShutdownDuration = portal.configuration.limits.shutdownTime
    do { try await ServiceGroup(configuration: configuration).run() } catch let error as IOError {
      throw PortalFault.address(host: host, port: port, error.description)
    }
  }

  /// The application of Hummingbird, for the tests too.
  func application(whenRunning: @escaping @Sendable (Int) -> Void = { _ in }) -> some ApplicationProtocol {
    Application(
      responder: PortalResponder(portal: portal, logger: logger), server: server,
      configuration: .init(
        address: .hostname(host, port: port),
        availableConnectionsDelegate: MaximumAvailableConnections(portal.configuration.limits.connections)),
      onServerRunning: { channel in whenRunning(channel.localAddress?.port ?? port) }, logger: quiet)
  }

  /// Hummingbird's own messages are of no use to an operator below a warning.
  private var quiet: Logger {
    var logger = logger
    logger.logLevel = max(logger.logLevel, .warning)
    return logger
  }

  private var server: HTTPServerBuilder {
    let limits = portal.configuration.limits
    let metrics = portal.metrics
    let registry = ConnectionRegistry(mostPerClient: limits.connectionsPerClient, metrics: metrics)
    let stream = HTTP1Channel.Configuration(
      additionalChannelHandlers: [RequestWatch(limits: limits)],
      httpDecoderConfiguration: .init(
        maxHeaderFieldSize: limits.headerBytes, maxHeaderListSize: limits.headerBytes, maxHeaderFieldCount: 100))
    let tls = tls
    return HTTPServerBuilder { responder in
      guard let tls else {
        return GuardedChannel(
          base: HTTP1Channel(responder: responder, configuration: stream), limits: limits, registry: registry,
          metrics: metrics)
      }
      let base = try HTTP2UpgradeChannel(
        tlsConfiguration: tls,
        configuration: .init(
          idleTimeout: limits.idleTime, gracefulCloseTimeout: limits.shutdownTime, streamConfiguration: stream),
        responder: responder)
      return GuardedChannel(base: base, limits: limits, registry: registry, metrics: metrics)
    }
  }

  private static func tls(_ identity: Identity) throws(PortalFault) -> TLSConfiguration {
    let chain: [NIOSSLCertificate]
    let key: NIOSSLPrivateKey
    do { chain = try NIOSSLCertificate.fromPEMFile(identity.certificate) } catch {
      throw .certificate(identity.certificate, "\(error)")
    }
    guard !chain.isEmpty else { throw .certificate(identity.certificate, "no certificate") }
    do { key = try NIOSSLPrivateKey(file: identity.key, format: .pem) } catch {
      throw .certificate(identity.key, "\(error)")
    }
    var configuration = TLSConfiguration.makeServerConfiguration(
      certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
    configuration.minimumTLSVersion = .tlsv12
    // A key that is not of the certificate is told of now, and not by every handshake.
    do { _ = try NIOSSLContext(configuration: configuration) } catch { throw .certificate(identity.key, "\(error)") }
    return configuration
  }
}
