/// A stream of DEFLATE codes with the fixed Huffman trees (RFC 1951, section 3.2.6).
struct DeflateBits {
  private var words: [UInt32] = []
  private var pending: UInt64 = 0
  private var width: UInt64 = 0

  mutating func reset(capacity: Int) {
    words.removeAll(keepingCapacity: true)
    words.reserveCapacity(capacity / 4)
    (pending, width) = (0, 0)
  }

  /// At most 32 bits, the lowest first; bits above them must be 0.
  @inline(__always)
  mutating func put(_ bits: UInt64, _ count: UInt64) {
    pending |= bits &<< width
    width &+= count
    if width >= 32 {
      words.append(UInt32(truncatingIfNeeded: pending))
      pending &>>= 32
      width &-= 32
    }
  }

  /// Fills the last byte with zeros.
  mutating func align() { put(0, (8 - width % 8) % 8) }

  /// What was put, after `align`.
  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(words.count * 4 + 4)
    words.withUnsafeBytes { bytes.append(contentsOf: $0) }
    for place in 0..<width / 8 { bytes.append(UInt8(truncatingIfNeeded: pending >> (8 * place))) }
    return bytes
  }
}

/// The codes of the fixed trees, ready to be put.
struct DeflateCodes {
  struct Code {
    var bits: UInt64 = 0
    var count: UInt64 = 0
  }

  /// Of each byte as a literal.
  let literals: [Code]
  /// Of each length of a match, 0 to 258 (from 3 on).
  let lengths: [Code]
  let endOfBlock: Code

  static let longest = 258
  /// How far back a match may lie.
  static let window = 32768

  init() {
    literals = (0..<256).map(Self.symbol)
    endOfBlock = Self.symbol(256)
    var lengths = [Code](repeating: Code(), count: Self.longest + 1)
    for length in 3...Self.longest {
      if length == Self.longest {
        lengths[length] = Self.symbol(285)
        continue
      }
      // Groups of four symbols, each group with one more extra bit than the one before (from length 11 on).
      let extra = length < 11 ? 0 : Self.log2(length - 3) - 2
      let base = length < 11 ? length : 3 + (((length - 3) >> extra) << extra)
      let symbol = length < 11 ? 254 + length : 261 + 4 * extra + (((length - 3) >> extra) & 3)
      lengths[length] = Self.symbol(symbol).followed(by: UInt64(length - base), UInt64(extra))
    }
    self.lengths = lengths
  }

  /// Of a distance, 1 to `window`.
  static func distance(_ distance: Int) -> Code {
    guard distance > 4 else { return Code(bits: reversed(UInt64(distance - 1), 5), count: 5) }
    let extra = log2(distance - 1) - 1
    let symbol = 2 * extra + 2 + (((distance - 1) >> extra) & 1)
    let base = 1 + (((distance - 1) >> extra) << extra)
    return Code(bits: reversed(UInt64(symbol), 5), count: 5).followed(by: UInt64(distance - base), UInt64(extra))
  }

  private static func symbol(_ symbol: Int) -> Code {
    let value = UInt64(symbol)
    return switch symbol {
    case ..<144: Code(bits: reversed(0x30 + value, 8), count: 8)
    case ..<256: Code(bits: reversed(0x190 + value - 144, 9), count: 9)
    case ..<280: Code(bits: reversed(value - 256, 7), count: 7)
    default: Code(bits: reversed(0xC0 + value - 280, 8), count: 8)
    }
  }

  /// Huffman codes are packed from their highest bit on.
  private static func reversed(_ bits: UInt64, _ count: Int) -> UInt64 {
    (0..<count).reduce(0) { $0 | ((bits >> UInt64($1)) & 1) << UInt64(count - 1 - $1) }
  }

  private static func log2(_ value: Int) -> Int { Int.bitWidth - 1 - value.leadingZeroBitCount }
}

extension DeflateCodes.Code {
  fileprivate func followed(by extra: UInt64, _ width: UInt64) -> Self {
    .init(bits: bits | extra << count, count: count + width)
  }
}
