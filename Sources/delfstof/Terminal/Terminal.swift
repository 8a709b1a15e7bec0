import Foundation
import Synchronization

/// Standard output and error.
enum Terminal {
  static func print(_ text: String) { FileHandle.standardOutput.write(Data((text + "\n").utf8)) }
  static func error(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }
  /// Whether standard error is a terminal that a person looks at.
  static var isInteractive: Bool { isatty(2) == 1 }
}

/// Progress of a long job: a bar on a terminal, plain lines in a log, nothing when quiet.
final class ProgressReporter: Sendable {
  let label: String
  let isQuiet: Bool
  /// Lines that a log gets on the way to the end; one, at the end, when it is 1.
  let logLines: Int
  private let isInteractive: Bool
  /// The last part of the log lines that was told of.
  private let told = Mutex(0)

  init(label: String, isQuiet: Bool, logLines: Int = 1) {
    self.label = label
    self.isQuiet = isQuiet
    self.logLines = logLines
    isInteractive = Terminal.isInteractive
  }

  func report(_ done: Int, of total: Int) {
    guard !isQuiet, total > 0 else { return }
    if isInteractive {
      let filled = done * 30 / total
      let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 30 - filled)
      FileHandle.standardError.write(Data("\r\(label) \(bar) \(done)/\(total)\(done == total ? "\n" : "")".utf8))
    } else if told.withLock({ told in
      let part = done * logLines / total
      defer { told = max(told, part) }
      return part > told
    }) {
      Terminal.error("\(label): \(done)/\(total)")
    }
  }
}
