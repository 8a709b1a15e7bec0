import NIOCore

/// Stands at the network's end of a connection and closes it on a client that makes the server wait: one that does not
/// finish its request, sends none, or does not take what it asked for. With TLS it stands before it, so that the time of
/// a handshake counts too.
///
/// All of it runs on the event loop of the connection.
final class ConnectionGuard: ChannelDuplexHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer
  typealias OutboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private let limits: PortalConfiguration.Limits
  private let registry: ConnectionRegistry
  private let metrics: PortalMetrics
  private var client: String?
  private var timer: Scheduled<Void>?
  private var requests = 0
  /// Whether requests come over streams (HTTP/2); then bytes between requests are no beginning of one.
  private var hasStreams = false
  /// When the last request ended, or the connection began.
  private var quietSince = NIODeadline.now()
  /// When the first byte after that came.
  private var firstByte: NIODeadline?
  private var isFresh = true
  private var handedOver = 0
  private var lastTaken = 0
  private var lastProgress = NIODeadline.now()
  /// Since when a request waits for an answer that does not come to the network, and what had been written then.
  private var stalled = (since: NIODeadline.now(), written: 0)

  init(limits: PortalConfiguration.Limits, registry: ConnectionRegistry, metrics: PortalMetrics) {
    self.limits = limits
    self.registry = registry
    self.metrics = metrics
  }

  // MARK: - Told by RequestWatch

  func requestBegan(onStream: Bool) {
    requests += 1
    hasStreams = onStream
    isFresh = false
    firstByte = nil
  }

  func requestEnded() {
    requests -= 1
    quietSince = .now()
    stalled = (quietSince, handedOver)
  }

  // MARK: - The connection

  func channelActive(context: ChannelHandlerContext) {
    begin(context)
    context.fireChannelActive()
  }

  func handlerAdded(context: ChannelHandlerContext) {
    if context.channel.isActive { begin(context) }
  }

  private func begin(_ context: ChannelHandlerContext) {
    guard timer == nil else { return }
    let address = ClientAddresses.network(of: context.remoteAddress?.ipAddress ?? "local")
    guard registry.open(address) else {
      context.close(promise: nil)
      return
    }
    client = address
    quietSince = .now()
    schedule(context)
  }

  func channelInactive(context: ChannelHandlerContext) {
    end()
    context.fireChannelInactive()
  }

  func handlerRemoved(context: ChannelHandlerContext) { end() }

  private func end() {
    timer?.cancel()
    timer = nil
    if let client { registry.close(client) }
    client = nil
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    if requests == 0, firstByte == nil { firstByte = .now() }
    context.fireChannelRead(data)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    if handedOver == lastTaken { lastProgress = .now() }
    handedOver += unwrapOutboundIn(data).readableBytes
    context.write(data, promise: promise)
  }

  // MARK: - Time

  private func schedule(_ context: ChannelHandlerContext) {
    let step = max(Duration.milliseconds(50), min(limits.readTime, limits.writeTime, limits.idleTime) / 8)
    timer = context.eventLoop.assumeIsolated().scheduleTask(in: TimeAmount(step)) { [self] in
      timer = nil
      guard context.channel.isActive else { return }
      if isOverdue(context) {
        metrics.cut()
        context.close(promise: nil)
      } else {
        schedule(context)
      }
    }
  }

  private func isOverdue(_ context: ChannelHandlerContext) -> Bool {
    let now = NIODeadline.now()
    if isStuck(context, now) || isStalled(now) { return true }
    guard requests == 0 else { return false }
    // A byte now and then is no request.
    let start = isFresh ? quietSince : hasStreams ? nil : firstByte
    if let start, now - start > TimeAmount(limits.readTime) { return true }
    return now - quietSince > TimeAmount(limits.idleTime)
  }

  /// Whether the client takes too little of what waits for it.
  private func isStuck(_ context: ChannelHandlerContext, _ now: NIODeadline) -> Bool {
    let waiting = (try? context.channel.syncOptions?.getOption(.bufferedWritableBytes)) ?? 0
    let taken = handedOver - waiting
    if waiting == 0 || taken - lastTaken >= limits.leastWritten {
      lastTaken = taken
      lastProgress = now
      return false
    }
    return now - lastProgress > TimeAmount(limits.writeTime)
  }

  /// Whether answers get nowhere though nothing waits here: a client of HTTP/2 takes nothing by opening no window.
  private func isStalled(_ now: NIODeadline) -> Bool {
    if requests == 0 || handedOver - stalled.written >= limits.leastWritten {
      stalled = (now, handedOver)
      return false
    }
    return now - stalled.since > TimeAmount(limits.answerTime + limits.writeTime)
  }
}
