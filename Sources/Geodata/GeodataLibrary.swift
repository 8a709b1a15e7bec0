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

  /// Swift runs the initialiser of a static once, whatever the number of threads.
  private static let registration: Void = GDALAllRegister()

  /// Runs GDAL calls without output. The handler stack and the last error belong to the thread: no `await` inside.
  static func quietly<Result: ~Copyable, Failure: Error>(
    _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    _ = registration
    CPLPushErrorHandler(CPLQuietErrorHandler)
    defer { CPLPopErrorHandler() }
    CPLErrorReset()
    return try body()
  }

  /// The message of the last failed call on this thread.
  static var lastError: String {
    let text = String(cString: CPLGetLastErrorMsg())
    return text.isEmpty ? "no reason given" : text
  }
}
