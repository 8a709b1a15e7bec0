import CGDAL

/// What a cloud-optimised raster is packed with. Nothing is lost by either.
public enum RasterPacking: String, Hashable, Sendable {
  /// Every program can read it: for what is given away.
  case deflate
  /// Packs real numbers in half the time and unpacks them in a third of it; older programs cannot read it. For what is
  /// read again and again here. Where this GDAL lacks it, DEFLATE takes its place.
  case zstandard

  /// The name that GDAL's COG driver has for it.
  var compression: String {
    guard self == .zstandard else { return "DEFLATE" }
    let options = GDALGetMetadataItem(GDALGetDriverByName("COG"), "DMD_CREATIONOPTIONLIST", nil)
    return options.map { String(cString: $0).contains(">ZSTD<") } ?? false ? "ZSTD" : "DEFLATE"
  }

  /// Whether the bytes of numbers are told apart and taken as differences before they are packed (predictor 2 or 3 of
  /// TIFF).
  ///
  /// Of real numbers with all their digits six bytes of eight are noise, which no predictor makes smaller: a distance map
  /// becomes a quarter smaller by it, for twice the time of packing and three times that of every reading. (Numbers with
  /// seven digits only would become half as large.)
  func predicts(_ storage: RasterStorage) -> Bool { compression == "DEFLATE" || storage != .float64 }
}
