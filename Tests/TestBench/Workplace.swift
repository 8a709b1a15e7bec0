import Foundation

/// Where the package stands, and the program that was built beside the tests.
public enum Repository {
  public static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  public static func programme(_ name: String) -> URL { root.appending(path: "Programmes/\(name)") }

  /// The built `delfstof`: beside the test bundle, whatever the configuration; nil when it was not built.
  public static let delfstof: URL? = {
    var starts = [Bundle.main.executableURL, Bundle.main.bundleURL].compactMap { $0 }
    starts += CommandLine.arguments.prefix(3).map { URL(filePath: $0) }
    starts.append(URL(filePath: "/proc/self/exe").resolvingSymlinksInPath())
    #if DEBUG
      starts.append(root.appending(path: ".build/debug/x"))
    #else
      starts.append(root.appending(path: ".build/release/x"))
    #endif
    for start in starts {
      var folder = start
      for _ in 0..<4 {
        folder = folder.deletingLastPathComponent()
        let candidate = folder.appending(path: "delfstof")
        var isFolder: ObjCBool = false
        // A source folder of that name is not it.
        if FileManager.default.fileExists(atPath: candidate.path, isDirectory: &isFolder), !isFolder.boolValue,
          FileManager.default.isExecutableFile(atPath: candidate.path)
        {
          return candidate
        }
      }
    }
    return nil
  }()
}

/// A folder that lives as long as its value, with copies of programmes to break.
public final class Workplace: Sendable {
  public let root: URL

  public init() throws {
    root = FileManager.default.temporaryDirectory.appending(path: "delfstof-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: root) }

  /// Copies a programme, the schemas and the base map, at the places that they have in the package.
  /// - Parameter trials: replaces the programme's number of Monte Carlo trials.
  public func copy(_ name: String, trials: Int? = nil) throws -> ProgrammeCopy {
    let files = FileManager.default
    let folder = root.appending(path: "Programmes/\(name)")
    try files.createDirectory(at: root.appending(path: "Programmes"), withIntermediateDirectories: true)
    try files.copyItem(at: Repository.programme(name), to: folder)
    let map = Repository.root.appending(path: "build/basemap")
    if files.fileExists(atPath: map.path), !files.fileExists(atPath: root.appending(path: "build/basemap").path) {
      try files.createDirectory(at: root.appending(path: "build"), withIntermediateDirectories: true)
      try files.createSymbolicLink(at: root.appending(path: "build/basemap"), withDestinationURL: map)
    }
    let copy = ProgrammeCopy(folder: folder, place: self)
    if let trials {
      try copy.edit("programme.yaml") { text in
        text.replacing(/(?m)^trials: *[0-9]+/, with: "trials: \(trials)")
      }
    }
    return copy
  }
}

/// A copy of a programme that a test changes; it keeps its workplace alive.
public struct ProgrammeCopy: Sendable {
  public let folder: URL
  public let place: Workplace?

  public init(folder: URL, place: Workplace? = nil) {
    self.folder = folder
    self.place = place
  }

  public func text(_ path: String) throws -> String {
    try String(contentsOf: folder.appending(path: path), encoding: .utf8)
  }

  public func write(_ path: String, _ text: String) throws {
    try text.write(to: folder.appending(path: path), atomically: true, encoding: .utf8)
  }

  /// - Throws: ``Unchanged`` when the edit found nothing to change: a test must never pass on an untouched file.
  public func edit(_ path: String, _ change: (String) throws -> String) throws {
    let old = try text(path)
    let new = try change(old)
    guard new != old else { throw Unchanged(path: path) }
    try write(path, new)
  }

  public func replace(_ old: String, with new: String, in path: String) throws {
    try edit(path) { text in
      guard let range = text.range(of: old) else { return text }
      return text.replacingCharacters(in: range, with: new)
    }
  }

  /// The line, from 1, that starts with `prefix` (spaces before it do not count).
  public func line(of prefix: String, in path: String) throws -> Int {
    let lines = try text(path).split(separator: "\n", omittingEmptySubsequences: false)
    guard let index = lines.firstIndex(where: { $0.drop { $0 == " " }.hasPrefix(prefix) }) else {
      throw Unchanged(path: path)
    }
    return index + 1
  }

  /// Paths of all YAML files, sorted.
  public var yamlFiles: [String] {
    let all = FileManager.default.enumerator(atPath: folder.path)?.allObjects as? [String] ?? []
    return all.filter { $0.hasSuffix(".yaml") }.sorted()
  }

  public struct Unchanged: Error, CustomStringConvertible {
    public let path: String
    public var description: String { "\(path): the test found nothing to change" }
  }
}
