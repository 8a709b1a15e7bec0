import Foundation
import Testing

@testable import Portal

@Suite("Clients that make a server wait, or lie to it", .serialized)
struct HostileClientTests {
  /// A server with short times, and its port.
  private func withServer(
    _ change: @escaping @Sendable (inout PortalConfiguration) -> Void = { _ in },
    _ test: @escaping @Sendable (Int) throws -> Void
  ) async throws {
    let served = try await PortalFixture.shared.served {
      // Long enough for a busy machine.
      $0.limits.readTime = .seconds(2)
      $0.limits.idleTime = .seconds(6)
      $0.limits.writeTime = .seconds(2)
      change(&$0)
    }
    try await served.test { client in
      let port = client.port
      try await RawClient.onThread { try test(port) }
      // Whatever was done, the next one is served.
      let status = try await RawClient.onThread {
        let next = try RawClient(port: port)
        defer { next.close() }
        next.send("GET /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        return next.readAll().text
      }
      #expect(status.hasPrefix("HTTP/1.1 200 OK"))
    }
  }

  @Test("a connection without a request, and one whose request comes by the byte, are cut")
  func slowHeaders() async throws {
    try await withServer { port in
      let silent = try RawClient(port: port)
      defer { silent.close() }
      let dribble = try RawClient(port: port)
      defer { dribble.close() }
      let request = Array("GET /health HTTP/1.1\r\nHost: x\r\nX-Long: \(String(repeating: "a", count: 400))".utf8)
      var isCut = false
      for byte in request where !isCut {
        isCut = !dribble.send([byte])
        Thread.sleep(forTimeInterval: 0.02)
      }
      #expect(isCut || dribble.readAll().isClosed)
      #expect(silent.readAll().isClosed)
    }
  }

  @Test("a request whose body never ends is cut")
  func slowBody() async throws {
    try await withServer { port in
      let client = try RawClient(port: port)
      defer { client.close() }
      client.send("GET /health HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n")
      var isCut = false
      for _ in 0..<100 where !isCut {
        isCut = !client.send("a")
        Thread.sleep(forTimeInterval: 0.05)
      }
      #expect(isCut)
    }
  }

  @Test("a connection between two requests may wait, but not for ever")
  func idle() async throws {
    try await withServer { port in
      let client = try RawClient(port: port, waits: 15)
      defer { client.close() }
      for _ in 0..<2 {
        client.send("GET /health HTTP/1.1\r\nHost: x\r\n\r\n")
        #expect(String(decoding: client.read() ?? [], as: UTF8.self).hasPrefix("HTTP/1.1 200"))
        // Longer than a request may take to come, shorter than a connection may be idle.
        Thread.sleep(forTimeInterval: 3)
      }
      #expect(client.readAll().isClosed)
    }
  }

  @Test("a client that asks and does not read is cut")
  func slowReader() async throws {
    try await withServer { port in
      let client = try RawClient(port: port, waits: 10)
      defer { client.close() }
      // Far more answers than the buffers of both systems hold.
      let requests = String(repeating: "GET /api/verdicts HTTP/1.1\r\nHost: x\r\n\r\n", count: 50)
      for _ in 0..<400 where client.send(requests) {}
      Thread.sleep(forTimeInterval: 6)
      var isCut = false
      for _ in 0..<100_000 where !isCut {
        guard let piece = client.read() else { break }
        isCut = piece.isEmpty
      }
      #expect(isCut)
    }
  }

  @Test("one client has so many connections and no more, and they come free again")
  func connections() async throws {
    try await withServer {
      $0.limits.connectionsPerClient = 5
    } _: { port in
      var clients: [RawClient] = []
      for _ in 0..<5 { clients.append(try RawClient(port: port)) }
      Thread.sleep(forTimeInterval: 0.1)
      let refused = try RawClient(port: port)
      refused.send("GET /health HTTP/1.1\r\nHost: x\r\n\r\n")
      let answer = refused.readAll()
      #expect(answer.isClosed && answer.text.isEmpty)
      refused.close()
      for client in clients { client.close() }
      Thread.sleep(forTimeInterval: 0.3)
      let next = try RawClient(port: port)
      next.send("GET /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
      #expect(next.readAll().text.hasPrefix("HTTP/1.1 200"))
      next.close()
    }
  }

  @Test(
    "two lengths, broken chunks and broken headers end the connection, and nothing behind them is a request",
    arguments: [
      "GET /health HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
      "GET /health HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
      "GET /health HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999999999\r\n\r\n",
      "GET /health HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n",
      "GET /health HTTP/1.1\r\nHost: x\r\nBroken\r\n\r\n", "GET /health HTTP/9.9\r\nHost: x\r\n\r\n", "GET\r\n\r\n",
      "\u{0}\u{1}\u{2}\r\n\r\n", "GET /health HTTP/1.1\r\nHo st: x\r\n\r\n",
    ])
  func smuggling(request: String) async throws {
    try await withServer { port in
      let client = try RawClient(port: port)
      defer { client.close() }
      client.send(request)
      client.send("GET /conformance HTTP/1.1\r\nHost: x\r\n\r\n")
      let answer = client.readAll()
      // A request whose head is whole may be answered before its body is found to be broken.
      #expect(answer.isClosed && answer.text.contains("HTTP/1.1 400 Bad Request"), "\(answer.text)")
      #expect(!answer.text.contains("conformsTo"))
    }
  }

  @Test("a body behind a request is never taken for the next request")
  func bodies() async throws {
    try await withServer { port in
      let hidden = "GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n"
      for head in [
        "Content-Length: \(hidden.utf8.count)\r\n\r\n\(hidden)",
        "Transfer-Encoding: chunked\r\n\r\n\(String(hidden.utf8.count, radix: 16))\r\n\(hidden)\r\n0\r\n\r\n",
      ] {
        let client = try RawClient(port: port)
        defer { client.close() }
        client.send("GET /health HTTP/1.1\r\nHost: x\r\n\(head)")
        client.send("GET /conformance HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        let text = client.readAll().text
        #expect(!text.contains("delfstof_uptime_seconds"))
      }
    }
  }

  @Test("an absolute address, another host and a huge one change no link and no answer")
  func hosts() async throws {
    try await withServer { port in
      for (request, status) in [
        ("GET http://evil.example/api HTTP/1.1\r\nHost: evil.example\r\n", 200),
        (
          "GET / HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: evil.example\r\nForwarded: host=evil.example\r\n",
          200
        ),
        ("GET /health HTTP/1.1\r\nHost: x\r\nX-Big: \(String(repeating: "a", count: 60_000))\r\n", 400),
        ("OPTIONS * HTTP/1.1\r\nHost: x\r\n", 204), ("GET * HTTP/1.1\r\nHost: x\r\n", 400),
        ("CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example\r\n", 405),
        ("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 999999\r\n", 413),
      ] {
        let client = try RawClient(port: port)
        defer { client.close() }
        client.send(request + "Connection: close\r\n\r\n")
        let answer = client.readAll()
        #expect(answer.text.hasPrefix("HTTP/1.1 \(status) "), "\(request.prefix(60)): \(answer.text.prefix(60))")
        #expect(!answer.text.contains("evil.example"))
      }
    }
  }
}
