import Foundation
import HTTPTypes
import Programme
import Synchronization
import TestBench
import Testing

@testable import Portal

@Suite("Collections as pages")
struct CollectionPageTests {
  private static let html: HTTPFields = [.accept: "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8"]

  @Test("every collection, its rows and its first row have a page in both languages; programs get JSON as before")
  func every() async throws {
    let portal = try await DataFixture.shared.portal()
    try await ServedPortal(portal).test { client in
      let plain = try await client.get("/collections")
      #expect(plain.headers[.contentType] == "application/json")
      for language in Language.allCases {
        for collection in portal.edition.store.collections {
          let base = "/collections/\(collection.name)"
          var paths = [base, "\(base)/items"]
          if collection.rowCount != 0 { paths.append("\(base)/items/1") }
          for path in paths {
            let page = try await client.get("\(path)?lang=\(language.rawValue)", Self.html)
            #expect(page.status == .ok && page.headers[.contentType]?.hasPrefix("text/html") == true, "\(path)")
            #expect(page.text.contains("<html lang=\"\(language.rawValue)\">"))
            #expect(!page.text.contains("<style") && !page.text.contains(" style=\""), "\(path)")
            #expect(page.text.range(of: #"\[[a-z]+(-[a-z0-9_]+)+\]"#, options: .regularExpression) == nil, "\(path)")
            #expect(page.headers[.contentSecurityPolicy]?.contains("script-src 'self'") == true)
          }
        }
      }
    }
  }

  @Test("pages lead through all rows by their next links, each once, and keep the filter")
  func paging() async throws {
    let portal = try await DataFixture.shared.portal()
    let rows = try await portal.edition.store.records(of: "determinations").rows
    let expected = rows.filter { $0.text("property") == "Ti" }.map(\.number)
    try await ServedPortal(portal).test { client in
      var address: String? = "/collections/determinations/items?f=html&lang=en&limit=3&property=Ti"
      var seen: [Int] = []
      while let path = address, seen.count < 100 {
        let page = try await client.get(path)
        #expect(page.status == .ok)
        seen += page.text.components(separatedBy: "/collections/determinations/items/").dropFirst()
          .compactMap { Int($0.prefix { $0.isNumber }) }
        let link = page.text.components(separatedBy: "rel=\"next\"").first.flatMap { text in
          text.count < page.text.count ? text.components(separatedBy: "href=\"").last?.prefix { $0 != "\"" } : nil
        }
        address = link.map {
          String($0).replacing("&amp;", with: "&").replacing("&#61;", with: "=").replacing("/base", with: "")
        }
        if let address { #expect(address.contains("property=Ti") && address.contains("limit=3")) }
      }
      #expect(seen == expected)
    }
  }

  @Test("hostile names and values stay text, and a wrong question is refused as for programs")
  func hostile() async throws {
    let portal = try await DataFixture.shared.portal()
    try await ServedPortal(portal).test { client in
      let page = try await client.get("/collections/restricted_areas/items?f=html&lang=en")
      #expect(page.text.contains("Dunes &lt;b&gt;") && !page.text.contains("Dunes <b>"))
      let echoed = try await client.get(
        "/collections/sites/items?f=html&filter=key%20%3D%20%27%22%CC%81%3E%3Cscript%3E%27")
      #expect(echoed.status == .ok && !echoed.text.contains("<script>") && !echoed.text.contains("\"\u{301}"))
      for (path, status) in [
        ("/collections/sites/items?f=html&filter=nonsense(", 400), ("/collections/sites/items?f=html&limit=0", 400),
        ("/collections/sites/items?f=html&cursor=x", 404), ("/collections/nothing?f=html", 404),
        ("/collections/sites/items/01?f=html", 404), ("/collections/sites/items/999?f=html", 404),
      ] {
        let found = try await client.get(path).status.code
        #expect(found == status, "\(path)")
      }
    }
  }

  @Test("a table comes whole, though it is sent in pieces, also in gzip; and the report goes out in gzip")
  func streams() async throws {
    let portal = try await DataFixture.shared.portal()
    let count = try #require(try portal.edition.store.collection("facts").rowCount)
    try await ServedPortal(portal).test { client in
      let whole = try await client.get("/collections/facts/items?f=csv&skipGeometry=true&properties=id")
      #expect(whole.status == .ok && whole.text.split(separator: "\r\n").count == count + 1)
      let part = try await client.get("/collections/facts/items?f=csv&limit=2&properties=id")
      #expect(part.headers[.link]?.contains("rel=\"next\"") == true)
      let path = "/files/report/en/index.html"
      let packed = try await client.get(path, [.acceptEncoding: "gzip"])
      let plain = try await client.get(path)
      #expect(packed.headers[.contentEncoding] == "gzip" && plain.headers[.contentEncoding] == nil)
      #expect(packed.body.count * 2 < plain.body.count && packed.headers[.eTag] != plain.headers[.eTag])
      let tag = try #require(packed.headers[.eTag])
      let again = try await client.get(path, [.acceptEncoding: "gzip", .ifNoneMatch: tag])
      #expect(again.status == .notModified)
      let range = try await client.get(path, [.acceptEncoding: "gzip", .range: "bytes=0-9"])
      #expect(range.status == .partialContent && range.body == plain.body.prefix(10))
    }
  }

  @Test("a table that is sent in many pieces is the same as in one, and its pieces are packed where that is wanted")
  func pieces() async throws {
    let fixture = try await DataFixture.shared
    let path = "/collections/facts/items?f=csv"
    let whole = Mutex("")
    try await ServedPortal(try await fixture.portal()).test { client in
      let answer = try await client.get(path)
      whole.withLock { $0 = answer.text }
      #expect(answer.headers[.contentLength] != nil)
    }
    let small = PortalFixture.configuration { $0.limits.streamedRows = 3 }
    let portal = try await Portal(edition: fixture.folder, configuration: small)
    try await ServedPortal(portal).test { client in
      let answer = try await client.get(path)
      #expect(answer.status == .ok && answer.headers[.transferEncoding] == "chunked")
      #expect(answer.text == whole.withLock { $0 })
      let packed = try await client.get(path, [.acceptEncoding: "gzip"])
      #expect(packed.headers[.contentEncoding] == "gzip" && packed.body.prefix(2) == Data([0x1F, 0x8B]))
      #expect(packed.body.count < answer.body.count && packed.headers[.eTag] != answer.headers[.eTag])
      let some = try await client.get(path + "&limit=7")
      #expect(some.text.split(separator: "\r\n").count == 8)
      let head = try await client.send(.head, path)
      #expect(head.status == .ok && head.body.isEmpty)
    }
  }

  @Test("an edition of another programme is not compared with, and the reason names both")
  func otherProgramme() async throws {
    let (served, other) = (try await DataFixture.shared, try await PortalFixture.shared)
    do {
      _ = try await Portal(
        edition: served.folder, compare: [other.folder], configuration: PortalFixture.configuration())
      Issue.record("it was compared")
    } catch {
      guard case .otherProgramme(_, let name, let own) = error else {
        Issue.record("\(error)")
        return
      }
      #expect(own == "tutorial" && name != own)
      for language in Language.allCases {
        #expect(error.text(in: language).contains("'\(name)'") && error.text(in: language).contains("'tutorial'"))
      }
    }
  }
}
