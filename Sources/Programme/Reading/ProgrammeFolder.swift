import CLibcrypto
import Dispatch
import Foundation
import Synchronization

/// The files of a programme folder, read once, bounded in size and hashed for the provenance.
final class ProgrammeFolder {
  /// A file larger than this is refused: a programme is text that people write.
  static let maximumBytes = 16 << 20

  let root: URL
  let log: FindingLog
  private(set) var files: [FileRecord] = []

  init(root: URL, log: FindingLog) {
    self.root = root
    self.log = log
  }

  /// The text of a file, or nil (with a finding) when it cannot be used.
  /// - Parameter required: whether a missing file is an error.
  func text(_ path: String, required: Bool = true) -> String? {
    let url = root.appending(path: path)
    let here = SourceLocation(file: path)
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder), !isFolder.boolValue else {
      if required {
        log.error(
          "file.missing", here, .init(en: "the file is missing", nl: "het bestand ontbreekt"),
          mend: .init(
            en: "add it; docs/programme-format.md says what it holds",
            nl: "voeg het toe; docs/programme-format.md zegt wat erin staat"))
      }
      return nil
    }
    let size = (try? FileManager.default.attributesOfItem(atPath: url.path)[.size] as? Int) ?? 0
    guard size <= Self.maximumBytes else {
      log.error(
        "file.size", here, .init(en: "the file is larger than 16 MiB", nl: "het bestand is groter dan 16 MiB"),
        mend: .init(en: "split it or move data to a data source", nl: "splits het of maak er een databron van"))
      return nil
    }
    let data: Data
    do { data = try Data(contentsOf: url) } catch {
      log.error(
        "file.unreadable", here,
        .init(en: "the file cannot be read: \(error.localizedDescription)", nl: "het bestand is niet te lezen"),
        mend: .init(en: "check its permissions", nl: "controleer de rechten"))
      return nil
    }
    files.append(FileRecord(path: path, sha256: SHA256.hex(data), bytes: data.count))
    guard !data.starts(with: [0xEF, 0xBB, 0xBF]) else {
      log.error(
        "file.byte-order-mark", SourceLocation(file: path, line: 1),
        .init(en: "the file starts with a byte-order mark", nl: "het bestand begint met een byte-order mark"),
        mend: .init(en: "save it as UTF-8 without BOM", nl: "bewaar het als UTF-8 zonder BOM"))
      return nil
    }
    guard let text = String(validating: data, as: UTF8.self), !text.utf8.contains(0) else {
      log.error(
        "file.encoding", SourceLocation(file: path, line: Self.firstBadLine(data)),
        .init(en: "the file is not UTF-8 text", nl: "het bestand is geen UTF-8-tekst"),
        mend: .init(en: "convert it to UTF-8", nl: "zet het om naar UTF-8"))
      return nil
    }
    return text
  }

  /// Reads parts of the folder side by side. What they read and found is kept in the order of the parts, so that it is
  /// the same on any number of cores.
  func inParts<Input: Sendable, Output: Sendable>(
    _ parts: [Input], read: @Sendable (ProgrammeFolder, Input) -> Output
  ) -> [Output] {
    let taken = Mutex([Taken<Output>?](repeating: nil, count: parts.count))
    let root = root
    let manual = log.manual
    DispatchQueue.concurrentPerform(iterations: parts.count) { number in
      let folder = ProgrammeFolder(root: root, log: FindingLog(manual: manual))
      let output = read(folder, parts[number])
      let part = Taken(output: output, files: folder.files, findings: folder.log.findings, refused: folder.log.refused)
      taken.withLock { $0[number] = part }
    }
    return taken.withLock { $0 }.compactMap { part in
      guard let part else { return nil }
      files += part.files
      for finding in part.findings { log.add(finding) }
      for record in part.refused { log.refuse(record) }
      return part.output
    }
  }

  private struct Taken<Output: Sendable>: Sendable {
    let output: Output
    let files: [FileRecord]
    let findings: [Finding]
    let refused: Set<RecordName>
  }

  /// Names of entries of a folder inside the programme that match, sorted.
  func entries(_ path: String, where matches: (String) -> Bool = { _ in true }) -> [String] {
    let url = path.isEmpty ? root : root.appending(path: path)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []
    return names.filter { !$0.hasPrefix(".") && matches($0) }.sorted()
  }

  /// Names of the folders of systems, sorted.
  var systems: [String] { entries("systems").filter { isFolder("systems/\($0)") } }

  func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: root.appending(path: path).path, isDirectory: &isFolder)
    return exists && isFolder.boolValue
  }

  private static func firstBadLine(_ data: Data) -> Int {
    var line = 1
    for part in data.split(separator: 0x0A, omittingEmptySubsequences: false) {
      if part.contains(0) || String(validating: part, as: UTF8.self) == nil { return line }
      line += 1
    }
    return 0
  }
}

/// A file that an edition was made from.
public struct FileRecord: Hashable, Sendable, Codable {
  public let path: String
  public let sha256: String
  public let bytes: Int

  public init(path: String, sha256: String, bytes: Int) {
    self.path = path
    self.sha256 = sha256
    self.bytes = bytes
  }
}

/// SHA-256 through OpenSSL's libcrypto.
public enum SHA256 {
  /// Lower-case hexadecimal digest.
  public static func hex(_ data: Data) -> String {
    var digest = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
    var length: UInt32 = 0
    // Invariant: the buffers live for the call; EVP_Digest writes at most EVP_MAX_MD_SIZE bytes.
    let status = data.withUnsafeBytes { bytes in
      EVP_Digest(bytes.baseAddress, bytes.count, &digest, &length, EVP_sha256(), nil)
    }
    precondition(status == 1, "libcrypto refused SHA-256")
    return digest.prefix(Int(length)).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
  }
}
