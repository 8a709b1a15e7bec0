import CZlib
import Foundation

/// The bytes of a local file in order, a gzip file decompressed on the way; or bytes that are in memory already.
public final class ByteStream {
  private enum Source {
    case file(gzFile)
    case memory([UInt8])
  }

  private let source: Source
  private let limits: TextLimits
  /// Bytes that were handed out.
  private var delivered = 0
  private var ended = false

  /// - Parameter url: of a regular file; never a pipe, a device or an address.
  /// - Throws: ``TextFormatError/missing``, ``TextFormatError/unreadable(detail:)``.
  public init(_ url: URL, limits: TextLimits = TextLimits()) throws(TextFormatError) {
    var isFolder: ObjCBool = false
    guard url.isFileURL, FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder), !isFolder.boolValue
    else { throw .missing }
    var status = stat()
    // A pipe or a device would block or never end.
    guard stat(url.path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { throw .missing }
    guard let handle = gzopen(url.path, "rb") else { throw .unreadable(detail: String(cString: strerror(errno))) }
    gzbuffer(handle, 1 << 17)
    source = .file(handle)
    self.limits = limits
  }

  /// - Parameter bytes: plain text; they are not decompressed.
  public init(_ bytes: [UInt8], limits: TextLimits = TextLimits()) {
    source = .memory(bytes)
    self.limits = limits
  }

  /// Fills a buffer from its start; 0 at the end of the file.
  /// - Throws: ``TextFormatError/tooLarge(limit:)``, ``TextFormatError/truncated(line:detail:)`` for a damaged gzip.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(TextFormatError) -> Int {
    guard !ended, let base = buffer.baseAddress else { return 0 }
    let count: Int
    switch source {
    case .file(let handle): count = try Self.read(handle, into: base, atMost: min(buffer.count, 1 << 20))
    case .memory(let bytes):
      let rest = bytes[delivered...].prefix(buffer.count)
      buffer.copyBytes(from: rest)
      count = rest.count
    }
    if count == 0 { ended = true }
    delivered += count
    guard delivered <= limits.fileBytes else { throw .tooLarge(limit: "\(limits.fileBytes >> 20) MiB") }
    return count
  }

  private static func read(
    _ handle: gzFile, into base: UnsafeMutableRawPointer, atMost wanted: Int
  ) throws(TextFormatError) -> Int {
    // Invariant: zlib writes at most `wanted` bytes, which the buffer has room for.
    let count = Int(gzread(handle, base, UInt32(truncatingIfNeeded: wanted)))
    var code: Int32 = 0
    let message = gzerror(handle, &code).map { String(cString: $0) } ?? ""
    if count < 0 || code == Z_DATA_ERROR || code == Z_BUF_ERROR {
      throw code == Z_ERRNO ? .unreadable(detail: message) : .truncated(line: 0, detail: "gzip")
    }
    return count
  }

  /// The next bytes, at most 256 KiB; empty at the end.
  /// - Throws: ``TextFormatError/tooLarge(limit:)``, ``TextFormatError/unreadable(detail:)``,
  ///   ``TextFormatError/truncated(line:detail:)``.
  public func chunk() throws(TextFormatError) -> [UInt8] {
    var failure: TextFormatError?
    let bytes = [UInt8](unsafeUninitializedCapacity: 1 << 18) { buffer, count in
      do throws(TextFormatError) {
        count = try read(into: UnsafeMutableRawBufferPointer(buffer))
      } catch {
        failure = error
        count = 0
      }
    }
    if let failure { throw failure }
    return bytes
  }

  deinit {
    if case .file(let handle) = source { gzclose(handle) }
  }
}
