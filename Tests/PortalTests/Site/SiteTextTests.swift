import Foundation
import Programme
import TestBench
import Testing

@testable import Portal
@testable import Publication

/// The texts of the site.
@Suite("Texts of the site")
struct SiteTextTests {
  private static let sources = Repository.root.appending(path: "Sources/Portal")

  /// Words that follow a value of an edition or of the code.
  private static let families = [
    "data-state-", "data-level-", "data-region-", "data-", "place-part-", "term-", "download-", "layer-title-",
    "column-type-", "raster-method-",
  ]

  private func keys() throws -> [String: [String: String]] { try Catalogue.entries(SiteAssets.resources()) }

  private func files(_ folder: String, _ ending: String) throws -> [String] {
    let root = Self.sources.appending(path: folder)
    return try FileManager.default.subpathsOfDirectory(atPath: root.path).filter { $0.hasSuffix(ending) }.sorted()
      .map { try String(contentsOf: root.appending(path: $0), encoding: .utf8) }
  }

  @Test("every text is there in both languages, and is not that of the report under another name")
  func languages() throws {
    let own = try keys()
    for (key, entry) in own {
      #expect(Set(entry.keys) == ["en", "nl"], "\(key)")
      #expect(entry.values.allSatisfy { !$0.isEmpty }, "\(key)")
    }
    let report = try Catalogue.entries(PublicationResources())
    #expect(Set(own.keys).isDisjoint(with: report.keys), "\(Set(own.keys).intersection(report.keys))")
  }

  @Test("every text is used, and every text that is asked for is there")
  func used() throws {
    let own = try keys()
    let all = own.merging(try Catalogue.entries(PublicationResources())) { first, _ in first }
    let asked = Set(
      try files("Resources/templates", ".mustache").flatMap { template in
        template.components(separatedBy: "{{t.").dropFirst().map { String($0.prefix { $0 != "}" }) }
      })
    #expect(asked.subtracting(all.keys) == [])
    let code = try files("Site", ".swift").joined()
    for key in own.keys where !asked.contains(key) {
      #expect(code.contains("\"\(key)\"") || Self.families.contains { key.hasPrefix($0) }, "\(key) is used nowhere")
    }
  }

  @Test("placeholders are the same in both languages")
  func placeholders() throws {
    for (key, entry) in try keys() {
      func names(_ language: String) -> Set<String> {
        Set((entry[language] ?? "").components(separatedBy: "{").dropFirst().map { String($0.prefix { $0 != "}" }) })
      }
      #expect(names("en") == names("nl"), "\(key)")
    }
  }

  @Test("no page asks for a text that is missing", arguments: SiteFixture.names)
  func none(name: String) async throws {
    let fixture = try await SiteFixture.of(name)
    for page in SitePage.single {
      for language in Language.allCases {
        let html = try fixture.html(page, language)
        #expect(html.range(of: #"\[[a-z]+(-[a-z0-9_]+)+\]"#, options: .regularExpression) == nil, "\(page) \(language)")
      }
    }
  }

  @Test("pages hold no style and no script of their own")
  func policy() async throws {
    let fixture = try await SiteFixture.of("tutorial")
    for page in SitePage.single + [.explain] {
      let html = try fixture.html(page, .en, page == .explain ? ["figure": "count/cells"] : [:])
      #expect(!html.contains("<style"), "\(page)")
      #expect(!html.contains(" style=\""), "\(page)")
      #expect(!html.contains("javascript:"), "\(page)")
      for script in html.components(separatedBy: "<script").dropFirst() {
        #expect(script.contains("src=\"/base/assets/"), "\(page)")
        #expect(script.contains("></script>"), "\(page)")
      }
      #expect(html.range(of: #" on[a-z]+="#, options: .regularExpression) == nil, "\(page)")
    }
  }
}
