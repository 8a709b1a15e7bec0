import Foundation
import Geodata
import TestBench
import Testing

@testable import FeatureService

/// Every answer of the store against what the filter means for each feature.
@Suite struct FilterAnswersTests {
  private let place: Workplace
  private static let extent = Box(minX: 3, minY: 50, maxX: 8, maxY: 54)

  init() throws { place = try Workplace() }

  private func store(_ features: [SampleFeature], code: Int = 4326, hasIndex: Bool = true) throws -> FeatureStore {
    let url = place.root.appending(path: "\(UUID().uuidString).gpkg")
    try SyntheticPackage.write(features, to: url, code: code, hasIndex: hasIndex)
    return try FeatureStore(url, options: .init(connections: 1))
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func filtersMeanTheSameForTheStoreAsForEachFeature(seed: UInt64) async throws {
    let features = SampleFeature.many(400, seed: seed, extent: Self.extent)
    let store = try store(features, hasIndex: seed != 3)
    var filters = RandomFilter(numbers: SeededNumbers(seed: seed + 100), extent: Self.extent)
    var matched = 0
    for _ in 0..<100 {
      let filter = filters.expression()
      let expected = try features.filter { try FilterOracle.matches(filter, $0) == true }.map(\.key)
      let page = try await store.page(of: "samples", FeatureQuery(limit: 1_000, filter: filter))
      #expect(try FeatureList.keys(page) == expected, "\(filter.text)")
      #expect(page.numberReturned == expected.count && page.numberMatched == expected.count && page.next == nil)
      matched += expected.count
      // What is meant does not depend on the form.
      #expect(try CQL2Expression(text: filter.text, limits: .generous) == filter, "\(filter.text)")
      #expect(try CQL2Expression(json: filter.json(), limits: .generous) == filter, "\(filter.text)")
    }
    #expect(matched > 2_000)
  }

  @Test func spatialFiltersUseTheTreeAndStayExact() async throws {
    let features = SampleFeature.many(2_000, seed: 9, extent: Self.extent)
    let store = try store(features)
    var filters = RandomFilter(numbers: SeededNumbers(seed: 10), extent: Self.extent)
    for _ in 0..<60 {
      let filter = CQL2Expression.and([filters.spatial(), .isNull(.property("name"))])
      let expected = try features.filter { try FilterOracle.matches(filter, $0) == true }.map(\.key)
      let page = try await store.page(of: "samples", FeatureQuery(limit: 5_000, filter: filter))
      #expect(try FeatureList.keys(page) == expected, "\(filter.text)")
    }
  }

  @Test func propertiesEqualTextsByBytes() async throws {
    let features = SampleFeature.many(300, seed: 5, extent: Self.extent)
    let store = try store(features)
    for name in SampleFeature.names {
      for column in ["name", "odd \"name' é"] {
        let query = FeatureQuery(limit: 1_000, equals: [.init(column, name)])
        let expected = features.filter { $0.name.map { $0.utf8.elementsEqual(name.utf8) } ?? false }.map(\.key)
        #expect(try FeatureList.keys(await store.page(of: "samples", query)) == expected, "\(name)")
      }
    }
    for (column, value, keys) in [
      ("count", "7", features.filter { $0.count == 7 }.map(\.key)),
      ("grade", "0.5", features.filter { $0.grade == 0.5 }.map(\.key)),
      ("open", "true", features.filter { $0.open == true }.map(\.key)),
      ("day", "2024-02-14", features.filter { $0.day == "2024-02-14" }.map(\.key)),
    ] {
      #expect(
        try FeatureList.keys(await store.page(of: "samples", .init(limit: 1_000, equals: [.init(column, value)])))
          == keys)
    }
    for (column, value) in [("count", "x"), ("open", "1"), ("nothing", "1"), ("picture", "1"), ("geom", "1")] {
      await #expect(throws: FeatureServiceError.self) {
        try await store.page(of: "samples", .init(equals: [.init(column, value)]))
      }
    }
  }

  @Test func featuresWithoutTimeMatchEveryInterval() async throws {
    let features = SampleFeature.many(400, seed: 6, extent: Self.extent)
    let store = try store(features)
    // Of two typed columns the one with a usual name counts; here the first.
    #expect(try store.collection("samples").time == .moment("day"))
    for (text, first, last) in [
      ("2024-02-14", "2024-02-14", "2024-02-14"), ("2024-02-01/2024-02-15", "2024-02-01", "2024-02-15"),
      ("2024-02-20T00:00:00Z/..", "2024-02-20", "9"), ("../2024-01-31", "0", "2024-01-31"),
      ("/2024-01-31", "0", "2024-01-31"), ("2024-02-14T12:00:00Z", "2024-02-14", "2024-02-14"),
      ("2024-02-14T23:30:00-02:00", "2024-02-15", "2024-02-15"), ("../..", "0", "9"),
    ] {
      let expected = features.filter { feature in feature.day.map { first <= $0 && $0 <= last } ?? true }.map(\.key)
      let query = FeatureQuery(limit: 1_000, time: try DateTimeInterval(text))
      #expect(try FeatureList.keys(await store.page(of: "samples", query)) == expected, "\(text)")
    }
    for text in [
      "", "2024", "2024-02-30", "2024-01-02/2024-01-01", "a/b", "..//..", "2024-01-01/2024-01-02/2024-01-03",
      "2023-02-29",
      "2024-01-01T25:00:00Z", "２０２４-01-01",
    ] {
      #expect(throws: FeatureServiceError.self) { try DateTimeInterval(text) }
    }
  }

  @Test func whatCannotBeMeantIsRefused() async throws {
    let store = try store(SampleFeature.many(20, seed: 7, extent: Self.extent))
    for text in [
      "nothing = 1", "\"name\"\"; DROP TABLE samples; --\" = 'a'", "picture = 'a'", "name = 1", "count = 'a'",
      "open = 'true'", "name", "count", "S_INTERSECTS(name, POINT(1 2))", "S_INTERSECTS(geom, geom)",
      "S_INTERSECTS(POINT(1 2), POINT(1 2))", "T_AFTER(count > 1, DATE('2024-01-01'))", "name LIKE count",
      "count LIKE 'a'", "CASEI(count) = 'a'", "name + 1 = 2", "geom = 1", "fid = 1", "rowid = 1",
      "S_INTERSECTS(geom, POLYGON((0 0, 1 1, 1 0, 0 1, 0 0)))", "name BETWEEN 'a' AND 'b'",
      "S_WITHIN(geom, GEOMETRYCOLLECTION(POINT(1 2)))", "sqlite_master.name = 'a'", "open > 1",
    ] {
      await #expect(throws: (any Error).self, "\(text)") {
        let filter = try CQL2Expression(text: text)
        _ = try await store.page(of: "samples", FeatureQuery(filter: filter))
      }
    }
  }
}

extension CQL2Limits {
  /// For filters that chance makes.
  static var generous: CQL2Limits {
    var limits = CQL2Limits()
    limits.length = 1 << 20
    return limits
  }
}
