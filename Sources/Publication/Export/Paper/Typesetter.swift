import Foundation
import Processes

/// Typst, as `Scripts/typesetter` puts it into a folder: a Python package and the typefaces of the report. It runs as a
/// program of its own, in a folder of its own, for a limited time, and asks no network.
public struct Typesetter: Sendable {
  let folder: URL
  /// Seconds.
  let limit: Double

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
  /// - Throws: ``ExportError/notSet(_:)``.
  func pdf(in room: URL) async throws(ExportError) -> (bytes: [UInt8], unaccessible: String?) {
    let call = ProgramCall(
      // Python is wherever the system has it.
      "python3", ["-I", "-B", room.appending(path: "typeset.py").path, folder.path, room.path],
      environment: ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "LC_ALL": "C.UTF-8"],
      folder: room, seconds: limit, most: 1 << 16)
    let answer: ProgramAnswer
    do { answer = try await call.answer() } catch { throw .notSet(error.reason) }
    if answer.end == .overdue { throw .notSet("> \(Int(limit)) s") }
    let words = answer.errors.text.prefix(2000).trimmingCharacters(in: .whitespacesAndNewlines)
    guard answer.end == .exit(0), let data = try? Data(contentsOf: room.appending(path: "report.pdf")),
      data.starts(with: Array("%PDF-".utf8))
    else { throw .notSet(words) }
    return (Array(data), words.isEmpty ? nil : words)
  }
}
