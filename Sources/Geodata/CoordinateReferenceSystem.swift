import CGDAL

/// A coordinate reference system of the EPSG register. Positions are always x (east or longitude) first, whatever
/// the axis order of the authority.
public struct CoordinateReferenceSystem: Hashable, Sendable, CustomStringConvertible {
  /// Number in the EPSG register.
  public let code: Int
  /// Name in the register.
  public let name: String
  /// Whether positions are degrees (else lengths).
  public let isGeographic: Bool

  public var description: String { "EPSG:\(code)" }

  /// - Parameter text: `EPSG:25831`.
  /// - Throws: `unknownReferenceSystem`.
  public init(_ text: String) throws(GeodataError) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0] == "EPSG", let code = Int(parts[1]), code > 0 else {
      throw .unknownReferenceSystem(code: text)
    }
    guard let context = ProjContext(), let crs = proj_create(context.raw, "EPSG:\(code)") else {
      throw .unknownReferenceSystem(code: text)
    }
    defer { proj_destroy(crs) }
    guard proj_is_crs(crs) != 0, let name = proj_get_name(crs) else { throw .unknownReferenceSystem(code: text) }
    self.code = code
    self.name = String(cString: name)
    let type = proj_get_type(crs)
    isGeographic = type == PJ_TYPE_GEOGRAPHIC_2D_CRS || type == PJ_TYPE_GEOGRAPHIC_3D_CRS
  }
}

/// A PROJ context: silent, without network. One per use, since a context belongs to one thread.
struct ProjContext: ~Copyable {
  let raw: OpaquePointer

  init?() {
    guard let raw = proj_context_create() else { return nil }
    self.raw = raw
    proj_log_level(raw, PJ_LOG_NONE)
    proj_context_set_enable_network(raw, 0)
  }

  /// The message of the last failed call.
  var lastError: String {
    let code = proj_context_errno(raw)
    guard code != 0, let text = proj_context_errno_string(raw, code) else { return "no reason given" }
    return String(cString: text)
  }

  deinit { proj_context_destroy(raw) }
}
