import Synchronization

/// How many connections each client has.
final class ConnectionRegistry: Sendable {
  private let most: Int
  private let counts = Mutex<[String: Int]>([:])
  private let metrics: PortalMetrics

  init(mostPerClient: Int, metrics: PortalMetrics) {
    most = mostPerClient
    self.metrics = metrics
  }

  /// - Returns: whether the client may have one more; then ``close(_:)`` must follow.
  func open(_ client: String) -> Bool {
    let isTaken = counts.withLock { counts in
      guard counts[client, default: 0] < most else { return false }
      counts[client, default: 0] += 1
      return true
    }
    if isTaken { metrics.opened() } else { metrics.refused() }
    return isTaken
  }

  func close(_ client: String) {
    counts.withLock { counts in
      let left = (counts[client] ?? 1) - 1
      counts[client] = left > 0 ? left : nil
    }
    metrics.closed()
  }

  /// Of all clients.
  var count: Int { counts.withLock { $0.values.reduce(0, +) } }
}
