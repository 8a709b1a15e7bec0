import CGDAL

extension CoordinateReferenceSystem {
  /// Order of the first two axes as the EPSG register defines them, which is the order of coordinates in GML that names
  /// a system by `urn:ogc:def:crs:EPSG::` or `http://www.opengis.net/def/crs/EPSG/`.
  public enum AxisOrder: Sendable {
    case eastNorth, northEast
    /// West, south or along a meridian: cannot be read as x and y by changing places.
    case other
  }

  public var axisOrder: AxisOrder {
    guard let context = ProjContext(), let crs = proj_create(context.raw, "EPSG:\(code)") else { return .other }
    defer { proj_destroy(crs) }
    // Of a compound system the first part is the horizontal one.
    let horizontal = proj_get_type(crs) == PJ_TYPE_COMPOUND_CRS ? proj_crs_get_sub_crs(context.raw, crs, 0) : nil
    defer { if let horizontal { proj_destroy(horizontal) } }
    guard let system = proj_crs_get_coordinate_system(context.raw, horizontal ?? crs) else { return .other }
    defer { proj_destroy(system) }
    let axes = [direction(0, system, context), direction(1, system, context)]
    if axes == ["east", "north"] { return .eastNorth }
    return axes == ["north", "east"] ? .northEast : .other
  }

  /// Kernel: PROJ sets a pointer to a string that lives as long as `system`; it is copied at once.
  private func direction(_ axis: Int32, _ system: OpaquePointer, _ context: borrowing ProjContext) -> String {
    var name: UnsafePointer<CChar>?
    guard proj_cs_get_axis_info(context.raw, system, axis, nil, nil, &name, nil, nil, nil, nil) != 0, let name else {
      return ""
    }
    return String(cString: name)
  }
}
