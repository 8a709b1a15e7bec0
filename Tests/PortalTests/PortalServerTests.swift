import Hummingbird
import Testing

@testable import Portal

@Suite struct PortalServerTests {
  @Test func aServerTakesAnAddress() {
    _ = PortalServer(host: "127.0.0.1", port: 0, logger: .init(label: "test"))
  }
}
