import NIOCore

/// An answer that is made while it is sent, as fast as its client takes it, so that memory never holds it.
public struct PortalStream: Sendable {
  /// What its content follows from, and nothing else: the same text, the same bytes.
  public var identity: String
  /// In bytes, where it is known before.
  public var length: Int?
  /// Hands the pieces over, each when the one before it has been taken.
  public var write: @Sendable (_ take: (ByteBuffer) async throws -> Void) async throws -> Void

  public init(
    identity: String, length: Int? = nil,
    write: @escaping @Sendable (_ take: (ByteBuffer) async throws -> Void) async throws -> Void
  ) {
    self.identity = identity
    self.length = length
    self.write = write
  }

  /// It took too long to send.
  struct OutOfTime: Error {}
}
