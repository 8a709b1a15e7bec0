import Foundation
import Programme

extension Stage.Input {
  /// A file by its content, with that of the files beside it that go by its name: what a raster or a shape says may stand
  /// in them too (`grid.tif.aux.xml`, `area.prj`).
  /// - Parameter path: how a person calls it.
  /// - Throws: when one of them cannot be read.
  public init(file url: URL, path: String) throws {
    let folder = url.deletingLastPathComponent()
    let stem = url.deletingPathExtension().lastPathComponent + "."
    var lines: [String] = []
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() where name.hasPrefix(stem) {
      let file = folder.appending(path: name)
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: file.path, isDirectory: &isFolder), !isFolder.boolValue else {
        continue
      }
      lines.append("\(name) \(try SHA256.file(file).hex)")
    }
    self.init(.file(path), text: lines.joined(separator: "\n"))
  }
}
