import Foundation

/// Rows of numbers that wait in a file, as runs of equal numbers: each run a number and a length of 32 bits. Rows in
/// which most cells differ from their neighbours take the space of two numbers a cell.
final class ClassifiedRows {
  let columns: Int
  private let url: URL
  private let file: FileHandle
  /// Where each row starts, in bytes, and where the last one ends.
  private var starts = [0]
  private var buffer: [UInt32] = []
  private var flushed = 0

  private static let bufferSize = 1 << 18

  /// - Throws: what the file system says.
  init(_ url: URL, columns: Int) throws {
    self.url = url
    self.columns = columns
    try Data().write(to: url)
    file = try FileHandle(forUpdating: url)
  }

  var count: Int { starts.count - 1 }

  /// - Parameter run: told of each run of the rows: number and length.
  func append(_ numbers: UnsafeBufferPointer<UInt32>, _ run: (UInt32, Int) -> Void) throws {
    for start in stride(from: 0, to: numbers.count, by: columns) {
      let end = start + columns
      var first = start
      while first < end {
        let number = numbers[first]
        var next = first &+ 1
        while next < end, numbers[next] == number { next &+= 1 }
        buffer.append(number)
        buffer.append(UInt32(next - first))
        run(number, next - first)
        first = next
      }
      starts.append(flushed + buffer.count * MemoryLayout<UInt32>.size)
      if buffer.count > Self.bufferSize { try flush() }
    }
  }

  private func flush() throws {
    guard !buffer.isEmpty else { return }
    try buffer.withUnsafeBytes { try file.write(contentsOf: Data($0)) }
    flushed += buffer.count * MemoryLayout<UInt32>.size
    buffer.removeAll(keepingCapacity: true)
  }

  /// Numbers of consecutive rows. Nothing can be appended afterwards.
  func read(_ rows: Range<Int>) throws -> [UInt32] {
    try flush()
    let bytes = starts[rows.upperBound] - starts[rows.lowerBound]
    try file.seek(toOffset: UInt64(starts[rows.lowerBound]))
    guard let data = try file.read(upToCount: bytes), data.count == bytes else {
      throw CocoaError(.fileReadCorruptFile)
    }
    let cells = rows.count * columns
    return [UInt32](unsafeUninitializedCapacity: cells) { numbers, count in
      data.withUnsafeBytes { runs in
        let size = MemoryLayout<UInt32>.size
        var place = 0
        // Invariant: the runs of a row add up to its columns, so that those of the rows fill the buffer.
        for offset in stride(from: 0, to: bytes, by: 2 * size) {
          let number = runs.loadUnaligned(fromByteOffset: offset, as: UInt32.self)
          let length = Int(runs.loadUnaligned(fromByteOffset: offset + size, as: UInt32.self))
          for cell in place..<place + length { numbers[cell] = number }
          place += length
        }
        count = place
      }
    }
  }

  func remove() {
    try? file.close()
    try? FileManager.default.removeItem(at: url)
  }
}
