import Foundation
import HTTPTypes
import Testing

@testable import Portal

/// What holds for every resource, asked of each one that the OpenAPI document tells of.
@Suite("Every resource of the portal")
struct PortalServerTests {
  /// An address for each path of the document, its variables filled with examples or the first value permitted.
  private static func addresses(_ document: JSON) -> [(path: String, address: String)] {
    guard case .object(var paths)? = document["paths"] else { return [] }
    // The items of one collection stand for those of all, which have tests of their own.
    let items = paths.filter { $0.name.hasSuffix("/items") }
    paths.removeAll { path in items.dropFirst().contains { $0.name == path.name } }
    return paths.map { path in
      var address = path.name
      for parameter in path.value["get"]?["parameters"]?.elements ?? [] where parameter["in"] == .text("path") {
        let value =
          parameter["example"] ?? parameter["schema"]?["enum"]?.elements.first ?? parameter["schema"]?["minimum"]
        let text: String
        switch value {
        case .text(let own)?: text = own
        case .integer(let number)?: text = String(number)
        default: text = ""
        }
        let name = parameter["name"]?.string ?? ""
        address = address.replacingOccurrences(of: "{\(name)}", with: PercentEncoding.encoded(text))
      }
      return (path.name, address)
    }
  }

  private func withEach(
    _ test: @escaping @Sendable (PortalClient, String) async throws -> Void
  ) async throws {
    let served = try await PortalFixture.shared.served()
    try await served.test { client in
      let document = try await client.get("/api").json
      let addresses = Self.addresses(document)
      #expect(addresses.count > 20)
      for (_, address) in addresses { try await test(client, address) }
    }
  }

  private static func comparable(_ headers: HTTPFields) -> [String] {
    headers.filter { $0.name != .date }.map { "\($0.name.canonicalName): \($0.value)" }.sorted()
  }

  @Test("it answers, says what it is, and protects its reader")
  func answers() async throws {
    try await withEach { client, address in
      let response = try await client.get(address)
      #expect(response.status == .ok, "\(address): \(response.text.prefix(200))")
      #expect(response.headers[.contentType] != nil)
      #expect(response.headers[.xContentTypeOptions] == "nosniff")
      #expect(response.headers[.accessControlAllowOrigin] == "*")
      #expect(response.headers[.contentSecurityPolicy]?.contains("default-src 'none'") == true, "\(address)")
      #expect(response.headers[.eTag] != nil && response.headers[.lastModified] != nil, "\(address)")
      let type = response.headers[.contentType] ?? ""
      if type.contains("json") { _ = try response.json }
      // The address of a request never gets into a link.
      #expect(!response.text.contains("localhost"))
    }
  }

  @Test("HEAD says what GET says")
  func head() async throws {
    try await withEach { client, address in
      let get = try await client.get(address)
      let head = try await client.send(.head, address)
      #expect(head.status == get.status && head.body.count == 0)
      #expect(Self.comparable(head.headers) == Self.comparable(get.headers), "\(address)")
    }
  }

  @Test("OPTIONS tells what may be asked, and no other method is taken")
  func methods() async throws {
    try await withEach { client, address in
      let options = try await client.send(.options, address, [.origin: "https://elsewhere.example"])
      #expect(options.status == .noContent)
      #expect(options.headers[.allow] == "GET, HEAD, OPTIONS")
      #expect(options.headers[.accessControlAllowMethods] == "GET, HEAD, OPTIONS")
      for method in [HTTPRequest.Method.post, .put, .delete, .patch, .trace] {
        let response = try await client.send(method, address)
        #expect(response.status == .methodNotAllowed && response.headers[.allow] == "GET, HEAD, OPTIONS")
      }
    }
  }

  @Test("a parameter that nobody declared is refused with a problem that tells nothing of the inside")
  func unknownParameter() async throws {
    try await withEach { client, address in
      for query in ["unknown=1", "F=json", "f=nothing", "lang=xx", "f=json&f=json", "%00=1"] {
        let response = try await client.get("\(address)?\(query)")
        #expect(response.status == .badRequest, "\(address)?\(query)")
        #expect(response.headers[.contentType] == "application/problem+json")
        let problem = try response.json
        #expect(problem["status"] == 400 && problem["title"] == "Bad Request" && problem["instance"] == .text(address))
        #expect(!response.text.contains("/tmp") && !response.text.contains(".swift"))
      }
    }
  }

