import Foundation
import TestBench
import Testing

@testable import Portal

/// The program itself, asked by curl, GDAL and plain sockets.
@Suite("The program that serves")
struct ServedProgramTests {
  private static func isAtHand(_ tool: String) -> Bool {
    FileManager.default.isExecutableFile(atPath: "/usr/bin/\(tool)")
  }

  private func curl(_ arguments: [String]) async throws -> CommandRunner.Result {
    try await CommandRunner(executable: URL(filePath: "/usr/bin/curl"), timeout: 60).run(
      ["--silent", "--show-error"] + arguments)
  }

  @Test(
    "curl over HTTP/1.1: pages of one connection, conditions and ranges", .enabled(if: isAtHand("curl"), "needs curl"))
  func http1() async throws {
    let fixture = try await PortalFixture.shared
    let served = try await ServedProgram.serving(fixture.folder)
    let base = "http://127.0.0.1:\(served.port)"
    let landing = try await curl(["-i", base + "/"])
    #expect(landing.output.hasPrefix("HTTP/1.1 200 OK"))
    #expect(landing.output.contains("\"href\":\"http://portal.example/conformance\""))
    let tag = try #require(landing.output.firstMatch(of: /(?i)etag: (\S+)/)?.1)
    let again = try await curl(["-i", "-H", "If-None-Match: \(tag)", base + "/"])
    #expect(again.output.hasPrefix("HTTP/1.1 304") && !again.output.lowercased().contains("content-length: 0"))
    let place = try Workplace()
    let file = place.root.appending(path: "verdicts.json")
    let content = try Data(contentsOf: fixture.folder.appending(path: "verdicts.json"))
    try content.prefix(100).write(to: file)
    // curl goes on where it was stopped.
    _ = try await curl(["-C", "-", "-o", file.path, base + "/files/verdicts.json"])
    #expect(try Data(contentsOf: file) == content)
    let packed = try await curl(["--compressed", base + "/api/verdicts"])
    #expect(packed.output == (try await curl([base + "/api/verdicts"])).output)
    let head = try await curl(["-I", base + "/files/edition.gpkg"])
    let size = try Data(contentsOf: fixture.folder.appending(path: "edition.gpkg")).count
    #expect(head.output.lowercased().contains("content-length: \(size)"))
  }

  @Test(
    "curl over HTTP/2 with TLS, and HTTP/1.1 for who does not know it",
    .enabled(if: isAtHand("curl") && isAtHand("openssl"), "needs curl and openssl"))
  func http2() async throws {
    let fixture = try await PortalFixture.shared
    let place = try Workplace()
    let (certificate, key) = (place.root.appending(path: "c.pem").path, place.root.appending(path: "k.pem").path)
    let made = try await CommandRunner(executable: URL(filePath: "/usr/bin/openssl")).run([
      "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", key, "-out",
      certificate, "-days", "1", "-subj", "/CN=portal.example", "-addext", "subjectAltName=DNS:portal.example",
    ])
    try #require(made.status == 0, "\(made.all)")
    let served = try await ServedProgram.serving(
      fixture.folder, ["--certificate", certificate, "--key", key], isSecure: true)
    let own = ["--cacert", certificate, "--resolve", "portal.example:\(served.port):127.0.0.1"]
    let base = "https://portal.example:\(served.port)"
    let second = try await curl(own + ["-i", "--http2", base + "/"])
    #expect(second.output.hasPrefix("HTTP/2 200"), "\(second.all)")
    #expect(second.output.contains("strict-transport-security: max-age=31536000"))
    let first = try await curl(own + ["-i", "--http1.1", base + "/"])
    #expect(first.output.hasPrefix("HTTP/1.1 200"), "\(first.all)")
    // Many at once over one connection are the same as one by one.
    let names = ["verdicts", "matrix", "measures", "materials", "systems", "places"]
    let parallel = try await curl(
      own + ["--http2", "--parallel"]
        + names.flatMap { ["-o", place.root.appending(path: $0).path, "\(base)/api/\($0)"] })
    #expect(parallel.status == 0, "\(parallel.all)")
    for name in names {
      let one = try await curl(own + ["--http1.1", "\(base)/api/\(name)"])
      #expect(try String(contentsOf: place.root.appending(path: name), encoding: .utf8) == one.output)
    }
    let head = try await curl(own + ["-I", "--http2", base + "/files/edition.gpkg"])
    #expect(head.output.hasPrefix("HTTP/2 200"))
    let stopped = served
    stopped.askToStop()
    #expect(try await stopped.end(within: 20) == 0)
  }

