import CGDAL

/// The libraries below this module, and the one way in which they are called: drivers registered once, nothing
/// printed, the error read right after the call on the same thread.
public enum Geodata {
  /// The versions that a result depends on, for the provenance.
  public struct Versions: Hashable, Sendable {
    public let gdal: String
    public let proj: String
    public let geos: String
  }

  public static var versions: Versions {
    let build = String(cString: GDALVersionInfo("BUILD_INFO"))
    let geos = build.split(whereSeparator: \.isNewline).first { $0.hasPrefix("GEOS_VERSION=") }
    return Versions(
      gdal: String(cString: GDALVersionInfo("RELEASE_NAME")),
      proj: String(cString: proj_info().version),
      geos: geos.map { String($0.dropFirst("GEOS_VERSION=".count)) } ?? "none")
  }

  /// Bounds the memory in which GDAL keeps blocks of rasters, for the whole process; its own default is a twentieth of the
  /// machine's. Threads share one heap from here on, so that what one frees another can use.
  public static func boundCache(bytes: Int) {
    _ = registration
    GDALSetCacheMax64(GIntBig(bytes))
    mallopt(M_ARENA_MAX, 1)
  }

  /// Keeps the peak of memory low in a run of many windows: arrays of an eighth of a megabyte and more have pages of their
  /// own, which go back to the system when they are freed. It costs some time in the system.
  public static func returnFreedArrays() { mallopt(M_MMAP_THRESHOLD, 128 << 10) }

  /// Gives memory that was freed back to the system, at the end of a stage that needed more than the next one.
  public static func releaseFreedMemory() { malloc_trim(0) }

  /// Swift runs the initialiser of a static once, whatever the number of threads.
  /// Only the formats that are read or written: all two hundred of GDAL take time and megabytes at every start.
  private static let registration: Void = {
    GDALRegister_GTiff()
    GDALRegister_COG()
    GDALRegister_VRT()
    GDALRegister_AAIGrid()
    GDALRegister_netCDF()
    RegisterOGRFlatGeobuf()
    RegisterOGRGML()
    RegisterOGRGeoJSON()
    RegisterOGRGeoPackage()
    RegisterOGRODS()
    RegisterOGRPG()
    RegisterOGRShape()
    RegisterOGRXLSX()
  }()

  /// Runs GDAL calls without output and without network: a file may name an address (a GeoJSON its reference system, a
  /// GML its schema), which is never asked. Handlers, settings and the last error belong to the thread: no `await`
  /// inside.
  /// - Parameter settings: configuration options of GDAL for the time of the call, on this thread only.
  static func quietly<Result: ~Copyable, Failure: Error>(
    settings: [(name: String, value: String)] = [], _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    _ = registration
    CPLPushErrorHandler(CPLQuietErrorHandler)
    _ = CPLHTTPPushFetchCallback(noNetwork, nil)
    for setting in settings { CPLSetThreadLocalConfigOption(setting.name, setting.value) }
    defer {
      for setting in settings { CPLSetThreadLocalConfigOption(setting.name, nil) }
      _ = CPLHTTPPopFetchCallback()
      CPLPopErrorHandler()
    }
    CPLErrorReset()
    return try body()
  }

  /// Answers every request with a failure. Invariant: GDAL frees the answer with its own allocator.
  private static let noNetwork: CPLHTTPFetchCallbackFunc = { _, _, _, _, _, _, _ in
    guard let answer = VSICalloc(1, MemoryLayout<CPLHTTPResult>.size) else { return nil }
    let result = answer.bindMemory(to: CPLHTTPResult.self, capacity: 1)
    result.pointee.nStatus = 1
    result.pointee.pszErrBuf = CPLStrdup("the network is not used")
    return result
  }

  /// Whether a call failed since the start of the block or the last reset.
  static var hasFailed: Bool { CPLGetLastErrorType().rawValue >= CE_Failure.rawValue }

  /// The message of the last failed call on this thread.
  static var lastError: String {
    let text = String(cString: CPLGetLastErrorMsg())
    return text.isEmpty ? "no reason given" : text
  }
}
