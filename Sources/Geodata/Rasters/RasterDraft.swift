import CGDAL

/// The uncompressed file that a raster grows in before it is packed. Its tiles are flat: values arrive in a few rows at
/// a time and fill whole tiles, and the square tiles of the packed raster are read from it without reading a row twice.
enum RasterDraft {
  /// Rows of a tile; the least that TIFF allows.
  static let tileRows = 16
  private static let tileColumns = 256

  struct Refusal: Error {
    let reason: String
    /// Whether the user stopped it.
    var isStop = false

    static let stop = Refusal(reason: "stopped", isStop: true)
  }

  /// - Throws: the reason of GDAL.
  static func create(
    _ path: String, rows: Int, columns: Int, bands: Int, storage: RasterStorage, noData: Double
  ) throws(Refusal) -> GDALDatasetH {
    let options = [
      "BIGTIFF=IF_SAFER", "INTERLEAVE=BAND", "SPARSE_OK=YES", "TILED=YES", "BLOCKXSIZE=\(tileColumns)",
      "BLOCKYSIZE=\(tileRows)",
    ]
    let created = TextList.withMutable(options) {
      GDALCreate(GDALGetDriverByName("GTiff"), path, Int32(columns), Int32(rows), Int32(bands), storage.type, $0)
    }
    guard let created else { throw Refusal(reason: Geodata.lastError) }
    for band in 1...Int32(bands) { GDALSetRasterNoDataValue(GDALGetRasterBand(created, band), noData) }
    return created
  }
}
