import Foundation

/// The files that the report is made of, read from the package's own resources.
struct PublicationResources: Sendable {
  let folder: URL

  init() throws(ReportError) {
    guard let url = Bundle.module.url(forResource: "Resources", withExtension: nil) else {
      throw .missingResource("Resources")
    }
    folder = url
  }

  func data(_ path: String) throws(ReportError) -> Data {
    do {
      return try Data(contentsOf: folder.appendingPathComponent(path))
    } catch {
      throw .missingResource(path)
    }
  }

  func text(_ path: String) throws(ReportError) -> String {
    guard let text = String(data: try data(path), encoding: .utf8) else { throw .missingResource(path) }
    return text
  }

  /// Names of the files of a folder with an ending, in alphabetical order.
  func names(in path: String, ending: String) throws(ReportError) -> [String] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: folder.appendingPathComponent(path).path)
        .filter { $0.hasSuffix(ending) }.sorted()
    } catch {
      throw .missingResource(path)
    }
  }
}
