import CArchive
import Foundation

/// Writes a zip file entry by entry. The same entries in the same order give the same bytes, whenever and by whomever: all
/// have one date, one mode and no owner.
///
/// Kernel with unsafe pointers. Invariants: the archive and its entry live as long as the writer and are freed once, in
/// `deinit`; bytes that are passed live for the call.
public final class ZipWriter {
  private let archive: OpaquePointer
  private let entry: OpaquePointer
  private let file: String

  /// - Throws: `unwritable`.
  public init(to url: URL) throws(ArchiveError) {
    file = url.lastPathComponent
    guard let archive = archive_write_new() else { throw .unwritable(file: file, detail: "no memory") }
    guard let entry = archive_entry_new() else {
      archive_write_free(archive)
      throw .unwritable(file: file, detail: "no memory")
    }
    self.archive = archive
    self.entry = entry
    // Names that are not ASCII are marked as UTF-8.
    guard archive_write_set_format_zip(archive) == ARCHIVE_OK,
      archive_write_set_options(archive, "zip:hdrcharset=UTF-8") == ARCHIVE_OK,
      archive_write_open_filename(archive, url.path) == ARCHIVE_OK
    else { throw fault }
  }

  deinit {
    archive_entry_free(entry)
    archive_write_free(archive)
  }

  private var fault: ArchiveError {
    .unwritable(file: file, detail: archive_error_string(archive).map { String(cString: $0) } ?? "")
  }

  /// - Parameter path: with `/` between folders.
  public func add(_ path: String, data: Data) throws(ArchiveError) {
    try begin(path, bytes: data.count)
    try write(data)
  }

  /// Adds a file, read in pieces.
  /// - Throws: `unwritable`; `unreadable`, naming the file, when it is not as long as it was when it was begun.
  public func add(_ path: String, file url: URL) throws(ArchiveError) {
    let handle: FileHandle
    let size: Int
    do {
      handle = try FileHandle(forReadingFrom: url)
      size = Int(clamping: try handle.seekToEnd())
      try handle.seek(toOffset: 0)
    } catch { throw .unreadable(file: path, detail: error.localizedDescription) }
    defer { try? handle.close() }
    try begin(path, bytes: size)
    var total = 0
    while true {
      let piece: Data?
      do { piece = try handle.read(upToCount: 1 << 20) } catch {
        throw .unreadable(file: path, detail: error.localizedDescription)
      }
      guard let piece, !piece.isEmpty else { break }
      total += piece.count
      guard total <= size else { break }
      try write(piece)
    }
    guard total == size else { throw .unreadable(file: path, detail: "it changed while it was read") }
  }

  /// - Throws: `unwritable`; then the file is not whole.
  public func finish() throws(ArchiveError) {
    guard archive_write_close(archive) == ARCHIVE_OK else { throw fault }
  }

  private func begin(_ path: String, bytes: Int) throws(ArchiveError) {
    archive_entry_clear(entry)
    archive_entry_set_pathname_utf8(entry, path)
    archive_entry_set_size(entry, Int64(bytes))
    delfstof_set_regular(entry)
    archive_entry_set_perm(entry, 0o644)
    // Before the first day that a zip file knows, so the same day in every time zone.
    archive_entry_set_mtime(entry, 0, 0)
    guard archive_write_header(archive, entry) == ARCHIVE_OK else { throw fault }
  }

  private func write(_ data: Data) throws(ArchiveError) {
    guard !data.isEmpty else { return }
    let written = data.withUnsafeBytes { archive_write_data(archive, $0.baseAddress, $0.count) }
    guard written == data.count else { throw fault }
  }
}
