import Foundation
import Geodata
import Programme

/// The folder with kept results: a file each, named after the key of its stage, that begins with the SHA-256 of the rest.
/// A file that is not whole, or was changed, counts as absent.
///
/// Files are written in a draft folder beside it and moved into place, so that a killed run leaves none unfinished and
/// runs at the same time meet whole files only; what they keep under one key is the same.
struct StageFiles: Sendable {
  let folder: URL
  private let draft: DraftFolder

  /// What stages needed last, and what was computed in the last run.
  static let historyName = "stages.json"
  private static let ending = ".stage"

  /// - Throws: `unwritable`.
  init(_ folder: URL) throws(GeodataError) {
    do { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) } catch {
      throw .unwritable(file: folder.lastPathComponent, detail: error.localizedDescription)
    }
    self.folder = folder
    // What killed runs left goes now.
    draft = try DraftFolder(beside: folder)
  }

  /// Nil for a file that is not there, or is not what was kept.
  func data(_ key: String) -> Data? {
    guard let data = try? Data(contentsOf: folder.appending(path: key + Self.ending)), data.count > 65,
      data[64] == 0x0A
    else { return nil }
    let body = data.dropFirst(65)
    return data.prefix(64).elementsEqual(SHA256.hex(body).utf8) ? Data(body) : nil
  }

  /// - Throws: what the system says of a disk that is full, or of a folder that is gone.
  func keep(_ data: Data, _ key: String) throws {
    try put(Data(SHA256.hex(data).utf8) + [0x0A] + data, key + Self.ending)
  }

  func history() -> StageHistory? {
    guard let data = try? Data(contentsOf: folder.appending(path: Self.historyName)) else { return nil }
    return try? JSONDecoder().decode(StageHistory.self, from: data)
  }

  func keep(_ history: StageHistory) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    try put(try encoder.encode(history), Self.historyName)
  }

  private func put(_ data: Data, _ name: String) throws {
    let file = draft.file(name)
    try data.write(to: file)
    try draft.place(file, at: folder.appending(path: name))
  }

  /// Removes results that no recent run used. What was made after `start` may belong to a run that is not finished.
  func sweep(keeping keys: Set<String>, madeBefore start: Date) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    for name in names where name.hasSuffix(Self.ending) && !keys.contains(String(name.dropLast(Self.ending.count))) {
      let file = folder.appending(path: name)
      let made = (try? FileManager.default.attributesOfItem(atPath: file.path)[.modificationDate]) as? Date
      if let made, made < start { try? FileManager.default.removeItem(at: file) }
    }
  }

  func close() { draft.remove() }
}
