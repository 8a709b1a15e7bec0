import NIOCore

/// Compression of whole answers (RFC 1952).
enum GzipEncoding {
  /// A smaller answer goes in one packet anyway.
  static let leastBytes = 1024

  /// - Returns: nil when it would not become smaller.
  static func compressed(_ content: ByteBuffer) -> ByteBuffer? {
    guard content.readableBytes >= leastBytes, let stream = GzipStream(), var packed = try? stream.packed(content),
      var rest = try? stream.end()
    else { return nil }
    packed.writeBuffer(&rest)
    return packed.readableBytes <= content.readableBytes ? packed : nil
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
