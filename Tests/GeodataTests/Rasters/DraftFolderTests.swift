import Foundation
import Synchronization
import Testing

@testable import Geodata

@Suite("Files that are being written") struct DraftFolderTests {
  private func grid(_ size: Int = 600) throws -> GridGeometry {
    try GridGeometry(
      referenceSystem: CoordinateReferenceSystem("EPSG:28992"), origin: Position(x: 10_000, y: 620_000),
      cellWidth: 100, cellHeight: 100, rows: size, columns: size)
  }

  private func writer(_ url: URL, value: Double = 1) throws -> RasterWriter {
    let writer = try RasterWriter(to: url, grid: grid(), bands: [RasterBand(name: "a")])
    try writer.write((0..<360_000).map { value + Double($0 % 977) }, band: 0, rows: 0..<600)
    return writer
  }

  private func names(_ folder: URL) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  }

  @Test("two runs that write one file do not meddle with each other")
  func twoRuns() throws {
    let folder = try SampleFiles.folder()
    let url = folder.appending(path: "a.tif")
    let one = try writer(url, value: 1)
    let other = try writer(url, value: 2)
    #expect(try names(folder).count == 2)
    try one.finish()
    #expect(try RasterFile(url).read(band: 0, rows: 0..<1, columns: 0..<1) == [1])
    try other.finish()
    #expect(try RasterFile(url).read(band: 0, rows: 0..<1, columns: 0..<1) == [2])
    #expect(try names(folder) == ["a.tif"])
  }

  @Test("folders on the way are made where that is asked, and not otherwise")
  func parents() throws {
    let folder = try SampleFiles.folder()
    let url = folder.appending(path: "a/b/c.tif")
    #expect(throws: GeodataError.self) { try DraftFolder(beside: url) }
    #expect(try names(folder).isEmpty)
    let draft = try DraftFolder(beside: url, makingParents: true)
    try Data("whole".utf8).write(to: draft.file("part"))
    try draft.place(draft.file("part"), at: url)
    draft.remove()
    #expect(try names(folder.appending(path: "a/b")) == ["c.tif"])
    // A file stands where a folder should.
    #expect(throws: GeodataError.self) { try DraftFolder(beside: url.appending(path: "d.tif"), makingParents: true) }
  }

  /// Of 600 rows two overviews are made, in 19 + 10 strips, and GDAL asks after that.
  @Test("packing stops when it is asked to, and leaves nothing", arguments: [0, 5, 29, 30])
  func stopped(questions: Int) throws {
    let folder = try SampleFiles.folder()
    let url = folder.appending(path: "a.tif")
    let writer = try writer(url)
    let asked = Counter()
    writer.isCancelled = { asked.next() > questions }
    #expect(throws: GeodataError.stopped(file: "a.tif")) { try writer.finish() }
    #expect(asked.count <= questions + 2)
    #expect(try names(folder).isEmpty)
  }

  @Test("a raster of classes stops likewise")
  func classes() throws {
    let folder = try SampleFiles.folder()
    let writer = try ClassifiedRasterWriter(
      to: folder.appending(path: "a.tif"), grid: grid(), bands: [RasterBand(name: "a")])
    try writer.write((0..<360_000).map { UInt32($0 % 3) }, rows: 0..<600)
    let asked = Counter()
    writer.isCancelled = { asked.next() > 2 }
    #expect(throws: GeodataError.stopped(file: "a.tif")) { try writer.finish([[1, 2, 3]]) }
    #expect(try names(folder).isEmpty)
  }

  @Test("what a killed run left is removed, what another run holds is not")
  func leftovers() throws {
    let folder = try SampleFiles.folder()
    for name in [".a.tif.draft-left", ".a.tif.draft-held", ".b.tif.draft-left"] {
      let draft = folder.appending(path: name)
      try FileManager.default.createDirectory(at: draft, withIntermediateDirectories: true)
      try Data("x".utf8).write(to: draft.appending(path: "draft.tif"))
    }
    let held = try #require(FolderLock(folder.appending(path: ".a.tif.draft-held")))
    try withExtendedLifetime(held) { try writer(folder.appending(path: "a.tif")).finish() }
    #expect(try names(folder) == [".a.tif.draft-held", ".b.tif.draft-left", "a.tif"])
  }

  @Test("a finished folder takes the place of another, and what cannot be placed leaves the old one")
  func folders() throws {
    let parent = try SampleFiles.folder()
    let target = parent.appending(path: "edition")
    func write(_ text: String) throws {
      let draft = try DraftFolder(beside: target)
      defer { draft.remove() }
      let folder = draft.file("new")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
      try Data(text.utf8).write(to: folder.appending(path: "\(text).txt"))
      try draft.place(folder: folder, at: target)
    }
    try write("one")
    #expect(try names(target) == ["one.txt"])
    try write("two")
    #expect(try names(target) == ["two.txt"] && names(parent) == ["edition"])
    let draft = try DraftFolder(beside: target)
    #expect(throws: GeodataError.self) { try draft.place(folder: draft.file("absent"), at: target) }
    draft.remove()
    #expect(try names(target) == ["two.txt"] && names(parent) == ["edition"])
  }

  @Test("runs that place their folders at one moment all succeed, and a whole one stands there all the time")
  func meeting() throws {
    let parent = try SampleFiles.folder()
    let target = parent.appending(path: "edition")
    let failures = Mutex<[String]>([])
    DispatchQueue.concurrentPerform(iterations: 4) { run in
      for round in 0..<50 {
        do {
          let draft = try DraftFolder(beside: target)
          defer { draft.remove() }
          let folder = draft.file("new")
          try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
          for name in ["one", "two"] { try Data("\(run) \(round)".utf8).write(to: folder.appending(path: name)) }
          try draft.place(folder: folder, at: target)
          guard FileManager.default.fileExists(atPath: target.path) else { throw GeodataError.missingFile("edition") }
        } catch { failures.withLock { $0.append("\(error)") } }
      }
    }
    #expect(failures.withLock { $0 } == [])
    let texts = try ["one", "two"].map { try String(contentsOf: target.appending(path: $0), encoding: .utf8) }
    #expect(texts[0] == texts[1])
    #expect(try names(target) == ["one", "two"] && names(parent) == ["edition"])
  }

  @Test("two folders change places, and both are there when one is missing")
  func exchange() throws {
    let parent = try SampleFiles.folder()
    let (one, two) = (parent.appending(path: "one"), parent.appending(path: "two"))
    for folder in [one, two] {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
      try Data().write(to: folder.appending(path: "was-\(folder.lastPathComponent)"))
    }
    try FolderExchange.exchange(one, two)
    #expect(try names(one) == ["was-two"] && names(two) == ["was-one"])
    #expect(throws: GeodataError.self) { try FolderExchange.exchange(one, parent.appending(path: "absent")) }
    #expect(try names(one) == ["was-two"] && names(parent) == ["one", "two"])
  }

  @Test("a lock that is waited for comes when the other is released")
  func waiting() async throws {
    let folder = try SampleFiles.folder()
    let order = Counter()
    var first = FolderLock(folder)
    #expect(first != nil)
    let other = Task.detached { FolderLock(waitingFor: folder).map { _ in order.next() } }
    let released = order.next()
    first = nil
    #expect(await other.value == 2 && released == 1)
    #expect(FolderLock(waitingFor: folder.appending(path: "absent")) == nil)
  }

  @Test("a lock is one's own until it is released")
  func lock() throws {
    let folder = try SampleFiles.folder()
    var first = FolderLock(folder)
    #expect(first != nil && FolderLock(folder) == nil)
    first = nil
    #expect(FolderLock(folder) != nil)
    #expect(FolderLock(folder.appending(path: "absent")) == nil)
  }

  @Test("a copy of its descriptor, as a program that is being started has for a moment, keeps no lock")
  func copiedDescriptor() throws {
    let folder = try SampleFiles.folder()
    var first = FolderLock(folder)
    let copy = dup(try #require(first).descriptor)
    defer { close(copy) }
    #expect(copy >= 0 && FolderLock(folder) == nil)
    first = nil
    #expect(FolderLock(folder) != nil)
  }

  private final class Counter: Sendable {
    private let value = Mutex(0)
    var count: Int { value.withLock { $0 } }
    func next() -> Int {
      value.withLock {
        $0 += 1
        return $0
      }
    }
  }
}
