import NIOCore
import Synchronization

/// Files of the edition in gzip: made when one is first asked for, and kept while there is room.
final class PackedFiles: Sendable {
  /// A larger file goes as it lies.
  private static let mostFileBytes = 64 << 20

  private struct Contents {
    /// By checksum; nil for what does not become smaller.
    var files: [String: ByteBuffer?] = [:]
    var bytes = 0
  }

  private let contents = Mutex(Contents())
  private let mostBytes: Int

  init(mostBytes: Int) { self.mostBytes = mostBytes }

  /// - Returns: nil for a file that has nothing to gain.
  func packed(_ file: EditionFile) async throws -> ByteBuffer? {
    guard GzipEncoding.serves(file.mediaType), file.size >= GzipEncoding.leastBytes, file.size <= Self.mostFileBytes
    else { return nil }
    if let made = contents.withLock({ $0.files[file.sha256] }) { return made }
    let made = try await FileDelivery.whole(file) { GzipEncoding.compressed($0) }
    contents.withLock { contents in
      guard contents.files[file.sha256] == nil else { return }
      let size = made?.readableBytes ?? 0
      // An edition has few texts, so that this happens seldom.
      if contents.bytes + size > mostBytes { contents = Contents() }
      contents.files[file.sha256] = .some(made)
      contents.bytes += size
    }
    return made
  }
}
