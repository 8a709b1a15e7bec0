import Geodata

/// A geometry in a filter: two-dimensional, in the reference system of the filter.
public struct GeometryLiteral: Hashable, Sendable {
  let type: GeometryType
  /// Of a point or a line.
  var positions: [Position] = []
  /// Of a polygon.
  var rings: [[Position]] = []
  /// Of the types with several.
  var parts: [GeometryLiteral] = []

  init(_ type: GeometryType) { self.type = type }

  /// A box as a polygon; one that crosses the antimeridian as two.
  init(_ boxes: [Box]) {
    let polygons = boxes.map { box in
      var part = GeometryLiteral(.polygon)
      part.rings = [box.polygon.outer]
      return part
    }
    if polygons.count == 1 {
      self = polygons[0]
    } else {
      self.init(.multiPolygon)
      parts = polygons
    }
  }

  var positionCount: Int {
    positions.count + rings.reduce(0) { $0 + $1.count } + parts.reduce(0) { $0 + $1.positionCount }
  }

  var box: Box? { Box(around: allPositions) }

  private var allPositions: [Position] { positions + rings.joined() + parts.flatMap(\.allPositions) }

  /// The same with every path of positions changed.
  func mapped(
    _ change: ([Position], _ isPath: Bool) throws(FeatureServiceError) -> [Position]
  ) throws(FeatureServiceError) -> GeometryLiteral {
    var result = GeometryLiteral(type)
    result.positions = try change(positions, type == .lineString)
    for ring in rings { result.rings.append(try change(ring, true)) }
    for part in parts { result.parts.append(try part.mapped(change)) }
    return result
  }

  /// With x and y in each other's place.
  var swapped: GeometryLiteral {
    var result = self
    result.positions = positions.map { Position(x: $0.y, y: $0.x) }
    result.rings = rings.map { ring in ring.map { Position(x: $0.y, y: $0.x) } }
    result.parts = parts.map(\.swapped)
    return result
  }

  /// As well-known binary.
  var binary: [UInt8] {
    var bytes: [UInt8] = []
    write(to: &bytes)
    return bytes
  }

  private func write(to bytes: inout [UInt8]) {
    func append(_ number: UInt32, _ bytes: inout [UInt8]) {
      withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
    }
    func append(_ path: [Position], _ bytes: inout [UInt8]) {
      for position in path {
        withUnsafeBytes(of: position.x.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
        withUnsafeBytes(of: position.y.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
      }
    }
    bytes.append(1)
    append(type.rawValue, &bytes)
    switch type {
    case .point: append(positions.isEmpty ? [Position(x: .nan, y: .nan)] : positions, &bytes)
    case .lineString:
      append(UInt32(positions.count), &bytes)
      append(positions, &bytes)
    case .polygon:
      append(UInt32(rings.count), &bytes)
      for ring in rings {
        append(UInt32(ring.count), &bytes)
        append(ring, &bytes)
      }
    default:
      append(UInt32(parts.count), &bytes)
      for part in parts { part.write(to: &bytes) }
    }
  }

  /// What is wrong with its paths; nil when nothing is.
  var fault: String? {
    let numbers = positions + rings.joined()
    guard numbers.allSatisfy({ $0.x.isFinite && $0.y.isFinite }) else { return "a coordinate is not a number" }
    switch type {
    case .point: return positions.count == 1 ? nil : "a point has one position"
    case .lineString: return positions.count >= 2 ? nil : "a line has two positions at least"
    case .polygon:
      if rings.isEmpty { return "a polygon has a ring" }
      return rings.allSatisfy { $0.count >= 4 && $0.first == $0.last } ? nil : "a ring is closed and has four positions"
    default:
      if parts.isEmpty { return "a collection has a part" }
      return parts.lazy.compactMap(\.fault).first
    }
  }
}
