import Foundation

/// What the program needs and a script fetches: in `build` while one works on it, in `share/delfstof` beside the folder
/// of a released program.
enum SharedFolder {
  /// - Parameters:
  ///   - named: the folder that the person gave; it is taken as it is.
  ///   - file: one that the folder holds when it is complete.
  /// - Returns: nil where it is nowhere.
  static func find(_ name: String, holding file: String, named: String?) -> URL? {
    if let named { return URL(filePath: named) }
    let program = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    let folders = [
      URL(filePath: "build/\(name)"),
      program.deletingLastPathComponent().appending(path: "../share/delfstof/\(name)").standardizedFileURL,
    ]
    return folders.first { FileManager.default.fileExists(atPath: $0.appending(path: file).path) }
  }
}
