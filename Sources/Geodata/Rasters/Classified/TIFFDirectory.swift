/// A directory of a TIFF file (TIFF 6.0; BigTIFF for files beyond 4 GiB), little-endian.
struct TIFFDirectory {
  /// Whether offsets have 64 bits.
  let isBig: Bool
  private var entries: [Entry] = []

  private struct Entry {
    let tag: UInt16
    let type: UInt16
    let count: Int
    let bytes: [UInt8]
  }

  init(isBig: Bool) { self.isBig = isBig }

  mutating func shorts(_ tag: UInt16, _ values: [Int]) {
    entries.append(
      Entry(tag: tag, type: 3, count: values.count, bytes: values.flatMap { Self.bytes(UInt16(clamping: $0)) }))
  }

  mutating func longs(_ tag: UInt16, _ values: [Int]) {
    entries.append(
      Entry(tag: tag, type: 4, count: values.count, bytes: values.flatMap { Self.bytes(UInt32(clamping: $0)) }))
  }

  /// Places in the file.
  mutating func offsets(_ tag: UInt16, _ values: [Int]) {
    guard isBig else { return longs(tag, values) }
    entries.append(Entry(tag: tag, type: 16, count: values.count, bytes: values.flatMap { Self.bytes(UInt64($0)) }))
  }

  mutating func doubles(_ tag: UInt16, _ values: [Double]) {
    entries.append(
      Entry(tag: tag, type: 12, count: values.count, bytes: values.flatMap { Self.bytes($0.bitPattern) }))
  }

  mutating func text(_ tag: UInt16, _ text: String) {
    let bytes = Array(text.utf8) + [0]
    entries.append(Entry(tag: tag, type: 2, count: bytes.count, bytes: bytes))
  }

  static func bytes(_ number: some FixedWidthInteger) -> [UInt8] {
    withUnsafeBytes(of: number.littleEndian, Array.init)
  }

  private var inline: Int { isBig ? 8 : 4 }
  private var head: Int { isBig ? 8 + entries.count * 20 + 8 : 2 + entries.count * 12 + 4 }

  /// Bytes that the directory takes with its values.
  var size: Int { entries.reduce(head) { $0 + ($1.bytes.count > inline ? ($1.bytes.count + 7) & ~7 : 0) } }

  /// - Parameters:
  ///   - start: where the directory stands in the file; a multiple of 8.
  ///   - next: where the next one stands; 0 after the last.
  func bytes(at start: Int, next: Int) -> [UInt8] {
    var result = isBig ? Self.bytes(UInt64(entries.count)) : Self.bytes(UInt16(entries.count))
    var values: [UInt8] = []
    for entry in entries.sorted(by: { $0.tag < $1.tag }) {
      result += Self.bytes(entry.tag) + Self.bytes(entry.type)
      result += isBig ? Self.bytes(UInt64(entry.count)) : Self.bytes(UInt32(entry.count))
      if entry.bytes.count <= inline {
        result += entry.bytes + [UInt8](repeating: 0, count: inline - entry.bytes.count)
      } else {
        let place = start + head + values.count
        result += isBig ? Self.bytes(UInt64(place)) : Self.bytes(UInt32(place))
        values += entry.bytes + [UInt8](repeating: 0, count: (8 - entry.bytes.count % 8) % 8)
      }
    }
    result += isBig ? Self.bytes(UInt64(next)) : Self.bytes(UInt32(next))
    return result + values
  }
}
