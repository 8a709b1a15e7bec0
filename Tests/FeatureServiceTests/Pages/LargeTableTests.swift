import Foundation
import Geodata
import TestBench
import Testing

@testable import FeatureService

/// A table of two hundred thousand points, as GDAL writes it.
@Suite struct LargeTableTests {
  private static let made = Task { try LargeTableTests() }
  private static let count = 200_000
  private let place: Workplace
  private let store: FeatureStore
  private let positions: [Position]

  private init() throws {
    place = try Workplace()
    let url = place.root.appending(path: "large.gpkg")
    var numbers = SeededNumbers(seed: 61)
    let positions = (0..<Self.count).map { _ in
      Position(x: Double.random(in: 3...7, using: &numbers), y: Double.random(in: 51...53, using: &numbers))
    }
    let layer = GeoPackageLayer(
      name: "points", title: "Points", description: "", referenceSystem: try CoordinateReferenceSystem("EPSG:4326"),
      columns: [.init("kind"), .init("value", .integer)])
    let stream = try GeoPackageStream(to: url, layer: layer, date: "2026-01-01")
    for start in stride(from: 0, to: Self.count, by: 10_000) {
      try stream.append(
        (start..<start + 10_000).map { .init([.text("k\($0 % 7)"), .integer($0 % 1_000)], at: positions[$0]) })
    }
    try stream.finish()
    self.positions = positions
    store = try FeatureStore(url, options: .init(connections: 1))
  }

  @Test static func everyFeatureComesOnceAndInOrder() async throws {
    let table = try await made.value
    var query = FeatureQuery(limit: 10_000, skipsGeometry: true)
    var (total, last): (Int, Int64) = (0, 0)
    repeat {
      let page = try await table.store.page(of: "points", query, as: .csv)
      for line in page.features.split(separator: 0x0A) {
        let key = Int64(String(decoding: line.prefix { $0 != 0x2C }, as: UTF8.self)) ?? 0
        #expect(key == last + 1)
        last = key
      }
      total += page.numberReturned
      #expect(page.numberMatched == count)
      query.cursor = page.next
    } while query.cursor != nil
    #expect(total == count && last == Int64(count))
  }

  /// Small boxes go through the R-tree, large ones through the table; both find the same as looking at each point.
  @Test(arguments: ["5,52,5.02,52.02", "4,51.5,4.5,52", "3,51,6.5,52.9", "2,50,8,54", "6.9,52.9,8,54"])
  static func boxesOfAnySizeAreExact(text: String) async throws {
    let table = try await made.value
    let box = try BoundingBox(text, in: .longitudeLatitude())
    var query = FeatureQuery(limit: 10_000, box: box, properties: [], skipsGeometry: true)
    var keys: [Int] = []
    repeat {
      let page = try await table.store.page(of: "points", query, as: .csv)
      for line in page.features.split(separator: 0x0D) {
        if let key = Int(String(decoding: line.drop { $0 == 0x0A }, as: UTF8.self)) { keys.append(key) }
      }
      query.cursor = page.next
    } while query.cursor != nil
    #expect(keys == table.positions.indices.filter { box.parts[0].contains(table.positions[$0]) }.map { $0 + 1 })
  }

  @Test static func aLongSearchEndsWithItsTimeAndWithItsTask() async throws {
    let table = try await made.value
    let url = table.place.root.appending(path: "large.gpkg")
    let filter = try CQL2Expression(text: "ACCENTI(CASEI(kind)) LIKE '%x%' OR value ^ 2 < 0")
    let hasty = try FeatureStore(url, options: .init(connections: 1, budget: .milliseconds(1)))
    await #expect(throws: FeatureServiceError.outOfTime) {
      try await hasty.page(of: "points", FeatureQuery(filter: filter))
    }
    let task = Task { try await table.store.page(of: "points", FeatureQuery(filter: filter)) }
    try await Task.sleep(for: .milliseconds(5))
    task.cancel()
    await #expect(throws: FeatureServiceError.cancelled) { try await task.value }
    #expect(try await table.store.page(of: "points", FeatureQuery(limit: 3)).numberReturned == 3)
  }

  @Test static func whatMatchesComesBackAsAGeoPackage() async throws {
    let table = try await made.value
    let filter = try CQL2Expression(text: "kind = 'k3' AND value < 500")
    let query = FeatureQuery(limit: 100_000, filter: filter)
    let package = try await table.store.geoPackage(
      of: "points", query, date: "2026-01-01", mostRows: 1_000_000, mostBytes: 1 << 26)
    let file = table.place.root.appending(path: "part.gpkg")
    let middle = package.bytes / 2
    try Data(package.read(0..<middle) + package.read(middle..<package.bytes)).write(to: file)
    let part = try FeatureStore(file)
    let records = try await part.records(of: "points", limit: 100_000)
    let expected = (0..<count).filter { $0 % 7 == 3 && $0 % 1_000 < 500 }
    #expect(records.rows.map(\.position) == expected.map { table.positions[$0] })
    #expect(records.rows.allSatisfy { $0.text("kind") == "k3" })
    for (rows, bytes) in [(1_000_000, 10_000), (expected.count - 1, 1 << 26)] {
      await #expect(throws: FeatureServiceError.tooLarge(limit: "\(rows) rows, \(bytes) bytes")) {
        try await table.store.geoPackage(
          of: "points", query, date: "2026-01-01", mostRows: rows, mostBytes: bytes)
      }
    }
  }
}
