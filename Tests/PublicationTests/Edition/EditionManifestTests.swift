import Foundation
import Programme
import TestBench
import Testing

@testable import Publication

@Suite("What an edition holds, with checksums")
struct EditionManifestTests {
  private func edition() throws -> Workplace {
    let place = try Workplace()
    for (path, text) in [
      ("provenance.json", #"{"programme": "p", "edition": "1", "date": "2026-01-01"}"#), ("a.csv", "a\n"),
      ("report/en/index.html", "<p>"), ("report-2.txt", "x"),
    ] {
      let url = place.root.appending(path: path)
      try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: url)
    }
    try seal(place)
    return place
  }

  private func seal(_ place: Workplace) throws {
    let manifest = EditionManifest(
      programme: "p", edition: "1", date: "2026-01-01", files: try EditionManifest.files(in: place.root))
    try CanonicalJSON.data(manifest).write(to: place.root.appending(path: EditionManifest.fileName))
  }

  private func changes(_ place: Workplace) -> [EditionFault.Change] {
    do { _ = try StandingEdition(place.root) } catch {
      if case .altered(_, let changes) = error { return changes }
      Issue.record("\(error)")
    }
    return []
  }

  @Test("the id is that of the lines that sha256sum makes, sorted by path")
  func id() throws {
    let place = try edition()
    let files = ["a.csv", "provenance.json", "report-2.txt", "report/en/index.html"]
    let lines = try files.map { path in
      SHA256.hex(try Data(contentsOf: place.root.appending(path: path))) + "  \(path)\n"
    }
    let standing = try StandingEdition(place.root)
    #expect(standing.manifest.files.map(\.path) == files)
    #expect(standing.manifest.id == SHA256.hex(Data(lines.joined().utf8)))
    #expect(standing.isSealed && standing.manifest.format == EditionManifest.currentFormat)
    #expect(standing.manifest.folderName == "1-\(standing.manifest.id.prefix(12))")
  }

  @Test("a changed, missing or added file is told by its name")
  func altered() throws {
    let place = try edition()
    try Data("b\n".utf8).write(to: place.root.appending(path: "a.csv"))
    try Data().write(to: place.root.appending(path: "notes.txt"))
    try FileManager.default.removeItem(at: place.root.appending(path: "report/en/index.html"))
    #expect(
      changes(place) == [
        .init(path: "a.csv", kind: .changed), .init(path: "notes.txt", kind: .added),
        .init(path: "report/en/index.html", kind: .missing),
      ])
  }

  @Test("a link is no file of an edition, wherever it leads")
  func link() throws {
    let place = try edition()
    let file = place.root.appending(path: "a.csv")
    try FileManager.default.removeItem(at: file)
    try FileManager.default.createSymbolicLink(atPath: file.path, withDestinationPath: "/etc/hostname")
    #expect(changes(place) == [.init(path: "a.csv", kind: .noFile)])
  }

  @Test(
    "a list that was edited is itself what was changed",
    arguments: ["", "{", "[]", #"{"format": 1}"#, "null"])
  func broken(_ text: String) throws {
    let place = try edition()
    try Data(text.utf8).write(to: place.root.appending(path: EditionManifest.fileName))
    #expect(changes(place) == [.init(path: EditionManifest.fileName, kind: .changed)])
  }

  @Test("neither an id, nor a name, nor a list without an id can be put in by hand")
  func forged() throws {
    for (old, new) in [(#""edition" : "1""#, #""edition" : "2""#), (#""bytes" : 2"#, #""bytes" : 3"#)] {
      let place = try edition()
      let file = place.root.appending(path: EditionManifest.fileName)
      let text = try String(contentsOf: file, encoding: .utf8)
      #expect(text.contains(old))
      try Data(text.replacing(old, with: new).utf8).write(to: file)
      #expect(!changes(place).isEmpty, "\(new)")
    }
    // A changed file with its checksum adjusted, but not the id.
    let place = try edition()
    let file = place.root.appending(path: EditionManifest.fileName)
    let before = SHA256.hex(Data("a\n".utf8))
    let text = try String(contentsOf: file, encoding: .utf8)
    try Data("b\n".utf8).write(to: place.root.appending(path: "a.csv"))
    try Data(text.replacing(before, with: SHA256.hex(Data("b\n".utf8))).utf8).write(to: file)
    #expect(changes(place) == [.init(path: EditionManifest.fileName, kind: .changed)])
  }

  @Test(
    "the name of an edition never becomes a path", arguments: ["../../x", "/etc", ".hidden", "a b\n", "", "ü\u{0}"])
  func names(_ edition: String) {
    let name = EditionManifest(programme: "p", edition: edition, date: "", files: []).folderName
    #expect(name.wholeMatch(of: /[A-Za-z0-9_-][A-Za-z0-9._-]*-[0-9a-f]{12}|-[0-9a-f]{12}/) != nil, "\(name)")
    #expect(!name.hasPrefix("."))
  }

  @Test("a folder without a provenance is no edition")
  func noEdition() throws {
    let place = try Workplace()
    #expect(throws: EditionFault.noEdition(place.root.path)) { try StandingEdition(place.root) }
    for text in ["", "[]", #"{"programme": 1}"#] {
      try Data(text.utf8).write(to: place.root.appending(path: "provenance.json"))
      #expect(throws: EditionFault.noEdition(place.root.path)) { try StandingEdition(place.root) }
    }
  }
}
