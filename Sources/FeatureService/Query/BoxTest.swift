import Geodata

/// Holds stored geometries against a box of a request, exactly: the R-tree knows boxes around geometries, rounded.
///
/// A box in the storage system is compared as it is. One in another system has curved edges there: points are brought
/// into the system of the box, and lines and areas are held against its outline with many positions on each edge.
final class BoxTest {
  private let parts: [Box]
  private let outlines: [ComparedGeometry]
  /// From the storage system to that of the box; nil when they are the same.
  private let transformation: CoordinateTransformation?
  /// Boxes around the outlines in the storage system, for the R-tree; nil: it cannot help.
  let searched: [Box]?
  /// Whether there is nothing of the data in it.
  let isEmpty: Bool

  /// - Parameters:
  ///   - around: around the data in the system of the box (``bounds(of:by:)``); nil when it is not known.
  ///   - transformation: from the storage system to that of the box; nil when they are the same.
  init(
    _ box: BoundingBox, around: Box?, transformation: CoordinateTransformation?
  ) throws(FeatureServiceError) {
    parts = box.parts
    self.transformation = transformation
    guard let transformation else {
      searched = parts
      isEmpty = false
      outlines = try Self.compared(parts.map { $0.polygon.outer })
      return
    }
    let area = SearchArea(box, around: around, transformation: transformation)
    isEmpty = area.isEmpty
    guard let outlines = area.outlines else {
      searched = nil
      self.outlines = []
      return
    }
    do { self.outlines = try Self.compared(outlines) } catch {
      // An outline that crosses itself there, as one around the world does at the antimeridian, says nothing.
      searched = nil
      self.outlines = []
      return
    }
    searched = area.boxes
  }

  private static func compared(_ rings: [[Position]]) throws(FeatureServiceError) -> [ComparedGeometry] {
    var compared: [ComparedGeometry] = []
    for ring in rings {
      guard let box = Box(around: ring) else { continue }
      var literal: GeometryLiteral
      // A box without width or height is a line or a point.
      if box.width > 0, box.height > 0 {
        literal = GeometryLiteral(.polygon)
        literal.rings = [ring]
      } else if box.width > 0 || box.height > 0 {
        literal = GeometryLiteral(.lineString)
        literal.positions = [Position(x: box.minX, y: box.minY), Position(x: box.maxX, y: box.maxY)]
      } else {
        literal = GeometryLiteral(.point)
        literal.positions = [ring[0]]
      }
      do { compared.append(try ComparedGeometry(literal.binary)) } catch {
        throw .invalid(parameter: "bbox", reason: "it cannot be used with the system of the data")
      }
    }
    return compared
  }

  func meets(_ blob: UnsafeRawBufferPointer) -> Bool {
    guard let stored = StoredGeometry(blob), let around = stored.box else { return false }
    if let transformation {
      guard stored.type == .point || searched == nil else {
        return (searched ?? []).contains { $0.meets(around) } && meetsOutline(stored)
      }
      if stored.type == .point {
        guard let moved = transformation.transform([Position(x: around.minX, y: around.minY)])[0] else { return false }
        return parts.contains { $0.contains(moved) }
      }
      return meetsMoved(stored, by: transformation)
    }
    guard parts.contains(where: { $0.meets(around) }) else { return false }
    // A point, or a geometry that lies in the box altogether.
    if stored.type == .point || parts.contains(where: { $0.contains(around) }) { return true }
    return meetsOutline(stored)
  }

  private func meetsOutline(_ stored: StoredGeometry) -> Bool {
    outlines.contains { $0.other(stored.binary, is: .intersects) ?? false }
  }

  private func meetsMoved(_ stored: StoredGeometry, by transformation: CoordinateTransformation) -> Bool {
    guard let value = stored.value else { return false }
    let moved = transformation.transform(value.positions)
    guard moved.allSatisfy({ $0 != nil }), let around = Box(around: moved.compactMap { $0 }) else { return false }
    guard parts.contains(where: { $0.meets(around) }) else { return false }
    if parts.contains(where: { box in moved.contains { $0.map(box.contains) ?? false } }) { return true }
    // Nothing of it is a position in the box: an edge may still cross it, or an area hold it.
    do {
      let there = try value.transformed(by: transformation)
      return try parts.contains { try !there.clipped(to: $0).isEmpty }
    } catch {
      return false
    }
  }
}
