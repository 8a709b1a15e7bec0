import Geodata

/// Geometries as a GeoPackage holds them (OGC 12-128r17, clause 2.1.3): a header, then well-known binary.
enum GeometryBlob {
  /// A point without envelope: 29 bytes.
  static func point(x: Double, y: Double, srs: Int) -> [UInt8] {
    var blob: [UInt8] = []
    blob.reserveCapacity(pointLength)
    header(&blob, srs: srs, envelope: nil)
    blob.append(1)
    append(&blob, UInt32(1))
    append(&blob, x)
    append(&blob, y)
    return blob
  }

  /// A multipolygon of closed rings with its envelope; nil without any position.
  static func multiPolygon(_ polygons: [[[(x: Double, y: Double)]]], srs: Int) -> [UInt8]? {
    var box: (minX: Double, maxX: Double, minY: Double, maxY: Double)?
    for point in polygons.joined().joined() {
      let old = box ?? (point.x, point.x, point.y, point.y)
      box = (min(old.minX, point.x), max(old.maxX, point.x), min(old.minY, point.y), max(old.maxY, point.y))
    }
    guard let box else { return nil }
    var blob: [UInt8] = []
    header(&blob, srs: srs, envelope: [box.minX, box.maxX, box.minY, box.maxY])
    blob.append(1)
    append(&blob, UInt32(6))
    append(&blob, UInt32(truncatingIfNeeded: polygons.count))
    for polygon in polygons {
      blob.append(1)
      append(&blob, UInt32(3))
      append(&blob, UInt32(truncatingIfNeeded: polygon.count))
      for ring in polygon {
        append(&blob, UInt32(truncatingIfNeeded: ring.count))
        for point in ring {
          append(&blob, point.x)
          append(&blob, point.y)
        }
      }
    }
    return blob
  }

  /// The box of a geometry that this writes: of its point, or its envelope.
  /// - Parameter blob: bytes from anywhere.
  /// - Returns: nil for anything else and for what is not finite.
  static func box(of blob: some RandomAccessCollection<UInt8>) -> Box? {
    func byte(_ offset: Int) -> UInt8 { blob[blob.index(blob.startIndex, offsetBy: offset)] }
    func number(_ offset: Int) -> Double {
      Double(bitPattern: (0..<8).reduce(UInt64(0)) { $0 | UInt64(byte(offset + $1)) << UInt64(8 * $1) })
    }
    guard blob.count >= pointLength, byte(0) == 0x47, byte(1) == 0x50 else { return nil }
    let box: Box
    if byte(3) >> 1 & 7 == 0 {
      guard blob.count == pointLength else { return nil }
      box = Box(minX: number(13), minY: number(21), maxX: number(13), maxY: number(21))
    } else {
      guard blob.count >= 40 else { return nil }
      box = Box(minX: number(8), minY: number(24), maxX: number(16), maxY: number(32))
    }
    return [box.minX, box.minY, box.maxX, box.maxY].allSatisfy(\.isFinite) ? box : nil
  }

  /// The point of a geometry that this writes without envelope; nil for anything else.
  static func position(of blob: some RandomAccessCollection<UInt8>) -> Position? {
    guard blob.count == pointLength else { return nil }
    return box(of: blob).map { Position(x: $0.minX, y: $0.minY) }
  }

  /// A header of 8 bytes, then byte order, type and two numbers.
  private static let pointLength = 29

  private static func header(_ blob: inout [UInt8], srs: Int, envelope: [Double]?) {
    // Little-endian; envelope code 1 is minx, maxx, miny, maxy.
    blob += [0x47, 0x50, 0, envelope == nil ? 0b0000_0001 : 0b0000_0011]
    append(&blob, UInt32(truncatingIfNeeded: srs))
    for value in envelope ?? [] { append(&blob, value) }
  }

  private static func append(_ blob: inout [UInt8], _ value: UInt32) {
    withUnsafeBytes(of: value.littleEndian) { blob.append(contentsOf: $0) }
  }

  private static func append(_ blob: inout [UInt8], _ value: Double) {
    withUnsafeBytes(of: value.bitPattern.littleEndian) { blob.append(contentsOf: $0) }
  }
}
