import Foundation
import Programme

/// Tells one build of the program and its libraries from another, without reading all of them: every file of which code
/// is mapped into this process, with its size and the times of its last change, and where PROJ and GDAL look for their
/// tables. A copy counts as another program, which costs a run; a change can never pass unseen.
public enum ProgramIdentity {
  /// Nil where the system does not tell: then nothing can be kept.
  public static func current() -> String? {
    guard let maps = FileHandle(forReadingAtPath: "/proc/self/maps"), let data = try? maps.readToEnd() else {
      return nil
    }
    var files: Set<String> = []
    let space = UInt8(ascii: " ")
    for line in data.split(separator: UInt8(ascii: "\n")) {
      // address perms offset dev inode path
      let parts = line.split(separator: space, maxSplits: 5, omittingEmptySubsequences: true)
      guard parts.count == 6, parts[1].contains(UInt8(ascii: "x")) else { continue }
      let path = parts[5].drop { $0 == space }
      if path.first == UInt8(ascii: "/") { files.insert(String(decoding: path, as: UTF8.self)) }
    }
    let lines = files.sorted().map { path in
      var status = stat()
      guard stat(path, &status) == 0 else { return "\(path) gone" }
      let (made, changed) = (status.st_mtim, status.st_ctim)
      return "\(path) \(status.st_size) \(made.tv_sec).\(made.tv_nsec) \(changed.tv_sec).\(changed.tv_nsec)"
    }
    let places = ["PROJ_DATA", "PROJ_LIB", "GDAL_DATA"].map { name in
      "\(name)=\(getenv(name).map { String(cString: $0) } ?? "")"
    }
    return lines.isEmpty ? nil : SHA256.hex((lines + places).joined(separator: "\n"))
  }
}
