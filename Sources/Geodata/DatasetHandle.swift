import CGDAL

/// Owns an open GDAL dataset. `close` tells whether everything reached the disk; a dataset that is dropped without it
/// closes silently, which is right for reading only.
struct DatasetHandle: ~Copyable {
  let raw: GDALDatasetH

  init(owning raw: GDALDatasetH) { self.raw = raw }

  /// Opens a file for reading with one of the named drivers.
  init?(reading path: String, drivers: [String]) {
    var names: [UnsafeMutablePointer<CChar>?] = drivers.map { strdup($0) } + [nil]
    defer { for name in names { free(name) } }
    let opened = names.withUnsafeMutableBufferPointer { buffer in
      // Invariant: GDAL reads a nil-terminated list of names during the call.
      buffer.withMemoryRebound(to: UnsafePointer<CChar>?.self) { list in
        GDALOpenEx(path, UInt32(GDAL_OF_VECTOR | GDAL_OF_READONLY | GDAL_OF_INTERNAL), list.baseAddress, nil, nil)
      }
    }
    guard let opened else { return nil }
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

  deinit { GDALClose(raw) }
}
