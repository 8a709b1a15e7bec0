import Foundation

/// A file of this machine, checked before GDAL sees its name: names with a meaning to GDAL (`/vsicurl/...`, `PG:...`,
/// an address) never reach it.
struct SourceFile {
  /// Absolute, without links.
  let path: String
  /// Last component, by which errors name it.
  let name: String
  let bytes: Int
  /// In lower case, without dot.
  let fileExtension: String
  /// The first bytes, at most 1024.
  let start: [UInt8]

  /// - Throws: `missingFile` for anything but a regular file, `tooLarge`, `unreadable`.
  init(_ url: URL, limit: Int) throws(GeodataError) {
    name = url.lastPathComponent
    let real = url.resolvingSymlinksInPath()
    guard url.isFileURL, real.path.hasPrefix("/"), !real.path.hasPrefix("/vsi"),
      let attributes = try? FileManager.default.attributesOfItem(atPath: real.path),
      attributes[.type] as? FileAttributeType == .typeRegular
    else { throw .missingFile(name) }
    guard let size = attributes[.size] as? Int else { throw .unreadable(file: name, detail: "its size is unknown") }
    guard size <= limit else { throw .tooLarge(file: name, limit: "\(limit >> 20) MiB") }
    path = real.path
    bytes = size
    fileExtension = url.pathExtension.lowercased()
    do {
      let handle = try FileHandle(forReadingFrom: real)
      defer { try? handle.close() }
      start = Array(try handle.read(upToCount: 1024) ?? Data())
    } catch {
      throw .unreadable(file: name, detail: "it cannot be opened; check its permissions")
    }
  }

  func starts(with bytes: [UInt8]) -> Bool { start.starts(with: bytes) }
}
