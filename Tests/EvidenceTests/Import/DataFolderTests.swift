import Foundation
import Programme
import TestBench
import Testing

@testable import Evidence

@Suite("The data folder")
struct DataFolderTests {
  let place: Workplace
  let folder: DataFolder

  init() throws {
    place = try Workplace()
    let data = place.root.appending(path: "data")
    try FileManager.default.createDirectory(at: data.appending(path: "a/deep"), withIntermediateDirectories: true)
    for name in ["b.csv", "a/s-2.csv", "a/s-1.csv", "a/s-1.txt", "a/.s-0.csv", "a/deep/s-3.csv"] {
      try Data(name.utf8).write(to: data.appending(path: name))
    }
    try Data("secret".utf8).write(to: place.root.appending(path: "secret.csv"))
    folder = try DataFolder(data)
  }

  private func source(_ files: String...) -> EvidenceSource {
    EvidenceSource(id: "s", title: .init(en: "s", nl: "s"), files: files, format: .table)
  }

  private func link(_ name: String, to target: String) throws {
    let url = place.root.appending(path: "data/\(name)")
    try FileManager.default.createSymbolicLink(atPath: url.path, withDestinationPath: target)
  }

  @Test("a star stands for any characters within one name; files come sorted, hidden ones not")
  func patterns() throws {
    #expect(try folder.files(of: source("a/s-*.csv")).map(\.name) == ["a/s-1.csv", "a/s-2.csv"])
    #expect(try folder.files(of: source("*/*")).map(\.name) == ["a/s-1.csv", "a/s-1.txt", "a/s-2.csv"])
    #expect(try folder.files(of: source("*.csv", "b.csv")).map(\.name) == ["b.csv"])
    #expect(try folder.files(of: source("a*s-1.csv")).map(\.name) == [])
    #expect(try folder.files(of: source("a", "nothing/here.csv")).isEmpty)
  }

  @Test(
    "a pattern fits a name as a whole",
    arguments: [
      ("s-1.csv", "s-*.csv", true), ("s-1.csv.gz", "s-*.csv", false), ("aaab", "*a*b", true), ("abcabd", "*abd", true),
      ("", "*", true), ("", "", true), ("x", "", false), ("é.csv", "*.csv", true), ("ab", "a*b*", true),
    ])
  func fits(_ name: String, _ pattern: String, _ expected: Bool) {
    #expect(NamePattern.matches(name, pattern) == expected)
  }

  @Test("a pattern of many stars does not take for ever")
  func manyStars() {
    let name = String(repeating: "a", count: 200) + "b"
    #expect(!NamePattern.matches(name, String(repeating: "*a", count: 60) + "*c"))
  }

  @Test("a link may stay inside the folder and not lead out of it, as file or as folder")
  func links() throws {
    try link("inside.csv", to: "a/s-1.csv")
    try link("outside.csv", to: "../secret.csv")
    try link("up", to: "..")
    #expect(try folder.files(of: source("inside.csv")).map(\.name) == ["inside.csv"])
    let match = try #require(try folder.matches(source("outside.csv")).first)
    #expect(match.names == [])
    #expect(match.refused == ["outside.csv"])
    #expect(try folder.files(of: source("up/*.csv", "up/secret.csv", "../secret.csv")).isEmpty)
    let file = try #require(try folder.files(of: source("a/s-1.csv")).first)
    #expect(folder.companion("s-2.csv", of: file)?.name == "a/s-2.csv")
    #expect(folder.companion("../b.csv", of: file) == nil)
  }

  @Test(
    "names that climb, start at the root, or mean something to a library find nothing",
    arguments: [
      "../secret.csv", "a/../../secret.csv", "..", ".", "/etc/passwd", "~/x.csv", "a//s-1.csv", "./b.csv",
      "/vsicurl/http://localhost/x.csv", "/vsizip/x.zip", "http://localhost/x.csv", "PG:host=localhost", "C:\\x.csv",
      "..\\secret.csv", "new\nline.csv", "nul\u{0}.csv", "bidi\u{202E}.csv", "", "**/*.csv",
    ])
  func hostileNames(name: String) throws {
    for odd in ["new\nline.csv", "bidi\u{202E}.csv", "PG:host=localhost"] {
      try Data("x".utf8).write(to: place.root.appending(path: "data/\(odd)"))
    }
    let match = try #require(try folder.matches(source(name)).first)
    #expect(match.names == [] && match.refused == [])
  }

