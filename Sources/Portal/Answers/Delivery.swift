import HTTPTypes
import Hummingbird
import NIOCore

/// Turns an answer into a response: validators, conditions, compression, ranges.
struct Delivery: Sendable {
  let portal: Portal

  func response(_ kept: KeptAnswer, to request: PortalRequest) async throws -> Response {
    let answer = kept.answer
    var headers = answer.headers
    // A redirection says where the content is, and has none.
    if answer.status.kind != .redirection {
      headers[.contentType] = answer.mediaType ?? request.representation.mediaType
    }
    if let language = answer.language { headers[.contentLanguage] = language.rawValue }
    if let policy = answer.contentSecurityPolicy { headers[.contentSecurityPolicy] = policy }
    headers[.vary] = "Accept, Accept-Language, Accept-Encoding"
    switch answer.caching {
    case .never:
      headers[.cacheControl] = "no-store"
      return try await content(kept, headers, request)
    // An edition can be replaced by another under the same address: a cache must ask, and is told so in one line.
    case .edition: headers[.cacheControl] = "public, max-age=300, must-revalidate"
    case .immutable: headers[.cacheControl] = "public, max-age=31536000, immutable"
    }
    headers[.lastModified] = portal.modified.description
    headers[.eTag] = kept.tag.description
    if answer.status == .ok, let status = condition(kept, request) {
      if status == .notModified {
        headers[.contentType] = nil
        return Response(status: status, headers: headers)
      }
      throw Problem(status, "The content is not the one that the request is about.")
    }
    return try await content(kept, headers, request)
  }

  /// What the conditions of a request come to (RFC 9110, 13.2.2); nil when it is to be answered.
  private func condition(_ kept: KeptAnswer, _ request: PortalRequest) -> HTTPResponse.Status? {
    let tags = [kept.tag, kept.tag.encoded("gzip")]
    if let list = request.headers.all(.ifMatch) {
      // A weak tag never matches here.
      let strong = list.split(separator: ",").filter { !$0.trimmed.hasPrefix("W/") }.joined(separator: ",")
      if !tags.contains(where: { $0.isNamed(in: strong) }) { return .preconditionFailed }
    } else if let date = request.headers[.ifUnmodifiedSince].flatMap({ HTTPDate($0) }),
      portal.modified.seconds > date.seconds
    {
      return .preconditionFailed
    }
    if let list = request.headers.all(.ifNoneMatch) {
      return tags.contains { $0.isNamed(in: list) } ? .notModified : nil
    }
    if let date = request.headers[.ifModifiedSince].flatMap({ HTTPDate($0) }),
      portal.modified.seconds <= date.seconds
    {
      return .notModified
    }
    return nil
  }

  private func content(
    _ kept: KeptAnswer, _ headers: HTTPFields, _ request: PortalRequest
  ) async throws -> Response {
    var headers = headers
    let answer = kept.answer
    let takesGzip =
      GzipEncoding.serves(headers[.contentType] ?? "")
      && GzipEncoding.isAccepted(by: request.headers.all(.acceptEncoding))
    func markPacked() {
      headers[.contentEncoding] = "gzip"
      if headers[.eTag] != nil { headers[.eTag] = kept.tag.encoded("gzip").description }
    }
    switch answer.body {
    case .bytes(let bytes):
      if takesGzip, let packed = kept.gzip(bytes) {
        markPacked()
        return Response(status: answer.status, headers: headers, body: .init(byteBuffer: packed))
      }
      return Response(status: answer.status, headers: headers, body: .init(byteBuffer: bytes))
    case .file(let file):
      // A range is one of the file as it lies.
      if takesGzip, request.headers[.range] == nil, let packed = try await portal.packedFiles.packed(file) {
        markPacked()
        headers[.acceptRanges] = "bytes"
        headers[.reprDigest] = packed.digest
        return Response(status: answer.status, headers: headers, body: .init(byteBuffer: packed.bytes))
      }
      return FileDelivery(file: file, tag: kept.tag, modified: portal.modified).response(headers, request)
    case .stream(let stream):
      let end = ContinuousClock.now + portal.configuration.limits.streamTime
      let packer = takesGzip && stream.length == nil ? GzipStream() : nil
      if packer != nil { markPacked() }
      let executor = portal.edition.store.options.executor
      return Response(
        status: answer.status, headers: headers,
        body: ResponseBody(contentLength: stream.length) { writer in
          try await withTaskExecutorPreference(executor) {
            try await stream.write { piece in
              guard ContinuousClock.now < end else { throw PortalStream.OutOfTime() }
              let ready = try packer?.packed(piece) ?? piece
              if ready.readableBytes > 0 { try await writer.write(ready) }
            }
            if let packer { try await writer.write(try packer.end()) }
          }
          try await writer.finish(nil)
        })
    }
  }
}
