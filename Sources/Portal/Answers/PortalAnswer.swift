import HTTPTypes
import NIOCore
import Programme

/// What a representation of a resource answers; the server adds tags, caching, compression and ranges.
public struct PortalAnswer: Sendable {
  public var status: HTTPResponse.Status = .ok
  /// Nil: that of the representation.
  public var mediaType: String?
  public var body: Body
  /// Nil for what is the same in every language.
  public var language: Language?
  public var headers: HTTPFields = [:]
  public var caching: Caching = .edition
  /// Instead of the policy of the server.
  public var contentSecurityPolicy: String?

  public enum Body: Sendable {
    case bytes(ByteBuffer)
    /// A file of the edition, in ranges when asked for.
    case file(EditionFile)
    /// Made while it is sent.
    case stream(PortalStream)
  }

  public enum Caching: Sendable {
    /// Follows from the edition alone: it may be kept, and is asked for again with its tag.
    case edition
    /// Bound to content that never changes under its address.
    case immutable
    /// Of this moment.
    case never
  }

  public init(_ body: Body) { self.body = body }

  public init(_ bytes: some Sequence<UInt8>) { body = .bytes(ByteBuffer(bytes: bytes)) }

  public init(_ text: String) { body = .bytes(ByteBuffer(string: text)) }

  public init(_ json: JSON) { self.init(json.bytes) }

  public func speaking(_ language: Language) -> PortalAnswer {
    var answer = self
    answer.language = language
    return answer
  }
}
