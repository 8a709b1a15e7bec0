import Foundation
import NIOCore
import NIOFoundationCompat
import Programme
import Synchronization

/// Files of the edition in gzip: made when one is first asked for, and kept while there is room.
final class PackedFiles: Sendable {
  /// A larger file goes as it lies.
  private static let mostFileBytes = 64 << 20

  struct Packed: Sendable {
    let bytes: ByteBuffer
    /// `sha-256=:...:` (RFC 9530).
    let digest: String

    init(_ bytes: ByteBuffer) {
      self.bytes = bytes
      digest = EditionFile.digest(sha256: SHA256.hex(Data(buffer: bytes)))
    }
  }

  private struct Contents {
    /// By checksum; nil for what does not become smaller.
    var files: [String: Packed?] = [:]
    var bytes = 0
  }

  private let contents = Mutex(Contents())
  private let mostBytes: Int

  init(mostBytes: Int) { self.mostBytes = mostBytes }

  /// - Returns: nil for a file that has nothing to gain.
  func packed(_ file: EditionFile) async throws -> Packed? {
    guard GzipEncoding.serves(file.mediaType), file.size >= GzipEncoding.leastBytes, file.size <= Self.mostFileBytes
    else { return nil }
    if let made = contents.withLock({ $0.files[file.sha256] }) { return made }
    let made = try await FileDelivery.whole(file) { GzipEncoding.compressed($0).map(Packed.init) }
    contents.withLock { contents in
      guard contents.files[file.sha256] == nil else { return }
      let size = made?.bytes.readableBytes ?? 0
      // An edition has few texts, so that this happens seldom.
      if contents.bytes + size > mostBytes { contents = Contents() }
      contents.files[file.sha256] = .some(made)
      contents.bytes += size
    }
    return made
  }
}
