import Geodata

/// A geometry as a GeoPackage holds it (OGC 12-128r17, clause 2.1.3): a header, then well-known binary. The bytes may
/// come from anywhere: what is not whole is no geometry.
///
/// Invariant: it does not outlive the bytes, which belong to the current row of a statement.
struct StoredGeometry {
  /// The well-known binary.
  let binary: UnsafeRawBufferPointer
  /// The smallest box around it, where the header has it.
  let envelope: Box?
  /// Number of positions.
  let count: Int
  let type: GeometryType

  init?(_ blob: UnsafeRawBufferPointer) {
    // Magic "GP", version 0, and no extended type.
    guard blob.count >= 8, blob[0] == 0x47, blob[1] == 0x50, blob[2] == 0, blob[3] & 0b0010_0000 == 0 else {
      return nil
    }
    let sizes = [0, 32, 48, 48, 64]
    let kind = Int(blob[3] >> 1 & 7)
    guard kind < sizes.count, blob.count >= 8 + sizes[kind] else { return nil }
    var box: Box?
    if kind > 0 {
      let isLittle = blob[3] & 1 == 1
      func number(_ index: Int) -> Double {
        let bits = blob.loadUnaligned(fromByteOffset: 8 + 8 * index, as: UInt64.self)
        return Double(bitPattern: isLittle ? UInt64(littleEndian: bits) : UInt64(bigEndian: bits))
      }
      let (minX, maxX, minY, maxY) = (number(0), number(1), number(2), number(3))
      if minX <= maxX, minY <= maxY { box = Box(minX: minX, minY: minY, maxX: maxX, maxY: maxY) }
    }
    let binary = UnsafeRawBufferPointer(rebasing: blob[(8 + sizes[kind])...])
    guard let summary = WellKnownBinary.summary(of: binary) else { return nil }
    self.binary = binary
    envelope = box
    count = summary.positions
    type = summary.type
  }

  func visit(_ visitor: inout some GeometryVisitor) { WellKnownBinary.visit(binary, &visitor) }

  /// The smallest box around it; nil when it is empty.
  var box: Box? {
    if let envelope { return envelope }
    var bounds = BoundsVisitor()
    visit(&bounds)
    return bounds.box
  }

  /// As a value; nil when it is empty. Of a collection the parts of the highest dimension.
  var value: Geometry? {
    var builder = GeometryBuilder()
    visit(&builder)
    return builder.geometry
  }
}

private struct BoundsVisitor: GeometryVisitor {
  var (minX, minY) = (Double.infinity, Double.infinity)
  var (maxX, maxY) = (-Double.infinity, -Double.infinity)
  var box: Box? { minX <= maxX && minY <= maxY ? Box(minX: minX, minY: minY, maxX: maxX, maxY: maxY) : nil }

  mutating func begin(_ type: GeometryType, count: Int) {}
  mutating func beginRing(count: Int) {}
  mutating func position(x: Double, y: Double, z: Double) {
    if x < minX { minX = x }
    if x > maxX { maxX = x }
    if y < minY { minY = y }
    if y > maxY { maxY = y }
  }
  mutating func endRing() {}
  mutating func end(_ type: GeometryType) {}
}

/// Builds values.
struct GeometryBuilder: GeometryVisitor {
  private var points: [Position] = []
  private var lines: [[Position]] = []
  private var polygons: [Polygon] = []
  private var path: [Position] = []
  private var rings: [[Position]] = []

  var geometry: Geometry? {
    if !polygons.isEmpty { return .polygons(polygons) }
    if !lines.isEmpty { return .lines(lines) }
    return points.isEmpty ? nil : .points(points)
  }

  mutating func begin(_ type: GeometryType, count: Int) {
    if type == .lineString || type == .point { path = [] }
    if type == .polygon { rings = [] }
  }
  mutating func beginRing(count: Int) { path = [] }
  mutating func position(x: Double, y: Double, z: Double) { path.append(Position(x: x, y: y)) }
  mutating func endRing() { rings.append(path) }
  mutating func end(_ type: GeometryType) {
    switch type {
    case .point: points += path
    case .lineString where !path.isEmpty: lines.append(path)
    case .polygon:
      if let outer = rings.first { polygons.append(Polygon(outer: outer, holes: Array(rings.dropFirst()))) }
    default: break
    }
  }
}
