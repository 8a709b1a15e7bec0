import CGDAL

/// The archive around a spreadsheet, unpacked once to see how large it really is: the sizes that an archive declares
/// may lie, and its reader keeps everything in memory.
enum SpreadsheetArchive {
  /// - Throws: `tooLarge`, `unreadable`.
  static func check(_ file: SourceFile, limit: Int) throws(GeodataError) {
    // GDAL finds the end of the archive's name by counting braces.
    guard !file.path.contains(where: { "{}".contains($0) }) else {
      throw .unreadable(file: file.name, detail: "rename it: a path with braces cannot be read")
    }
    let archive = "/vsizip/{\(file.path)}"
    try Geodata.quietly { () throws(GeodataError) in
      guard let list = VSIReadDirRecursive(archive) else {
        throw .unreadable(file: file.name, detail: "its archive is damaged")
      }
      defer { CSLDestroy(list) }
      var total = 0
      for entry in TextList.values(list) where !entry.hasSuffix("/") {
        try measure("\(archive)/\(entry)", of: file, &total, limit)
      }
    }
  }

  private static func measure(
    _ entry: String, of file: SourceFile, _ total: inout Int, _ limit: Int
  ) throws(GeodataError) {
    guard let stream = VSIFOpenL(entry, "rb") else {
      throw .unreadable(file: file.name, detail: "its archive is damaged")
    }
    defer { VSIFCloseL(stream) }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      // Invariant: the buffer holds as many bytes as are asked for.
      let count = VSIFReadL(&buffer, 1, buffer.count, stream)
      total += count
      guard total <= limit else { throw .tooLarge(file: file.name, limit: "\(limit >> 20) MiB unpacked") }
      if count < buffer.count { break }
    }
  }
}
