import Geodata

extension GeometryBlob {
  /// The polygons of a geometry that this writes as a multipolygon with its envelope.
  /// - Parameter blob: bytes from anywhere.
  /// - Returns: nil for anything else and for what breaks off.
  static func polygons(of blob: [UInt8]) -> [Polygon]? {
    guard box(of: blob) != nil, blob[3] >> 1 & 7 == 1 else { return nil }
    var reader = WellKnownReader(bytes: blob, offset: 40)
    guard reader.isNext(type: 6), let count = reader.number() else { return nil }
    var polygons: [Polygon] = []
    for _ in 0..<count {
      guard reader.isNext(type: 3), let ringCount = reader.number() else { return nil }
      var rings: [[Position]] = []
      for _ in 0..<ringCount {
        guard let ring = reader.ring() else { return nil }
        rings.append(ring)
      }
      if let outer = rings.first { polygons.append(Polygon(outer: outer, holes: Array(rings.dropFirst()))) }
    }
    return polygons
  }
}

/// Takes little-endian well-known binary apart (OGC 06-103r4, clause 8); every step says whether the bytes suffice, so
/// that a count from the file bounds nothing but a loop that ends with them.
private struct WellKnownReader {
  let bytes: [UInt8]
  var offset: Int

  private mutating func bits(_ length: Int) -> UInt64? {
    guard length <= bytes.count - offset else { return nil }
    let value = (0..<length).reduce(UInt64(0)) { $0 | UInt64(bytes[offset + $1]) << UInt64(8 * $1) }
    offset += length
    return value
  }

  /// A count of four bytes.
  mutating func number() -> Int? { bits(4).map { Int($0) } }

  /// Whether a little-endian geometry of a type begins here; steps over its head.
  mutating func isNext(type: Int) -> Bool { bits(1) == 1 && number() == type }

  mutating func ring() -> [Position]? {
    guard let count = number(), count <= (bytes.count - offset) / 16 else { return nil }
    var ring: [Position] = []
    ring.reserveCapacity(count)
    for _ in 0..<count {
      guard let x = bits(8), let y = bits(8) else { return nil }
      ring.append(Position(x: Double(bitPattern: x), y: Double(bitPattern: y)))
    }
    return ring
  }
}
