import Foundation
import Programme

/// The results of the windows of a task in one file: their bytes one after the other, then an index with the length and
/// the SHA-256 of each, then a line with the SHA-256 and the length of the index. What is cut off has no such line, and
/// what was changed has another digest.
struct TaskResultFile {
  struct Index: Codable, Hashable {
    /// Of the job.
    let key: String
    let task: Int
    let lengths: [Int]
    let sha256: [String]
  }

  static let mark = "delfstof windows 1\n"
  /// Digest of the index, its length in 16 digits, and the mark.
  static let tail = 64 + 1 + 16 + 1 + mark.utf8.count
  static let mostIndex = 64 << 20

  private let file: FileHandle
  private let index: Index
  private let starts: [Int]

  /// - Returns: nil when the file is not there, or is not whole, or of another job.
  init?(_ url: URL, of job: WindowJob, task: Int) {
    guard let opened = try? PlainFile.open(url), let found = try? Self.index(opened.file, bytes: opened.bytes) else {
      return nil
    }
    let windows = job.windows(ofTask: task)
    guard found.index.key == job.key, found.index.task == task, found.index.lengths.count == windows.count,
      found.index.sha256.count == windows.count
    else { return nil }
    var (starts, end) = ([Int](), 0)
    for length in found.index.lengths {
      guard length >= 0, length <= found.content - end else { return nil }
      starts.append(end)
      end += length
    }
    guard end == found.content else { return nil }
    (file, index, self.starts) = (opened.file, found.index, starts)
  }

  private struct NotWhole: Error {}

  private static func index(_ file: FileHandle, bytes: Int) throws -> (index: Index, content: Int) {
    guard bytes >= tail else { throw NotWhole() }
    try file.seek(toOffset: UInt64(bytes - tail))
    let line = String(decoding: try file.read(upToCount: tail) ?? Data(), as: UTF8.self)
    let parts = line.split(separator: " ", maxSplits: 2)
    guard parts.count == 3, parts[2] == mark, let length = Int(parts[1]),
      (0...min(mostIndex, bytes - tail)).contains(length)
    else { throw NotWhole() }
    try file.seek(toOffset: UInt64(bytes - tail - length))
    let data = try file.read(upToCount: length) ?? Data()
    guard data.count == length, SHA256.hex(data) == parts[0] else { throw NotWhole() }
    return (try JSONDecoder().decode(Index.self, from: data), bytes - tail - length)
  }

  /// The bytes of a window, counted from the first of the task; nil when they are not what was written.
  func data(_ number: Int) -> Data? {
    guard (try? file.seek(toOffset: UInt64(starts[number]))) != nil,
      let data = try? file.read(upToCount: index.lengths[number]) ?? Data(), SHA256.hex(data) == index.sha256[number]
    else { return nil }
    return data
  }

  /// Whether all windows are what was written.
  var isWhole: Bool { starts.indices.allSatisfy { data($0) != nil } }
}

/// Writes the results of a task as they are computed; the file is in its place only after `finish`.
final class TaskResultWriter {
  private let url: URL
  private let draft: URL
  private let file: FileHandle
  private let key: String
  private let task: Int
  private var lengths: [Int] = []
  private var digests: [String] = []
  private var isPlaced = false

  init(to url: URL, of job: WindowJob, task: Int) throws {
    self.url = url
    (key, self.task) = (job.key, task)
    draft = PlainFile.draft(of: url)
    let descriptor = Foundation.open(draft.path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else {
      throw CocoaError(.fileWriteUnknown, userInfo: [NSLocalizedDescriptionKey: String(cString: strerror(errno))])
    }
    file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
  }

  func append(_ data: Data) throws {
    try file.write(contentsOf: data)
    lengths.append(data.count)
    digests.append(SHA256.hex(data))
  }

  func finish() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let index = try encoder.encode(TaskResultFile.Index(key: key, task: task, lengths: lengths, sha256: digests))
    let length = String(index.count)
    let padded = String(repeating: "0", count: 16 - length.count) + length
    try file.write(contentsOf: index + Data("\(SHA256.hex(index)) \(padded) \(TaskResultFile.mark)".utf8))
    // A machine that loses power must not leave a name without its bytes.
    try file.synchronize()
    try file.close()
    try PlainFile.place(draft, at: url)
    isPlaced = true
  }

  deinit { if !isPlaced { try? FileManager.default.removeItem(at: draft) } }
}
