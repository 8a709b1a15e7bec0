import Foundation
import Subprocess

/// A program that is called with arguments and its answer awaited: without a shell, with nothing to read, in a process
/// group of its own, and with none of this process's open files.
///
/// The call ends when the program does. What the program started and left behind is not waited for, though it holds the
/// program's output, unless it goes on writing there; when the time is up, or the task that waits is cancelled, the
/// program is ended with all of its group.
public struct ProgramCall: Sendable {
  /// A name, looked up in the folders of `PATH`, or a path.
  public var program: String
  public var arguments: [String]
  /// Nil: that of this process.
  public var environment: [String: String]?
  /// The working directory; nil: that of this process.
  public var folder: URL?
  /// After which it is ended.
  public var seconds: Double
  /// Bytes that are kept of each stream; the rest is read and forgotten.
  public var most: Int

  public init(
    _ program: String, _ arguments: [String], environment: [String: String]? = nil, folder: URL? = nil,
    seconds: Double, most: Int
  ) {
    self.program = program
    self.arguments = arguments
    self.environment = environment
    self.folder = folder
    self.seconds = seconds
    self.most = most
  }

  public func answer() async throws(ProgramNotStarted) -> ProgramAnswer {
    do {
      return try await withThrowingTaskGroup(of: ProgramAnswer?.self) { group in
        group.addTask { try await untimedAnswer() }
        group.addTask {
          try? await Task.sleep(for: .seconds(seconds))
          return nil
        }
        let first = try await group.next() ?? nil
        group.cancelAll()
        if let first { return first }
        guard var answer = try await group.next() ?? nil else { throw CancellationError() }
        answer.end = .overdue
        return answer
      }
    } catch { throw ProgramNotStarted(error) }
  }

  private func untimedAnswer() async throws -> ProgramAnswer {
    let result = try await Subprocess.run(configuration, input: .none, output: .sequence, error: .sequence) { running in
      async let output = text(running.standardOutput)
      async let errors = text(running.standardError)
      return try await (output: output, errors: errors)
    }
    let said = result.closureResult
    return ProgramAnswer(end: .init(result.terminationStatus), output: said.output, errors: said.errors)
  }

  private var configuration: Configuration {
    var options = PlatformOptions()
    options.processGroupID = 0
    options.teardownSequence = [.send(signal: .kill, toProcessGroup: true, allowedDurationToNextStep: .seconds(10))]
    let environment = environment.map { given in
      Environment.custom(
        Dictionary(uniqueKeysWithValues: given.map { (Environment.Key(stringLiteral: $0.key), $0.value) }))
    }
    return Configuration(
      executable: program.contains("/") ? .path(.init(program)) : .name(program), arguments: .init(arguments),
      environment: environment ?? .inherit, workingDirectory: folder.map { .init($0.path) }, platformOptions: options)
  }

  /// The beginning of a stream that is read to its end, so that the program never waits.
  private func text(_ stream: SubprocessOutputSequence) async throws -> ProgramAnswer.Text {
    var kept: [UInt8] = []
    var isWhole = true
    for try await piece in stream {
      let room = min(piece.count, most - kept.count)
      piece.withUnsafeBytes { kept.append(contentsOf: $0.prefix(room)) }
      if room < piece.count { isWhole = false }
      // What outlives the program could write on for ever.
      if Task.isCancelled { break }
    }
    return .init(text: String(decoding: kept, as: UTF8.self), isWhole: isWhole)
  }
}
