import Dispatch
import Foundation
import Synchronization

/// Runs a program and collects what it says. Both pipes are read at the same time, so that a program that fills one of
/// them never waits for ever; after `timeout` seconds it is ended.
public struct CommandRunner: Sendable {
  public let executable: URL
  public let folder: URL?
  public let timeout: Double

  /// - Parameters:
  ///   - folder: the working directory; nil: that of the tests.
  ///   - timeout: seconds.
  public init(executable: URL, folder: URL? = nil, timeout: Double = 1800) {
    self.executable = executable
    self.folder = folder
    self.timeout = timeout
  }

  public struct Result: Sendable {
    /// Exit code; 128 + signal when it was ended by one.
    public let status: Int32
    public let output: String
    public let errors: String
    public let timedOut: Bool

    public var all: String { output + errors }
    public var lines: [String] { output.split(separator: "\n").map(String.init) }
  }

  /// A signal to a program that runs.
  public struct Signal: Sendable {
    let number: Int32
    let moment: Moment

    enum Moment: Sendable {
      case after(seconds: Double)
      case said(String)
    }

    public static func after(seconds: Double, _ number: Int32) -> Signal {
      Signal(number: number, moment: .after(seconds: seconds))
    }

    /// As soon as the program has written a text on standard error.
    public static func whenSaid(_ text: String, _ number: Int32) -> Signal {
      Signal(number: number, moment: .said(text))
    }
  }

  /// - Throws: when the program cannot be started.
  public func run(_ arguments: [String], signal: Signal? = nil) async throws -> Result {
    try await withCheckedThrowingContinuation { continuation in
      // A thread of its own: those of the pools are few, and all of them may be waiting for a program.
      Thread.detachNewThread {
        continuation.resume(with: Swift.Result { try runBlocking(arguments, signal) })
      }
    }
  }

  /// Tests all begin at once, and hundreds of programs at a time, with their pipes, are more than a process may hold
  /// open (and than Foundation counts without reading beyond its list).
  private static let room = DispatchSemaphore(value: 16)

  private func runBlocking(_ arguments: [String], _ signal: Signal?) throws -> Result {
    Self.room.wait()
    defer { Self.room.signal() }
    let process = Process()
    process.executableURL = executable
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.standardInput = FileHandle.nullDevice
    let output = Pipe()
    let errors = Pipe()
    process.standardOutput = output
    process.standardError = errors
    let ended = DispatchSemaphore(value: 0)
    process.terminationHandler = { _ in ended.signal() }
    try process.run()

    let read = DispatchGroup()
    let (out, err) = (Collected(), Collected())
    for (pipe, sink) in [(output, out), (errors, err)] {
      let handle = Handle(file: pipe.fileHandleForReading)
      read.enter()
      Thread.detachNewThread {
        while case let data = handle.file.availableData, !data.isEmpty { sink.add(data) }
        // What holds the pipe may be let go much later.
        try? handle.file.close()
        read.leave()
      }
    }
    if let signal {
      switch signal.moment {
      case .after(let seconds):
        // One that ends before is not waited for.
        if ended.wait(timeout: .now() + seconds) == .success { ended.signal() }
      case .said(let text):
        let end = Date().addingTimeInterval(timeout)
        while !err.text.contains(text), process.isRunning, Date() < end { Thread.sleep(forTimeInterval: 0.005) }
      }
      if process.isRunning { kill(process.processIdentifier, signal.number) }
    }
    let timedOut = ended.wait(timeout: .now() + timeout) == .timedOut
    if timedOut {
      kill(process.processIdentifier, SIGKILL)
      ended.wait()
    }
    // What was written before the end is still in the pipes; on a busy machine its readers may come late.
    // One that was killed may leave a child that holds them.
    let all = read.wait(timeout: .now() + (timedOut ? 1 : timeout)) == .success
    if !all, !timedOut { throw PipeHeld(program: executable.lastPathComponent) }
    let status =
      process.terminationReason == .uncaughtSignal ? 128 + process.terminationStatus : process.terminationStatus
    return Result(status: status, output: out.text, errors: err.text, timedOut: timedOut)
  }

  /// A program ended, and something that it started still holds its output.
  public struct PipeHeld: Error, Sendable {
    public let program: String
  }

  /// A file handle belongs to the one thread that reads it.
  private struct Handle: @unchecked Sendable {
    let file: FileHandle
  }

  private final class Collected: Sendable {
    private let data = Mutex(Data())
    func add(_ new: Data) { data.withLock { $0 += new } }
    var text: String { data.withLock { String(decoding: $0, as: UTF8.self) } }
  }
}
