import Foundation
import TestBench
import Testing

@testable import Portal

@Suite("The data of an edition as JSON")
struct EditionDataTests {
  private func withClient(_ test: @escaping @Sendable (PortalClient, Portal) async throws -> Void) async throws {
    let portal = try await PortalFixture.shared.portal()
    let served = ServedPortal(portal)
    try await served.test { try await test($0, portal) }
  }

  @Test("the matrix has a cell for each verdict and says of it what the verdict says")
  func matrix() async throws {
    try await withClient { client, _ in
      let verdicts = try await client.get("/api/verdicts").json["verdicts"]?.elements ?? []
      let matrix = try await client.get("/api/matrix").json
      var cells: [String: JSON] = [:]
      for material in matrix["materials"]?.elements ?? [] {
        for cell in material["cells"]?.elements ?? [] {
          cells["\(material["id"]?.string ?? "")/\(cell["system"]?.string ?? "")"] = cell
        }
      }
      #expect(!verdicts.isEmpty && cells.count == verdicts.count)
      for verdict in verdicts {
        let id = try #require(verdict["id"]?.string)
        for name in ["state", "potential", "certainty", "kind"] { #expect(cells[id]?[name] == verdict[name]) }
        let one = try await client.get("/api/verdicts/\(id)").json
        #expect(one["rules"] == verdict["rules"] && one["links"] != nil)
      }
    }
  }

  @Test("filters leave what a client would leave")
  func filters() async throws {
    try await withClient { client, _ in
      let all = try await client.get("/api/verdicts").json["verdicts"]?.elements ?? []
      for name in ["material", "system"] {
        for value in Set(all.compactMap { $0[name]?.string }) {
          let found = try await client.get("/api/verdicts?\(name)=\(value)").json
          let expected = all.filter { $0[name] == .text(value) }
          #expect(found["verdicts"] == .array(expected) && found["count"] == .integer(expected.count))
        }
      }
      #expect(try await client.get("/api/verdicts?system=nothing").status == .badRequest)
    }
  }

  @Test("measures have what the plan says they are worth")
  func measures() async throws {
    try await withClient { client, _ in
      let plan = try await client.get("/api/plan").json["measures"]?.elements ?? []
      let measures = try await client.get("/api/measures").json["measures"]?.elements ?? []
      #expect(!plan.isEmpty)
      for value in plan {
        let measure = try #require(measures.first { $0["id"] == value["id"] })
        #expect(measure["plan"] == value)
      }
      for measure in measures {
        #expect(measure["title"]?["nl"] != nil && measure["title_nl"] == nil)
      }
    }
  }

  @Test("every figure can be explained, as JSON, as text and as a drawing")
  func explain() async throws {
    try await withClient { client, portal in
      let ids = portal.edition.provenance.figures.keys.sorted()
      let list = try await client.get("/api/explain?limit=10000").json
      #expect(list["count"] == .integer(ids.count) && list["figures"]?.elements.count == ids.count)
      var random = SeededNumbers(seed: 6)
      for _ in 0..<20 {
        let id = random.pick(ids)
        let address =
          "/api/explain/" + id.split(separator: "/").map { PercentEncoding.encoded(String($0)) }.joined(separator: "/")
        let chain = try await client.get(address).json["chain"]
        #expect(chain?["nodes"]?.elements.first?["id"] == .text(id), "\(id)")
        let text = try await client.get(address + "?f=text&lang=nl")
        #expect(text.status == .ok && text.headers[.contentLanguage] == "nl")
        let drawing = try await client.get(address, [.accept: "image/svg+xml"])
        #expect(drawing.text.hasPrefix("<svg"), "\(id)")
        #expect(drawing.headers[.contentSecurityPolicy]?.contains("script") == false)
      }
      let some = try await client.get("/api/explain?prefix=fact/&limit=2").json
      #expect(some["figures"]?.elements.count == 2)
      #expect(some["count"] == .integer(ids.filter { $0.hasPrefix("fact/") }.count))
    }
  }

  @Test("what changed is told of editions that are compared")
  func changes() async throws {
    let fixture = try await PortalFixture.shared
    let (folder, place) = try fixture.copy()
    let file = folder.appending(path: "provenance.json")
    var provenance = try JSONDecoder().decode(JSON.self, from: Data(contentsOf: file))
    provenance["date"] = "2020-01-01"
    try Data(provenance.bytes).write(to: file)
    try PortalFixture.seal(folder)
    let portal = try await fixture.portal(compare: [folder])
    let served = ServedPortal(portal)
    try await served.test { client in
      let changes = try await client.get("/api/changes").json
      let id = try #require(changes["editions"]?.elements.first?["id"]?.string)
      #expect(id == portal.earlier[0].id)
      let since = try await client.get("/api/changes?since=\(id)").json
      #expect(since["difference"]?["before"]?["date"] == "2020-01-01")
      #expect(try await client.get("/api/changes?since=other").status == .badRequest)
    }
    _ = place
  }
}
