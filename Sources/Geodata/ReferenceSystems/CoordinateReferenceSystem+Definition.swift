import CGDAL

extension CoordinateReferenceSystem {
  /// The system as a PROJ string, with the shift of its datum to WGS 84 where the register has one: what a map in a
  /// browser needs (proj4js). Nil for a system that has no such string.
  public var projectionText: String? {
    // Without a failure of its own kind: the errors of GDAL are texts, and nil says enough.
    try? Geodata.quietly(settings: [("OSR_ADD_TOWGS84_ON_IMPORT_FROM_EPSG", "YES")]) {
      () throws(GeodataError) -> String? in
      guard let system = OSRNewSpatialReference(nil) else { return nil }
      defer { OSRDestroySpatialReference(system) }
      var text: UnsafeMutablePointer<CChar>?
      guard OSRImportFromEPSG(system, Int32(clamping: code)) == OGRERR_NONE,
        OSRExportToProj4(system, &text) == OGRERR_NONE, let text
      else { return nil }
      defer { VSIFree(text) }
      let result = String(cString: text)
      return result.isEmpty ? nil : result
    }
  }
}
