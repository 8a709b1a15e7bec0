import Foundation

/// The files that a new programme is made of, read from the package's own resources:
///
///     europe/     what is the same for every member state, copied as it is, with its sources
///     systems/    mineral systems to start from, one folder each
///     system/     the other files of each system, empty, with guidance
///     templates/  files in which the country is filled in
struct ScaffoldResources {
  let folder: URL

  init() throws(ScaffoldError) {
    guard let url = Bundle.module.url(forResource: "Resources", withExtension: nil) else { throw .damaged("Resources") }
    folder = url
  }

  /// Paths of the files below a folder, sorted, relative to it.
  func paths(in name: String) throws(ScaffoldError) -> [String] {
    let root = folder.appending(path: name)
    guard let all = try? FileManager.default.subpathsOfDirectory(atPath: root.path) else { throw .damaged(name) }
    let files = all.filter { path in
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: root.appending(path: path).path, isDirectory: &isFolder)
        && !isFolder.boolValue
    }
    guard !files.isEmpty else { throw .damaged(name) }
    return files.sorted()
  }

  func data(_ path: String) throws(ScaffoldError) -> Data {
    do { return try Data(contentsOf: folder.appending(path: path)) } catch { throw .damaged(path) }
  }

  func text(_ path: String) throws(ScaffoldError) -> String {
    guard let text = String(data: try data(path), encoding: .utf8) else { throw .damaged(path) }
    return text
  }
}
