import Foundation

/// The text of a document that a person wrote.
public enum DocumentText {
  /// - Throws: `text`, with whether it is not there or no UTF-8.
  public static func read(_ url: URL) throws(GriddingError) -> String {
    do { return try String(contentsOf: url, encoding: .utf8) } catch {
      let name = url.lastPathComponent
      throw FileManager.default.fileExists(atPath: url.path)
        ? .text(file: name, .unreadable(detail: "UTF-8")) : .text(file: name, .missing)
    }
  }
}