  @Test("a star does not find a name that cannot be declared; it is refused by name")
  func hostileStar() throws {
    try Data("x".utf8).write(to: place.root.appending(path: "data/new\nline.csv"))
    try FileManager.default.createDirectory(
      at: place.root.appending(path: "data/folder.csv"), withIntermediateDirectories: true)
    let match = try #require(try folder.matches(source("*.csv")).first)
    #expect(match.names == ["b.csv"])
    #expect(match.refused == ["folder.csv", "new\nline.csv"])
  }

  @Test("quotes and spaces in a name are only characters")
  func quotes() throws {
    for name in ["it's.csv", "say \"a\" }; DROP TABLE site.csv"] {
      try Data("id,lon,lat,Li\n1,5,52,3\n".utf8).write(to: place.root.appending(path: "data/\(name)"))
      let importing = try ImportPlace()
      let found = try #require(
        try folder.files(of: .soil(["Li": .init(property: "Li", unit: "mg/kg")], files: [name])).first)
      let importer = EvidenceImporter(
        store: importing.store, rules: PlaceRules(programmeArea: ImportPlace.netherlands))
      let report = try importer.run(found.source, [.init(url: found.url, name: found.name)])
      #expect(report.files.map(\.state) == [.imported])
      #expect(try importing.text("SELECT file FROM analysis") == name)
    }
  }

  @Test("a pipe is never opened")
  func pipe() throws {
    mkfifo(place.root.appending(path: "data/pipe.csv").path, 0o600)
    let status = try SourceStatus.of(source("pipe.csv"), in: folder)
    #expect(status.state == .missing)
    #expect(status.files.map(\.state) == [.refused])
  }

  @Test("no folder is an error that names it")
  func noFolder() {
    #expect(throws: DataFolderError.notAFolder("/nowhere/at/all")) { try DataFolder(URL(filePath: "/nowhere/at/all")) }
  }

  // MARK: states

  struct Known: KnownFiles {
    let digests: [String: String]
    func digest(source: String, file: String) -> String? { digests[file] }
  }

  @Test("a source is present, partly there, missing, new or changed")
  func states() throws {
    func state(_ known: [String: String]?, _ files: String...) throws -> SourceStatus.State {
      let declared = EvidenceSource(id: "s", title: .init(en: "s", nl: "s"), files: files, format: .table)
      return try SourceStatus.of(declared, in: folder, known: known.map(Known.init)).state
    }
    let right = SHA256.hex(Data("b.csv".utf8))
    #expect(try state(nil, "b.csv") == .present)
    #expect(try state(nil, "b.csv", "c.csv") == .partly)
    #expect(try state(nil, "c.csv") == .missing)
    #expect(try state([:], "b.csv") == .new)
    #expect(try state(["b.csv": right], "b.csv") == .present)
    #expect(try state(["b.csv": "0"], "b.csv") == .changed)
    #expect(try state(["b.csv": right], "b.csv", "a/s-1.csv") == .changed)
    #expect(try SourceStatus.of(source("b.csv"), in: nil) == .unchecked)
  }

  @Test("a file of any size has one digest, read in pieces or at once")
  func digest() throws {
    let data = Data((0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) })
    let url = place.root.appending(path: "big")
    try data.write(to: url)
    let file = try SHA256.file(url)
    #expect(file.hex == SHA256.hex(data))
    #expect(file.bytes == data.count)
  }

  @Test("an edition knows the files of its sources by a path of their own")
  func edition() {
    let path = EditionFiles.path(source: "s", file: "a/b.csv")
    let known = EditionFiles([FileRecord(path: path, sha256: "12", bytes: 1)])
    #expect(known.digest(source: "s", file: "a/b.csv") == "12")
    #expect(known.digest(source: "t", file: "a/b.csv") == nil)
  }

  @Test("a sheet says where to get a source and which verdicts it feeds")
  func sheet() throws {
    let loaded = try #require(ProgrammeLoader(root: Repository.programme("tutorial")).load().programme)
    let declared = try #require(loaded.evidenceSources.first)
    let sheet = SourceSheet(declared, of: loaded, status: .unchecked)
    #expect(sheet.verdicts == ["titanium-metal/beach-sand"])
    #expect(sheet.licence == "CC0-1.0")
    #expect(sheet.obtain.nl.hasPrefix("Het zit bij"))
  }
}
