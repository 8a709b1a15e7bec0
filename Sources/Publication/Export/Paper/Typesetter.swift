import Foundation
import Synchronization

/// Typst, as `Scripts/typesetter` puts it into a folder: a Python package and the typefaces of the report. It runs as a
/// program of its own, in a folder of its own, for a limited time, and asks no network.
public struct Typesetter: Sendable {
  let folder: URL
  /// Seconds.
  let limit: Double
  /// Asked ten times a second while it works: a signal to this program does not reach that one.
  public var isCancelled: @Sendable () -> Bool = { false }

  /// A file by which the folder is known.
  public static let mark = "typst/__init__.py"

  /// - Throws: ``ExportError/noTypesetter(_:)`` when it is not there.
  public init(_ folder: URL?, limit: Double = 600) throws(ExportError) {
    guard let folder, FileManager.default.fileExists(atPath: folder.appending(path: Self.mark).path) else {
      throw .noTypesetter(folder?.path)
    }
    self.folder = folder
    self.limit = limit
  }

  /// - Parameter room: the folder with `report.typ` and what it reads; nothing outside it is read.
  /// - Returns: the document, and why it does not conform to PDF/UA where it does not.
  /// - Throws: ``ExportError/notSet(_:)``, ``ExportError/stopped``.
  func pdf(in room: URL) throws(ExportError) -> (bytes: [UInt8], unaccessible: String?) {
    let said = room.appending(path: "said.txt")
    let process = Process()
    // Python is wherever the system has it.
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", "-I", "-B", room.appending(path: "typeset.py").path, folder.path, room.path]
    process.environment = ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "LC_ALL": "C.UTF-8"]
    process.currentDirectoryURL = room
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    let ended = DispatchSemaphore(value: 0)
    process.terminationHandler = { _ in ended.signal() }
    do {
      try Data().write(to: said)
      process.standardError = try FileHandle(forWritingTo: said)
      try process.run()
    } catch { throw .notSet(error.localizedDescription) }
    let end = DispatchTime.now() + limit
    while ended.wait(timeout: min(end, .now() + 0.1)) == .timedOut {
      let isStopped = isCancelled()
      guard isStopped || DispatchTime.now() >= end else { continue }
      // With what it may have started: it has a process group of its own.
      kill(-process.processIdentifier, SIGKILL)
      kill(process.processIdentifier, SIGKILL)
      ended.wait()
      throw isStopped ? .stopped : .notSet("> \(Int(limit)) s")
    }
    let words = (try? String(contentsOf: said, encoding: .utf8))?.prefix(2000).trimmingCharacters(
      in: .whitespacesAndNewlines)
    guard process.terminationStatus == 0, process.terminationReason == .exit,
      let data = try? Data(contentsOf: room.appending(path: "report.pdf")), data.starts(with: Array("%PDF-".utf8))
    else { throw .notSet(words ?? "") }
    return (Array(data), words.flatMap { $0.isEmpty ? nil : $0 })
  }
}
