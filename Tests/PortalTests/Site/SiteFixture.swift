import Assessment
import Foundation
import Programme
import ProgrammeFixture
import TestBench

@testable import Portal
@testable import Publication

/// Sites of editions that are made once for all tests.
struct SiteFixture: Sendable {
  let place: Workplace
  let site: Site
  let folder: URL

  private static let tutorial = Task { try await SiteFixture("tutorial") }
  private static let netherlands = Task { try await SiteFixture("netherlands") }

  /// A programme of the repository.
  static func of(_ name: String) async throws -> SiteFixture {
    name == "tutorial" ? try await tutorial.value : try await netherlands.value
  }

  static let names = ["tutorial", "netherlands"]

  private init(_ name: String) async throws {
    let folder = Repository.programme(name)
    let loaded = ProgrammeLoader(root: folder).load()
    guard let programme = loaded.programme else { throw Broken(name: name) }
    try await self.init(programme, baseMap: try EditionWriter.loadBaseMap(of: programme, in: folder))
  }

  /// Of the invented country, with a change.
  init(_ fixture: ProgrammeFixture) async throws { try await self.init(try fixture.programme(), baseMap: nil) }

  private init(_ programme: Programme, baseMap: BaseMap?) async throws {
    place = try Workplace()
    folder = place.root.appending(path: "edition")
    let edition = await Assessor(programme: programme).run(threads: 2)
    try await EditionWriter(edition: edition, baseMap: baseMap).write(to: folder)
    let content = try await SiteContent(PortalEdition(folder))
    site = try Site(content: content, assets: SiteAssets(library: nil), prefix: "/base")
  }

  struct Broken: Error {
    let name: String
  }

  /// The HTML of a page that must be there.
  func html(_ page: SitePage, _ language: Language = .en, _ query: [String: String] = [:]) throws -> String {
    guard let (html, _) = try site.page(page, in: language, query: SiteQuery(query)) else {
      throw Broken(name: page.name)
    }
    return html
  }
}

/// What a page of HTML links to, and what can be linked to in it.
struct PageLinks {
  let links: Set<String>
  let ids: [String]

  init(_ html: String) {
    links = Set(Self.values(of: ["href", "src", "action"], in: html).filter { !$0.isEmpty })
    ids = Self.values(of: ["id"], in: html)
  }

  private static func values(of names: [String], in html: String) -> [String] {
    names.flatMap { name in
      html.components(separatedBy: " \(name)=\"").dropFirst().map { rest in
        String(rest.prefix { $0 != "\"" })
      }
    }.map(plain)
  }

  /// The references that the site's own escaping writes, read back.
  private static func plain(_ text: String) -> String {
    [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#96;", "`"), ("&#61;", "="), ("&amp;", "&")]
      .reduce(text) { $0.replacingOccurrences(of: $1.0, with: $1.1) }
  }
}
