import CArchive
import Foundation

/// Reads a zip file entry by entry, without believing a word of it: names are only texts here, sizes only claims, and
/// nothing is written anywhere.
///
/// Kernel with unsafe pointers. Invariants: the archive lives as long as the reader and is freed once, in `deinit`; an
/// entry belongs to the archive and is read before the next one is asked for; the buffer of a read lives for the call.
public final class ZipReader {
  private let archive: OpaquePointer
  private let file: String
  /// Knows names in every script; nil where the system has no such locale, and then names must be ASCII.
  private let letters: locale_t?

  /// What an archive says of its next entry.
  public struct Entry: Sendable, Equatable {
    /// Nil when it is no text.
    public let path: String?
    /// No folder, link or device, and not encrypted.
    public let isPlainFile: Bool
  }

  /// - Throws: `unreadable`.
  public init(_ url: URL) throws(ArchiveError) {
    file = url.lastPathComponent
    guard let archive = archive_read_new() else { throw .unreadable(file: file, detail: "no memory") }
    self.archive = archive
    letters = delfstof_utf8()
    guard archive_read_support_format_zip_seekable(archive) == ARCHIVE_OK,
      archive_read_open_filename(archive, url.path, 1 << 16) == ARCHIVE_OK
    else { throw fault }
  }

  deinit {
    archive_read_free(archive)
    if let letters { freelocale(letters) }
  }

  private var fault: ArchiveError {
    .unreadable(file: file, detail: archive_error_string(archive).map { String(cString: $0) } ?? "")
  }

  /// - Returns: nil after the last entry.
  /// - Throws: `unreadable`.
  public func next() throws(ArchiveError) -> Entry? {
    var entry: OpaquePointer?
    var name: UnsafePointer<CChar>?
    let status = delfstof_next(archive, &entry, &name, letters)
    if status == ARCHIVE_EOF { return nil }
    guard status == ARCHIVE_OK || status == ARCHIVE_WARN, let entry else { throw fault }
    return Entry(
      path: name.flatMap { String(validatingCString: $0) },
      isPlainFile: delfstof_is_regular(entry) != 0 && archive_entry_is_encrypted(entry) == 0)
  }

  /// The next bytes of the entry; none at its end.
  /// - Parameter most: more than this is never returned at once.
  /// - Throws: `unreadable`.
  public func read(most: Int) throws(ArchiveError) -> Data {
    var data = Data(count: most)
    let count = data.withUnsafeMutableBytes { archive_read_data(archive, $0.baseAddress, $0.count) }
    guard count >= 0 else { throw fault }
    return data.prefix(count)
  }
}
