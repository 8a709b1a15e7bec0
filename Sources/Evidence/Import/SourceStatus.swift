import Foundation
import Programme

/// Files of sources as an earlier import or edition had them.
public protocol KnownFiles: Sendable {
  /// SHA-256 in lower-case hexadecimal; nil when the file was not there.
  /// - Parameters:
  ///   - source: id of the source.
  ///   - file: relative to the data folder.
  func digest(source: String, file: String) -> String?
}

/// The files that the provenance of an edition names.
public struct EditionFiles: KnownFiles {
  private let digests: [String: String]

  /// - Parameter files: of the provenance of the edition.
  public init(_ files: [FileRecord]) {
    digests = Dictionary(files.map { ($0.path, $0.sha256) }, uniquingKeysWith: { first, _ in first })
  }

  /// How a file of a source is named among the files of an edition.
  public static func path(source: String, file: String) -> String { "evidence/\(source)/\(file)" }

  /// SHA-256 at the edition; nil when it had no such file.
  public func digest(source: String, file: String) -> String? { digests[Self.path(source: source, file: file)] }
}

/// Whether the files of a declared source are there.
public struct SourceStatus: Sendable, Hashable, Codable {
  /// Of the source as a whole.
  public enum State: String, CaseIterable, Sendable, Codable {
    /// No data folder was looked at.
    case unchecked
    case missing
    /// Some of the declared files are there.
    case partly
    case present
    /// There, and not yet imported.
    case new
    /// There, and other than at the last import or edition.
    case changed
  }

  /// A file of the source, or a pattern that finds none.
  public struct File: Sendable, Hashable, Codable {
    /// Of one file.
    public enum State: String, CaseIterable, Sendable, Codable {
      case missing, present, new, changed, unchanged
      /// It may not be read: it lies outside the data folder or is no file.
      case refused
    }
    /// Relative to the data folder; for a missing one the declared pattern.
    public let name: String
    /// Whether it is there, and as before.
    public let state: State
    /// Size; 0 for a missing file.
    public let bytes: Int
  }

  /// Of the source as a whole.
  public let state: State
  /// In the order of the declaration.
  public let files: [File]

  /// No data folder was looked at.
  public static let unchecked = SourceStatus(state: .unchecked, files: [])

  /// Looks at the files of a source.
  /// - Parameters:
  ///   - source: its declaration.
  ///   - folder: nil when none was given.
  ///   - known: what an earlier import or edition had; with nil nothing is hashed.
  /// - Throws: ``DataFolderError/tooManyFiles(_:)``.
  public static func of(
    _ source: EvidenceSource, in folder: DataFolder?, known: (any KnownFiles)? = nil
  ) throws(DataFolderError) -> SourceStatus {
    guard let folder else { return .unchecked }
    var files: [File] = []
    for match in try folder.matches(source) {
      if match.names.isEmpty, match.refused.isEmpty {
        files.append(File(name: match.pattern, state: .missing, bytes: 0))
      }
      for name in match.names { files.append(file(name, source, folder, known)) }
      for name in match.refused { files.append(File(name: name, state: .refused, bytes: 0)) }
    }
    return SourceStatus(state: state(files, hasBaseline: known != nil), files: files)
  }

  private static func file(
    _ name: String, _ source: EvidenceSource, _ folder: DataFolder, _ known: (any KnownFiles)?
  ) -> File {
    let url = folder.url(of: name)
    let size = ((try? FileManager.default.attributesOfItem(atPath: url.path)[.size]) as? NSNumber)?.intValue ?? 0
    guard let known else { return File(name: name, state: .present, bytes: size) }
    guard let before = known.digest(source: source.id, file: name) else {
      return File(name: name, state: .new, bytes: size)
    }
    let now = try? SHA256.file(url).hex
    return File(name: name, state: now == before ? .unchanged : .changed, bytes: size)
  }

  private static func state(_ files: [File], hasBaseline: Bool) -> State {
    let there = files.filter { $0.state != .missing && $0.state != .refused }
    if there.isEmpty { return .missing }
    if there.count < files.count { return .partly }
    if !hasBaseline { return .present }
    if files.allSatisfy({ $0.state == .new }) { return .new }
    return files.allSatisfy { $0.state == .unchanged } ? .present : .changed
  }
}
