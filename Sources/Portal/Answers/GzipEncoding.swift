import CZlib
import NIOCore

/// Compression of whole answers (RFC 1952) with zlib.
enum GzipEncoding {
  /// A smaller answer goes in one packet anyway.
  static let leastBytes = 1024

  /// - Returns: nil when it would not become smaller.
  static func compressed(_ content: ByteBuffer) -> ByteBuffer? {
    guard content.readableBytes >= leastBytes else { return nil }
    var stream = z_stream()
    // 16 more than the window makes zlib write the header of gzip; it holds no time, so equal content gives equal bytes.
    let opened = deflateInit2_(
      &stream, 5, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    guard opened == Z_OK else { return nil }
    defer { deflateEnd(&stream) }
    var packed = ByteBufferAllocator().buffer(capacity: content.readableBytes)
    var status = Z_OK
    // Invariant: both buffers live for the call; zlib reads and writes no more than the lengths that it is given.
    content.withUnsafeReadableBytes { source in
      _ = packed.writeWithUnsafeMutableBytes(minimumWritableBytes: content.readableBytes) { target in
        stream.next_in = UnsafeMutablePointer(
          mutating: source.baseAddress?.assumingMemoryBound(to: UInt8.self))
        stream.avail_in = UInt32(clamping: source.count)
        stream.next_out = target.baseAddress?.assumingMemoryBound(to: UInt8.self)
        stream.avail_out = UInt32(clamping: content.readableBytes)
        status = deflate(&stream, Z_FINISH)
        return content.readableBytes - Int(stream.avail_out)
      }
    }
    return status == Z_STREAM_END ? packed : nil
  }

  /// Whether a content of this type has something to gain.
  static func serves(_ mediaType: String) -> Bool {
    let type = mediaType.prefix { $0 != ";" }.lowercased()
    return type.hasPrefix("text/") || type.hasSuffix("json") || type.hasSuffix("xml") || type.hasSuffix("javascript")
      || type == "application/vnd.mapbox-vector-tile" || type == "application/yaml"
  }

  /// Whether an `Accept-Encoding` header takes gzip.
  static func isAccepted(by header: String?) -> Bool {
    guard let header else { return false }
    let preferences = WeightedList(header)
    return (preferences.weight(of: "gzip") ?? preferences.weight(of: "*") ?? 0) > 0
  }
}
