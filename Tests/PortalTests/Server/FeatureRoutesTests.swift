import FeatureService
import Foundation
import HTTPTypes
import Testing

@testable import Portal

/// OGC API - Features and Tiles over HTTP, held against the text of the standards.
@Suite("Features and vector tiles over HTTP")
struct FeatureRoutesTests {
  private func serve(_ test: @escaping @Sendable (PortalClient) async throws -> Void) async throws {
    try await ServedPortal(try await PortalFixture.shared.portal()).test(test)
  }

  private static let contentCrs = "Content-Crs"

  private func header(_ name: String, of response: PortalClient.Response) -> String? {
    HTTPField.Name(name).flatMap { response.headers[$0] }
  }

  private func link(_ relation: String, in document: JSON) -> String? {
    document["links"]?.elements.first { $0["rel"] == .text(relation) }?["href"]?.string
  }

  @Test("every collection tells its extent, systems and links, and each link answers")
  func collections() async throws {
    let store = try await PortalEdition(try await PortalFixture.shared.folder).store
    try await serve { client in
      let document = try await client.get("/collections").json
      let listed = document["collections"]?.elements ?? []
      #expect(listed.compactMap { $0["id"]?.string } == store.collections.map(\.name))
      for collection in listed {
        let id = collection["id"]?.string ?? ""
        let own = try await client.get("/collections/\(id)").json
        #expect(own["id"] == collection["id"] && own["crs"] == collection["crs"])
        if try store.collection(id).geometry != nil {
          #expect(own["crs"]?.elements.first?.string == "http://www.opengis.net/def/crs/OGC/1.3/CRS84")
          #expect(own["crs"]?.elements.contains { $0 == own["storageCrs"] } == true)
        }
        for link in own["links"]?.elements ?? [] {
          let href = link["href"]?.string ?? ""
          #expect(href.hasPrefix("https://portal.example/base/"))
          let path = href.dropFirst("https://portal.example/base".count)
          let response = try await client.get(String(path))
          #expect(response.status == .ok, "\(path): \(response.text.prefix(200))")
          let type = response.headers[.contentType] ?? ""
          #expect(type.hasPrefix(link["type"]?.string?.prefix { $0 != ";" } ?? "?"), "\(path): \(type)")
        }
      }
    }
  }

  @Test("the schema that a collection is described by has the members and types of its features")
  func schema() async throws {
    let store = try await PortalEdition(try await PortalFixture.shared.folder).store
    try await serve { client in
      for name in store.collections.map(\.name) {
        let address = try #require(link("describedBy", in: try await client.get("/collections/\(name)").json))
        let schema = try await client.get(String(address.dropFirst("https://portal.example/base".count))).json
        let told = schema["properties"]?["properties"]?["properties"]
        guard case .object(let members)? = told else {
          Issue.record("\(name): no properties")
          continue
        }
        let types = Dictionary(uniqueKeysWithValues: members.map { ($0.name, $0.value["type"]?.string ?? "") })
        let items = try await client.get("/collections/\(name)/items?limit=1000").json["features"]?.elements ?? []
        for item in items {
          guard case .object(let values)? = item["properties"] else { continue }
          #expect(values.map(\.name) == members.map(\.name))
          for value in values where value.value != .null {
            let fits: [String] =
              switch value.value {
              case .text: ["string"]
              case .bool: ["boolean"]
              case .integer: ["integer", "number"]
              case .number: ["number"]
              default: []
              }
            #expect(fits.contains(types[value.name] ?? "?"), "\(name).\(value.name): \(value.value)")
          }
        }
      }
    }
  }

  @Test("the document tells of each collection by which names it is ordered, cut and filtered, and takes them")
  func parametersOfCollections() async throws {
    let store = try await PortalEdition(try await PortalFixture.shared.folder).store
    try await serve { client in
      let paths = try await client.get("/api").json["paths"]
      #expect(paths?["/collections/{collectionId}/items"] == nil)
      for collection in store.collections {
        let address = "/collections/\(collection.name)/items"
        let declared = paths?[address]?["get"]?["parameters"]?.elements ?? []
        func schema(_ name: String) -> JSON? { declared.first { $0["name"] == .text(name) }?["schema"] }
        func choices(_ name: String) -> Set<String> {
          Set((schema(name)?["items"]?["enum"]?.elements ?? []).compactMap(\.string))
        }
        let sortables = try await client.get("/collections/\(collection.name)/sortables").json["properties"]
        guard case .object(let members)? = sortables else {
          Issue.record("\(address): no sortables")
          continue
        }
        let names = members.map(\.name)
        #expect(choices("properties") == Set(names))
        #expect(choices("sortby") == Set(names.flatMap { [$0, "+" + $0, "-" + $0] }))
        #expect(!declared.contains { $0["in"] == "path" })
        let own = ["limit", "bbox", "datetime", "filter", "cursor", "f", "lang"]
        #expect(own.allSatisfy { schema($0) != nil })
        #expect(names.allSatisfy { schema($0) != nil })
        let order = names.prefix(SortKey.most).map { "-" + $0 }.joined(separator: ",")
        let response = try await client.get(
          "\(address)?limit=1&sortby=\(order)&properties=\(names.joined(separator: ","))")
        #expect(response.status == .ok, "\(address)")
      }
    }
  }