  @Test("what a client has already is not sent again")
  func conditions() async throws {
    try await withEach { client, address in
      let response = try await client.get(address)
      let tag = try #require(response.headers[.eTag])
      let date = try #require(response.headers[.lastModified])
      for headers: HTTPFields in [
        [.ifNoneMatch: tag], [.ifNoneMatch: "\"x\", W/\(tag)"], [.ifNoneMatch: "*"], [.ifModifiedSince: date],
        [.ifModifiedSince: "Fri, 31 Dec 2100 00:00:00 GMT"],
      ] {
        let second = try await client.get(address, headers)
        #expect(second.status == .notModified && second.body.count == 0, "\(address) \(headers)")
        #expect(second.headers[.eTag] == tag && second.headers[.cacheControl] == response.headers[.cacheControl])
      }
      for headers: HTTPFields in [
        [.ifNoneMatch: "\"other\""], [.ifModifiedSince: "Thu, 01 Jan 1970 00:00:00 GMT"],
        [.ifModifiedSince: "nonsense"],
        [.ifNoneMatch: "\"other\"", .ifModifiedSince: date], [.ifMatch: tag], [.ifMatch: "*"],
      ] {
        #expect(try await client.get(address, headers).status == .ok, "\(address) \(headers)")
      }
      for headers: HTTPFields in [
        [.ifMatch: "\"other\""], [.ifMatch: "W/\(tag)"], [.ifUnmodifiedSince: "Thu, 01 Jan 1970 00:00:00 GMT"],
      ] {
        #expect(try await client.get(address, headers).status == .preconditionFailed, "\(address) \(headers)")
      }
    }
  }

  @Test("a representation that is not offered is refused")
  func notAcceptable() async throws {
    try await withEach { client, address in
      // A file is what it is, and is given to whoever names it.
      guard !address.hasPrefix("/files/") else { return }
      let refused = try await client.get(address, [.accept: "application/x-nothing"])
      #expect(refused.status == .notAcceptable, "\(address)")
      let any = try await client.get(address, [.accept: "*/*"])
      #expect(any.status == .ok)
    }
  }

  @Test("the compressed form is another representation of the same content, and proxies are told")
  func compression() async throws {
    try await withEach { client, address in
      let plain = try await client.get(address)
      let packed = try await client.get(address, [.acceptEncoding: "gzip"])
      #expect(packed.headers[.vary]?.contains("Accept-Encoding") == true)
      guard packed.headers[.contentEncoding] == "gzip" else {
        #expect(packed.body == plain.body)
        return
      }
      #expect(packed.headers[.eTag] != plain.headers[.eTag])
      #expect(packed.body.count < plain.body.count)
      let again = try await client.get(
        address, [.acceptEncoding: "gzip", .ifNoneMatch: packed.headers[.eTag] ?? ""])
      #expect(again.status == .notModified)
    }
  }

  @Test("the OpenAPI document rests on nothing outside itself, and its references exist")
  func document() async throws {
    let served = try await PortalFixture.shared.served()
    try await served.test { client in
      let response = try await client.get("/api")
      #expect(response.headers[.contentType] == "application/vnd.oai.openapi+json;version=3.0")
      let document = try response.json
      #expect(document["openapi"] == "3.0.3")
      var identifiers: Set<String> = []
      func walk(_ json: JSON) {
        switch json {
        case .array(let values): values.forEach(walk)
        case .object(let members):
          for member in members {
            if member.name == "$ref" {
              let reference = member.value.string ?? ""
              #expect(reference.hasPrefix("#/"), "\(reference)")
              let target = reference.dropFirst(2).split(separator: "/").reduce(Optional(document)) { $0?[String($1)] }
              #expect(target != nil, "\(reference)")
            }
            if member.name == "operationId" {
              #expect(identifiers.insert(member.value.string ?? "").inserted, "\(member.value)")
            }
            walk(member.value)
          }
        default: break
        }
      }
      walk(document)
      let conformance = try await client.get("/conformance").json["conformsTo"]?.elements ?? []
      #expect(conformance.contains("http://www.opengis.net/spec/ogcapi-common-1/1.0/conf/core"))
      let links = try await client.get("/").json["links"]?.elements ?? []
      for relation in ["self", "service-desc", "service-doc", "conformance"] {
        #expect(links.contains { $0["rel"] == .text(relation) }, "\(relation)")
      }
      #expect(links.allSatisfy { $0["href"]?.string?.hasPrefix("https://") == true })
      let page = try await client.get("/api.html", [.accept: "text/html"])
      #expect(page.text.contains("GET /api/verdicts") && !page.text.contains("<script"))
    }
  }

