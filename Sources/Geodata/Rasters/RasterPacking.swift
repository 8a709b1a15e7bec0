import CGDAL

/// What a cloud-optimised raster is packed with. Nothing is lost by either.
public enum RasterPacking: String, Hashable, Sendable {
  /// Every program can read it: for what is given away.
  case deflate
  /// Packs and unpacks real numbers at twice the speed, into about as many bytes; older programs cannot read it. For what
  /// is read again and again here. Where this GDAL lacks it, DEFLATE takes its place.
  case zstandard

  /// The name that GDAL's COG driver has for it.
  var compression: String {
    guard self == .zstandard else { return "DEFLATE" }
    let options = GDALGetMetadataItem(GDALGetDriverByName("COG"), "DMD_CREATIONOPTIONLIST", nil)
    return options.map { String(cString: $0).contains(">ZSTD<") } ?? false ? "ZSTD" : "DEFLATE"
  }
}
