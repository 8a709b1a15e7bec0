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

  /// A list of varints in one field.
  mutating func packed(_ number: UInt64, _ values: [UInt32]) {
    var content = ProtobufWriter()
    for value in values { content.varint(UInt64(value)) }
    field(number, content.bytes)
  }

  /// Small numbers of either sign as small numbers.
  static func zigzag(_ value: Int64) -> UInt64 { UInt64(bitPattern: value << 1 ^ value >> 63) }
}
