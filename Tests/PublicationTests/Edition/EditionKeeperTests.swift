import Foundation
import Geodata
import Programme
import TestBench
import Testing

@testable import Publication

@Suite("An edition in its place, and those before it")
struct EditionKeeperTests {
  let place: Workplace
  var target: URL { place.root.appending(path: "island") }
  var archive: URL { place.root.appending(path: "island-editions") }

  init() throws { place = try Workplace() }

  /// A folder like an edition of one page.
  private func write(_ text: String, to folder: URL, sealed: Bool = true) throws -> EditionManifest {
    try FileManager.default.createDirectory(
      at: folder.appending(path: "report"), withIntermediateDirectories: true)
    try Data(#"{"programme": "island", "edition": "2026", "date": "2026-01-01"}"#.utf8)
      .write(to: folder.appending(path: "provenance.json"))
    try Data(text.utf8).write(to: folder.appending(path: "report/page.html"))
    let manifest = EditionManifest(
      programme: "island", edition: "2026", date: "2026-01-01", files: try EditionManifest.files(in: folder))
    if sealed { try CanonicalJSON.data(manifest).write(to: folder.appending(path: EditionManifest.fileName)) }
    return manifest
  }

  /// Places an edition as a run does.
  private func place(_ text: String) throws -> (EditionManifest, EditionPlacement) {
    let draft = try DraftFolder(beside: target)
    defer { draft.remove() }
    let folder = draft.file("island")
    let manifest = try write(text, to: folder)
    return (manifest, try EditionKeeper(target: target).place(folder, of: draft, manifest: manifest))
  }

  private func page(_ folder: URL) throws -> String {
    try String(contentsOf: folder.appending(path: "report/page.html"), encoding: .utf8)
  }

  private func names(_ folder: URL) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  }

  @Test("another edition moves to its own name, the same one stays, and none is lost in three")
  func kept() throws {
    let (one, first) = try place("one")
    #expect(first == .new)
    #expect(try place("one").1 == .unchanged)
    #expect(try names(place.root) == ["island"])

    let (two, second) = try place("two")
    #expect(second == .replaced(kept: archive.appending(path: one.folderName).path))
    #expect(try page(target) == "two" && page(archive.appending(path: one.folderName)) == "one")
    let (_, third) = try place("three")
    #expect(third == .replaced(kept: archive.appending(path: two.folderName).path))
    #expect(try names(archive) == [one.folderName, two.folderName].sorted())
    #expect(try names(place.root) == ["island", "island-editions"])
    for name in try names(archive) {
      #expect(try StandingEdition(archive.appending(path: name)).manifest.folderName == name)
    }
  }

  @Test("an edition that comes back takes its place again, and what is kept stays")
  func back() throws {
    let (one, _) = try place("one")
    let (two, _) = try place("two")
    _ = try place("one")
    #expect(try page(target) == "one")
    #expect(try names(archive) == [one.folderName, two.folderName].sorted())
    // Now the one that stands is kept already.
    #expect(try place("two").1 == .replaced(kept: archive.appending(path: one.folderName).path))
    #expect(try page(target) == "two" && names(archive) == [one.folderName, two.folderName].sorted())
  }

  @Test("what a run left that was killed between its two steps gets its own name, or goes where it belongs")
  func killed() throws {
    let (one, _) = try place("one")
    let left = archive.appending(path: one.folderName)
    let two = try write("two", to: left)
    // The next run is towards the same edition, or towards another.
    let (three, placement) = try place("three")
    #expect(placement == .replaced(kept: left.path))
    #expect(try page(target) == "three" && page(left) == "one")
    #expect(try page(archive.appending(path: two.folderName)) == "two")

    let again = archive.appending(path: three.folderName)
    _ = try write("two", to: again)
    _ = try place("four")
    #expect(try page(target) == "four" && page(again) == "three")
    #expect(try names(archive) == [one.folderName, two.folderName, three.folderName].sorted())
  }

  @Test("an edition that was changed by hand is refused with the names of its files, and stays as it is")
  func altered() throws {
    _ = try place("one")
    try Data("mine".utf8).write(to: target.appending(path: "report/page.html"))
    #expect {
      try place("two")
    } throws: { error in
      guard case .altered(.altered(let path, let changes)) = error as? EditionWriter.Failure else { return false }
      return path == target.path && changes == [.init(path: "report/page.html", kind: .changed)]
    }
    #expect(try page(target) == "mine" && names(place.root) == ["island"])
  }

  @Test("an edition without a list of checksums is kept by the id that it makes; the same one gets its list")
  func older() throws {
    let old = try write("one", to: target, sealed: false)
    #expect(try StandingEdition(target).isSealed == false)
    #expect(try place("one").1 == .unchanged)
    #expect(try StandingEdition(target).isSealed)
    try FileManager.default.removeItem(at: target)
    _ = try write("one", to: target, sealed: false)
    _ = try place("two")
    #expect(try page(archive.appending(path: old.folderName)) == "one")
  }

  @Test("of many runs towards one target none is lost, and what stands is whole")
  func together() async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<8 { group.addTask { _ = try place("edition \(number)") } }
      try await group.waitForAll()
    }
    var pages = [try page(target)]
    for name in try names(archive) { pages.append(try page(archive.appending(path: name))) }
    #expect(pages.sorted() == (0..<8).map { "edition \($0)" })
    #expect(try StandingEdition(target).isSealed)
    #expect(try names(place.root) == ["island", "island-editions"])
  }
}
