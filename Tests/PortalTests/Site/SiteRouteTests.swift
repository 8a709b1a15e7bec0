import Foundation
import Testing

@testable import Portal

/// The site as the server offers it.
@Suite("The site, served")
struct SiteRouteTests {
  @Test("pages are answered in their language, with a policy that allows nothing from elsewhere")
  func pages() async throws {
    try await ServedPortal(try await PortalFixture.shared.portal()).test { client in
      for language in ["nl", "en"] {
        for page in SitePage.single {
          let path = "/" + ([language] + page.path).joined(separator: "/")
          let answer = try await client.get(path, [.accept: "text/html"])
          #expect(answer.status == .ok, "\(path)")
          #expect(answer.headers[.contentLanguage] == language, "\(path)")
          #expect(answer.headers[.contentType] == "text/html; charset=utf-8", "\(path)")
          let policy = answer.headers[.contentSecurityPolicy] ?? ""
          #expect(policy.contains("default-src 'none'") && policy.contains("script-src 'self'"), "\(path)")
          #expect(!policy.contains("unsafe"), "\(path)")
        }
      }
    }
  }

  @Test("the root sends a browser to the pages and gives a program the API")
  func root() async throws {
    try await ServedPortal(try await PortalFixture.shared.portal()).test { client in
      let page = try await client.get("/", [.accept: "text/html", .acceptLanguage: "en"])
      #expect(page.status == .seeOther)
      #expect(page.headers[.location] == "https://portal.example/base/en/")
      // The OpenAPI document tells of no content, and there is none.
      #expect(page.headers[.contentType] == nil && page.body.isEmpty)
      let api = try await client.get("/", [.accept: "application/json"])
      #expect(api.status == .ok)
    }
  }

  @Test(
    "what is not there is a page that says so",
    arguments: [
      "/nl/nothing", "/nl/materials/..%2F..%2Fetc", "/en/verdicts/a/b", "/en/verdicts/lithium", "/nl/systems/%22%3E",
    ])
  func missing(path: String) async throws {
    try await ServedPortal(try await PortalFixture.shared.portal()).test { client in
      let answer = try await client.get(path, [.accept: "text/html"])
      #expect(answer.status == .notFound)
      #expect(answer.text.hasPrefix("<!DOCTYPE html>"))
    }
  }

  @Test(
    "no path reaches a file that is not an asset",
    arguments: ["/assets/..%2Fcatalogue.yaml", "/assets/nothing", "/assets/%2Fetc%2Fpasswd"])
  func assets(path: String) async throws {
    try await ServedPortal(try await PortalFixture.shared.portal()).test { client in
      #expect(try await client.get(path).status == .notFound)
      let style = try await client.get("/assets/site.css")
      #expect(style.status == .ok)
      #expect(style.headers[.contentType]?.hasPrefix("text/css") == true)
    }
  }
}
