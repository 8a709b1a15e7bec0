import Foundation
import Subprocess

/// How a program ended and what it said.
public struct ProgramAnswer: Sendable, Hashable {
  public enum End: Sendable, Hashable {
    case exit(Int32)
    case signal(Int32)
    /// It took too long and was ended.
    case overdue

    /// As shells tell it: the code with which it ended, or 128 and its signal.
    public var status: Int32 {
      switch self {
      case .exit(let code): code
      case .signal(let number): 128 + number
      case .overdue: 128 + SIGKILL
      }
    }

    init(_ status: TerminationStatus) {
      switch status {
      case .exited(let code): self = .exit(code)
      case .signaled(let number): self = .signal(number)
      }
    }
  }

  public struct Text: Sendable, Hashable {
    /// Bytes that are no UTF-8 became U+FFFD.
    public let text: String
    /// Whether nothing of it was forgotten.
    public let isWhole: Bool
  }

  public internal(set) var end: End
  public let output: Text
  public let errors: Text
}

/// A program that could not be started.
public struct ProgramNotStarted: Error, Hashable, Sendable {
  /// Whether there is no such program, or none that can be run.
  public let isMissing: Bool
  public let reason: String

  init(_ error: any Error) {
    isMissing = (error as? SubprocessError)?.code == .executableNotFound
    reason = "\(error)"
  }
}
