import Assessment
import Foundation
import Programme
import Testing

@testable import Portal

/// Every link on every page leads somewhere.
@Suite("Links of the site")
struct SiteLinkTests {
  @Test("every link of every page resolves, anchors too", arguments: SiteFixture.names, Language.allCases)
  func everyLink(name: String, language: Language) async throws {
    let fixture = try await SiteFixture.of(name)
    let site = fixture.site
    var waiting: [SitePage] = SitePage.single
    var seen = Set(waiting)
    var ids: [SitePage: Set<String>] = [:]
    var anchors: [(from: SitePage, to: SitePage, anchor: String)] = []
    while let page = waiting.popLast() {
      let (html, status) = try #require(try site.page(page, in: language), "\(page)")
      #expect(status == 200, "\(page)")
      let found = PageLinks(html)
      #expect(found.ids.count == Set(found.ids).count, "\(page): an id stands twice")
      ids[page] = Set(found.ids)
      for link in found.links {
        guard let target = try resolve(link, from: page, of: language, in: fixture) else { continue }
        if let anchor = target.anchor { anchors.append((page, target.page, anchor)) }
        if seen.insert(target.page).inserted { waiting.append(target.page) }
      }
    }
    for link in anchors where link.to != .map {
      #expect(ids[link.to]?.contains(link.anchor) == true, "\(link.from): \(link.to)#\(link.anchor)")
    }
    // Nothing of the edition is without a way to it.
    #expect(seen.count >= SitePage.single.count + site.content.listed.count + site.content.systems.count)
    #expect(site.content.verdicts.allSatisfy { seen.contains(.verdict($0.cell)) })
  }

  /// The page of a link of the same language; nil for what is no page of it, which is checked here.
  private func resolve(
    _ link: String, from page: SitePage, of language: Language, in fixture: SiteFixture
  ) throws -> (page: SitePage, anchor: String?)? {
    if link.hasPrefix("https://") || link.hasPrefix("http://") { return nil }
    if link.hasPrefix("#") { return (page, String(link.dropFirst())) }
    let parts = try #require(URLComponents(string: link), "\(page): \(link)")
    let path = parts.path.split(separator: "/").map(String.init)
    try #require(path.first == "base", "\(page): \(link) leaves the site")
    switch path.dropFirst().first {
    case "assets":
      let name = try #require(path.last)
      let isOfLibrary = SiteAssets.library.contains { $0.1 == name }
      #expect(fixture.site.assets[name] != nil || isOfLibrary, "\(page): \(link)")
      return nil
    case "files":
      let file = path.dropFirst(2).joined(separator: "/")
      #expect(fixture.site.content.manifest.files.contains { $0.path == file }, "\(page): \(link)")
      return nil
    case "api.html": return nil
    case "collections":
      let known = fixture.site.content.store.collections.contains { path.count < 3 || $0.name == path[2] }
      #expect(known, "\(page): \(link)")
      return nil
    case "nl", "en":
      if path.dropFirst(2).first == "map-data" { return nil }
      let target = try #require(SitePage(path: Array(path.dropFirst(2))), "\(page): \(link)")
      for item in parts.queryItems ?? [] {
        #expect(target.parameters.contains(item.name), "\(page): \(link) has a parameter that its page refuses")
        if target == .explain {
          #expect(fixture.site.content.provenance.figures[item.value ?? ""] != nil, "\(page): \(link)")
        }
      }
      return path[1] == language.rawValue ? (target, parts.fragment) : nil
    default:
      Issue.record("\(page): \(link) is of no part of the site")
      return nil
    }
  }

  @Test("a figure of every family has a page that explains it", arguments: SiteFixture.names)
  func explained(name: String) async throws {
    let fixture = try await SiteFixture.of(name)
    let families = Dictionary(
      fixture.site.content.provenance.figures.keys.sorted().map { ($0.split(separator: "/")[0], $0) },
      uniquingKeysWith: { first, _ in first })
    for id in families.values {
      for language in Language.allCases {
        let html = try fixture.html(.explain, language, ["figure": id])
        let label = try #require(fixture.site.content.provenance.figures[id]).label[language]
        #expect(html.contains("class=\"explained\""), "\(id)")
        #expect(!label.isEmpty)
      }
    }
  }

  @Test("a page that does not exist says so in its language, with status 404")
  func missing() async throws {
    let fixture = try await SiteFixture.of("tutorial")
    #expect(try fixture.site.page(.material("nothing"), in: .nl) == nil)
    #expect(try fixture.site.page(.verdict(.init(material: "lithium", system: "nothing")), in: .nl) == nil)
    #expect(try fixture.site.missing(in: .nl).contains("Deze pagina bestaat niet"))
    #expect(try fixture.site.page(.explain, in: .en, query: SiteQuery(["figure": "no/such"]))?.status == 404)
  }

  @Test("the other language has the same page with the same question")
  func languages() async throws {
    let fixture = try await SiteFixture.of("tutorial")
    let html = try fixture.html(.place, .nl, ["q": "Heitvik", "km": "10"])
    #expect(html.contains("lang=\"nl\""))
    #expect(PageLinks(html).links.contains("/base/en/place?km=10&q=Heitvik"))
  }
}
