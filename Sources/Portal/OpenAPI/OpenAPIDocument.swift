import Programme

/// The OpenAPI 3.0 document, put together from what the parts registered, so that it tells all of it and nothing else.
struct OpenAPIDocument: Sendable {
  let edition: PortalEdition
  let configuration: PortalConfiguration
  let routes: PortalRoutes

  var json: JSON {
    let resources = routes.resources.filter(\.isDescribed).flatMap(\.described)
    var tags: [String] = []
    for resource in resources where !tags.contains(resource.tag) { tags.append(resource.tag) }
    return .members([
      "openapi": "3.0.3", "info": info,
      "servers": [["url": .text(configuration.baseURL)]],
      "tags": .array(tags.map { ["name": .text($0)] }),
      "paths": .object(resources.map { JSON.Member($0.path.description, ["get": operation($0)]) }),
      "components": [
        "schemas": .object(routes.schemas.map { JSON.Member($0.name, $0.schema) }),
        "responses": [
          "Problem": [
            "description": "Why the request is not answered.",
            "content": [
              "application/problem+json": ["schema": ["$ref": "#/components/schemas/problem"]]
            ],
          ]
        ],
      ],
    ])
  }

  private var info: JSON {
    let contact = configuration.contact.map { contact -> JSON in
      [
        "name": .text(contact.name),
        contact.address.hasPrefix("http") ? "url" : "email": .text(contact.address),
      ]
    }
    return .members([
      "title": .text(edition.title.en), "version": .text(edition.manifest.edition),
      "description": .text(
        PortalRoutes.abstract(of: edition).en
          + " Everything is only read; a parameter that is not described here is refused."),
      "contact": contact,
      "license": ["name": .text(configuration.licence.name), "url": .text(configuration.licence.url)],
    ])
  }

  private func operation(_ resource: PortalResource) -> JSON {
    .members([
      "operationId": .text(Self.identifier(resource.path)), "summary": .text(resource.title),
      "tags": [.text(resource.tag)], "parameters": .array(resource.declared.map(\.openAPI)),
      "responses": responses(resource),
    ])
  }

  private func responses(_ resource: PortalResource) -> JSON {
    var content: [JSON.Member] = []
    for representation in resource.representations {
      // A file has the type of its name.
      let type = representation.isUnconditional ? "*/*" : representation.mediaType
      guard !content.contains(where: { $0.name == type }) else { continue }
      content.append(JSON.Member(type, ["schema": representation.schema]))
    }
    let answer: JSON = ["description": .text(resource.title + "."), "content": .object(content)]
    var responses: [JSON.Member] = [JSON.Member("200", answer)]
    if resource.hasRanges {
      responses.append(
        JSON.Member("206", ["description": "The ranges that were asked for.", "content": .object(content)]))
    }
    if resource.representations.contains(where: \.redirects) {
      responses.append(JSON.Member("303", ["description": "It stands at another address."]))
    }
    responses.append(JSON.Member("304", ["description": "What the client has is what there is."]))
    responses += ["400", "404", "406", "default"].map {
      JSON.Member($0, ["$ref": "#/components/responses/Problem"])
    }
    return .object(responses)
  }

  /// `get.collections.collectionId.items`
  private static func identifier(_ path: PortalPath) -> String {
    let parts = path.segments.map {
      switch $0 {
      case .literal(let text), .variable(let text), .rest(let text): text
      }
    }
    return (["get"] + (parts.isEmpty ? ["landingPage"] : parts)).joined(separator: ".")
  }
}