  @Test("pages lead through all features, and the last has no next")
  func paging() async throws {
    let store = try await PortalEdition(try await PortalFixture.shared.folder).store
    let facts = try store.collection("facts")
    try await serve { client in
      var address = "/collections/facts/items?limit=7&sortby=-value"
      var ids: [Int] = []
      while true {
        let response = try await client.get(address)
        #expect(response.status == .ok && response.headers[.contentType]?.hasPrefix("application/geo+json") == true)
        let document = try response.json
        let features = document["features"]?.elements ?? []
        #expect(document["numberReturned"] == .integer(features.count) && features.count <= 7 && !features.isEmpty)
        #expect(document["numberMatched"] == .integer(facts.rowCount ?? -1))
        ids += features.compactMap { if case .integer(let id)? = $0["id"] { id } else { nil } }
        guard let next = link("next", in: document) else { break }
        address = String(next.dropFirst("https://portal.example/base".count))
      }
      #expect(ids.count == facts.rowCount && Set(ids).count == ids.count)
    }
  }

  @Test("coordinates come in the order of axes of the system that is named, and the answer names it")
  func systems() async throws {
    try await serve { client in
      let base = "/collections/occurrences/items"
      let plain = try await client.get(base)
      #expect(header(Self.contentCrs, of: plain) == "<http://www.opengis.net/def/crs/OGC/1.3/CRS84>")
      let north = try await client.get("\(base)?crs=http://www.opengis.net/def/crs/EPSG/0/4326")
      #expect(header(Self.contentCrs, of: north) == "<http://www.opengis.net/def/crs/EPSG/0/4326>")
      func coordinates(_ response: PortalClient.Response) throws -> [[Double]] {
        try response.json["features"]?.elements.map {
          ($0["geometry"]?["coordinates"]?.elements ?? []).compactMap(\.double)
        } ?? []
      }
      let (one, other) = (try coordinates(plain), try coordinates(north))
      #expect(!one.joined().isEmpty && one == other.map { $0.reversed() })
      let single = try await client.get("\(base)/1?crs=http://www.opengis.net/def/crs/EPSG/0/3857")
      #expect(header(Self.contentCrs, of: single) == "<http://www.opengis.net/def/crs/EPSG/0/3857>")
    }
  }

  @Test(
    "what cannot be meant is a bad request that names its parameter",
    arguments: [
      ("limit=0", "limit"), ("limit=-1", "limit"), ("limit=abc", "limit"), ("limit=", "limit"), ("limit=1.5", "limit"),
      ("limit=+5", "limit"), ("bbox=1,2,3", "bbox"), ("bbox=a,b,c,d", "bbox"), ("bbox=0,80,1,70", "bbox"),
      ("bbox=", "bbox"),
      ("datetime=yesterday", "datetime"), ("crs=EPSG:4326", "crs"), ("crs=http://example.org/", "crs"),
      ("bbox-crs=x", "bbox-crs"), ("filter-crs=x", "filter-crs"), ("filter=(", "filter"),
      ("filter=nothing=1", "filter"),
      ("filter-lang=sql", "filter-lang"), ("filter-lang=cql2-json&filter=system%3D%27a%27", "filter"),
      ("sortby=nothing", "sortby"), ("properties=nothing", "properties"),
      ("nothing=1", "nothing"),
      ("skipGeometry=maybe", "skipGeometry"), ("number=1", "number"), ("LIMIT=1", "LIMIT"),
      ("limit=1&limit=2", "limit"),
    ])
  func refusals(query: String, parameter: String) async throws {
    try await serve { client in
      let response = try await client.get("/collections/occurrences/items?\(query)")
      #expect(response.status == .badRequest, "\(query): \(response.text.prefix(200))")
      #expect(response.headers[.contentType] == "application/problem+json")
      #expect(try response.json["parameter"] == .text(parameter), "\(response.text)")
    }
  }

  @Test("a page that there is not is not found; a system and a GeoPackage exclude each other")
  func conflicts() async throws {
    try await serve { client in
      let crs84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
      for (query, status, parameter) in [
        ("cursor=abc", HTTPResponse.Status.notFound, "cursor"), ("cursor=", .notFound, "cursor"),
        ("f=gpkg&crs=\(crs84)", .conflict, "crs"),
      ] {
        let response = try await client.get("/collections/occurrences/items?\(query)")
        #expect(response.status == status, "\(query): \(response.text.prefix(200))")
        #expect(try response.json["parameter"] == .text(parameter), "\(response.text)")
      }
    }
  }

  @Test("a limit above the most is read as the most")
  func limits() async throws {
    try await serve { client in
      for limit in ["10001", "99999999999999999999999999", "007"] {
        let found1 = try await client.get("/collections/occurrences/items?limit=\(limit)").status
        #expect(found1 == .ok)
      }
    }
  }

