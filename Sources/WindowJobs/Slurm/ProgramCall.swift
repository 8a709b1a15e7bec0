import Foundation
import Synchronization

/// A program that is called with arguments, without a shell, and what it answers.
struct ProgramCall {
  let program: String
  let arguments: [String]
  /// After which it is ended.
  var seconds = 60.0

  struct Answer {
    /// 128 + signal when a signal ended it.
    let status: Int32
    let output: String
    let errors: String
  }

  /// - Throws: `noSlurm` when there is no such program on the path.
  func answer() async throws(JobError) -> Answer {
    guard let url = Self.find(program) else { throw .noSlurm(program: program) }
    let (arguments, seconds) = (arguments, seconds)
    let outcome: Result<Answer, any Error> = await withCheckedContinuation { continuation in
      // A thread of its own: it waits.
      Thread.detachNewThread { continuation.resume(returning: Result { try Self.call(url, arguments, seconds) }) }
    }
    do { return try outcome.get() } catch { throw .refused(program: program, message: error.localizedDescription) }
  }

  static func find(_ program: String) -> URL? {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    return path.split(separator: ":").map { URL(filePath: String($0)).appending(path: program) }
      .first { FileManager.default.isExecutableFile(atPath: $0.path) }
  }

  private static func call(_ url: URL, _ arguments: [String], _ seconds: Double) throws -> Answer {
    let process = Process()
    process.executableURL = url
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    let (output, errors) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    let number = process.processIdentifier
    let isDone = Mutex(false)
    let watch = DispatchWorkItem { if !isDone.withLock({ $0 }) { kill(number, SIGKILL) } }
    DispatchQueue.global().asyncAfter(deadline: .now() + seconds, execute: watch)
    let said = Mutex(Data())
    let read = DispatchGroup()
    let errorFile = errors.fileHandleForReading.fileDescriptor
    DispatchQueue.global().async(group: read) {
      let all = FileHandle(fileDescriptor: errorFile, closeOnDealloc: false).readDataToEndOfFile()
      said.withLock { $0 = all }
    }
    let answered = output.fileHandleForReading.readDataToEndOfFile()
    read.wait()
    process.waitUntilExit()
    isDone.withLock { $0 = true }
    watch.cancel()
    let isKilled = process.terminationReason == .uncaughtSignal
    return Answer(
      status: (isKilled ? 128 : 0) + process.terminationStatus, output: String(decoding: answered, as: UTF8.self),
      errors: String(decoding: said.withLock { $0 }, as: UTF8.self))
  }
}
