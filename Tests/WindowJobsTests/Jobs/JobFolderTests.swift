import Foundation
import TestBench
import Testing

@testable import WindowJobs

@Suite("The folder of a job")
struct JobFolderTests {
  let bench: JobBench
  let work = InventedWork(10)

  init() throws { bench = try JobBench() }

  @Test("a job is read as it was written, and its tasks share out all windows once")
  func roundTrip() async throws {
    let input = bench.place.root.appending(path: "input")
    try Data("x".utf8).write(to: input)
    let job = try bench.job(work, inputs: [JobInput(input)])
    _ = try await bench.folder(job)
    #expect(try JobFolder(bench.url).job == job)
    #expect(job.tasks == 4)
    #expect((0..<job.tasks).flatMap { Array(job.windows(ofTask: $0)) } == Array(0..<10))
    #expect((0..<10).allSatisfy { job.windows(ofTask: job.task(ofWindow: $0)).contains($0) })
  }

  @Test(
    "a job that no command wrote is refused",
    arguments: [
      ("\"version\" : 1", "\"version\" : 2"), ("delfstof-job", "other-job"), ("\"windows\" : 10", "\"windows\" : 0"),
      ("\"windows\" : 10", "\"windows\" : 9223372036854775807"), ("\"windowsPerTask\" : 3", "\"windowsPerTask\" : 0"),
      ("\"windowsPerTask\" : 3", "\"windowsPerTask\" : 11"), ("\"threads\" : 2", "\"threads\" : 100000"),
      ("\"directory\" : \"/\"", "\"directory\" : \"..\""), (String(repeating: "a", count: 64), "../../etc/passwd"),
      ("\"windows\" : 10", "\"windows\" : -10"), ("{", "["), ("\"krige\",", ""), ("\"it's\"", "\"\\u0000\""),
    ])
  func hostile(_ old: String, _ new: String) async throws {
    _ = try await bench.folder(bench.job(work))
    let file = bench.url.appending(path: "job.json")
    let text = try String(contentsOf: file, encoding: .utf8)
    let changed = text.replacing(old, with: new)
    try #require(changed != text)
    try Data(changed.utf8).write(to: file)
    if new.isEmpty {
      // A job of other words is a job: the command decides what it makes of them.
      #expect(try JobFolder(bench.url).job.arguments == ["it's"])
    } else {
      #expect(throws: JobError.self) { try JobFolder(bench.url) }
    }
  }

  @Test("a job of many bytes or behind a link is refused unread")
  func large() async throws {
    _ = try await bench.folder(bench.job(work))
    let file = bench.url.appending(path: "job.json")
    let good = try Data(contentsOf: file)
    try (good + Data(repeating: 0x20, count: WindowJob.most.bytes)).write(to: file)
    #expect(throws: JobError.notAJob(folder: "job", part: "job.json")) { try JobFolder(bench.url) }
    let elsewhere = bench.place.root.appending(path: "elsewhere.json")
    try good.write(to: elsewhere)
    try FileManager.default.removeItem(at: file)
    #expect(throws: JobError.notAJob(folder: "job", part: "job.json")) { try JobFolder(bench.url) }
    try FileManager.default.createSymbolicLink(at: file, withDestinationURL: elsewhere)
    #expect(throws: JobError.notAJob(folder: "job", part: "job.json")) { try JobFolder(bench.url) }
  }

  @Test("results that would land elsewhere are refused", arguments: ["results", "logs"])
  func links(_ name: String) async throws {
    _ = try await bench.folder(bench.job(work))
    let elsewhere = bench.place.root.appending(path: "elsewhere")
    try FileManager.default.createDirectory(at: elsewhere, withIntermediateDirectories: true)
    let folder = bench.url.appending(path: name)
    try FileManager.default.removeItem(at: folder)
    try FileManager.default.createSymbolicLink(at: folder, withDestinationURL: elsewhere)
    #expect(throws: JobError.notAJob(folder: "job", part: name)) { try JobFolder(bench.url) }
    // Whoever starts over removes the link, not what it leads to.
    try Data().write(to: elsewhere.appending(path: "precious"))
    _ = try await bench.folder(bench.job(work), restarts: true)
    #expect(FileManager.default.fileExists(atPath: elsewhere.appending(path: "precious").path))
    #expect(throws: Never.self) { try JobFolder(bench.url) }
  }

  @Test("a folder with something else in it is left alone", arguments: [false, true])
  func foreign(restarts: Bool) async throws {
    try FileManager.default.createDirectory(at: bench.url, withIntermediateDirectories: true)
    try Data().write(to: bench.url.appending(path: "thesis.doc"))
    await #expect(throws: JobError.foreignFolder(folder: "job", found: "thesis.doc")) {
      _ = try await bench.folder(bench.job(work), restarts: restarts)
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: bench.url.path) == ["thesis.doc"])
  }

  @Test("another job is refused until it is thrown away; the same one keeps how it was shared out")
  func others() async throws {
    var job = try bench.job(work)
    _ = try await bench.folder(job)
    job.windowsPerTask = 5
    #expect(try await bench.folder(job).job.windowsPerTask == 3)
    job.digest = String(repeating: "b", count: 64)
    await #expect(throws: JobError.otherJob(folder: "job")) { _ = try await bench.folder(job) }
    #expect(try await bench.folder(job, restarts: true).job == job)
  }

  @Test("only one command waits for a job, and it takes all of it away at the end")
  func oneCommand() async throws {
    let job = try bench.job(work)
    let folder = try await bench.folder(job)
    await #expect(throws: JobError.inUse(folder: "job")) { _ = try await bench.folder(job) }
    _ = try await bench.compute(0, JobFolder(bench.url), work)
    try Data().write(to: bench.url.appending(path: "job.json.left\(PlainFile.draftEnding)"))
    try folder.remove()
    #expect(!FileManager.default.fileExists(atPath: bench.url.path))
  }
}
