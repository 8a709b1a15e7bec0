import Hummingbird
import HummingbirdCore
import Logging
import NIOCore

/// A channel of Hummingbird with a guard before everything else, whose tasks run on its event loop.
struct GuardedChannel<Base: ServerChildChannel>: ServerChildChannel {
  let base: Base
  let limits: PortalConfiguration.Limits
  let registry: ConnectionRegistry
  let metrics: PortalMetrics

  func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Base.Value> {
    do {
      try channel.pipeline.syncOperations.addHandler(
        ConnectionGuard(limits: limits, registry: registry, metrics: metrics), position: .first)
    } catch {
      return channel.eventLoop.makeFailedFuture(error)
    }
    return base.setup(channel: channel, logger: logger)
  }

  func handle(value: Base.Value, logger: Logger) async {
    await withTaskExecutorPreference(LoopExecutor(value.channel.eventLoop)) {
      await base.handle(value: value, logger: logger)
    }
  }
}
