import Assessment
import GraphLayout
import Programme
import Publication

/// Where each published figure comes from, down to its sources.
extension PortalRoutes {
  static func explain(_ edition: PortalEdition, _ tag: String) -> [PortalResource] {
    let provenance = edition.provenance
    let explanation = Explanation(provenance)
    let ids = provenance.figures.keys.sorted()
    let list = PortalResource(
      "/api/explain", "Ids of all figures that can be explained", tag: tag,
      parameters: [
        PortalParameter("prefix", "Only ids that begin so.", schema: ["type": "string", "maxLength": 200]),
        PortalParameter(
          "limit", "At most so many.", schema: ["type": "integer", "minimum": 1, "maximum": 10_000, "default": 1000]),
      ],
      [
        .json { request in
          let prefix = request["prefix"] ?? ""
          let limit = try request.integer("limit") ?? 1000
          let found = ids.filter { $0.utf8.starts(with: prefix.utf8) }
          return PortalAnswer(
            .members([
              "count": .integer(found.count),
              "figures": .array(
                found.prefix(limit).map { id in
                  .members([
                    "id": .text(id), "label": provenance.figures[id].map { Self.json($0.label) },
                    "href": .text(request.address("/api/explain/\(encoded(id))")),
                  ])
                }), "links": request.json(request.ownLinks()),
            ]))
        }
      ])
    @Sendable func chain(_ request: PortalRequest) throws(Problem) -> ProvenanceChain {
      do { return try explanation.chain(of: request["figure"] ?? "") } catch { throw unknown(error) }
    }
    @Sendable func text(_ request: PortalRequest) throws(Problem) -> String {
      do { return try explanation.text(request["figure"] ?? "", in: request.language) } catch { throw unknown(error) }
    }
    let one = PortalResource(
      "/api/explain/{figure...}", "The chain behind a figure", tag: tag,
      parameters: [
        PortalParameter(
          "figure", in: .path, "Id of a figure, for example a raw material and a system: lithium/water-and-brine.",
          schema: ["type": "string", "minLength": 1], example: ids.first.map(JSON.text))
      ],
      [
        .json { request in PortalAnswer(linked(["chain": json(try chain(request))], request)) },
        PortalRepresentation("text", "text/plain; charset=utf-8") { request in
          PortalAnswer(try text(request)).speaking(request.language)
        },
        PortalRepresentation("svg", "image/svg+xml") { request in
          let drawn = try ChainDrawing(try chain(request), of: provenance).svg(in: request.language)
          var answer = PortalAnswer(drawn).speaking(request.language)
          answer.contentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; font-src data:"
          return answer
        },
      ])
    return [list, one]
  }

  private static func unknown(_ failure: Explanation.Failure) -> Problem {
    switch failure {
    case .unknown(_, let near):
      Problem.notFound(
        "The edition has no figure of this id." + (near.isEmpty ? "" : " Near it: \(near.joined(separator: ", "))."))
    }
  }

  /// The chain as nodes and edges, the figure itself first.
  private static func json(_ chain: ProvenanceChain) -> JSON {
    [
      "nodes": .array(
        chain.nodes.map { node in
          switch node.content {
          case .figure(let figure):
            .members([
              "kind": "figure", "id": .text(node.id), "label": json(figure.label), "text": json(figure.text),
              "value": figure.value.map(JSON.number), "unit": figure.unit.map(JSON.text),
              "state": figure.state.map { .text($0.rawValue) }, "formula": figure.formula.map(json),
              "file": figure.file.map(JSON.text), "line": figure.line.map(JSON.integer),
            ])
          case .source(let source):
            .members([
              "kind": "source", "id": .text(node.id), "title": .text(source.title), "author": .text(source.author),
              "publisher": .text(source.publisher), "year": .text(source.year), "url": .text(source.url),
              "licence": .text(source.licence),
            ])
          case .missing: ["kind": "missing", "id": .text(node.id)]
          case .more(let count): ["kind": "more", "count": .integer(count)]
          }
        }),
      "edges": .array(chain.links.map { ["from": .integer($0.from), "to": .integer($0.to)] }),
      "omitted": .integer(chain.omitted),
    ]
  }

  static func json(_ text: LocalizedText) -> JSON { ["en": .text(text.en), "nl": .text(text.nl)] }
}
