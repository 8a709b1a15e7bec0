import FeatureService
import Foundation
import Programme
import TestBench
import Testing

@testable import Portal

@Suite("Boreholes, samples and areas with limits")
struct SamplePageTests {
  private func number(_ key: String, in store: FeatureStore) async throws -> Int {
    try #require(try await store.records(of: "sites").rows.first { $0.text("key") == key }?.number)
  }

  @Test(
    "an edition holds samples as they were read, with a limit and no value below it; a second one has the same bytes")
  func collections() async throws {
    let fixture = try await DataFixture.shared
    let store = try await PortalEdition(fixture.folder).store
    let hole = try await number("B1", in: store)
    let samples = try await store.records(of: "samples").rows.filter { $0.integer("site") == hole }
    #expect(samples.map { $0.text("key") } == ["B1-1", "B1-2", "B1-3"], "from the surface downward")
    #expect(samples.map { $0.number("bottom_m") } == [1.5, 4, 8.5])
    #expect(samples.allSatisfy { $0.position == .init(x: -15.30, y: 52.12) && $0.text("source") == "cores" })
    let found = try await store.records(of: "determinations").rows.filter { $0.integer("site") == hole }
    let titanium = found.filter { $0.text("property") == "Ti" }
    #expect(titanium.map { $0.number("value") } == [18400, nil, 912.5])
    #expect(titanium.map { $0.flag("below_detection") } == [false, true, false])
    #expect(titanium.map { $0.number("limit_of_detection") } == [nil, 51.5, nil])
    #expect(found.filter { $0.text("property") == "Zr" }.map { $0.flag("below_detection") } == [false, true, true])
    #expect(try await store.records(of: "intervals").rows.filter { $0.integer("site") == hole }.count == 3)
    let again = fixture.place.root.appending(path: "again")
    try await DataFixture.write(again, in: fixture.place.root)
    #expect(
      try Data(contentsOf: again.appending(path: "edition.gpkg"))
        == Data(contentsOf: fixture.folder.appending(path: "edition.gpkg")))
  }

  @Test("what may not be passed on is in no file of the edition, and is counted with the way to get it")
  func closed() async throws {
    let fixture = try await DataFixture.shared
    let store = try await PortalEdition(fixture.folder).store
    for name in ["sites", "samples", "determinations", "intervals", "restricted_areas"] {
      #expect(try await store.records(of: name).rows.allSatisfy { $0.text("source") != "closed" }, "\(name)")
    }
    let bytes = try Data(contentsOf: fixture.folder.appending(path: "edition.gpkg"))
    #expect(bytes.range(of: Data("SECRETWELL".utf8)) == nil)
    let portal = try await fixture.portal()
    try await ServedPortal(portal).test { client in
      for (path, words) in [
        ("/en/data", "2 sites, 2 samples, 2 determinations"),
        ("/nl/place?lat=52.12&lon=-15.3", "Vraag &lt;de beheerder"),
      ] {
        let page = try await client.get(path)
        #expect(page.status == .ok && page.text.contains(words), "\(path)")
        #expect(!page.text.contains("424242") && !page.text.contains("SECRETWELL"))
      }
    }
  }

  @Test(
    "a borehole has a page in both languages, where what is below its limit is no number", arguments: Language.allCases)
  func page(language: Language) async throws {
    let fixture = try await DataFixture.shared
    let portal = try await fixture.portal()
    let hole = try await number("B1", in: portal.edition.store)
    let odd = try #require(
      try await portal.edition.store.records(of: "sites").rows.first { $0.text("key").contains("<2>") }?.number)
    try await ServedPortal(portal).test { client in
      let page = try await client.get("/\(language.rawValue)/samples/\(hole)")
      #expect(page.status == .ok && page.headers[.contentLanguage] == language.rawValue)
      let limit = language == .nl ? "51,5" : "51.5"
      // The table of contents; the one after it has the limits themselves.
      let contents = try #require(
        page.text.components(separatedBy: "id=\"h-found\"").last?.components(separatedBy: "<h3>").first)
      #expect(contents.contains("912"))
      #expect(page.text.contains(">&lt;\u{a0}\(limit)</td>") || page.text.contains("&lt;\u{a0}\(limit)"))
      #expect(page.text.contains(language == .nl ? "&lt; grens niet bekend" : "&lt; limit not known"))
      #expect(!contents.contains(">\(limit)</td>"), "a limit never stands where a content would")
      #expect(page.text.contains("<svg class=\"log\"") && page.text.contains("log-below"))
      #expect(page.text.contains("sand &lt;b&gt;") && !page.text.contains("sand <b>"))
      #expect(page.text.contains("CC0-1.0") && page.text.contains("id=\"sample-"))
      let other = try await client.get("/\(language.rawValue)/samples/\(odd)")
      #expect(other.status == .ok && !other.text.contains("<2>") && !other.text.contains("\"\u{301}"))
      for id in ["0", "-1", "01", "999999", "x", "1%27"] {
        let found = try await client.get("/\(language.rawValue)/samples/\(id)").status
        #expect(found == .notFound, "\(id)")
      }
      let near = try await client.get("/\(language.rawValue)/place?lat=52.12&lon=-15.3&km=5")
      #expect(near.text.contains("/samples/\(hole)\""))
      let map = try await client.get("/\(language.rawValue)/map")
      #expect(
        map.text.contains(language == .nl ? "Geen winning zonder" : "No extraction without")
          || !map.text.contains("id=\"map\""))
    }
  }

  @Test("a programme's limits need areas, and its areas are polygons of the edition with what is limited")
  func restricted() async throws {
    let store = try await PortalEdition(try await DataFixture.shared.folder).store
    let rows = try await store.records(of: "restricted_areas").rows
    #expect(rows.map { $0.text("name") } == ["Dunes <b>"])
    #expect(rows.first?.text("restriction_nl") == "Geen winning zonder vergunning.")
    guard case .polygons(let polygons)? = rows.first?.geometry else {
      Issue.record("no polygon")
      return
    }
    #expect(polygons.count == 1 && polygons[0].outer.count == 5)
  }
}
