import Foundation
import Programme
import TextFormats

/// Rejected rows as CSV: `line,column,value,reason`.
public enum RejectTable {
  /// - Throws: ``GriddingError/unwritable(file:reason:)``.
  public static func write(_ rejects: [SampleReject], to url: URL) throws(GriddingError) {
    var text = "line,column,value,reason\n"
    for reject in rejects {
      text +=
        [String(reject.line), reject.column, reject.value, reject.reason.rawValue].map(DelimitedCell.escaped)
        .joined(separator: ",") + "\n"
    }
    do { try Data(text.utf8).write(to: url, options: .atomic) } catch {
      throw .unwritable(file: url.lastPathComponent, reason: error.localizedDescription)
    }
  }
}
