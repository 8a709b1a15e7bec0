import FeatureService
import Foundation
import GRDBSQLite
import Geodata
import TestBench
import Testing

@Suite struct FeatureStoreTests {
  private let place: Workplace

  init() throws { place = try Workplace() }

  private func package(_ layers: [GeoPackageLayer]) throws -> URL {
    let url = place.root.appending(path: "a file's #1 ? %41.gpkg")
    try GeoPackageWriter.write(layers, to: url, date: "2026-01-02")
    return url
  }

  private static func sites(_ count: Int) throws -> GeoPackageLayer {
    GeoPackageLayer(
      name: "sites", title: "Sites", description: "Places",
      referenceSystem: try CoordinateReferenceSystem("EPSG:28992"),
      columns: [.init("name_en"), .init("grade", .real), .init("year", .integer), .init("open", .flag)],
      rows: (0..<count).map(site) + [.init([.null, .null, .null, .null])])
  }

  private static func site(_ index: Int) -> GeoPackageLayer.Row {
    let name = GeoPackageLayer.Value.text("n\(index)\r\n\"e\u{301}")
    return .init(
      [name, .real(Double(index) / 4), .integer(2000 + index), .flag(index % 2 == 0)],
      at: Position(x: 100_000 + Double(index), y: 400_000))
  }

  @Test func collectionsTellWhatTheFileHolds() throws {
    let table = GeoPackageLayer(
      name: "edition", title: "Edition", description: "", columns: [.init("name"), .init("date")])
    // Of QGIS: how layers are drawn.
    let styles = GeoPackageLayer(name: "layer_styles", title: "Styles", description: "", columns: [.init("styleQML")])
    let store = try FeatureStore(package([Self.sites(3), table, styles]))
    #expect(store.collections.map(\.name) == ["sites", "edition"])
    #expect(throws: FeatureServiceError.self) { try store.collection("layer_styles") }
    let sites = try store.collection("sites")
    #expect(sites.title == "Sites" && sites.description == "Places" && sites.key == "fid")
    #expect(sites.geometry?.type == "POINT" && sites.geometry?.referenceSystem?.code == 28992)
    #expect(sites.geometry?.spatialIndex == "rtree_sites_geom")
    #expect(sites.columns.map(\.name) == ["name_en", "grade", "year", "open"])
    #expect(sites.columns.map(\.type) == [.text, .real, .integer, .flag])
    #expect(sites.rowCount == 4 && sites.time == .moment("year"))
    #expect(sites.extent == Box(minX: 100_000, minY: 400_000, maxX: 100_002, maxY: 400_000))
    let edition = try store.collection("edition")
    #expect(edition.geometry == nil && edition.extent == nil && edition.time == .moment("date"))
  }

  @Test func recordsHoldEveryValueAsItWasWritten() async throws {
    let store = try FeatureStore(package([Self.sites(2)]))
    let records = try await store.records(of: "sites")
    #expect(records.rows.map(\.number) == [1, 2, 3])
    #expect(records.rows[1]["name_en"] == .text("n1\r\n\"e\u{301}"))
    #expect(records.rows[1].values == [.text("n1\r\n\"e\u{301}"), .real(0.25), .integer(2001), .flag(false)])
    #expect(records.rows[1].position == Position(x: 100_001, y: 400_000))
    #expect(records.rows[1].number("grade") == 0.25 && records.rows[1].text("year") == "2001")
    #expect(records.rows[2].values.allSatisfy { $0 == .null } && records.rows[2].geometry == nil)
    #expect(records.rows[0]["nothing"] == .null)
  }

  @Test func aTableThatIsTooLargeIsRefused() async throws {
    let store = try FeatureStore(package([Self.sites(5)]))
    #expect(try await store.records(of: "sites", limit: 6).rows.count == 6)
    await #expect(throws: FeatureServiceError.tooLarge(limit: "5 rows")) {
      try await store.records(of: "sites", limit: 5)
    }
  }

  @Test func whatIsNoCollectionIsRefused() async throws {
    let store = try FeatureStore(package([Self.sites(1)]))
    for name in ["gpkg_contents", "rtree_sites_geom", "SITES", "sites; DROP TABLE sites", "", "sites\u{301}"] {
      await #expect(throws: FeatureServiceError.unknownCollection(name)) { try await store.records(of: name) }
    }
  }

  @Test func whatIsNoGeoPackageIsRefused() throws {
    let text = place.root.appending(path: "text.gpkg")
    try Data("this is no database, however long it goes on".utf8).write(to: text)
    let plain = place.root.appending(path: "plain.gpkg")
    var database: OpaquePointer?
    #expect(sqlite3_open(plain.path, &database) == SQLITE_OK)
    #expect(sqlite3_exec(database, "CREATE TABLE a (b)", nil, nil, nil) == SQLITE_OK)
    sqlite3_close(database)
    for url in [text, plain, place.root.appending(path: "missing.gpkg"), place.root] {
      #expect {
        try FeatureStore(url)
      } throws: { error in
        guard case .unreadable(let file, _)? = error as? FeatureServiceError else { return false }
        return file == url.lastPathComponent
      }
    }
  }

  @Test func nothingOfTheFileChanges() async throws {
    let url = try package([Self.sites(10)])
    let before = try Data(contentsOf: url)
    let store = try FeatureStore(url)
    _ = try await store.records(of: "sites")
    #expect(try Data(contentsOf: url) == before)
    let beside = try FileManager.default.contentsOfDirectory(atPath: place.root.path)
    #expect(beside == [url.lastPathComponent])
  }

  @Test func manyTasksAskAtTheSameTime() async throws {
    let store = try FeatureStore(package([Self.sites(50)]), options: .init(connections: 3))
    let counts = try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<100 { group.addTask { try await store.records(of: "sites").rows.count } }
      return try await group.reduce(into: [Int]()) { $0.append($1) }
    }
    #expect(counts == Array(repeating: 51, count: 100))
  }

  @Test func whoGoesAwayStopsWaitingAndOthersAreServed() async throws {
    let store = try FeatureStore(package([Self.sites(50)]), options: .init(connections: 1))
    let tasks = (0..<40).map { _ in Task { try await store.records(of: "sites").rows.count } }
    for task in tasks { task.cancel() }
    for task in tasks {
      switch await task.result {
      case .success(let count): #expect(count == 51)
      case .failure(let error): #expect(error as? FeatureServiceError == .cancelled)
      }
    }
    #expect(try await store.records(of: "sites").rows.count == 51)
  }

  @Test func aQueryEndsWithItsTime() async throws {
    let store = try FeatureStore(package([Self.sites(20_000)]), options: .init(budget: .nanoseconds(1)))
    await #expect(throws: FeatureServiceError.outOfTime) { try await store.records(of: "sites", limit: 100_000) }
  }

  @Test func aFullQueueRefusesAndNothingElseDoes() async throws {
    let store = try FeatureStore(package([Self.sites(1_000)]), options: .init(connections: 1, longestQueue: 0))
    let tasks = (0..<50).map { _ in Task { try await store.records(of: "sites").rows.count } }
    var served = 0
    for task in tasks {
      switch await task.result {
      case .success(let count):
        #expect(count == 1_001)
        served += 1
      case .failure(let error): #expect(error as? FeatureServiceError == .busy)
      }
    }
    #expect(served >= 1)
    #expect(try await store.records(of: "sites").rows.count == 1_001)
  }
}
