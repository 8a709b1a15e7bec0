import FeatureService
import Hummingbird
import HummingbirdHTTP2
import HummingbirdTLS
import Logging

/// Serves an edition, read-only.
public struct PortalServer: Sendable {
  private let address: (host: String, port: Int)
  private let logger: Logger

  public init(host: String, port: Int, logger: Logger) {
    address = (host, port)
    self.logger = logger
  }

  /// Serves until the process is asked to stop.
  public func run() async throws {
    let router = Router()
    router.get("health") { _, _ in "ok\n" }
    let application = Application(
      router: router, configuration: .init(address: .hostname(address.host, port: address.port)), logger: logger)
    try await application.runService()
  }
}
