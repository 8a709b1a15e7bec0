import Assessment
import Foundation
import Programme
import Publication

/// What an edition says, as JSON for programs: verdicts, matrix, measures, coverage and the rest, under `/api`.
extension PortalRoutes {
  static func data(_ edition: PortalEdition, earlier: [PortalEdition]) async throws(PortalFault) -> PortalRoutes {
    let data = try await EditionData(edition)
    let tag = "Edition"
    func ids(_ records: [JSON]) -> [String] { records.compactMap { $0["id"]?.string } }
    let material = PortalParameter(
      "material", "Only of this raw material.", schema: ["type": "string", "enum": .texts(ids(data.materials))])
    let system = PortalParameter(
      "system", "Only of this mineral system.", schema: ["type": "string", "enum": .texts(ids(data.systems))])
    var resources = [
      list("/api/verdicts", "The judgement per raw material and system", tag, [material, system]) { request in
        ("verdicts", data.verdicts.filter { Self.holds($0, request, ["material", "system"]) })
      },
      PortalResource(
        "/api/verdicts/{material}/{system}", "One judgement with its rules, evidence and quantities", tag: tag,
        parameters: [
          Self.variable("material", "Id of a raw material.", ids(data.materials)),
          Self.variable("system", "Id of a mineral system.", ids(data.systems)),
        ],
        [
          .json { request in
            let id = "\(request["material"] ?? "")/\(request["system"] ?? "")"
            guard let verdict = data.record(id, in: data.verdicts) else {
              throw Problem.notFound("There is no verdict of this raw material in this system.")
            }
            return PortalAnswer(
              Self.linked(
                verdict, request,
                [PortalLink("/api/explain/\(Self.encoded(id))", rel: "derivedfrom", type: "application/json")]))
          }
        ]),
      PortalResource(
        "/api/matrix", "Raw materials by systems", tag: tag,
        [.json { request in PortalAnswer(Self.linked(data.matrix, request)) }]),
      list("/api/measures", "Research measures with what they are worth", tag, [system]) { request in
        ("measures", data.measures.filter { Self.holds($0, request, ["system"]) })
      },
      item("/api/measures/{id}", "One measure", tag, data.measures),
      list("/api/materials", "Raw materials of the list", tag) { _ in ("materials", data.materials) },
      PortalResource(
        "/api/materials/{id}", "One raw material with its judgements", tag: tag,
        parameters: [Self.variable("id", "Id of a raw material.", ids(data.materials))],
        [
          .json { request in
            let id = request["id"] ?? ""
            guard var record = data.record(id, in: data.materials) else { throw Problem.notFound() }
            record["verdicts"] = .array(data.verdicts.filter { $0["material"] == .text(id) })
            return PortalAnswer(Self.linked(record, request))
          }
        ]),
      list("/api/systems", "Mineral systems", tag) { _ in ("systems", data.systems) },
      item("/api/systems/{id}", "One mineral system", tag, data.systems),
      list("/api/places", "Occurrences, plants and other places", tag, [system]) { request in
        ("places", data.places.filter { Self.holds($0, request, ["system"]) })
      },
      item("/api/places/{id}", "One place", tag, data.places),
      list("/api/activities", "Activities that could yield raw materials", tag, [system]) { request in
        ("activities", data.activities.filter { Self.holds($0, request, ["system"]) })
      },
      list("/api/coverage", "How well the territory is covered with analyses", tag) { _ in
        ("coverage", data.coverage)
      },
      list("/api/sources", "Sources of the facts", tag) { _ in ("sources", data.sources) },
    ]
    if let plan = data.plan {
      resources.append(
        PortalResource(
          "/api/plan", "Which research is worth its money", tag: tag,
          [.json { request in PortalAnswer(Self.linked(plan, request)) }]))
    }
    if data.changes != nil || !earlier.isEmpty { resources.append(changes(data, earlier: earlier, tag)) }
    resources += Self.explain(edition, tag)
    for index in resources.indices { resources[index].isKept = true }
    return PortalRoutes(
      resources: resources,
      links: [
        PortalLink("/api/verdicts", rel: "related", type: "application/json", title: "Verdicts"),
        PortalLink("/api/matrix", rel: "related", type: "application/json", title: "Matrix"),
        PortalLink("/api/measures", rel: "related", type: "application/json", title: "Measures"),
        PortalLink("/api/explain", rel: "related", type: "application/json", title: "Where figures come from"),
      ])
  }

