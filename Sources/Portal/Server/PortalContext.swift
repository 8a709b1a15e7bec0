import Hummingbird
import NIOCore

/// What is known of a request besides its bytes: the connection that it came over.
struct PortalContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  let channel: any Channel

  init(source: ApplicationRequestContextSource) {
    coreContext = .init(source: source)
    channel = source.channel
  }
}
