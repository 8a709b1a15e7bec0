/// Geometries as a GeoPackage holds them (OGC 12-128r17, clause 2.1.3): a header, then well-known binary.
enum GeometryBlob {
  /// A point without envelope: 29 bytes.
  static func point(x: Double, y: Double, srs: Int) -> [UInt8] {
    var blob: [UInt8] = []
    blob.reserveCapacity(29)
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
