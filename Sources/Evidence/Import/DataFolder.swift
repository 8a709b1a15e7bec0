import Foundation
import Programme

/// The folder in which the files of declared sources stand. What a declaration names is found inside it or not at all:
/// no `..`, no link that leads out, no device, and never more files than ``maximumFiles``.
public struct DataFolder: Sendable {
  /// Without links.
  public let root: URL

  /// Of one source.
  public static let maximumFiles = 20_000
  /// Entries of one folder that are looked at.
  static let maximumEntries = 200_000

  /// - Throws: ``DataFolderError/notAFolder(_:)``.
  public init(_ url: URL) throws(DataFolderError) {
    guard let real = Self.realPath(url.path), Self.kind(real) == .folder else { throw .notAFolder(url.path) }
    root = URL(filePath: real, directoryHint: .isDirectory)
  }

  /// What a pattern of a declaration found.
  public struct Match: Sendable, Hashable {
    /// As declared.
    public let pattern: String
    /// Relative to the folder, sorted.
    public let names: [String]
    /// Names that exist and may not be read: a link that leads out of the folder, a folder, a device, a name with control
    /// characters.
    public let refused: [String]
  }

  /// The files of a source, pattern by pattern; a file stands under the first pattern that finds it.
  /// - Throws: ``DataFolderError/tooManyFiles(_:)``.
  public func matches(_ source: EvidenceSource) throws(DataFolderError) -> [Match] {
    var seen: Set<String> = []
    var result: [Match] = []
    for pattern in source.files {
      var found: [String] = []
      var refused: [String] = []
      for name in try names(pattern) where seen.insert(name).inserted {
        if isInside(name) { found.append(name) } else { refused.append(name) }
      }
      guard seen.count <= Self.maximumFiles else { throw .tooManyFiles(source.id) }
      result.append(Match(pattern: pattern, names: found, refused: refused))
    }
    return result
  }

  /// The files of a source that may be read, in the order of the declaration.
  public func files(of source: EvidenceSource) throws(DataFolderError) -> [EvidenceFile] {
    try matches(source).flatMap(\.names).map { EvidenceFile(url: url(of: $0), name: $0, source: source) }
  }

  /// A table beside a file of a source, such as the places that its rows name; nil when it is not there.
  public func companion(_ name: String, of file: EvidenceFile) -> EvidenceFile? {
    let parts = file.name.split(separator: "/").dropLast().map(String.init) + [name]
    let path = parts.joined(separator: "/")
    guard EvidenceSourceReader.isSafe(path), isInside(path) else { return nil }
    return EvidenceFile(url: url(of: path), name: path, source: file.source)
  }

  /// Folders named `grids`, here or one level down: they hold datum grids.
  public var gridFolders: [URL] {
    let places = [""] + entries("").sorted().map { $0 + "/" }
    return places.map { $0 + "grids" }.filter { name in
      guard let real = Self.realPath(url(of: name).path), Self.kind(real) == .folder else { return false }
      return real.hasPrefix(base)
    }.map { url(of: $0) }
  }

  private var base: String { root.path.hasSuffix("/") ? root.path : root.path + "/" }

  func url(of name: String) -> URL { root.appending(path: name, directoryHint: .notDirectory) }

  /// Whether a name could be declared and is a regular file, inside the folder once every link is followed.
  private func isInside(_ name: String) -> Bool {
    guard EvidenceSourceReader.isSafe(name), let real = Self.realPath(url(of: name).path), Self.kind(real) == .file
    else { return false }
    return real.hasPrefix(base)
  }

  // MARK: patterns

  private func names(_ pattern: String) throws(DataFolderError) -> [String] {
    guard EvidenceSourceReader.isSafe(pattern) else { return [] }
    var paths = [""]
    let parts = pattern.split(separator: "/").map(String.init)
    for (index, part) in parts.enumerated() {
      let isLast = index == parts.count - 1
      var next: [String] = []
      for path in paths {
        let prefix = path.isEmpty ? "" : path + "/"
        if part.contains("*") {
          for name in entries(path) where NamePattern.matches(name, part) {
            if isLast || Self.kind(url(of: prefix + name).path) == .folder { next.append(prefix + name) }
          }
        } else if Self.kind(url(of: prefix + part).path) != nil {
          next.append(prefix + part)
        }
      }
      guard next.count <= Self.maximumFiles else { throw .tooManyFiles(pattern) }
      paths = next
    }
    return paths.sorted()
  }

  /// Names in a folder, without hidden ones. A folder outside the root is empty.
  private func entries(_ path: String) -> [String] {
    let folder = path.isEmpty ? root : root.appending(path: path, directoryHint: .isDirectory)
    guard let real = Self.realPath(folder.path), (real + "/").hasPrefix(base) else { return [] }
    guard let handle = opendir(real) else { return [] }
    defer { closedir(handle) }
    var names: [String] = []
    while names.count < Self.maximumEntries, let entry = readdir(handle) {
      // Invariant: d_name is a C string inside the entry, which lives until the next call of readdir.
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(validatingCString: $0) }
      }
      if let name, !name.hasPrefix(".") { names.append(name) }
    }
    return names
  }

  // MARK: the file system

  private enum Kind { case file, folder, other }

  private static func kind(_ path: String) -> Kind? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return .file
    case S_IFDIR: return .folder
    default: return .other
    }
  }

  private static func realPath(_ path: String) -> String? {
    guard let pointer = realpath(path, nil) else { return nil }
    defer { free(pointer) }
    return String(validatingCString: pointer)
  }
}

/// What can be wrong with a data folder.
public enum DataFolderError: Error, Hashable, Sendable {
  /// There is no folder of this name.
  case notAFolder(String)
  /// A source, or one of its patterns, finds more files than a source can have.
  case tooManyFiles(String)

  /// What is wrong, and what to do.
  public var text: LocalizedText {
    switch self {
    case .notAFolder(let path):
      .init(en: "There is no folder \(path).", nl: "De map \(path) bestaat niet.")
    case .tooManyFiles(let name):
      .init(
        en: "'\(name)' finds more than \(DataFolder.maximumFiles) files; name them more precisely.",
        nl: "'\(name)' vindt meer dan \(DataFolder.maximumFiles) bestanden; noem ze preciezer.")
    }
  }
}

/// File names with `*` for any characters, compared byte by byte.
enum NamePattern {
  static func matches(_ name: String, _ pattern: String) -> Bool {
    let text = Array(name.utf8)
    let form = Array(pattern.utf8)
    let star = UInt8(ascii: "*")
    var (t, f) = (0, 0)
    // Where to go on when a later part does not fit: behind the last star, one byte further.
    var retry: (text: Int, form: Int)?
    while t < text.count {
      if f < form.count, form[f] == star {
        f += 1
        retry = (t, f)
      } else if f < form.count, form[f] == text[t] {
        t += 1
        f += 1
      } else if let last = retry {
        t = last.text + 1
        f = last.form
        retry = (t, f)
      } else {
        return false
      }
    }
    return form[f...].allSatisfy { $0 == star }
  }
}
