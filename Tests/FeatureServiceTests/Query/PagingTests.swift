import Foundation
import Geodata
import TestBench
import Testing

@testable import FeatureService

@Suite struct PagingTests {
  private let place: Workplace
  private let features = SampleFeature.many(500, seed: 21, extent: Box(minX: 3, minY: 50, maxX: 8, maxY: 54))
  private let store: FeatureStore

  init() throws {
    place = try Workplace()
    let url = place.root.appending(path: "samples.gpkg")
    try SyntheticPackage.write(features, to: url, code: 4326)
    store = try FeatureStore(url, options: .init(connections: 1))
  }

  /// All keys, page by page.
  private func walk(_ query: FeatureQuery) async throws -> [Int64] {
    var keys: [Int64] = []
    var query = query
    while true {
      let page = try await store.page(of: "samples", query)
      let found = try FeatureList.keys(page)
      #expect(found.count == page.numberReturned && found.count <= query.limit)
      keys += found
      guard let next = page.next else { return keys }
      // There is no next page that is empty.
      #expect(found.count == query.limit)
      query.cursor = next
    }
  }

  private func precedes(_ one: SampleFeature, _ other: SampleFeature, by keys: [SortKey]) -> Bool {
    func compare<Value>(_ one: Value?, _ other: Value?, _ isLess: (Value, Value) -> Bool) -> Int {
      switch (one, other) {
      case (nil, nil): 0
      case (nil, _): -1
      case (_, nil): 1
      case (let one?, let other?): isLess(one, other) ? -1 : isLess(other, one) ? 1 : 0
      }
    }
    for key in keys {
      let order =
        switch key.property {
        case "name": compare(one.name, other.name) { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        case "count": compare(one.count, other.count, <)
        case "grade": compare(one.grade, other.grade, <)
        case "open": compare(one.open, other.open) { !$0 && $1 }
        default: compare(one.day, other.day, <)
        }
      if order != 0 { return (order < 0) != key.isDescending }
    }
    return one.key < other.key
  }

  @Test(arguments: [1, 7, 100, 500, 501])
  func pagesTogetherAreTheWhole(limit: Int) async throws {
    #expect(try await walk(FeatureQuery(limit: limit)) == features.map(\.key))
  }

  @Test func everySortGivesEveryFeatureOnceInItsOrder() async throws {
    var sorts: [[SortKey]] = []
    for name in ["name", "count", "grade", "open", "day"] {
      sorts += [[SortKey(name)], [SortKey(name, isDescending: true)]]
    }
    sorts += try ["open,-count", "-open,+day,name", "-count,-grade", "day,-name,grade"].map(SortKey.list)
    // What comes again orders nothing more.
    #expect(try SortKey.list("count,-name,-count,+name") == SortKey.list("count,-name"))
    #expect(try SortKey.list(" count,-name") == SortKey.list("+count,-name"))
    for sort in sorts {
      let expected = features.sorted { precedes($0, $1, by: sort) }.map(\.key)
      #expect(try await walk(FeatureQuery(limit: 37, sort: sort)) == expected, "\(sort)")
    }
  }

  @Test func filtersAndBoxesArePagedToo() async throws {
    let filter = try CQL2Expression(text: "open OR count > 3")
    let box = try BoundingBox("4,51,7,53", in: .longitudeLatitude())
    let query = FeatureQuery(limit: 1_000, box: box, filter: filter, sort: [SortKey("grade")])
    let whole = try await walk(query)
    #expect(whole.count > 50 && whole.count < 500)
    var small = query
    small.limit = 9
    #expect(try await walk(small) == whole)
  }

  @Test func aCursorBelongsToItsQuestion() async throws {
    let query = FeatureQuery(
      limit: 10, box: try BoundingBox("3,50,8,54", in: .longitudeLatitude()),
      filter: try CQL2Expression(text: "count > 0"), sort: [SortKey("count")])
    let next = try #require(try await store.page(of: "samples", query).next)
    var same = query
    same.cursor = next
    same.limit = 3
    #expect(try await store.page(of: "samples", same).numberReturned == 3)
    var changed: [FeatureQuery] = Array(repeating: same, count: 6)
    changed[0].filter = try CQL2Expression(text: "count > 1")
    changed[1].filter = nil
    changed[2].sort = [SortKey("count", isDescending: true)]
    changed[3].box = try BoundingBox("3,50,8,53", in: .longitudeLatitude())
    changed[4].time = try DateTimeInterval("2024-01-01/..")
    changed[5].equals = [.init("open", "true")]
    for query in changed {
      await #expect(throws: FeatureServiceError.refusedCursor) { try await store.page(of: "samples", query) }
    }
    for text in ["", "x", "%27", String(next.dropLast()), next + "A", String(next.reversed()), "\u{1F600}"] {
      var query = query
      query.cursor = text
      await #expect(throws: FeatureServiceError.refusedCursor) { try await store.page(of: "samples", query) }
    }
  }

  @Test func refusalsOfSortsAndProperties() async throws {
    for text in ["", ",", "name,", "+", "a,b,c,d,e,f,g,h,i", "a,a,a,a,a,a,a,a,a"] {
      #expect(throws: FeatureServiceError.self) { try SortKey.list(text) }
    }
    for query in [
      FeatureQuery(sort: [SortKey("nothing")]), FeatureQuery(sort: [SortKey("picture")]),
      FeatureQuery(sort: [SortKey("geom")]),
      FeatureQuery(properties: ["nothing"]), FeatureQuery(limit: 0), FeatureQuery(properties: ["rowid"]),
    ] {
      await #expect(throws: FeatureServiceError.self) { try await store.page(of: "samples", query) }
    }
  }

  @Test func onlyTheChosenPropertiesComeBack() async throws {
    let page = try await store.page(
      of: "samples",
      FeatureQuery(limit: 5, sort: [SortKey("name")], properties: ["grade", "open"], skipsGeometry: true))
    for feature in try FeatureList.features(page) {
      let properties = try #require(feature["properties"] as? [String: Any])
      #expect(Set(properties.keys) == ["grade", "open"] && feature["geometry"] is NSNull)
    }
  }

  @Test func identifiersMatchAsTexts() async throws {
    for text in ["3", "1500"] { #expect(try await store.feature(text, of: "samples") != nil) }
    for text in [
      "03", "+3", "3.0", " 3", "3 ", "0", "4", "1501", "", "x", "3\u{301}", "３", "1e1", "9223372036854775808", "3;DROP",
      "-3",
    ] { #expect(try await store.feature(text, of: "samples") == nil, "\(text)") }
  }
}
