import Evidence
import Foundation
import GRDB
import Programme
import Synchronization
import Testing

@Suite("Several programs at one store")
struct StoreTogetherTests {
  let place: ImportPlace
  let soil = EvidenceSource.soil(["Li": TableMapping.Column(property: "Li", unit: "mg/kg")])

  init() throws { place = try ImportPlace() }

  private func write(rows: Int, value: Int) throws {
    var text = "id,lon,lat,Li\n"
    for row in 0..<rows { text += "S\(row),5.\(1_000 + row),52.1,\(value)\n" }
    try place.write(text)
  }

  private func importing(
    into store: EvidenceStore, _ progress: (EvidenceImporter.Progress) -> Void = { _ in }
  ) throws(EvidenceError) -> ImportReport.SourceReport {
    try EvidenceImporter(store: store, rules: PlaceRules(programmeArea: ImportPlace.netherlands)).run(
      soil, [.init(url: place.folder.appending(path: "table.csv"), name: "table.csv")], progress: progress)
  }

  private static let state = "SELECT count(*) || ' ' || sum(value) FROM analysis"

  @Test("a reader sees the old state until the source is complete, then the new one")
  func readers() throws {
    try write(rows: 10, value: 1)
    _ = try importing(into: place.store)
    try write(rows: 5_000, value: 2)
    var seen: [String?] = []
    var found: [Double?] = []
    _ = try importing(into: place.store) { _ in
      seen.append(try? place.text(Self.state))
      found.append(try? place.number("SELECT count(*) FROM rtree_site_geom WHERE minx < 6"))
    }
    #expect(seen.count >= 3 && Set(seen) == ["10 10.0"])
    #expect(Set(found) == [10])
    #expect(try place.text(Self.state) == "5000 10000.0")
  }

  @Test("a second importer is told that another one writes, harms nothing, and succeeds afterwards")
  func importers() throws {
    try write(rows: 2_100, value: 1)
    var other: EvidenceStore?
    var refusal: EvidenceError?
    _ = try importing(into: place.store) { _ in
      guard refusal == nil else { return }
      do throws(EvidenceError) {
        let second = try EvidenceStore(place.storeURL)
        other = second
        _ = try importing(into: second)
      } catch { refusal = error }
    }
    #expect(refusal == .busy(file: "evidence.gpkg"))
    #expect(try place.text(Self.state) == "2100 2100.0")
    try write(rows: 2_000, value: 3)
    let second = try #require(other)
    #expect(try importing(into: second).files.map(\.state) == [.imported])
    #expect(try place.text(Self.state) == "2000 6000.0")
    #expect(try place.text("PRAGMA integrity_check") == "ok")
  }

  @Test("a stopped import leaves the state before it")
  func cancelled() throws {
    try write(rows: 10, value: 1)
    _ = try importing(into: place.store)
    try write(rows: 5_000, value: 2)
    var importer = EvidenceImporter(
      store: place.store, rules: PlaceRules(programmeArea: ImportPlace.netherlands))
    let stop = StopAfter(2)
    importer.isCancelled = { stop.ask() }
    #expect(throws: EvidenceError.cancelled) {
      try importer.run(soil, [.init(url: place.folder.appending(path: "table.csv"), name: "table.csv")])
    }
    #expect(try place.text(Self.state) == "10 10.0")
    #expect(try place.number("SELECT count(*) FROM rtree_site_geom") == 10)
    #expect(try place.text("SELECT rtreecheck('rtree_site_geom')") == "ok")
  }
}

/// Says yes from the given question on.
private final class StopAfter: Sendable {
  private let left: Mutex<Int>
  init(_ questions: Int) { left = Mutex(questions) }
  func ask() -> Bool {
    left.withLock {
      $0 -= 1
      return $0 < 0
    }
  }
}
