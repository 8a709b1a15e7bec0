import Foundation
import TestBench
import Testing

/// The real program, serving on a port of its own until the value goes.
final class ServedProgram: Sendable {
  let port: Int
  let base: String
  private let process: RunningProcess

  /// `Process` may be told to stop from any thread; everything else is done before it is shared.
  private struct RunningProcess: @unchecked Sendable {
    let process: Process
    let errors: Pipe
  }

  struct NotServing: Error, CustomStringConvertible {
    let description: String
  }

  static func serving(_ folder: URL, _ more: [String] = [], isSecure: Bool = false) async throws -> ServedProgram {
    try await RawClient.onThread { try ServedProgram(folder, more, isSecure) }
  }

  private init(_ folder: URL, _ more: [String], _ isSecure: Bool) throws {
    let executable = try #require(Repository.delfstof, "delfstof was not built beside the tests")
    let process = Process()
    process.executableURL = executable
    base = "\(isSecure ? "https" : "http")://portal.example"
    process.arguments = ["serve", folder.path, "--port", "0", "--base-url", base, "--quiet"] + more
    let (output, errors) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    process.standardInput = FileHandle.nullDevice
    try process.run()
    var said = ""
    while !said.contains("\n") {
      let data = output.fileHandleForReading.availableData
      guard !data.isEmpty else {
        let why = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        throw NotServing(description: why)
      }
      said += String(decoding: data, as: UTF8.self)
    }
    guard let port = said.firstMatch(of: /:([0-9]+)\)/).flatMap({ Int($0.1) }) else {
      process.terminate()
      throw NotServing(description: said)
    }
    self.port = port
    self.process = RunningProcess(process: process, errors: errors)
  }

  var isRunning: Bool { process.process.isRunning }
  var identifier: Int32 { process.process.processIdentifier }

  func askToStop() { kill(process.process.processIdentifier, SIGTERM) }

  /// - Returns: the exit code, or nil when it still runs after so many seconds.
  func end(within seconds: Double) async throws -> Int32? {
    let process = process
    return try await RawClient.onThread {
      let limit = Date().addingTimeInterval(seconds)
      while process.process.isRunning, Date() < limit { Thread.sleep(forTimeInterval: 0.02) }
      return process.process.isRunning ? nil : process.process.terminationStatus
    }
  }

  deinit {
    if process.process.isRunning { kill(process.process.processIdentifier, SIGKILL) }
  }

  /// Resident memory in bytes, as the system tells it.
  var resident: Int {
    get throws {
      let text = try String(contentsOfFile: "/proc/\(identifier)/statm", encoding: .utf8)
      return (Int(text.split(separator: " ")[1]) ?? 0) * Int(sysconf(Int32(_SC_PAGESIZE)))
    }
  }
}
