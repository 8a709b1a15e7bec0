import Programme
import Publication

extension PortalRoutes {
  /// The catalogue: DCAT-AP for the portals of member states and Europe, and records as GeoJSON (OGC API - Records) for
  /// geographic clients.
  static func catalogue(_ edition: PortalEdition, _ configuration: PortalConfiguration) async -> PortalRoutes {
    let properties = (try? await edition.store.records(of: "edition").rows) ?? []
    let sources = (try? await edition.store.records(of: "sources").rows) ?? []
    let description = EditionDescription(
      edition.manifest,
      properties: Dictionary(
        properties.map { ($0.text("name"), $0.text("value")) }, uniquingKeysWith: { first, _ in first }),
      sources: sources.compactMap { row in
        EditionDescription.Source { column in row.text(column).isEmpty ? nil : row.text(column) }
      })
    let extent = description.extent
    let terms = PublicationTerms(
      base: configuration.baseURL, languages: configuration.languages, licence: configuration.licence,
      contact: configuration.contact)
    let catalogue = DCATCatalogue(description, terms, isServed: true) { file in
      configuration.baseURL + (edition.files[file.path]?.address ?? "/files")
    }
    var resource = PortalResource(
      "/catalogue", "The catalogue of the edition", tag: "Catalogue",
      [
        PortalRepresentation(
          "jsonld", "application/ld+json", alternatives: ["application/json"], schema: ["type": "object"]
        ) { _ in PortalAnswer(catalogue.json) },
        PortalRepresentation("rdf", "application/rdf+xml", schema: ["type": "string"]) { _ in
          PortalAnswer(catalogue.xml)
        },
        PortalRepresentation("json", "application/geo+json", schema: ["type": "object"]) { request in
          PortalAnswer(Self.records(of: edition, configuration, extent, request)).speaking(request.language)
        },
      ])
    resource.isKept = true
    return PortalRoutes(
      resources: [resource],
      links: [
        PortalLink("/catalogue", rel: "related", type: "application/ld+json", title: "Catalogue (DCAT-AP)"),
        PortalLink(configuration.licence.url, rel: "license", title: configuration.licence.name),
      ])
  }

  /// A record for the edition, and one for each file that can be taken.
  private static func records(
    of edition: PortalEdition, _ configuration: PortalConfiguration, _ extent: [Double]?, _ request: PortalRequest
  ) -> JSON {
    let geometry: JSON =
      extent.flatMap { extent -> JSON? in
        guard extent.count == 4 else { return nil }
        let corners = [(0, 1), (2, 1), (2, 3), (0, 3), (0, 1)]
        return [
          "type": "Polygon",
          "coordinates": [.array(corners.map { [.number(extent[$0.0]), .number(extent[$0.1])] })],
        ]
      } ?? .null
    func record(_ id: String, _ type: String, _ title: String, _ links: [PortalLink]) -> JSON {
      [
        "type": "Feature", "id": .text(id), "geometry": geometry,
        "time": ["date": .text(edition.manifest.date)],
        "properties": [
          "type": .text(type), "title": .text(title), "created": .text(edition.manifest.date + "T00:00:00Z"),
          "language": ["code": .text(request.language.rawValue)], "license": .text(configuration.licence.name),
        ], "links": request.json(links),
      ]
    }
    let whole = record(
      edition.id, "dataset", edition.title[request.language],
      [
        PortalLink("/", rel: "about", type: "application/json"),
        PortalLink("/files", rel: "enclosure", type: "application/json"),
      ])
    let files = edition.manifest.files.compactMap { edition.files[$0.path] }.map { file in
      record(
        "\(edition.id)/\(file.path)", "file", file.path,
        [PortalLink(file.address, rel: "enclosure", type: file.mediaType, length: file.size)])
    }
    return [
      "type": "FeatureCollection", "numberMatched": .integer(files.count + 1),
      "numberReturned": .integer(files.count + 1), "features": .array([whole] + files),
      "links": request.json(request.ownLinks()),
    ]
  }
}
