import Foundation
import TestBench
import Testing

@testable import WindowJobs

@Suite("What Slurm is asked and answers")
struct SlurmQueueTests {
  let bench: JobBench
  let work = InventedWork(2500)

  init() throws { bench = try JobBench() }

  private func queue(_ change: (inout SlurmOptions) -> Void = { _ in }) async throws -> SlurmQueue {
    var options = SlurmOptions(program: "/opt/it's here/delfstof")
    change(&options)
    return SlurmQueue(folder: try await bench.folder(bench.job(work, perTask: 1)), options: options)
  }

  @Test("numbers are written as runs, from which they can be read again")
  func indices() {
    #expect(ArrayIndices.text([0, 1, 2, 3, 7, 9, 10]) == "0-3,7,9-10")
    #expect(ArrayIndices.text([5]) == "5")
    var numbers = SeededNumbers(seed: 3)
    for _ in 0..<50 {
      let chosen = (0..<100).filter { _ in numbers.chance(0.6) }
      let read = ArrayIndices.text(chosen).split(separator: ",").flatMap { run -> [Int] in
        let ends = run.split(separator: "-").compactMap { Int($0) }
        return Array(ends[0]...ends[ends.count - 1])
      }
      #expect(read == chosen)
    }
  }

  @Test("an array counts from its own first task; every value is one word")
  func submission() async throws {
    let queue = try await queue {
      $0.partition = "a b; rm -rf /"
      $0.account = "$(id)"
      $0.time = "00:10:00"
      $0.most = 7
      $0.further = ["--mem=2G"]
    }
    let arguments = queue.arguments(submitting: [1003, 1004, 1999])
    #expect(arguments.contains("--array=3-4,999%7"))
    #expect(arguments.contains("--partition=a b; rm -rf /") && arguments.contains("--account=$(id)"))
    #expect(arguments.contains("--requeue") && arguments.contains("--mem=2G") && arguments.contains("--time=00:10:00"))
    #expect(arguments.contains("--job-name=\(queue.prefix)1000"))
    #expect(arguments.suffix(2) == [queue.folder.script.path, "1000"])
  }

  @Test("the script calls the program with the folder and the number of the task")
  func script() async throws {
    let program = bench.place.root.appending(path: "it's $(a) program")
    try Data("#!/bin/sh\nprintf '%s|' \"$@\"\n".utf8).write(to: program)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program.path)
    var queue = try await queue()
    queue = SlurmQueue(folder: queue.folder, options: SlurmOptions(program: program.path))
    let script = bench.place.root.appending(path: "task.sh")
    try Data(queue.script.utf8).write(to: script)
    let runner = CommandRunner(executable: URL(filePath: "/usr/bin/env"))
    let result = try await runner.run(["SLURM_ARRAY_TASK_ID=17", "sh", script.path, "1000"])
    #expect(result.output == "window|\(bench.url.path)|1017|", "\(result.all)")
  }

  @Test("elements of other jobs, other people's arrays and lines that mean nothing are passed over")
  func elements() async throws {
    let queue = try await queue()
    let name = queue.prefix
    let output = """
      \(name)0|17|3|RUNNING|None
      \(name)1000|18|4|PENDING|Resources
      \(name)1000|18|5|PENDING|launch failed requeued held
      \(name)1000|18|6|PENDING|a|b|c
      delfstof-0123456789abcdef-0|19|3|RUNNING|None
      other|20|3|RUNNING|None
      \(name)0|21|N/A|RUNNING|None
      \(name)2000|22|999|RUNNING|None
      \(name)x|22|1|RUNNING|None
      \(name)0|22|-1|RUNNING|None
      \(name)0|22

      """
    let found = queue.elements(in: output)
    #expect(found.map(\.task) == [3, 1004, 1005, 1006])
    #expect(found.map(\.id) == ["17_3", "18_4", "18_5", "18_6"])
    #expect(found.map(\.isHeld) == [false, false, true, false])
  }
}
