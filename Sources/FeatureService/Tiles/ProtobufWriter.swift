/// Writes the wire format of Protocol Buffers, as far as vector tiles need it: a message is fields one after the other,
/// each a number and a type in one varint, then a varint, eight bytes, or a length with so many bytes.
struct ProtobufWriter {
  private(set) var bytes: [UInt8] = []

  /// Seven bits a byte, the lowest first; the eighth says that more follow.
  mutating func varint(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  mutating func field(_ number: UInt64, _ value: UInt64) {
    varint(number << 3)
    varint(value)
  }

  mutating func field(_ number: UInt64, _ value: Double) {
    varint(number << 3 | 1)
    withUnsafeBytes(of: value.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
  }

  mutating func field(_ number: UInt64, _ content: some Collection<UInt8>) {
    varint(number << 3 | 2)
    varint(UInt64(content.count))
    bytes.append(contentsOf: content)
  }

  /// Content that comes in parts.
  mutating func field(_ number: UInt64, _ parts: [[UInt8]]) {
    let count = parts.reduce(0) { $0 + $1.count }
    bytes.reserveCapacity(bytes.count + count + 16)
    varint(number << 3 | 2)
    varint(UInt64(count))
    for part in parts { bytes.append(contentsOf: part) }
  }

  /// Empty again, with its room.
  mutating func clear() { bytes.removeAll(keepingCapacity: true) }

  /// Small numbers of either sign as small numbers.
  static func zigzag(_ value: Int64) -> UInt64 { UInt64(bitPattern: value << 1 ^ value >> 63) }
}
