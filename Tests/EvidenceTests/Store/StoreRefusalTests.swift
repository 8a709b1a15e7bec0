import Evidence
import Foundation
import GRDB
import TestBench
import Testing

@Suite("What is no store")
struct StoreRefusalTests {
  let place: Workplace
  let url: URL

  init() throws {
    place = try Workplace()
    url = place.root.appending(path: "x.gpkg")
  }

  /// Opening fails as expected and leaves every byte, and nothing beside it.
  private func refuses(_ expected: EvidenceError?) throws {
    let before = try Data(contentsOf: url)
    do {
      _ = try EvidenceStore(url)
      Issue.record("opened")
    } catch {
      if let expected { #expect(error == expected) }
      #expect(!error.text.en.isEmpty && error.text.nl.contains("x.gpkg"))
    }
    #expect(try Data(contentsOf: url) == before)
    #expect(try FileManager.default.contentsOfDirectory(atPath: place.root.path) == ["x.gpkg"])
  }

  @Test("text is refused and left as it is")
  func text() throws {
    try Data(String(repeating: "id,lon,lat\n1,5,52\n", count: 200).utf8).write(to: url)
    try refuses(.notAStore(file: "x.gpkg"))
  }

  @Test("the GeoPackage of another program is refused and left as it is")
  func other() throws {
    let other = try DatabaseQueue(path: url.path)
    try other.write { db in
      try db.execute(sql: "PRAGMA application_id = 0x47504B47")
      try db.execute(sql: "CREATE TABLE gpkg_contents (table_name TEXT); CREATE TABLE site (fid INTEGER PRIMARY KEY)")
    }
    try other.close()
    try refuses(.notAStore(file: "x.gpkg"))
  }

  @Test("a database with migrations of its own is refused too")
  func otherMigrations() throws {
    let other = try DatabaseQueue(path: url.path)
    try other.write { db in
      try db.execute(sql: "CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY)")
      try db.execute(sql: "INSERT INTO grdb_migrations VALUES ('1 evidence')")
    }
    try other.close()
    try refuses(.notAStore(file: "x.gpkg"))
  }

  @Test("a store of a newer version is refused and left as it is")
  func newer() throws {
    try EvidenceStore(url).close()
    let editor = try DatabaseQueue(path: url.path)
    try editor.write { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('99 something')") }
    try editor.close()
    try refuses(.newerStore(file: "x.gpkg", version: 2))
  }

  @Test("a store that was cut off is refused and left as it is", arguments: [0.02, 0.5, 0.9])
  func truncated(part: Double) throws {
    try EvidenceStore(url).close()
    let data = try Data(contentsOf: url)
    try data.prefix(Int(Double(data.count) * part)).write(to: url)
    try refuses(nil)
  }

  @Test("an empty file becomes a store, as after an interrupted beginning")
  func empty() throws {
    try Data().write(to: url)
    let store = try EvidenceStore(url)
    #expect(try store.count(.site) == 0)
    store.close()
    #expect(try Data(contentsOf: url)[68..<72] == Data("GPKG".utf8))
    #expect(try FileManager.default.contentsOfDirectory(atPath: place.root.path) == ["x.gpkg"])
  }

  @Test("a folder in its place is an error")
  func folder() throws {
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    #expect(throws: EvidenceError.self) { try EvidenceStore(url) }
  }
}
