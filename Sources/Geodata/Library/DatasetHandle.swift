import CGDAL

/// Owns an open GDAL dataset. `close` tells whether everything reached the disk; a dataset that is dropped without it
/// closes silently, which is right for reading only.
struct DatasetHandle: ~Copyable {
  let raw: GDALDatasetH

  init(owning raw: GDALDatasetH) { self.raw = raw }

  /// What a dataset is opened for.
  enum Content {
    case features, raster, arrays

    var flag: UInt32 {
      switch self {
      case .features: UInt32(GDAL_OF_VECTOR)
      case .raster: UInt32(GDAL_OF_RASTER)
      case .arrays: UInt32(GDAL_OF_MULTIDIM_RASTER)
      }
    }
  }

  /// Opens for reading with one of the named drivers.
  init?(reading name: String, _ content: Content = .features, drivers: [String], options: [String] = []) {
    // The list belongs to this dataset alone: GDAL_OF_INTERNAL keeps it out of the list of shared ones.
    let flags = content.flag | UInt32(GDAL_OF_READONLY | GDAL_OF_INTERNAL)
    let opened = TextList.with(drivers) { drivers in
      TextList.with(options) { options in GDALOpenEx(name, flags, drivers, options, nil) }
    }
    guard let opened else { return nil }
    raw = opened
  }

  /// Opens features for reading and writing with one of the named drivers.
  init?(writing name: String, drivers: [String]) {
    let flags = Content.features.flag | UInt32(GDAL_OF_UPDATE | GDAL_OF_INTERNAL)
    guard let opened = TextList.with(drivers, { GDALOpenEx(name, flags, $0, nil, nil) }) else { return nil }
    raw = opened
  }

  /// Closes; nil on success, else the reason.
  consuming func close() -> String? {
    CPLErrorReset()
    GDALClose(raw)
    let failed = CPLGetLastErrorType().rawValue >= CE_Failure.rawValue
    let reason = failed ? Geodata.lastError : nil
    discard self
    return reason
  }

  /// Gives the dataset away: it stays open.
  consuming func release() -> GDALDatasetH {
    let open = raw
    discard self
    return open
  }

  deinit { GDALClose(raw) }
}
