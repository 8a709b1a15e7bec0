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
  /// machine's.
  public static func boundCache(bytes: Int) {
    _ = registration
    GDALSetCacheMax64(GIntBig(bytes))
  }

  /// Swift runs the initialiser of a static once, whatever the number of threads.
  private static let registration: Void = GDALAllRegister()

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