  @Test("what is not there, and addresses that mean something to a file system")
  func missing() async throws {
    let served = try await PortalFixture.shared.served()
    try await served.test { client in
      for address in [
        "/nothing", "/files/nothing", "/files/edition.json", "/files/../edition.json", "/files/..%2fedition.json",
        "/files/%2e%2e/%2e%2e/etc/passwd", "/files//etc/passwd", "/files/%2Fetc%2Fpasswd",
        "/files/report/../verdicts.csv",
        "/files/verdicts.csv%2F", "/files/./verdicts.csv", "/files/verdicts.csv/x", "/api/materials/nothing",
        "/api/verdicts/lithium", "/rasters/nothing", "/rasters/coverage-all/map/tiles/WebMercatorQuad/0/1/0",
        "/rasters/coverage-all/map/tiles/WebMercatorQuad/99/0/0",
        "/rasters/coverage-all/map/tiles/WebMercatorQuad/x/0/0",
        "/api/explain/nothing",
      ] {
        let response = try await client.get(address)
        #expect(response.status == .notFound, "\(address): \(response.status)")
        #expect(response.headers[.contentType] == "application/problem+json")
      }
      for address in ["/%00", "/%ff", "/files/%", "/%c0%ae%c0%ae/"] {
        #expect(try await client.get(address).status == .badRequest, "\(address)")
      }
      #expect(try await client.get("/" + String(repeating: "a", count: 20_000)).status == .uriTooLong)
    }
  }

  @Test("health and metrics are of this moment, and count what was asked")
  func operation() async throws {
    let served = try await PortalFixture.shared.served()
    try await served.test { client in
      #expect(try await client.get("/health").text == "ok\n")
      _ = try await client.get("/conformance")
      _ = try await client.get("/conformance")
      let response = try await client.get("/metrics")
      #expect(response.headers[.cacheControl] == "no-store" && response.headers[.eTag] == nil)
      #expect(response.text.contains("delfstof_requests_total{route=\"/conformance\",status=\"200\"} 2"))
      #expect(response.text.contains("delfstof_connections_total 4"))
    }
  }

  @Test("one client that asks too fast is told to wait")
  func rate() async throws {
    let served = try await PortalFixture.shared.served {
      $0.limits.requestsPerSecond = 0.01
      $0.limits.burst = 3
    }
    try await served.test { client in
      for _ in 0..<3 { #expect(try await client.get("/health").status == .ok) }
      let refused = try await client.get("/health")
      #expect(refused.status == .tooManyRequests && refused.headers[.retryAfter] != nil)
    }
  }

  @Test("a proxy that is trusted tells whose request it is, and nobody else does")
  func proxies() async throws {
    let served = try await PortalFixture.shared.served {
      $0.limits.requestsPerSecond = 0.01
      $0.limits.burst = 1
      $0.trustedProxies = ["127.0.0.1", "::1"]
    }
    try await served.test { client in
      let name = try #require(HTTPField.Name("X-Forwarded-For"))
      #expect(try await client.get("/health", [name: "192.0.2.1"]).status == .ok)
      #expect(try await client.get("/health", [name: "192.0.2.2"]).status == .ok)
      #expect(try await client.get("/health", [name: "192.0.2.1"]).status == .tooManyRequests)
      // What a client writes before its proxy's own entry changes nothing.
      #expect(try await client.get("/health", [name: "198.51.100.7, 192.0.2.2"]).status == .tooManyRequests)
    }
  }
}
