import Foundation
import Gridding
import Programme

/// What the readers of documents about maps share.
enum MappingDocument {
  /// - Throws: `gridding`, with whether the file is not there or no UTF-8.
  static func text(_ url: URL) throws(MappingError) -> String {
    do throws(GriddingError) { return try DocumentText.read(url) } catch { throw .gridding(error) }
  }

  /// As ``YAMLDocument/read(_:name:manual:_:)``.
  /// - Throws: `gridding` with the findings.
  static func read<Content>(
    _ text: String, name: String, manual: String, _ read: (YAMLMapping, FindingLog) -> Content?
  ) throws(MappingError) -> Content {
    do throws(YAMLDocument.Refusal) {
      return try YAMLDocument.read(text, name: name, manual: manual, read)
    } catch { throw .gridding(.model(error.findings)) }
  }
}
