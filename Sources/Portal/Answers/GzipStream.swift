import CZlib
import NIOCore

/// Gzip (RFC 1952) of what comes piece by piece.
///
/// Invariant: used by one task at a time, the one that sends the answer; zlib's state lives as long as this.
final class GzipStream: @unchecked Sendable {
  private var stream = z_stream()

  init?() {
    // 16 more than the window makes zlib write the header of gzip; it holds no time, so equal content gives equal bytes.
    let opened = deflateInit2_(
      &stream, 5, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    guard opened == Z_OK else { return nil }
  }

  deinit { deflateEnd(&stream) }

  /// What is ready of the content so far; empty while zlib still gathers.
  func packed(_ piece: ByteBuffer) throws -> ByteBuffer { try run(piece, Z_NO_FLUSH) }

  /// The rest.
  func end() throws -> ByteBuffer { try run(ByteBuffer(), Z_FINISH) }

  struct Failure: Error {}

  private func run(_ piece: ByteBuffer, _ flush: Int32) throws -> ByteBuffer {
    var result = ByteBufferAllocator().buffer(capacity: piece.readableBytes / 2 + 1024)
    try piece.withUnsafeReadableBytes { source in
      stream.next_in = UnsafeMutablePointer(mutating: source.baseAddress?.assumingMemoryBound(to: UInt8.self))
      stream.avail_in = UInt32(source.count)
      var isFull = true
      while isFull {
        let room = 64 << 10
        var status = Z_OK
        // Invariant: both buffers live for the call; zlib reads and writes no more than the lengths that it is given.
        result.writeWithUnsafeMutableBytes(minimumWritableBytes: room) { target in
          stream.next_out = target.baseAddress?.assumingMemoryBound(to: UInt8.self)
          stream.avail_out = UInt32(room)
          status = deflate(&stream, flush)
          return room - Int(stream.avail_out)
        }
        guard status != Z_STREAM_ERROR else { throw Failure() }
        isFull = stream.avail_out == 0
      }
    }
    return result
  }
}
