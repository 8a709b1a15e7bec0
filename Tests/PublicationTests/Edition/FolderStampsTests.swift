import Foundation
import TestBench
import Testing

@testable import Publication

@Suite("Whether anybody touched an edition since it was read")
struct FolderStampsTests {
  let place: Workplace
  var folder: URL { place.root.appending(path: "edition") }

  init() async throws {
    place = try Workplace()
    try FileManager.default.createDirectory(
      at: folder.appending(path: "report"), withIntermediateDirectories: true)
    try Data(#"{"programme": "island", "edition": "2026", "date": "2026-01-01"}"#.utf8)
      .write(to: folder.appending(path: "provenance.json"))
    try Data("one".utf8).write(to: folder.appending(path: "report/page.html"))
    let manifest = EditionManifest(
      programme: "island", edition: "2026", date: "2026-01-01", files: try EditionManifest.files(in: folder))
    try CanonicalJSON.data(manifest).write(to: folder.appending(path: EditionManifest.fileName))
  }

  /// Until what was written is old enough to tell.
  private func settled() async throws -> FolderStamps {
    while true {
      if let stamps = FolderStamps(folder) { return stamps }
      try await Task.sleep(for: .milliseconds(20))
    }
  }

  @Test("what was just written does not tell, and tells the same ever after")
  func untouched() async throws {
    #expect(FolderStamps(folder) == nil)
    let stamps = try await settled()
    _ = try Data(contentsOf: folder.appending(path: "report/page.html"))
    #expect(FolderStamps(folder) == stamps)
  }

  @Test(
    "another content of the same length and time, a new file, one that is gone and one with another name are seen",
    arguments: ["content", "new", "gone", "name"])
  func touched(_ how: String) async throws {
    let stamps = try await settled()
    let page = folder.appending(path: "report/page.html")
    let time = try FileManager.default.attributesOfItem(atPath: page.path)[.modificationDate] as? Date
    switch how {
    case "content":
      let file = try FileHandle(forWritingTo: page)
      try file.write(contentsOf: Data("two".utf8))
      try file.close()
      try FileManager.default.setAttributes([.modificationDate: try #require(time)], ofItemAtPath: page.path)
    case "new": try Data("two".utf8).write(to: folder.appending(path: "report/two.html"))
    case "gone": try FileManager.default.removeItem(at: page)
    default: try FileManager.default.moveItem(at: page, to: folder.appending(path: "report/other.html"))
    }
    #expect(try await settled() != stamps)
  }

  @Test("an edition that was read is held against its checksums again once it was touched")
  func known() async throws {
    _ = try await settled()
    let known = try StandingEdition(folder)
    #expect(try StandingEdition(folder, known: known).manifest == known.manifest)
    try Data("two".utf8).write(to: folder.appending(path: "report/page.html"))
    let fault = EditionFault.altered(folder.path, [.init(path: "report/page.html", kind: .changed)])
    #expect(throws: fault) { try StandingEdition(folder, known: known) }
    _ = try await settled()
    #expect(throws: fault) { try StandingEdition(folder, known: known) }
  }

  @Test("the files of one edition tell nothing of another folder with the same content")
  func other() async throws {
    _ = try await settled()
    let known = try StandingEdition(folder)
    let copy = place.root.appending(path: "copy")
    try FileManager.default.copyItem(at: folder, to: copy)
    try Data("{}".utf8).write(to: copy.appending(path: "provenance.json"))
    #expect(throws: EditionFault.noEdition(copy.path)) { try StandingEdition(copy, known: known) }
  }

  @Test("a list of checksums that names another programme than the provenance is no list of this edition")
  func header() throws {
    let file = folder.appending(path: EditionManifest.fileName)
    let text = try String(contentsOf: file, encoding: .utf8)
    try Data(text.replacing("\"island\"", with: "\"mainland\"").utf8).write(to: file)
    #expect(throws: EditionFault.altered(folder.path, [.init(path: "edition.json", kind: .changed)])) {
      try StandingEdition(folder)
    }
  }

  @Test("a header is found in what the program wrote, with quotes and letters beyond ASCII, and read from other JSON")
  func found() throws {
    struct Document: Encodable {
      let programme = "île \"d'or\" \\ /"
      let edition = "2026"
      let date = "2026-01-01"
      // Within another object, or within a text, a line is no line of the header.
      let z = ["programme": "other", "note": "\n  \"programme\" : \"other\""]
    }
    let data = CanonicalJSON.data(Document())
    let own = try EditionHeader(provenance: data)
    #expect(own.programme == Document().programme)
    #expect(try EditionHeader(provenance: data, expected: own) == own)
    let wrong = EditionHeader(
      EditionManifest(programme: "other", edition: "2026", date: "2026-01-01", files: []))
    #expect(try EditionHeader(provenance: data, expected: wrong) == own)
  }
}
