import CGDAL
import Foundation

/// A PROJ context: silent, without network. It belongs to one thread at a time; every PROJ object keeps its own alive.
final class ProjContext {
  let raw: OpaquePointer

  /// - Parameter gridFolders: searched after the folders that PROJ searches by itself, so that none can put another
  ///   register (`proj.db`) in its place.
  init?(gridFolders: [String] = []) {
    guard let raw = proj_context_create() else { return nil }
    self.raw = raw
    proj_log_level(raw, PJ_LOG_NONE)
    proj_context_set_enable_network(raw, 0)
    guard !gridFolders.isEmpty else { return }
    let own = proj_info().searchpath.map { String(cString: $0) } ?? ""
    let folders = own.split(separator: ":").map(String.init) + gridFolders
    let copies = folders.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    let list = copies.map { UnsafePointer<CChar>($0) }
    // Invariant: `list` holds as many texts as counted; PROJ copies them during the call.
    list.withUnsafeBufferPointer { proj_context_set_search_paths(raw, Int32($0.count), $0.baseAddress) }
  }

  /// The message of the last failed call.
  var lastError: String {
    let code = proj_context_errno(raw)
    guard code != 0, let text = proj_context_errno_string(raw, code) else { return "no reason given" }
    return String(cString: text)
  }

  deinit { proj_context_destroy(raw) }
}

/// Owns a PROJ object and keeps its context alive.
final class ProjObject {
  let raw: OpaquePointer
  let context: ProjContext

  init?(_ raw: OpaquePointer?, in context: ProjContext) {
    guard let raw else { return nil }
    self.raw = raw
    self.context = context
  }

  /// Something of the register, as `EPSG:4230`.
  convenience init?(_ text: String, in context: ProjContext) {
    self.init(proj_create(context.raw, text), in: context)
  }

  var name: String { proj_get_name(raw).map { String(cString: $0) } ?? "" }

  /// Register and number; the marks that PROJ sets around the register of an inverted operation are left out.
  var code: String? {
    guard let authority = proj_get_id_auth_name(raw, 0), let code = proj_get_id_code(raw, 0) else { return nil }
    var register = String(cString: authority)
    if register.hasPrefix("INVERSE("), register.hasSuffix(")") { register = String(register.dropFirst(8).dropLast()) }
    return "\(register):\(String(cString: code))"
  }

  var area: GeographicArea? {
    var (west, south, east, north) = (0.0, 0.0, 0.0, 0.0)
    var name: UnsafePointer<CChar>?
    guard proj_get_area_of_use(context.raw, raw, &west, &south, &east, &north, &name) != 0,
      west >= -180, south >= -90
    else { return nil }
    return GeographicArea(
      west: west, south: south, east: east, north: north, name: name.map { String(cString: $0) } ?? "")
  }

  /// The geographic system below a system.
  var geographic: ProjObject? { ProjObject(proj_crs_get_geodetic_crs(context.raw, raw), in: context) }

  func isEquivalent(to other: ProjObject) -> Bool {
    proj_is_equivalent_to_with_ctx(
      context.raw, raw, other.raw, PJ_COMP_EQUIVALENT_EXCEPT_AXIS_ORDER_GEOGCRS) != 0
  }

  deinit { proj_destroy(raw) }
}
