import Foundation
import Programme
import Publication

/// A file that an edition lists, the only kind that the portal ever opens for a request.
public struct EditionFile: Sendable, Equatable {
  /// As `edition.json` has it.
  public let path: String
  public let sha256: String
  public let size: Int
  /// Where it lies.
  public let url: URL

  init(_ record: FileRecord, in folder: URL) {
    path = record.path
    sha256 = record.sha256
    size = record.bytes
    url = folder.appending(path: record.path)
  }

  public var name: String { url.lastPathComponent }

  /// Of its content.
  public var mediaType: String { FileRecord(path: path, sha256: sha256, bytes: size).mediaType }

  /// `sha-256=:...:` (RFC 9530).
  var digest: String { Self.digest(sha256: sha256) }

  static func digest(sha256: String) -> String {
    var bytes: [UInt8] = []
    var rest = sha256[...]
    while rest.count >= 2 {
      bytes.append(UInt8(rest.prefix(2), radix: 16) ?? 0)
      rest = rest.dropFirst(2)
    }
    return "sha-256=:\(Data(bytes).base64EncodedString()):"
  }
}
