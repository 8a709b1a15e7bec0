import Foundation
import Programme

/// Rejected rows as CSV: `line,column,value,reason`.
public enum RejectTable {
  /// - Throws: ``GriddingError/unwritable(file:reason:)``.
  public static func write(_ rejects: [SampleReject], to url: URL) throws(GriddingError) {
    var text = "line,column,value,reason\n"
    for reject in rejects {
      text +=
        [String(reject.line), quoted(reject.column), quoted(reject.value), quoted(reject.reason.rawValue)]
        .joined(separator: ",") + "\n"
    }
    do { try Data(text.utf8).write(to: url, options: .atomic) } catch {
      throw .unwritable(file: url.lastPathComponent, reason: error.localizedDescription)
    }
  }

  /// A cell of a CSV, in quotes where it must be.
  public static func quoted(_ text: String) -> String {
    guard text.contains(where: { ",\"\n\r".contains($0) }) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}
