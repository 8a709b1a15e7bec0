import Foundation
import Programme

/// Writes a report as `nl/index.html` and `en/index.html`.
public enum ReportWriter {
  /// - Parameter folder: the report's own folder; it is made when it does not exist.
  /// - Returns: the files that were written, relative to `folder`, in alphabetical order.
  @discardableResult
  public static func write(_ report: Report, to folder: URL) throws(ReportError) -> [String] {
    var written: [String] = []
    for language in Language.allCases.sorted(by: { $0.rawValue < $1.rawValue }) {
      written.append(try write(report, in: language, to: folder))
    }
    return written
  }

  /// The page of one language.
  /// - Returns: the file that was written, relative to `folder`.
  @discardableResult
  public static func write(_ report: Report, in language: Language, to folder: URL) throws(ReportError) -> String {
    let html = try report.html(in: language)
    let path = "\(language.rawValue)/index.html"
    let file = folder.appendingPathComponent(path)
    do {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(html.utf8).write(to: file, options: .atomic)
    } catch {
      throw .unwritable(path: file.path, reason: error.localizedDescription)
    }
    return path
  }
}