  @Test("GDAL reads a raster over the network in pieces", .enabled(if: isAtHand("gdalinfo"), "needs gdalinfo"))
  func gdal() async throws {
    let fixture = try await PortalFixture.shared
    let served = try await ServedProgram.serving(fixture.folder)
    let address = "/vsicurl/http://127.0.0.1:\(served.port)/files/coverage/all.tif"
    let gdal = CommandRunner(executable: URL(filePath: "/usr/bin/gdalinfo"), timeout: 60)
    let over = try await gdal.run(["-checksum", address])
    let local = try await gdal.run(["-checksum", fixture.folder.appending(path: "coverage/all.tif").path])
    func sums(_ text: String) -> [String] {
      text.split(separator: "\n").filter { $0.contains("Checksum") || $0.contains("Size is") }.map(String.init)
    }
    #expect(over.status == 0 && sums(over.output) == sums(local.output) && sums(local.output).count == 3, "\(over.all)")
  }

  @Test(
    "a stranger finds every resource and link as the standards want them",
    .enabled(if: isAtHand("python3"), "needs python3"))
  func conformance() async throws {
    let fixture = try await PortalFixture.shared
    let served = try await ServedProgram.serving(fixture.folder, ["--rate", "0"])
    let script = Repository.root.appending(path: "Scripts/portal-conformance").path
    let result = try await CommandRunner(executable: URL(filePath: "/usr/bin/python3"), timeout: 300).run([
      script, "http://127.0.0.1:\(served.port)",
    ])
    #expect(result.status == 0 && result.output.contains(" 0 faults"), "\(result.all)")
  }

  @Test("an edition that is damaged is refused with the name of the file, in both languages")
  func refused() async throws {
    let fixture = try await PortalFixture.shared
    let (folder, place) = try fixture.copy()
    try Data("x".utf8).write(to: folder.appending(path: "verdicts.csv"))
    let runner = CommandRunner(executable: try #require(Repository.delfstof), timeout: 60)
    for (language, word) in [("en", "changed"), ("nl", "gewijzigd")] {
      let result = try await runner.run(["serve", folder.path, "--lang", language])
      #expect(result.status == 1 && result.errors.contains("verdicts.csv: \(word)"), "\(result.all)")
    }
    let none = try await runner.run(["serve", place.root.path])
    #expect(none.status == 1 && none.errors.contains("provenance.json"))
    for wrong in [["--port", "0"], ["--port", "99999"], ["--key", "k.pem"], ["--rate", "-1"]] {
      #expect(try await runner.run(["serve", fixture.folder.path] + wrong).status == 2, "\(wrong)")
    }
    let pem = try await runner.run([
      "serve", fixture.folder.path, "--certificate", folder.appending(path: "verdicts.csv").path, "--key", "nowhere",
    ])
    #expect(pem.status == 1 && pem.errors.contains("verdicts.csv"), "\(pem.all)")
  }

  @Test("a port that is taken is told of")
  func taken() async throws {
    let fixture = try await PortalFixture.shared
    let served = try await ServedProgram.serving(fixture.folder)
    let runner = CommandRunner(executable: try #require(Repository.delfstof), timeout: 60)
    let result = try await runner.run(["serve", fixture.folder.path, "--port", "\(served.port)"])
    #expect(result.status == 1 && result.errors.contains(":\(served.port)"), "\(result.all)")
  }

  @Test("asked to stop, it finishes what runs, takes nothing new and ends well")
  func graceful() async throws {
    let fixture = try await PortalFixture.shared
    let served = try await ServedProgram.serving(fixture.folder)
    let (port, size) = (served.port, try Data(contentsOf: fixture.folder.appending(path: "edition.gpkg")).count)
    let received = try await RawClient.onThread {
      let idle = try RawClient(port: port)
      defer { idle.close() }
      idle.send("GET /health HTTP/1.1\r\nHost: x\r\n\r\n")
      _ = idle.read()
      let client = try RawClient(port: port, waits: 10)
      defer { client.close() }
      // More than the buffers hold, so that the answer still runs when the server is asked to stop.
      let count = 64
      client.send(
        String(repeating: "GET /files/edition.gpkg HTTP/1.1\r\nHost: x\r\n\r\n", count: count - 1)
          + "GET /files/edition.gpkg HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
      var bytes = client.read(1024)?.count ?? 0
      served.askToStop()
      Thread.sleep(forTimeInterval: 0.5)
      // The idle connection is let go at once.
      #expect(idle.readAll().isClosed)
      while let piece = client.read(), !piece.isEmpty { bytes += piece.count }
      return bytes
    }
    // The answer that ran came whole.
    #expect(received >= size)
    #expect(try await served.end(within: 20) == 0)
    #expect(throws: (any Error).self) {
      let late = try RawClient(port: port, waits: 1)
      late.close()
    }
  }

  /// What may come off a network, of each kind some.
  private static func malformed(_ random: inout SeededNumbers) -> [UInt8] {
    func noise(_ random: inout SeededNumbers, _ count: Int) -> [UInt8] {
      (0..<count).map { _ in UInt8(truncatingIfNeeded: random.next()) }
    }
    let paths = [
      "/", "/health", "/api", "/files/verdicts.json", "/api/verdicts", "/../../etc/passwd", "/%2e%2e/%00", "/%ff%fe",
      "//",
      "/api/explain/" + String(repeating: "%2F", count: 200), "http://evil.example/", "*", "",
      "/?" + String(repeating: "a=b&", count: 300),
      "/files/" + String(repeating: "../", count: 50), "/\u{e9}\u{301}", "/rasters/coverage-all/map/tiles/x/1/1/1",
    ]
    let methods = ["GET", "HEAD", "OPTIONS", "POST", "get", "G\u{0}T", "", "PRI", String(repeating: "A", count: 500)]
    let versions = ["HTTP/1.1", "HTTP/1.0", "HTTP/2.0", "HTTP/0.9", "", "HTTP/1.1 x", "\u{0}"]
    let headers = [
      "Host: x", "Host: x\r\nHost: y", "Content-Length: 10", "Content-Length: 5\r\nTransfer-Encoding: chunked",
      "Transfer-Encoding: chunked, identity", "Transfer-Encoding:\u{b}chunked",
      "Range: bytes=0-0,\(String(repeating: "1-1,", count: 100))",
      "Range: bytes=-99999999999999999999", "If-None-Match: \(String(repeating: "\"a\",", count: 500))",
      "Accept: \(String(repeating: "a/b;q=0.1,", count: 300))",
      "Accept-Language: \(String(repeating: "x,", count: 500))",
      "X: \(String(repeating: "y", count: 40_000))", "Expect: 100-continue",
      "Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings",
      "Connection: close", ": empty", "NoColon", " folded", "X: \u{0}", "X: a\nY: b", "If-Modified-Since: \u{1F9F2}",
    ]
    switch random.below(10) {
    case 0: return noise(&random, random.below(2000))
    case 1: return Array("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".utf8) + noise(&random, random.below(300))
    // A greeting of TLS.
    case 2: return [0x16, 0x03, 0x01] + noise(&random, random.below(500))
    default:
      var text = "\(random.pick(methods)) \(random.pick(paths)) \(random.pick(versions))"
      text += random.pick(["\r\n", "\n", "\r", ""])
      for _ in 0..<random.below(6) { text += random.pick(headers) + random.pick(["\r\n", "\r\n", "\r\n", "\n", "\r"]) }
      if random.below(4) > 0 { text += "\r\n" }
      var bytes = Array(text.utf8)
      if random.below(3) == 0 { bytes += noise(&random, random.below(200)) }
      if random.below(5) == 0, !bytes.isEmpty {
        bytes[random.below(bytes.count)] = UInt8(truncatingIfNeeded: random.next())
      }
      return bytes
    }
  }

