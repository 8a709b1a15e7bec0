import Foundation
import Testing

@testable import Archives

@Suite("Zip files")
struct ZipTests {
  /// A folder that goes when the test has ended.
  private final class Place {
    let root = FileManager.default.temporaryDirectory.appending(path: "delfstof-zip-\(UUID().uuidString)")
    init() throws { try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true) }
    deinit { try? FileManager.default.removeItem(at: root) }
  }

  static let contents: [(String, Data)] = [
    ("a.json", Data("{}".utf8)), ("folder/één ü 地.csv", Data((0..<100_000).map { UInt8(truncatingIfNeeded: $0 / 7) })),
    ("empty", Data()), ("folder/b", Data("b".utf8)),
  ]

  private func write(_ url: URL) throws {
    let writer = try ZipWriter(to: url)
    for (path, data) in Self.contents { try writer.add(path, data: data) }
    try writer.finish()
  }

  private func read(_ url: URL) throws -> [(String, Data)] {
    let reader = try ZipReader(url)
    var found: [(String, Data)] = []
    while let entry = try reader.next() {
      var data = Data()
      while case let piece = try reader.read(most: 1000), !piece.isEmpty { data += piece }
      found.append((entry.isPlainFile ? entry.path ?? "" : "", data))
    }
    return found
  }

  @Test("what was written is read, names in any script too")
  func roundTrip() throws {
    let place = try Place()
    let url = place.root.appending(path: "a.zip")
    try write(url)
    let found = try read(url)
    #expect(found.map(\.0) == Self.contents.map(\.0))
    #expect(found.map(\.1) == Self.contents.map(\.1))
  }

  @Test("the same entries give the same bytes, from memory and from files, in any time zone")
  func deterministic() throws {
    let place = try Place()
    let (one, two) = (place.root.appending(path: "1.zip"), place.root.appending(path: "2.zip"))
    try write(one)
    let writer = try ZipWriter(to: two)
    for (path, data) in Self.contents {
      let file = place.root.appending(path: "content")
      try data.write(to: file)
      try writer.add(path, file: file)
    }
    try writer.finish()
    #expect(try Data(contentsOf: one) == Data(contentsOf: two))
  }

  @Test("what is no zip file, or a broken one, is refused", arguments: ["", "PK", "not a zip file", "PK\u{3}\u{4}"])
  func broken(_ text: String) throws {
    let place = try Place()
    let url = place.root.appending(path: "a.zip")
    try Data(text.utf8).write(to: url)
    #expect(throws: ArchiveError.self) { try read(url) }
    #expect(throws: ArchiveError.self) { try ZipReader(place.root.appending(path: "absent.zip")) }
    #expect(throws: ArchiveError.self) { try ZipReader(place.root) }
  }

  @Test("damage anywhere is an error or other content, never a crash")
  func damaged() throws {
    let place = try Place()
    let url = place.root.appending(path: "a.zip")
    try write(url)
    let whole = try Data(contentsOf: url)
    for place in stride(from: 0, to: whole.count, by: max(1, whole.count / 200)) {
      var data = whole
      data[place] ^= 0xFF
      try data.write(to: url)
      _ = try? read(url)
      try whole.prefix(place).write(to: url)
      #expect(throws: ArchiveError.self) { try read(url) }
    }
  }

  @Test("a file that cannot be written or read is named")
  func refused() throws {
    let place = try Place()
    #expect(throws: ArchiveError.self) { try ZipWriter(to: place.root.appending(path: "no/a.zip")) }
    let writer = try ZipWriter(to: place.root.appending(path: "a.zip"))
    #expect(throws: ArchiveError.self) { try writer.add("b", file: place.root.appending(path: "absent")) }
  }
}
