import Assessment
import Foundation
import HTTPTypes
import Programme

/// The pages for people, the data of their map, and the files that they load.
extension PortalRoutes {
  static func site(
    _ edition: PortalEdition, _ earlier: [PortalEdition], _ configuration: PortalConfiguration,
    _ features: ServedFeatures, _ tiles: MapTiles
  ) async throws(PortalFault) -> PortalRoutes {
    let site: Site
    do {
      let compared = earlier.first.map {
        EditionComparison(before: $0.provenance, after: edition.provenance).difference()
      }
      let content = try await SiteContent(
        edition, gazetteer: try SiteLibrary(configuration.library).places(of: edition), compared: compared)
      let publication = SitePublication(
        licence: (configuration.licence.name, configuration.licence.url),
        contact: configuration.contact.map { "\($0.name), \($0.address)" }, online: configuration.baseMap)
      site = try Site(
        content: content, assets: SiteAssets(library: configuration.library), publication: publication,
        tiles: tiles, prefix: configuration.prefix)
    } catch let error as SiteError {
      guard case .unusable(let file, _) = error else { throw .foreign(edition.folder.path, part: "edition.gpkg") }
      throw .foreign(edition.folder.path, part: file)
    } catch { throw .foreign(edition.folder.path, part: "edition.gpkg") }
    let shown = PortalRoutes(
      resources: [entrance(site), assets(site)]
        + configuration.languages.flatMap { language in
          pages(site, language) + [mapData(site, language), missing(site, language)]
        },
      links: configuration.languages.map {
        PortalLink("/\($0.rawValue)", rel: "alternate", type: "text/html", title: edition.title[$0], hreflang: $0)
      })
    return .joined([shown, .collectionPages(site, features)])
  }

  /// The root, for browsers: the pages in the language that they ask for.
  private static func entrance(_ site: Site) -> PortalResource {
    var page = PortalRepresentation.html { request in
      var answer = PortalAnswer("")
      answer.status = .seeOther
      answer.headers[.location] = request.address("/\(request.language.rawValue)/")
      return answer.speaking(request.language)
    }
    page.redirects = true
    return hidden("/", "The pages", [page])
  }

  private static func pages(_ site: Site, _ language: Language) -> [PortalResource] {
    let single = SitePage.single.map { page in
      resource(site, language, PortalPath(path(language, page.path)), page.parameters) { _ in page }
    }
    return single + [
      resource(site, language, PortalPath(path(language, ["materials", "{material}"])), []) {
        $0["material"].map(SitePage.material)
      },
      resource(site, language, PortalPath(path(language, ["systems", "{system}"])), []) {
        $0["system"].map(SitePage.system)
      },
      resource(site, language, PortalPath(path(language, ["verdicts", "{material}", "{system}"])), []) { request in
        guard let material = request["material"], let system = request["system"] else { return nil }
        return .verdict(CellID(material: material, system: system))
      },
      resource(site, language, PortalPath(path(language, ["samples", "{sample}"])), []) {
        SitePage.number($0["sample"] ?? "").map(SitePage.sample)
      },
    ]
  }

  private static func path(_ language: Language, _ parts: [String]) -> String {
    "/" + ([language.rawValue] + parts).joined(separator: "/")
  }

  private static func resource(
    _ site: Site, _ language: Language, _ path: PortalPath, _ parameters: [String],
    page: @escaping @Sendable (PortalRequest) -> SitePage?
  ) -> PortalResource {
    var resource = hidden(
      path, "A page",
      [
        .html { request in
          let query = SiteQuery(request.query.compactMapValues(\.first).filter { parameters.contains($0.key) })
          guard let page = page(request), let (html, status) = try await site.answer(page, in: language, query: query)
          else {
            return try notFound(site, language)
          }
          var answer = PortalAnswer(html)
          if status == 404 { answer.status = .notFound }
          return answer.speaking(language)
        }
      ])
    resource.parameters = parameters.map { name in
      var parameter = PortalParameter(name, "Of the page.")
      parameter.isChecked = false
      return parameter
    }
    // What a visitor can make up is not kept: it would push out everything else.
    resource.isKept = parameters.isEmpty || parameters == ["figure"]
    return resource
  }

  private static func mapData(_ site: Site, _ language: Language) -> PortalResource {
    hidden(
      PortalPath(path(language, ["map-data", "{file}"])), "A layer of the map",
      [
        .geoJSON { request in
          guard let file = request["file"], file.hasSuffix(".geojson"),
            let data = site.mapLayer(String(file.dropLast(".geojson".count)), in: language)
          else { throw Problem.notFound("There is no such layer.") }
          return PortalAnswer(data).speaking(language)
        }
      ])
  }

  private static func assets(_ site: Site) -> PortalResource {
    hidden(
      "/assets/{name}", "A file of the pages",
      [
        PortalRepresentation("file", "application/octet-stream", alternatives: ["*/*"]) { request in
          guard let name = request["name"], let file = site.assets[name] else {
            throw Problem.notFound("There is no such file.")
          }
          var answer = PortalAnswer(file.data)
          answer.mediaType = file.mediaType
          return answer
        }
      ])
  }

  /// Every other path below a language.
  private static func missing(_ site: Site, _ language: Language) -> PortalResource {
    hidden(
      PortalPath(path(language, ["{path...}"])), "No page", [.html { _ in try notFound(site, language) }])
  }

  private static func notFound(_ site: Site, _ language: Language) throws -> PortalAnswer {
    var answer = PortalAnswer(try site.missing(in: language))
    answer.status = .notFound
    answer.caching = .never
    return answer.speaking(language)
  }

  /// Pages are for people: the OpenAPI document leaves them out.
  private static func hidden(
    _ path: PortalPath, _ title: String, _ representations: [PortalRepresentation]
  ) -> PortalResource {
    var resource = PortalResource(path, title, tag: "Pages", representations)
    resource.isDescribed = false
    return resource
  }
}

/// The folder that `Scripts/portal-assets` fills: the map library, and names of places by country.
struct SiteLibrary {
  let folder: URL?

  init(_ folder: URL?) { self.folder = folder }

  /// Names of the country of an edition; none where the folder has none.
  func places(of edition: PortalEdition) throws -> [Gazetteer.Place] {
    guard let folder, let country = edition.country, country.utf8.count == 2,
      country.utf8.allSatisfy({ (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) })
    else { return [] }
    let file = folder.appending(path: "places/\(country).csv")
    return FileManager.default.fileExists(atPath: file.path) ? try Gazetteer.read(file) : []
  }
}
