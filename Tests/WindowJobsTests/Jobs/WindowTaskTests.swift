import Foundation
import TestBench
import Testing

@testable import WindowJobs

@Suite("A task of a job")
struct WindowTaskTests {
  let bench: JobBench
  let work = InventedWork(10)

  init() throws { bench = try JobBench() }

  private func all(_ folder: JobFolder, _ work: InventedWork) async throws -> [Data] {
    let results = JobResults(folder, work)
    var data: [Data] = []
    for window in 0..<work.windowCount { data.append(try await results.data(window)) }
    return data
  }

  @Test("computing it again changes nothing and computes nothing")
  func idempotent() async throws {
    let folder = try await bench.folder(bench.job(work))
    #expect(try await bench.compute(1, folder, work) == .computed(3))
    let bytes = try Data(contentsOf: folder.result(ofTask: 1))
    #expect(try await bench.compute(1, folder, work) == .kept)
    #expect(work.computed == [3: 1, 4: 1, 5: 1])
    #expect(try Data(contentsOf: folder.result(ofTask: 1)) == bytes)
    // Nothing but the result is left.
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.results.path) == ["000001.windows"])
  }

  @Test("results are the same bytes however windows are shared out", arguments: [1, 3, 4, 10])
  func shares(_ perTask: Int) async throws {
    let folder = try await bench.folder(bench.job(work, perTask: perTask))
    for task in (0..<folder.job.tasks).reversed() { _ = try await bench.compute(task, folder, work) }
    #expect(try await all(folder, work) == (0..<10).map(InventedWork.output))
    #expect(work.computed.values.allSatisfy { $0 == 1 } && work.computed.count == 10)
  }

  @Test("a result that is cut off anywhere is computed again")
  func cutOff() async throws {
    let folder = try await bench.folder(bench.job(work))
    let url = folder.result(ofTask: 2)
    _ = try await bench.compute(2, folder, work)
    let whole = try Data(contentsOf: url)
    for length in 0..<whole.count {
      try whole.prefix(length).write(to: url)
      #expect(TaskResultFile(url, of: folder.job, task: 2)?.isWhole != true, "\(length)")
    }
    try (whole + Data([0])).write(to: url)
    #expect(!folder.isFinished(2))
    #expect(try await bench.compute(2, folder, work) == .computed(3))
    #expect(try Data(contentsOf: url) == whole)
  }

  @Test("a result of which any bit changed is computed again, and one that changes later is not believed")
  func changed() async throws {
    let folder = try await bench.folder(bench.job(work))
    for task in 0..<4 { _ = try await bench.compute(task, folder, work) }
    let url = folder.result(ofTask: 2)
    let whole = try Data(contentsOf: url)
    for place in whole.indices {
      var bytes = whole
      bytes[place] ^= UInt8(1 << (place % 8))
      try bytes.write(to: url)
      #expect(TaskResultFile(url, of: folder.job, task: 2)?.isWhole != true, "\(place)")
    }
    // The last one still stands there.
    #expect(try await all(folder, work) == (0..<10).map(InventedWork.output))
    #expect(try await bench.compute(2, folder, work) == .computed(3))
    #expect(try Data(contentsOf: url) == whole)
  }

  @Test("a result of another task or job is none")
  func foreignResult() async throws {
    let folder = try await bench.folder(bench.job(work))
    _ = try await bench.compute(0, folder, work)
    try FileManager.default.copyItem(at: folder.result(ofTask: 0), to: folder.result(ofTask: 1))
    #expect(!folder.isFinished(1))
    var other = folder.job
    other.digest = String(repeating: "b", count: 64)
    #expect(TaskResultFile(folder.result(ofTask: 0), of: other, task: 0) == nil)
    // Nor what a link leads to.
    try FileManager.default.moveItem(at: folder.result(ofTask: 0), to: bench.place.root.appending(path: "elsewhere"))
    try FileManager.default.createSymbolicLink(
      at: folder.result(ofTask: 0), withDestinationURL: bench.place.root.appending(path: "elsewhere"))
    #expect(!folder.isFinished(0))
    #expect(FileManager.default.fileExists(atPath: bench.place.root.appending(path: "elsewhere").path))
  }

  @Test("an input that is not what it was refuses the task")
  func inputs() async throws {
    let input = bench.place.root.appending(path: "input")
    try Data("one".utf8).write(to: input)
    let folder = try await bench.folder(bench.job(work, inputs: [JobInput(input)]))
    _ = try await bench.compute(0, folder, work)
    try Data("two".utf8).write(to: input)
    await #expect(throws: JobError.inputChanged(file: "input")) { _ = try await bench.compute(1, folder, work) }
    try FileManager.default.removeItem(at: input)
    await #expect(throws: JobError.self) { _ = try await bench.compute(1, folder, work) }
    try Data("one".utf8).write(to: input)
    #expect(try await bench.compute(1, folder, work) == .computed(3))
  }

  @Test("another program, other windows and a number that is none refuse the task")
  func others() async throws {
    var job = try bench.job(work)
    let folder = try await bench.folder(job)
    #expect(throws: JobError.noSuchTask(4, tasks: 4)) { try WindowTask(4, of: folder) }
    #expect(throws: JobError.noSuchTask(-1, tasks: 4)) { try WindowTask(-1, of: folder) }
    await #expect(throws: JobError.otherWork) { _ = try await bench.compute(0, folder, InventedWork(11)) }
    try folder.remove()
    job.program = String(repeating: "0", count: 64)
    let other = try await bench.folder(job)
    await #expect(throws: JobError.otherProgram) { _ = try await bench.compute(0, other, work) }
  }

  @Test("a task that is stopped leaves nothing behind, and one that fails its reason")
  func stopped() async throws {
    let folder = try await bench.folder(bench.job(work))
    let task = try WindowTask(0, of: folder)
    await #expect(throws: JobError.stopped) { _ = try await task.run(isCancelled: { true }, making: { work }) }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.results.path) == [])
    try task.report("no \u{7} luck")
    #expect(folder.failureText(ofTask: 0) == "no \u{7} luck")
    _ = try await bench.compute(0, folder, work)
    #expect(folder.failureText(ofTask: 0) == nil)
  }

  @Test("a task takes about twenty seconds, some windows and not too many bytes")
  func size() {
    #expect(TaskSize.windows(each: 0.1, bytes: 1000, count: 100_000) == 200)
    #expect(TaskSize.windows(each: 60, bytes: 1000, count: 100_000) == 1)
    #expect(TaskSize.windows(each: 0, bytes: 1, count: 100_000) == TaskSize.mostWindows)
    #expect(TaskSize.windows(each: 0.001, bytes: 1 << 28, count: 100_000) == 4)
    #expect(TaskSize.windows(each: 0.1, bytes: 1000, count: 7) == 7)
  }
}
