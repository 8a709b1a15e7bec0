import Foundation

/// The files that the report is made of, read from the package's own resources.
package struct PublicationResources: Sendable {
  package let folder: URL

  package init() throws(ReportError) {
    guard let url = Bundle.module.url(forResource: "Resources", withExtension: nil) else {
      throw .missingResource("Resources")
    }
    folder = url
  }

  /// Files of another module in folders of the same names.
  package init(folder: URL) { self.folder = folder }

  package func data(_ path: String) throws(ReportError) -> Data {
    do {
      return try Data(contentsOf: folder.appendingPathComponent(path))
    } catch {
      throw .missingResource(path)
    }
  }

  package func text(_ path: String) throws(ReportError) -> String {
    guard let text = String(data: try data(path), encoding: .utf8) else { throw .missingResource(path) }
    return text
  }

  /// Names of the files of a folder with an ending, in alphabetical order.
  package func names(in path: String, ending: String) throws(ReportError) -> [String] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: folder.appendingPathComponent(path).path)
        .filter { $0.hasSuffix(ending) }.sorted()
    } catch {
      throw .missingResource(path)
    }
  }
}
