/// Reads well-known binary in the form of ISO 19125 / SQL-MM, with heights and measures.
enum WellKnownBinary {
  struct Summary {
    let type: GeometryType
    let positions: Int
  }

  /// Type and number of positions; nil for what is not one whole geometry. After it `visit` may trust the bytes.
  static func summary(of bytes: UnsafeRawBufferPointer) -> Summary? {
    var reader = Reader(bytes)
    var positions = 0
    guard let type = reader.check(depth: 0, wanted: nil, &positions), reader.offset == bytes.count else { return nil }
    return Summary(type: type, positions: positions)
  }

  /// - Precondition: `summary` has accepted the bytes.
  static func visit(_ bytes: UnsafeRawBufferPointer, _ visitor: inout some GeometryVisitor) {
    var reader = Reader(bytes)
    reader.visit(&visitor)
  }

  private struct Reader {
    private let bytes: UnsafeRawBufferPointer
    private(set) var offset = 0
    private var isLittle = true
    private var dimensions = 2
    private var hasHeight = false

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    /// Reads byte order and type; nil when there is none of them.
    private mutating func header() -> GeometryType? {
      guard bytes.count - offset >= 5, bytes[offset] <= 1 else { return nil }
      isLittle = bytes[offset] == 1
      offset += 1
      let code = integer()
      hasHeight = code / 1000 == 1 || code / 1000 == 3
      dimensions = [2, 3, 3, 4][Int(min(3, code / 1000))]
      return code < 4000 ? GeometryType(rawValue: code % 1000) : nil
    }

    private mutating func integer() -> UInt32 {
      let value = bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self)
      offset += 4
      return isLittle ? UInt32(littleEndian: value) : UInt32(bigEndian: value)
    }

    private func number(at place: Int) -> Double {
      let bits = bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self)
      return Double(bitPattern: isLittle ? UInt64(littleEndian: bits) : UInt64(bigEndian: bits))
    }

    /// A count of things that take a number of bytes each at least.
    private mutating func count(ofAtLeast size: Int) -> Int? {
      guard bytes.count - offset >= 4 else { return nil }
      let count = Int(integer())
      return count <= (bytes.count - offset) / size ? count : nil
    }

    private mutating func skipPositions(_ positions: inout Int) -> Bool {
      guard let count = count(ofAtLeast: 8 * dimensions) else { return false }
      offset += 8 * dimensions * count
      positions += count
      return true
    }

    mutating func check(depth: Int, wanted: GeometryType?, _ positions: inout Int) -> GeometryType? {
      guard depth < 8, let type = header(), wanted == nil || wanted == type else { return nil }
      switch type {
      case .point:
        guard bytes.count - offset >= 8 * dimensions else { return nil }
        offset += 8 * dimensions
        positions += 1
      case .lineString:
        guard skipPositions(&positions) else { return nil }
      case .polygon:
        guard let rings = count(ofAtLeast: 4) else { return nil }
        for _ in 0..<rings {
          guard skipPositions(&positions) else { return nil }
        }
      default:
        guard let parts = count(ofAtLeast: 9) else { return nil }
        for _ in 0..<parts {
          guard check(depth: depth + 1, wanted: type.part, &positions) != nil else { return nil }
        }
      }
      return type
    }

    private mutating func position(_ visitor: inout some GeometryVisitor) {
      visitor.position(
        x: number(at: offset), y: number(at: offset + 8), z: hasHeight ? number(at: offset + 16) : .nan)
      offset += 8 * dimensions
    }

    mutating func visit(_ visitor: inout some GeometryVisitor) {
      guard let type = header() else { return }
      switch type {
      case .point:
        // An empty point is one without numbers.
        let isEmpty = number(at: offset).isNaN
        visitor.begin(type, count: isEmpty ? 0 : 1)
        if isEmpty { offset += 8 * dimensions } else { position(&visitor) }
      case .lineString:
        let count = Int(integer())
        visitor.begin(type, count: count)
        for _ in 0..<count { position(&visitor) }
      case .polygon:
        let rings = Int(integer())
        visitor.begin(type, count: rings)
        for _ in 0..<rings {
          let count = Int(integer())
          visitor.beginRing(count: count)
          for _ in 0..<count { position(&visitor) }
          visitor.endRing()
        }
      default:
        let parts = Int(integer())
        visitor.begin(type, count: parts)
        for _ in 0..<parts { visit(&visitor) }
      }
      visitor.end(type)
    }
  }
}
