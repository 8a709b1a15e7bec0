import NIOCore

/// The time that an answer may take; after it, or when the client has left, its work is cancelled.
struct AnswerBudget: Sendable {
  let time: Duration
  let channel: any Channel

  /// How often a long answer looks whether anybody still waits for it.
  private static let watchTime = Duration.milliseconds(250)

  func run<Value: Sendable>(_ work: @escaping @Sendable () async throws -> Value) async throws -> Value {
    try await withThrowingTaskGroup(of: Value.self) { group in
      group.addTask { try await work() }
      group.addTask {
        let end = ContinuousClock.now + time
        while ContinuousClock.now < end {
          try await Task.sleep(for: min(Self.watchTime, end - .now))
          guard await isWaited else { throw CancellationError() }
        }
        throw Problem(
          .serviceUnavailable, "The answer took too long; ask for less.", headers: [.retryAfter: "60"])
      }
      defer { group.cancelAll() }
      // Both tasks are there, so there is a first to end.
      guard let value = try await group.next() else { throw CancellationError() }
      return value
    }
  }

  private var isWaited: Bool {
    get async {
      guard channel.isActive else { return false }
      let channel = channel
      let hasLeft = try? await channel.eventLoop.submit {
        try channel.pipeline.syncOperations.handler(type: RequestWatch.self).hasLeft
      }.get()
      return hasLeft != true
    }
  }
}
