import Foundation
import Programme

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

  /// Of its content, by its name; editions hold no other kinds.
  public var mediaType: String {
    switch url.pathExtension {
    case "json": "application/json"
    case "csv": "text/csv; charset=utf-8; header=present"
    case "html": "text/html; charset=utf-8"
    case "svg": "image/svg+xml"
    case "md": "text/markdown; charset=utf-8"
    case "tif": "image/tiff; application=geotiff; profile=cloud-optimized"
    case "gpkg": "application/geopackage+sqlite3"
    default: "application/octet-stream"
    }
  }

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
