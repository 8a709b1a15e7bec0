import Synchronization
import Testing

@testable import Portal

@Suite("How fast a client may ask")
struct RateLimitTests {
  /// A clock that a test moves.
  private final class Clock: Sendable {
    private let time = Mutex(ContinuousClock.now)
    var now: ContinuousClock.Instant { time.withLock { $0 } }
    func pass(_ duration: Duration) { time.withLock { $0 = $0 + duration } }
  }

  @Test("a burst is let through, then so many a second, each client for itself")
  func bucket() {
    let clock = Clock()
    let limit = RateLimit(perSecond: 2, burst: 5) { clock.now }
    #expect((0..<5).allSatisfy { _ in limit.wait(for: "a") == nil })
    #expect(limit.wait(for: "a") == 1)
    #expect(limit.wait(for: "b") == nil)
    clock.pass(.seconds(1))
    #expect(limit.wait(for: "a") == nil && limit.wait(for: "a") == nil)
    #expect(limit.wait(for: "a") == 1)
    clock.pass(.seconds(3600))
    #expect((0..<5).allSatisfy { _ in limit.wait(for: "a") == nil })
    #expect(limit.wait(for: "a") != nil)
  }

  @Test("a slow rate tells how long to wait, and a rate of zero sets no limit")
  func waits() {
    let clock = Clock()
    let slow = RateLimit(perSecond: 0.1, burst: 1) { clock.now }
    #expect(slow.wait(for: "a") == nil && slow.wait(for: "a") == 10)
    let none = RateLimit(perSecond: 0, burst: 1) { clock.now }
    #expect((0..<1000).allSatisfy { _ in none.wait(for: "a") == nil })
  }

  @Test("clients without end do not fill the memory, and one that is busy stays limited")
  func manyClients() {
    let clock = Clock()
    let limit = RateLimit(perSecond: 1, burst: 2) { clock.now }
    _ = limit.wait(for: "busy")
    _ = limit.wait(for: "busy")
    for number in 0..<RateLimit.mostClients - 1 {
      _ = limit.wait(for: "c\(number)")
    }
    clock.pass(.milliseconds(1500))
    // All but the busy one are full again, so only they are forgotten.
    for number in 0..<10 { _ = limit.wait(for: "d\(number)") }
    #expect(limit.wait(for: "busy") == nil)
    #expect(limit.wait(for: "busy") != nil)
  }

  @Test("a client of IPv6 is its network, and an address of IPv4 in it is itself")
  func addresses() {
    #expect(ClientAddresses.network(of: "10.0.0.1") == "10.0.0.1")
    #expect(ClientAddresses.network(of: "2001:db8:1:2::1") == ClientAddresses.network(of: "2001:db8:1:2:ffff::9"))
    #expect(ClientAddresses.network(of: "2001:db8:1:2::1") != ClientAddresses.network(of: "2001:db8:1:3::1"))
    #expect(ClientAddresses.network(of: "::ffff:10.0.0.1") == "10.0.0.1")
    #expect(ClientAddresses.network(of: "no:address") == "no:address")
  }
}
