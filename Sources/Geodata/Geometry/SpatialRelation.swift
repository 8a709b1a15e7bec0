import CGDAL

/// How one geometry lies to another (OGC 06-103r4, clause 6.1.15.3), as GEOS answers it.
public enum SpatialRelation: String, Hashable, Sendable, CaseIterable {
  case intersects, disjoint, within, contains, equals, touches, crosses, overlaps
}

/// A geometry that many others are held against, each as well-known binary. It is prepared once for the relations that
/// GEOS can prepare.
///
/// It belongs to one thread at a time.
public final class ComparedGeometry {
  private let geometry: OGRGeometryH
  private var prepared: OGRPreparedGeometryH?

  /// - Parameter binary: two-dimensional well-known binary.
  /// - Throws: `geometry` for what is no geometry, or no valid one.
  public init(_ binary: [UInt8]) throws(GeodataError) {
    geometry = try Geodata.quietly { () throws(GeodataError) in
      guard let made = binary.withUnsafeBytes(Self.geometry) else { throw .geometry(detail: "no geometry") }
      guard OGR_G_IsValid(made) != 0 else {
        OGR_G_DestroyGeometry(made)
        throw .geometry(detail: Geodata.hasFailed ? Geodata.lastError : "it is not valid")
      }
      return made
    }
  }

  /// Whether another geometry lies to this one in a relation: `within` asks whether the other is within this one.
  /// - Parameter binary: well-known binary.
  /// - Returns: nil for what is no geometry, and where GEOS has no answer.
  public func other(_ binary: UnsafeRawBufferPointer, is relation: SpatialRelation) -> Bool? {
    Geodata.quietly { () -> Bool? in
      guard let other = Self.geometry(binary) else { return nil }
      defer { OGR_G_DestroyGeometry(other) }
      CPLErrorReset()
      let answer = holds(relation, other)
      guard Geodata.hasFailed else { return answer }
      // GEOS has no answer for rings that cross themselves; mended they have one.
      guard let mended = OGR_G_MakeValid(other) else { return nil }
      defer { OGR_G_DestroyGeometry(mended) }
      CPLErrorReset()
      let second = holds(relation, mended)
      return Geodata.hasFailed ? nil : second
    }
  }

  private func holds(_ relation: SpatialRelation, _ other: OGRGeometryH) -> Bool {
    switch relation {
    case .intersects: OGRPreparedGeometryIntersects(preparation, other) != 0
    case .disjoint: OGRPreparedGeometryIntersects(preparation, other) == 0
    case .within: OGRPreparedGeometryContains(preparation, other) != 0
    case .contains: OGR_G_Contains(other, geometry) != 0
    case .equals: OGR_G_Equals(other, geometry) != 0
    case .touches: OGR_G_Touches(other, geometry) != 0
    case .crosses: OGR_G_Crosses(other, geometry) != 0
    case .overlaps: OGR_G_Overlaps(other, geometry) != 0
    }
  }

  private var preparation: OGRPreparedGeometryH? {
    if prepared == nil { prepared = OGRCreatePreparedGeometry(geometry) }
    return prepared
  }

  /// Invariant: OGR reads no more than the length it is given.
  private static func geometry(_ binary: UnsafeRawBufferPointer) -> OGRGeometryH? {
    var made: OGRGeometryH?
    guard let start = binary.baseAddress,
      OGR_G_CreateFromWkb(start, nil, &made, Int32(clamping: binary.count)) == OGRERR_NONE
    else { return nil }
    return made
  }

  deinit {
    if let prepared { OGRDestroyPreparedGeometry(prepared) }
    OGR_G_DestroyGeometry(geometry)
  }
}
