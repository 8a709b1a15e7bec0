import Geodata

/// Writes a geometry as GeoJSON (RFC 7946, clause 3.1).
struct GeoJSONGeometryWriter: GeometryVisitor {
  private let buffer: OutputBuffer
  private let moved: [Position]
  private let isNorthFirst: Bool
  private let decimals: FixedDecimals?
  private var index = 0
  /// Types that are open, the outermost first.
  private var open: [GeometryType] = []
  private var needsComma = false

  /// - Parameter moved: positions in the place of those that are stored; empty: as stored.
  init(_ buffer: OutputBuffer, moved: [Position], isNorthFirst: Bool, decimals: FixedDecimals?) {
    self.buffer = buffer
    self.moved = moved
    self.isNorthFirst = isNorthFirst
    self.decimals = decimals
  }

  private mutating func separate() {
    if needsComma { buffer.append(UInt8(ascii: ",")) }
    needsComma = false
  }

  mutating func begin(_ type: GeometryType, count: Int) {
    separate()
    // Parts of a multi-geometry are bare coordinates; members of a collection are geometries.
    if open.isEmpty || open.last == .collection {
      buffer.append("{\"type\":\"")
      buffer.append(type.name)
      buffer.append(type == .collection ? "\",\"geometries\":[" : "\",\"coordinates\":")
      if type != .collection, type != .point { buffer.append(UInt8(ascii: "[")) }
      if type == .point, count == 0 { buffer.append("[]") }
    } else if type != .point {
      buffer.append(UInt8(ascii: "["))
    } else if count == 0 {
      buffer.append("[]")
    }
    open.append(type)
  }

  mutating func beginRing(count: Int) {
    separate()
    buffer.append(UInt8(ascii: "["))
  }

  mutating func position(x: Double, y: Double, z: Double) {
    separate()
    var (first, second) = (x, y)
    if !moved.isEmpty {
      (first, second) = (moved[index].x, moved[index].y)
      index += 1
    }
    if isNorthFirst { swap(&first, &second) }
    buffer.append(UInt8(ascii: "["))
    buffer.append(first, decimals: decimals)
    buffer.append(UInt8(ascii: ","))
    buffer.append(second, decimals: decimals)
    if !z.isNaN {
      buffer.append(UInt8(ascii: ","))
      buffer.append(z)
    }
    buffer.append(UInt8(ascii: "]"))
    needsComma = true
  }

  mutating func endRing() {
    buffer.append(UInt8(ascii: "]"))
    needsComma = true
  }

  mutating func end(_ type: GeometryType) {
    open.removeLast()
    if type != .point { buffer.append(UInt8(ascii: "]")) }
    if open.isEmpty || open.last == .collection { buffer.append(UInt8(ascii: "}")) }
    needsComma = true
  }
}
