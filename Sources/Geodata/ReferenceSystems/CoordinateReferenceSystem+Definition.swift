import CGDAL

extension CoordinateReferenceSystem {
  /// The system as a PROJ string, with the shift of its datum to WGS 84 where the register has one: what a map in a
  /// browser needs (proj4js). Nil for a system that has no such string.
  public var projectionText: String? {
    guard let context = ProjContext(), let system = ProjObject("EPSG:\(code)", in: context) else { return nil }
    let bound = ProjObject(proj_crs_create_bound_crs_to_WGS84(context.raw, system.raw, nil), in: context)
    return proj_as_proj_string(context.raw, (bound ?? system).raw, PJ_PROJ_4, nil).map { String(cString: $0) }
  }
}
