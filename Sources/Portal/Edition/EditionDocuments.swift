import Foundation
import Synchronization

/// The JSON documents of an edition: read when first asked for, then kept.
public final class EditionDocuments: Sendable {
  private let files: [String: EditionFile]
  private let read = Mutex<[String: Data]>([:])

  /// More than any document of an edition has.
  private static let mostBytes = 256 << 20

  init(files: [String: EditionFile]) { self.files = files }

  /// The bytes of a listed file, for those that are small enough to be kept.
  /// - Returns: nil when the edition has none of this name.
  public func data(_ path: String) throws(Problem) -> Data? {
    if let kept = read.withLock({ $0[path] }) { return kept }
    guard let file = files[path] else { return nil }
    guard file.size <= Self.mostBytes, let data = try? Data(contentsOf: file.url), data.count == file.size else {
      throw Problem(.internalServerError, "A file of the edition cannot be read.")
    }
    read.withLock { $0[path] = data }
    return data
  }

  /// A listed JSON file as a record.
  public func value<Value: Decodable>(_ type: Value.Type, _ path: String) throws(Problem) -> Value? {
    guard let data = try data(path) else { return nil }
    do { return try JSONDecoder().decode(type, from: data) } catch {
      throw Problem(.internalServerError, "A file of the edition cannot be read.")
    }
  }
}
