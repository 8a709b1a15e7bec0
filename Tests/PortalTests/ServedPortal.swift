import Foundation
import HTTPTypes
import Programme
import ServiceLifecycle
import Synchronization

@testable import Portal

/// A portal that is served on a port of its own while a test asks it.
struct ServedPortal: Sendable {
  let portal: Portal

  init(_ portal: Portal) { self.portal = portal }

  func test(_ work: @escaping @Sendable (PortalClient) async throws -> Void) async throws {
    let server = try PortalServer(portal, host: "127.0.0.1", port: 0, logger: PortalFixture.silent)
    let (ports, source) = AsyncStream.makeStream(of: Int.self)
    let services = ServiceGroup(
      services: [server.application { source.yield($0) }], logger: PortalFixture.silent)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        try await services.run()
        source.finish()
      }
      group.addTask {
        defer { Task { await services.triggerGracefulShutdown() } }
        for await port in ports {
          try await work(PortalClient(port: port))
          return
        }
      }
      try await group.waitForAll()
    }
  }
}

/// A client of one server that asks over a new connection each time and gets what the server sent, untouched.
struct PortalClient: Sendable {
  let port: Int

  struct Response: Sendable {
    let status: HTTPResponse.Status
    let headers: HTTPFields
    let body: Data

    var text: String { String(decoding: body, as: UTF8.self) }
    var json: JSON { get throws { try JSONDecoder().decode(JSON.self, from: body) } }
  }

  struct Malformed: Error, CustomStringConvertible {
    let description: String
  }

  func get(_ address: String, _ headers: HTTPFields = [:]) async throws -> Response {
    try await send(.get, address, headers)
  }

  func send(_ method: HTTPRequest.Method, _ address: String, _ headers: HTTPFields = [:]) async throws -> Response {
    var request = "\(method.rawValue) \(address) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
    for field in headers { request += "\(field.name.rawName): \(field.value)\r\n" }
    let bytes = Array((request + "\r\n").utf8)
    let port = port
    return try await RawClient.onThread {
      let client = try RawClient(port: port, waits: 120)
      defer { client.close() }
      client.send(bytes)
      var answer: [UInt8] = []
      while let piece = client.read(), !piece.isEmpty { answer += piece }
      return try Self.parsed(answer, isHead: method == .head)
    }
  }

  /// What was sent in pieces (RFC 9112, 7.1), with its end.
  private static func unchunked(_ rest: inout ArraySlice<UInt8>) throws -> Data {
    var body = Data()
    while let line = rest.firstRange(of: Array("\r\n".utf8)) {
      guard let size = Int(String(decoding: rest[..<line.lowerBound], as: UTF8.self), radix: 16) else { break }
      if size == 0 { return body }
      guard rest.endIndex - line.upperBound >= size + 2 else { break }
      body += rest[line.upperBound..<line.upperBound + size]
      rest = rest[(line.upperBound + size + 2)...]
    }
    throw Malformed(description: "a chunked answer without an end")
  }

  private static func parsed(_ bytes: [UInt8], isHead: Bool) throws -> Response {
    guard let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else {
      throw Malformed(description: String(decoding: bytes.prefix(200), as: UTF8.self))
    }
    var lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
    let start = lines.removeFirst().split(separator: " ", maxSplits: 2)
    guard start.count >= 2, let code = Int(start[1]) else { throw Malformed(description: "\(start)") }
    var headers = HTTPFields()
    for line in lines {
      guard let colon = line.firstIndex(of: ":"), let name = HTTPField.Name(String(line[..<colon])) else {
        throw Malformed(description: line)
      }
      headers.append(HTTPField(name: name, value: String(line[line.index(after: colon)...]).trimmed))
    }
    var rest = bytes[end.upperBound...]
    if headers[.transferEncoding]?.lowercased() == "chunked" {
      return Response(status: .init(code: code), headers: headers, body: try Self.unchunked(&rest))
    }
    // Every other answer tells its length, and none says less or more than it has.
    let length = headers[.contentLength].flatMap { Int($0) } ?? 0
    guard isHead || code == 304 || rest.count == length else {
      throw Malformed(description: "\(rest.count) bytes instead of \(length)")
    }
    return Response(status: .init(code: code), headers: headers, body: Data(rest))
  }
}
