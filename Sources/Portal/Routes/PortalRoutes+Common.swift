import Programme

/// OGC API Common, Part 1: landing page, conformance, description.
extension PortalRoutes {
  static let openAPIType = "application/vnd.oai.openapi+json;version=3.0"

  /// - Parameters:
  ///   - parts: of which the landing page and the conformance tell.
  ///   - description: the OpenAPI document.
  static func common(
    _ edition: PortalEdition, _ configuration: PortalConfiguration, with parts: PortalRoutes, description: JSON
  ) -> PortalRoutes {
    let core = [
      "http://www.opengis.net/spec/ogcapi-common-1/1.0/conf/core",
      "http://www.opengis.net/spec/ogcapi-common-1/1.0/conf/landing-page",
      "http://www.opengis.net/spec/ogcapi-common-1/1.0/conf/json",
      "http://www.opengis.net/spec/ogcapi-common-1/1.0/conf/oas30",
    ]
    let conformance = core + parts.conformance.filter { !core.contains($0) }
    let links = [
      PortalLink("/api", rel: "service-desc", type: openAPIType, title: "The API as OpenAPI 3.0"),
      PortalLink("/api.html", rel: "service-doc", type: "text/html", title: "The API, to read"),
      PortalLink("/conformance", rel: "conformance", type: "application/json", title: "What the API conforms to"),
    ]
    let all = links + parts.links
    let bytes = description.bytes
    var landing = PortalResource(
      "/", "Landing page", tag: "Common",
      [
        .json(schema: ["$ref": "#/components/schemas/landingPage"]) { request in
          let title = edition.title[request.language]
          return PortalAnswer(
            .members([
              "title": .text(title), "description": .text(Self.abstract(of: edition)[request.language]),
              "attribution": .text(Self.attribution(of: edition, configuration)[request.language]),
              "edition": .members([
                "id": .text(edition.manifest.id), "name": .text(edition.manifest.edition),
                "date": .text(edition.manifest.date), "programme": .text(edition.manifest.programme),
              ]),
              "links": request.json(request.ownLinks(title: title) + all),
            ])
          ).speaking(request.language)
        }
      ])
    landing.isKept = true
    let classes = PortalResource(
      "/conformance", "What the API conforms to", tag: "Common",
      [
        .json(schema: ["$ref": "#/components/schemas/confClasses"]) { _ in
          PortalAnswer(["conformsTo": .texts(conformance)])
        },
        .html { request in
          PortalAnswer(ConformancePage(classes: conformance).html(in: request.language)).speaking(request.language)
        },
      ])
    var document = PortalResource(
      "/api", "This document", tag: "Common",
      [
        PortalRepresentation(
          "json", openAPIType, alternatives: ["application/json", "application/openapi+json"],
          schema: ["type": "object"]
        ) { _ in PortalAnswer(bytes) }
      ])
    document.isKept = true
    var page = PortalResource(
      "/api.html", "This document, to read", tag: "Common",
      [
        .html { request in
          PortalAnswer(APIPage(description: description, base: configuration.baseURL).html(in: request.language))
            .speaking(request.language)
        }
      ])
    page.isKept = true
    return PortalRoutes(
      resources: [landing, classes, document, page], conformance: core, schemas: Self.schemas, links: links)
  }

  /// Of what an edition is.
  static func abstract(of edition: PortalEdition) -> LocalizedText { edition.manifest.abstract }

  /// Whom to name.
  static func attribution(
    of edition: PortalEdition, _ configuration: PortalConfiguration
  ) -> LocalizedText {
    let name = configuration.contact.map { "\($0.name). " } ?? ""
    let licence = configuration.licence.name
    return edition.title.map { title, language in
      let word = language == .nl ? "editie" : "edition"
      return
        "\(name)\(title), \(word) \(edition.manifest.edition) (\(edition.manifest.date), \(edition.manifest.shortID)). \(licence)."
    }
  }

  private static let schemas: [(name: String, schema: JSON)] = [
    (
      "link",
      [
        "type": "object", "required": ["href", "rel"],
        "properties": [
          "href": ["type": "string"], "rel": ["type": "string"], "type": ["type": "string"],
          "hreflang": ["type": "string"], "title": ["type": "string"], "length": ["type": "integer"],
          "templated": ["type": "boolean"],
        ],
      ]
    ),
    (
      "landingPage",
      [
        "type": "object", "required": ["links"],
        "properties": [
          "title": ["type": "string"], "description": ["type": "string"], "attribution": ["type": "string"],
          "edition": ["type": "object"], "links": ["type": "array", "items": ["$ref": "#/components/schemas/link"]],
        ],
      ]
    ),
    (
      "confClasses",
      [
        "type": "object", "required": ["conformsTo"],
        "properties": ["conformsTo": ["type": "array", "items": ["type": "string"]]],
      ]
    ),
    (
      "problem",
      [
        "type": "object", "required": ["title", "status"],
        "properties": [
          "type": ["type": "string"], "title": ["type": "string"], "status": ["type": "integer"],
          "detail": ["type": "string"], "parameter": ["type": "string"], "instance": ["type": "string"],
        ],
      ]
    ),
    (
      "localizedText",
      [
        "type": "object", "required": ["en", "nl"],
        "properties": ["en": ["type": "string"], "nl": ["type": "string"]],
      ]
    ),
  ]
}