  private static func changes(_ data: EditionData, earlier: [PortalEdition], _ tag: String) -> PortalResource {
    let current = data.edition
    let since = PortalParameter(
      "since", "Id of an earlier edition; without it the one that the edition names as the one before it.",
      schema: ["type": "string", "enum": .texts(earlier.map(\.id))])
    return PortalResource(
      "/api/changes", "What changed since an earlier edition, and why", tag: tag,
      parameters: earlier.isEmpty ? [] : [since],
      [
        .json { request in
          let difference: JSON
          if let id = request["since"] {
            guard let old = earlier.first(where: { $0.id == id }) else { throw Problem.notFound() }
            let made = EditionComparison(before: old.provenance, after: current.provenance).difference()
            difference = .raw(Array(CanonicalJSON.data(made)))
          } else if let own = data.changes {
            difference = own
          } else if let old = earlier.first {
            let made = EditionComparison(before: old.provenance, after: current.provenance).difference()
            difference = .raw(Array(CanonicalJSON.data(made)))
          } else {
            throw Problem.notFound("The edition names no edition before it.")
          }
          return PortalAnswer(
            .members([
              "editions": .array(
                earlier.map {
                  [
                    "id": .text($0.id), "edition": .text($0.manifest.edition), "date": .text($0.manifest.date),
                  ]
                }), "difference": difference, "links": request.json(request.ownLinks()),
            ]))
        }
      ])
  }

  // MARK: - Common forms

  private static func list(
    _ path: PortalPath, _ title: String, _ tag: String, _ parameters: [PortalParameter] = [],
    records: @escaping @Sendable (PortalRequest) -> (name: String, records: [JSON])
  ) -> PortalResource {
    PortalResource(
      path, title, tag: tag, parameters: parameters,
      [
        .json { request in
          let (name, found) = records(request)
          return PortalAnswer(
            .object([
              .init("count", .integer(found.count)), .init(name, .array(found)),
              .init("links", request.json(request.ownLinks(title: title))),
            ]))
        }
      ])
  }

  private static func item(
    _ path: PortalPath, _ title: String, _ tag: String, _ records: [JSON]
  ) -> PortalResource {
    let byID = Dictionary(
      records.compactMap { record in record["id"]?.string.map { ($0, record) } },
      uniquingKeysWith: { first, _ in first })
    return PortalResource(
      path, title, tag: tag,
      parameters: [variable("id", "Its id.", records.compactMap { $0["id"]?.string })],
      [
        .json { request in
          guard let record = byID[request["id"] ?? ""] else { throw Problem.notFound() }
          return PortalAnswer(linked(record, request))
        }
      ])
  }

  private static func variable(_ name: String, _ meaning: String, _ values: [String]) -> PortalParameter {
    // A long list of values makes a document that nobody reads; one that is known is an example enough.
    PortalParameter(
      name, in: .path, meaning,
      schema: values.count <= 100 && !values.isEmpty
        ? ["type": "string", "enum": .texts(values)] : ["type": "string", "minLength": 1],
      example: values.first.map(JSON.text))
  }

  private static func holds(_ record: JSON, _ request: PortalRequest, _ names: [String]) -> Bool {
    names.allSatisfy { name in request[name].map { record[name] == .text($0) } ?? true }
  }

  static func linked(_ record: JSON, _ request: PortalRequest, _ more: [PortalLink] = []) -> JSON {
    record.adding(["links": request.json(request.ownLinks() + more)])
  }

  static func encoded(_ path: String) -> String {
    path.split(separator: "/", omittingEmptySubsequences: false).map { PercentEncoding.encoded(String($0)) }
      .joined(separator: "/")
  }
}
