import Assessment
import Foundation
import TestBench
import Testing

@Suite("A run with a data folder")
struct EvidenceRunTests {
  /// Runs the tutorial with the data that it carries.
  private func run(_ name: String, in place: Workplace, _ copy: ProgrammeCopy) async throws -> URL {
    let out = place.root.appending(path: "\(name)/island")
    let data = copy.folder.appending(path: "data").path
    let result = try await DelfstofProgram()("run", copy.folder.path, "--data", data, "--out", out.path, "--quiet")
    try #require(result.status == 0, "\(result.all)")
    return out
  }

  private func hashes(_ folder: URL) throws -> [String: String] {
    try EditionFolder(folder: folder, place: nil, messages: "").hashes()
  }

  @Test("the same data give the same bytes, imported now or before")
  func deterministic() async throws {
    let copy = try Workplace().copy("tutorial", trials: 1000)
    let place = try #require(copy.place)
    let one = try hashes(try await run("one", in: place, copy))
    #expect(one.keys.contains("coverage/all.tif"))
    #expect(try hashes(try await run("two", in: place, copy)) == one)
    // The store is there now, and its files are not read again.
    #expect(FileManager.default.fileExists(atPath: place.root.appending(path: "one/tutorial-evidence.gpkg").path))
    #expect(try hashes(try await run("one", in: place, copy)) == one)
  }

  @Test("a figure of the evidence can be explained down to the hash of its file")
  func explained() async throws {
    let copy = try Workplace().copy("tutorial", trials: 1000)
    let out = try await run("one", in: try #require(copy.place), copy)
    let result = try await DelfstofProgram()("explain", "coverage/all/level", "--edition", out.path)
    #expect(result.status == 0, "\(result.all)")
    #expect(result.output.contains("SHA-256"), "\(result.all)")
  }

  @Test("a foreign file among the rasters is never deleted")
  func foreign() async throws {
    let copy = try Workplace().copy("tutorial", trials: 1000)
    let out = try await run("one", in: try #require(copy.place), copy)
    let note = out.appending(path: "coverage/note.txt")
    try Data("mine".utf8).write(to: note)
    let result = try await DelfstofProgram()("run", copy.folder.path, "--out", out.path)
    #expect(result.status == 1)
    #expect(result.errors.contains("coverage/note.txt"), "\(result.all)")
    #expect(FileManager.default.fileExists(atPath: note.path))
  }

  @Test("a data folder that is not there is said, and nothing is written")
  func noFolder() async throws {
    let copy = try Workplace().copy("tutorial", trials: 1000)
    let out = try #require(copy.place).root.appending(path: "out")
    let result = try await DelfstofProgram()("run", copy.folder.path, "--data", "/nowhere", "--out", out.path)
    #expect(result.status == 1)
    #expect(result.errors.contains("/nowhere"))
    #expect(!FileManager.default.fileExists(atPath: out.path))
  }
}
