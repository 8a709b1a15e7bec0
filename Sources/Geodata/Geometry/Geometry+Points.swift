import CGDAL

extension Geometry {
  /// The centre of mass of the parts of the highest dimension; it may lie outside the geometry. Nil when it is empty.
  /// - Throws: `geometry`.
  public func centroid() throws(GeodataError) -> Position? {
    try point { geometry in
      guard let point = OGR_G_CreateGeometry(wkbPoint) else { return nil }
      guard OGR_G_Centroid(geometry, point) == OGRERR_NONE else {
        OGR_G_DestroyGeometry(point)
        return nil
      }
      return point
    }
  }

  /// A position that lies on the geometry: inside polygons, well away from their edges where that is possible. Nil
  /// when it is empty.
  /// - Throws: `geometry`.
  public func representativePoint() throws(GeodataError) -> Position? {
    try point { OGR_G_PointOnSurface($0) }
  }

  private func point(_ operation: (OGRGeometryH) -> OGRGeometryH?) throws(GeodataError) -> Position? {
    guard !isEmpty else { return nil }
    return try Geodata.quietly { () throws(GeodataError) in
      let handle = GeometryHandle(self)
      guard let valid = OGR_G_MakeValid(handle.raw) else { throw .geometry(detail: Geodata.lastError) }
      let mended = GeometryHandle(owning: valid)
      guard let result = operation(mended.raw) else { throw .geometry(detail: Geodata.lastError) }
      return GeometryHandle(owning: result).value.positions.first
    }
  }
}
