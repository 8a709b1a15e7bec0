import Synchronization

/// How fast each client may ask: a bucket of tokens that fills at a steady rate.
final class RateLimit: Sendable {
  private let perSecond: Double
  private let burst: Double
  private let now: @Sendable () -> ContinuousClock.Instant

  private struct Bucket {
    var tokens: Double
    var time: ContinuousClock.Instant
  }

  private let buckets = Mutex<[String: Bucket]>([:])

  /// More clients than this are not remembered at once; buckets that are full again say nothing and go first.
  static let mostClients = 20_000

  /// - Parameter perSecond: zero or less sets no limit.
  init(perSecond: Double, burst: Double, now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }) {
    self.perSecond = perSecond
    self.burst = max(1, burst)
    self.now = now
  }

  /// Takes a token of a client.
  /// - Returns: nil when there was one, else the seconds until there is.
  func wait(for client: String) -> Int? {
    guard perSecond > 0 else { return nil }
    let time = now()
    return buckets.withLock { buckets in
      if buckets.count >= Self.mostClients, buckets[client] == nil { purge(&buckets, at: time) }
      var bucket = buckets[client] ?? Bucket(tokens: burst, time: time)
      bucket.tokens = filled(bucket, at: time)
      bucket.time = time
      defer { buckets[client] = bucket }
      guard bucket.tokens >= 1 else { return max(1, Int(((1 - bucket.tokens) / perSecond).rounded(.up))) }
      bucket.tokens -= 1
      return nil
    }
  }

  private func filled(_ bucket: Bucket, at time: ContinuousClock.Instant) -> Double {
    min(burst, bucket.tokens + (time - bucket.time).seconds * perSecond)
  }

  private func purge(_ buckets: inout [String: Bucket], at time: ContinuousClock.Instant) {
    buckets = buckets.filter { filled($0.value, at: time) < burst }
    // Everybody is busy: then all begin anew, rather than that the memory grows.
    if buckets.count >= Self.mostClients { buckets = [:] }
  }
}

extension Duration {
  var seconds: Double {
    let (seconds, attoseconds) = components
    return Double(seconds) + Double(attoseconds) * 1e-18
  }
}