  @Test("after ten thousand malformed requests it answers as before and has not grown")
  func malformedRequests() async throws {
    let fixture = try await PortalFixture.shared
    let served = try await ServedProgram.serving(fixture.folder, ["--rate", "0"])
    let port = served.port
    @Sendable func batch(_ seed: UInt64, _ count: Int) async throws {
      try await withThrowingTaskGroup(of: Void.self) { group in
        for lane in 0..<8 {
          group.addTask {
            try await RawClient.onThread {
              var random = SeededNumbers(seed: seed &+ UInt64(lane) &* 7919)
              for _ in 0..<count / 8 {
                let client = try RawClient(port: port, waits: 2)
                client.send(Self.malformed(&random))
                if random.below(4) > 0 { client.finishSending() }
                if random.below(3) > 0 {
                  client.waits(0.02)
                  _ = client.readAll(most: 1 << 16)
                }
                client.close()
              }
            }
          }
        }
        try await group.waitForAll()
      }
    }
    // The first ones fill pools and caches; what grows after them would grow for ever.
    try await batch(1, 2000)
    let before = try served.resident
    try await batch(2, 8000)
    let after = try served.resident
    #expect(served.isRunning)
    #expect(after - before < 32 << 20, "\(before >> 20) MB became \(after >> 20) MB")
    let health = try await RawClient.onThread {
      let client = try RawClient(port: port)
      defer { client.close() }
      client.send("GET /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
      return client.readAll().text
    }
    #expect(health.hasPrefix("HTTP/1.1 200 OK"))
    served.askToStop()
    #expect(try await served.end(within: 40) == 0)
  }
}