  @Test("filters in both forms, and properties as parameters, find the same")
  func filters() async throws {
    try await serve { client in
      let all = try await client.get("/collections/occurrences/items?limit=1000").json["features"]?.elements ?? []
      let system = try #require(all.first?["properties"]?["system"]?.string)
      let expected = all.filter { $0["properties"]?["system"]?.string == system }.compactMap { $0["id"] }
      let encoded = PercentEncoding.encoded(system)
      for query in [
        "system=\(encoded)", "filter=system%3D%27\(encoded)%27",
        "filter-lang=cql-text&filter=system%3D%27\(encoded)%27",
        "filter-lang=cql2-json&filter="
          + PercentEncoding.encoded(#"{"op":"=","args":[{"property":"system"},"\#(system)"]}"#),
      ] {
        let found = try await client.get("/collections/occurrences/items?limit=1000&\(query)").json
        #expect(found["features"]?.elements.compactMap { $0["id"] } == expected, "\(query)")
      }
    }
  }

  @Test("a feature that does not exist is not found, however its id is written")
  func identifiers() async throws {
    try await serve { client in
      let found2 = try await client.get("/collections/occurrences/items/1").json["id"]
      #expect(found2 == .integer(1))
      for id in ["0", "01", "1.0", "x", "999999", "1%20", "1%3B", "-1"] {
        let found3 = try await client.get("/collections/occurrences/items/\(id)").status
        #expect(found3 == .notFound, "\(id)")
      }
      for name in ["nothing", "gpkg_contents", "OCCURRENCES", "occurrences%27"] {
        let found4 = try await client.get("/collections/\(name)/items").status
        #expect(found4 == .notFound, "\(name)")
        let found5 = try await client.get("/collections/\(name)").status
        #expect(found5 == .notFound)
      }
    }
  }

  @Test("tables, linked data and GeoPackages hold what the features hold")
  func forms() async throws {
    let store = try await PortalEdition(try await PortalFixture.shared.folder).store
    let count = try #require(try store.collection("occurrences").rowCount)
    try await serve { client in
      let table = try await client.get("/collections/occurrences/items?f=csv")
      #expect(table.headers[.contentType]?.hasPrefix("text/csv") == true)
      #expect(table.text.hasPrefix("fid,"))
      let linked = try await client.get("/collections/occurrences/items/1?f=jsonld").json
      #expect(linked["@id"]?.string == "https://portal.example/base/collections/occurrences/items/1")
      #expect(linked["@context"]?["geojson"]?.string == "https://purl.org/geojson/vocab#")
      let package = try await client.get("/collections/occurrences/items?f=gpkg")
      #expect(package.status == .ok && package.headers[.contentType] == "application/geopackage+sqlite3")
      let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).gpkg")
      defer { try? FileManager.default.removeItem(at: file) }
      try package.body.write(to: file)
      #expect(try FeatureStore(file).collection("occurrences").rowCount == count)
    }
  }

  @Test("tiles of collections are where the grid has them, and nowhere else")
  func tiles() async throws {
    try await serve { client in
      let sets = try await client.get("/collections/occurrences/tiles").json["tilesets"]?.elements ?? []
      #expect(!sets.isEmpty)
      let base = "/collections/occurrences/tiles/WebMercatorQuad"
      let whole = try await client.get("\(base)/0/0/0")
      #expect(whole.status == .ok && whole.headers[.contentType] == "application/vnd.mapbox-vector-tile")
      #expect(!whole.body.isEmpty)
      for place in ["0/0/1", "0/1/0", "1/2/0", "99/0/0", "00/0/0", "a/0/0", "-1/0/0"] {
        let found6 = try await client.get("\(base)/\(place)").status
        #expect(found6 == .notFound, "\(place)")
      }
      let found7 = try await client.get("/collections/occurrences/tiles/Nothing/0/0/0").status
      #expect(found7 == .notFound)
      let found8 = try await client.get("/collections/verdicts/tiles").status
      #expect(found8 == .notFound)
      let json = try await client.get("\(base)?f=tilejson").json
      #expect(json["tilejson"] == "3.0.0" && json["vector_layers"]?.elements.first?["id"] == "occurrences")
    }
  }
}

extension FeatureRoutesTests {
  @Test("a reference system that there is not is told of by its number, and one that there is is offered")
  func configuredSystems() async throws {
    await #expect(throws: PortalFault.referenceSystem(1)) {
      try await PortalFixture.shared.portal { $0.referenceSystems.append(1) }
    }
    let portal = try await PortalFixture.shared.portal { $0.referenceSystems = [2154] }
    try await ServedPortal(portal).test { client in
      let offered = try await client.get("/collections/occurrences").json["crs"]?.elements ?? []
      #expect(offered.contains(.text("http://www.opengis.net/def/crs/EPSG/0/2154")))
      #expect(!offered.contains(.text("http://www.opengis.net/def/crs/EPSG/0/3035")))
    }
  }
}
