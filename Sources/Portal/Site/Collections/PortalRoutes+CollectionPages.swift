import FeatureService
import Programme

/// HTML of OGC API - Features, Part 1 (17-069r4, clause 8.3), beside its GeoJSON.
extension PortalRoutes {
  static func collectionPages(_ site: Site, _ features: ServedFeatures) -> PortalRoutes {
    @Sendable func page(_ language: Language) -> CollectionPage? {
      site.voice(language).map { CollectionPage(voice: $0, features: features, drawing: site.drawing) }
    }
    /// - Parameter page: nil where the collection has nothing of this name.
    @Sendable func answer(
      _ request: PortalRequest, _ shown: SitePage, _ view: SitePageView?
    ) throws -> PortalAnswer {
      guard let view else { throw Problem.notFound() }
      let query = SiteQuery(
        request.query.filter { !["f", "lang"].contains($0.key) }.compactMapValues(\.first))
      let html = try site.html(shown, view, in: request.language, query)
      return PortalAnswer(html).speaking(request.language)
    }
    let tag = "Features"
    var index = PortalResource(
      "/collections", "Collections of features", tag: tag,
      [.html { request in try answer(request, .collections, page(request.language)?.index()) }])
    var one = PortalResource(
      "/collections/{collectionId}", "A collection", tag: tag,
      [
        .html { request in
          let collection = try features.collection(request)
          return try answer(request, .collection(collection.name), page(request.language)?.view(collection))
        }
      ])
    index.isKept = true
    one.isKept = true
    let items = PortalResource(
      "/collections/{collectionId}/items", "Features", tag: tag,
      [
        .html { request in
          let asked = try ItemsRequest(
            request, features, usual: ServedFeatures.usualFeatures, most: CollectionPage.mostRows)
          let records = try await Problem.asking {
            try await features.store.recordPage(of: asked.collection.name, asked.query)
          }
          return try answer(
            request, .items(asked.collection.name), page(request.language)?.view(records, of: asked, request))
        }
      ])
    let item = PortalResource(
      "/collections/{collectionId}/items/{featureId}", "A feature", tag: tag,
      [
        .html { request in
          let collection = try features.collection(request)
          // Asked for in vain, but refused as everywhere when it is none.
          _ = try ItemsRequest.system("crs", request, features, collection)
          let missing = Problem.notFound("There is no feature of this id.")
          guard let number = SitePage.number(request["featureId"] ?? "") else { throw missing }
          let found = try await Problem.asking { try await features.store.record(number, of: collection.name) }
          guard let found else { throw missing }
          return try answer(
            request, .item(collection.name, number),
            page(request.language)?.view(found.row, found.columns, of: collection))
        }
      ])
    return PortalRoutes(
      resources: [index, one, items, item],
      conformance: [
        "http://www.opengis.net/spec/ogcapi-common-2/1.0/conf/html",
        "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/html",
      ])
  }
}
