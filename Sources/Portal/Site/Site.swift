import Foundation
import Programme
import Publication

/// The web site of an edition, for people: pages in two languages, data of the map, and the files that pages need.
///
/// It answers from what it read at the start; only boreholes, samples and features are read when they are asked for, by
/// bound parameters.
public struct Site: Sendable {
  let content: SiteContent
  let assets: SiteAssets
  let publication: SitePublication
  private let templates: TemplateLibrary
  private let voices: [Language: SiteVoice]
  /// All texts, as templates take them.
  private let texts: [Language: View]
  private let mapData: [Language: [String: Data]]
  let drawing: TerritoryDrawing
  private let tiles: MapTiles

  /// - Parameters:
  ///   - prefix: what stands before every path; empty, or with a slash in front and none behind.
  ///   - assets: the map library, where it was found.
  ///   - tiles: layers of the map that come in tiles.
  init(
    content: SiteContent, assets: SiteAssets, publication: SitePublication = SitePublication(),
    tiles: MapTiles = MapTiles(), prefix: String = ""
  ) throws {
    self.content = content
    self.tiles = tiles
    self.assets = assets
    self.publication = publication
    let resources = try SiteAssets.resources()
    templates = try TemplateLibrary(resources)
    let entries = try Self.entries(resources)
    var voices: [Language: SiteVoice] = [:]
    var data: [Language: [String: Data]] = [:]
    for language in Language.allCases {
      let voice = SiteVoice(content: content, catalogue: try Catalogue(entries: entries, language), prefix: prefix)
      voices[language] = voice
      data[language] = MapData(voice: voice).layers()
    }
    self.voices = voices
    texts = voices.mapValues { View(texts: $0.catalogue.texts) }
    mapData = data
    drawing = try TerritoryDrawing(content)
  }

  /// The texts of the site beside those of the report, whose words it shares.
  static func entries(_ resources: PublicationResources) throws -> [String: [String: String]] {
    let own = try Catalogue.entries(resources)
    return try Catalogue.entries(PublicationResources()).merging(own) { _, new in new }
  }

  /// A page, or nil when there is none.
  /// - Parameter status: 404 where the page says that it knows nothing by this name.
  func page(_ page: SitePage, in language: Language, query: SiteQuery = SiteQuery()) throws -> (
    html: String, status: Int
  )? {
    guard let voice = voices[language], let view = view(page, voice, query) else { return nil }
    return (try html(page, voice, view, query), view.status)
  }

  /// A page, with what has to be read for it.
  func answer(_ page: SitePage, in language: Language, query: SiteQuery) async throws -> (html: String, status: Int)? {
    guard let voice = voices[language] else { return nil }
    switch page {
    case .sample(let number):
      let sheet = try await Problem.asking { try await SampleSheet.read(number, from: content.store) }
      guard let sheet else { return nil }
      let view = SamplePage(voice: voice, drawing: drawing).view(sheet)
      return (try html(page, voice, view, query), view.status)
    case .place:
      let near = try await Problem.asking {
        try await NearSamples.read(PlacePage(voice: voice, drawing: drawing).centre(query), from: content)
      }
      let view = PlacePage(voice: voice, drawing: drawing, samples: near).view(query)
      return (try html(page, voice, view, query), view.status)
    default: return try self.page(page, in: language, query: query)
    }
  }

  func voice(_ language: Language) -> SiteVoice? { voices[language] }

  /// A page whose content was made elsewhere.
  func html(_ page: SitePage, _ view: SitePageView, in language: Language, _ query: SiteQuery) throws -> String {
    guard let voice = voices[language] else { return "" }
    return try html(page, voice, view, query)
  }

  /// What a page says when there is none.
  func missing(in language: Language) throws -> String {
    guard let voice = voices[language] else { return "" }
    return try html(
      .home, voice, SitePageView(title: voice["missing-title"], values: [:], status: 404, template: "not-found"),
      SiteQuery())
  }

  /// GeoJSON (RFC 7946) of a layer of the map, by its name.
  func mapLayer(_ name: String, in language: Language) -> Data? { mapData[language]?[name] }

  /// The names of all layers.
  var mapLayers: [String] { (mapData[.en] ?? [:]).keys.sorted() }

  private func view(_ page: SitePage, _ voice: SiteVoice, _ query: SiteQuery) -> SitePageView? {
    switch page {
    case .home: HomePage(voice: voice, drawing: drawing).view()
    case .map:
      MapPage(voice: voice, drawing: drawing, hasMap: assets.hasMap, online: publication.online, tiles: tiles).view()
    case .list: ListPage(voice: voice).view(query)
    case .matrix: MatrixPage(voice: voice).view()
    case .materials: MaterialPage(voice: voice).index()
    case .material(let id): MaterialPage(voice: voice).view(id)
    case .systems: SystemPage(voice: voice).index()
    case .system(let id): SystemPage(voice: voice).view(id)
    case .verdict(let cell): VerdictPage(voice: voice).view(cell)
    case .measures: MeasuresPage(voice: voice).view(query)
    case .place: PlacePage(voice: voice, drawing: drawing).view(query)
    case .changes: ChangesPage(voice: voice).view()
    case .downloads: DownloadsPage(voice: voice, publication: publication).view()
    case .explain: ExplainPage(voice: voice).view(query)
    case .sources: SourcesPage(voice: voice).view()
    case .data: DataPage(voice: voice).view()
    case .glossary: GlossaryPage(voice: voice).view()
    case .accessibility: StatementPage(voice: voice, publication: publication).accessibility()
    case .about: StatementPage(voice: voice, publication: publication).about()
    // These are made of what is read for them.
    case .sample, .collections, .collection, .items, .item: nil
    }
  }

  private func html(_ page: SitePage, _ voice: SiteVoice, _ view: SitePageView, _ query: SiteQuery) throws -> String {
    var inner = view.values
    let texts = texts[voice.language] ?? [:]
    inner["t"] = .view(texts)
    inner["title"] = .text(view.title)
    inner["api"] = .text("\(voice.prefix)/api.html")
    let body = try templates.render(view.template ?? page.name, inner)
    var frame = SiteFrame(voice: voice, hasMap: assets.hasMap).view(
      page, title: view.title, query: query, isMissing: view.status == 404)
    frame["t"] = .view(texts)
    frame["body"] = .markup(Markup(trusted: body))
    return try templates.render("frame", frame)
  }
}

/// What a page gives its template.
struct SitePageView: Sendable {
  let title: String
  var values: View
  var status = 200
  /// Nil: the one that the page is named after.
  var template: String?
}

/// What whoever publishes the edition says of it; nothing is made up where it says nothing.
public struct SitePublication: Sendable {
  /// Name and address of the licence of the edition.
  public var licence: (name: String, address: String?)?
  /// Where people can write to, as text.
  public var contact: String?
  /// Address of the tiles of another server, with `{z}`, `{x}` and `{y}`; nil asks nothing of any other.
  public var online: String?

  public init(licence: (name: String, address: String?)? = nil, contact: String? = nil, online: String? = nil) {
    self.licence = licence
    self.contact = contact
    self.online = online
  }
}
