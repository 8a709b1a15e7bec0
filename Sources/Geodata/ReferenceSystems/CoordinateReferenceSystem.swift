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
  /// Whether positions are lengths in the plane of a map projection.
  public let isProjected: Bool
  /// Name of the datum or datum ensemble; empty where the register gives none.
  public let datumName: String
  /// Metres in a unit of length of the axes; nil for degrees.
  public let metresPerUnit: Double?
  /// Where the register says that the system is meant to be used.
  public let areaOfUse: GeographicArea?

  public var description: String { "EPSG:\(code)" }

  /// - Parameter text: `EPSG:25831`.
  /// - Throws: `unknownReferenceSystem`.
  public init(_ text: String) throws(GeodataError) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0] == "EPSG", let code = Int(parts[1]), code > 0 else {
      throw .unknownReferenceSystem(code: text)
    }
    guard let context = ProjContext(), let crs = ProjObject("EPSG:\(code)", in: context),
      proj_is_crs(crs.raw) != 0, !crs.name.isEmpty
    else { throw .unknownReferenceSystem(code: text) }
    self.code = code
    name = crs.name
    let type = proj_get_type(crs.raw)
    isGeographic = type == PJ_TYPE_GEOGRAPHIC_2D_CRS || type == PJ_TYPE_GEOGRAPHIC_3D_CRS
    isProjected = type == PJ_TYPE_PROJECTED_CRS
    let datum = crs.geographic.flatMap { ProjObject(proj_crs_get_datum_forced(context.raw, $0.raw), in: context) }
    datumName = datum?.name ?? ""
    metresPerUnit = isGeographic ? nil : Self.unit(of: crs)
    areaOfUse = crs.area
  }

  private static func unit(of crs: ProjObject) -> Double? {
    let context = crs.context
    guard let axes = ProjObject(proj_crs_get_coordinate_system(context.raw, crs.raw), in: context) else { return nil }
    var factor = 0.0
    guard proj_cs_get_axis_info(context.raw, axes.raw, 0, nil, nil, nil, &factor, nil, nil, nil) != 0, factor > 0 else {
      return nil
    }
    return factor
  }
}
