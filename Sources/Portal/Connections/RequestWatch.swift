import NIOCore
import NIOHTTPTypes

/// Tells the guard of a connection when requests begin and end, and bounds their bodies. There is one on each connection
/// of HTTP/1 and on each stream of HTTP/2.
final class RequestWatch: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  private let limits: PortalConfiguration.Limits
  private weak var connection: ConnectionGuard?
  private var isStream = false
  private var open = 0
  private var bodyBytes = 0
  private var timer: Scheduled<Void>?
  /// Whether the client has stopped sending; one that closed its connection looks the same.
  private(set) var hasLeft = false

  init(limits: PortalConfiguration.Limits) { self.limits = limits }

  func handlerAdded(context: ChannelHandlerContext) {
    let channel = context.channel
    if let own = try? channel.pipeline.syncOperations.handler(type: ConnectionGuard.self) {
      connection = own
    } else if let parent = channel.parent {
      connection = try? parent.pipeline.syncOperations.handler(type: ConnectionGuard.self)
      isStream = true
    }
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head:
      open += 1
      bodyBytes = 0
      connection?.requestBegan(onStream: isStream)
      timer = context.eventLoop.assumeIsolated().scheduleTask(in: TimeAmount(limits.readTime)) {
        context.close(promise: nil)
      }
    case .body(let bytes):
      bodyBytes += bytes.readableBytes
      guard bodyBytes <= limits.bodyBytes else {
        // What was answered is on its way; the rest of the body is not waited for.
        context.close(promise: nil)
        return
      }
    case .end: cancel()
    }
    context.fireChannelRead(data)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    if case .end = unwrapOutboundIn(data) { finish() }
    context.write(data, promise: promise)
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if case .inputClosed? = event as? ChannelEvent { hasLeft = true }
    context.fireUserInboundEventTriggered(event)
  }

  func channelInactive(context: ChannelHandlerContext) {
    hasLeft = true
    cancel()
    while open > 0 { finish() }
    context.fireChannelInactive()
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    cancel()
    while open > 0 { finish() }
  }

  private func finish() {
    guard open > 0 else { return }
    open -= 1
    connection?.requestEnded()
  }

  private func cancel() {
    timer?.cancel()
    timer = nil
  }
}
