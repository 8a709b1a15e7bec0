import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import NIOPosix

/// Sends a file of the edition, or ranges of it, in pieces as fast as the client takes them.
struct FileDelivery: Sendable {
  let file: EditionFile
  let tag: EntityTag
  let modified: HTTPDate

  private static let pieceBytes = 128 << 10

  func response(_ headers: HTTPFields, _ request: PortalRequest) -> Response {
    var headers = headers
    headers[.acceptRanges] = "bytes"
    headers[.reprDigest] = file.digest
    switch ranges(request) {
    case .all: return Response(status: .ok, headers: headers, body: body([.init(range: 0..<file.size)]))
    case .none:
      headers[.contentRange] = "bytes */\(file.size)"
      headers[.contentType] = nil
      headers[.reprDigest] = nil
      return Response(status: .rangeNotSatisfiable, headers: headers)
    case .some(let ranges) where ranges.count == 1:
      headers[.contentRange] = contentRange(ranges[0])
      return Response(status: .partialContent, headers: headers, body: body([.init(range: ranges[0])]))
    case .some(let ranges):
      // A boundary that the content cannot foresee: its own checksum.
      let boundary = String(file.sha256.reversed().prefix(32))
      let type = headers[.contentType] ?? file.mediaType
      headers[.contentType] = "multipart/byteranges; boundary=\(boundary)"
      var parts = ranges.map { range in
        Part(
          before: "\r\n--\(boundary)\r\nContent-Type: \(type)\r\nContent-Range: \(contentRange(range))\r\n\r\n",
          range: range)
      }
      parts.append(Part(before: "\r\n--\(boundary)--\r\n", range: 0..<0))
      return Response(status: .partialContent, headers: headers, body: body(parts))
    }
  }

  /// A range holds for the content that the client has a part of, and no other, and only when content is asked for.
  private func ranges(_ request: PortalRequest) -> ByteRanges {
    guard !request.isHead else { return .all }
    if let condition = request.headers[.ifRange] {
      let holds =
        condition.hasPrefix("\"") ? condition == tag.description : HTTPDate(condition) == modified
      guard holds else { return .all }
    }
    return ByteRanges(request.headers[.range], size: file.size)
  }

  private func contentRange(_ range: Range<Int>) -> String {
    "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(file.size)"
  }

  /// What is made of a whole file, off the event loops.
  static func whole<Made: Sendable>(
    _ file: EditionFile, _ make: @escaping @Sendable (ByteBuffer) -> Made
  ) async throws -> Made {
    let opened = try OpenedFile(file)
    defer { opened.close() }
    var content = ByteBufferAllocator().buffer(capacity: file.size)
    while content.readableBytes < file.size {
      var piece = try await opened.read(content.readableBytes..<min(content.readableBytes + (4 << 20), file.size))
      content.writeBuffer(&piece)
    }
    let read = content
    return try await NIOThreadPool.singleton.runIfActive { make(read) }
  }

  private struct Part: Sendable {
    var before = ""
    let range: Range<Int>

    var bytes: Int { before.utf8.count + range.count }
  }

  private func body(_ parts: [Part]) -> ResponseBody {
    let file = file
    return ResponseBody(contentLength: parts.map(\.bytes).reduce(0, +)) { writer in
      let opened = try OpenedFile(file)
      defer { opened.close() }
      for part in parts {
        if !part.before.isEmpty { try await writer.write(ByteBuffer(string: part.before)) }
        var place = part.range.lowerBound
        while place < part.range.upperBound {
          let piece = try await opened.read(place..<min(place + Self.pieceBytes, part.range.upperBound))
          try await writer.write(piece)
          place += piece.readableBytes
        }
      }
      try await writer.finish(nil)
    }
  }
}

/// A file that is read in pieces off the event loops.
private struct OpenedFile: Sendable {
  private let descriptor: Int32

  /// - Throws: when it is not the file that the edition lists any more: a link, or of another length.
  init(_ file: EditionFile) throws {
    descriptor = open(file.url.path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else { throw Failure.changed(file.path) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, Int(status.st_size) == file.size else {
      Glibc.close(descriptor)
      throw Failure.changed(file.path)
    }
  }

  func read(_ range: Range<Int>) async throws -> ByteBuffer {
    let descriptor = descriptor
    return try await NIOThreadPool.singleton.runIfActive {
      var buffer = ByteBufferAllocator().buffer(capacity: range.count)
      // Invariant: pread writes at most as many bytes as are asked for, which the buffer has room for.
      let count = buffer.writeWithUnsafeMutableBytes(minimumWritableBytes: range.count) { target in
        max(0, pread(descriptor, target.baseAddress, range.count, off_t(range.lowerBound)))
      }
      guard count > 0 else { throw Failure.short }
      return buffer
    }
  }

  func close() { Glibc.close(descriptor) }

  enum Failure: Error {
    case changed(String)
    case short
  }
}

extension HTTPField.Name {
  static let reprDigest = Self("Repr-Digest").unsafelyUnwrapped
}
