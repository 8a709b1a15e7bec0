import CGDAL

/// What a source says about one of its layers or tables.
public struct FeatureLayerDescription: Hashable, Sendable {
  public enum GeometryKind: Hashable, Sendable {
    case none, points, lines, polygons
    /// Several, or not said.
    case mixed
  }

  public enum FieldKind: Hashable, Sendable {
    case text, integer, real, flag, date, bytes
    /// Lists, which are read as one text.
    case other
  }

  public struct Field: Hashable, Sendable {
    public let name: String
    public let kind: FieldKind
  }

  public let name: String
  public let geometry: GeometryKind
  /// Nil when the source names none, or one that has no EPSG code.
  public let referenceSystem: CoordinateReferenceSystem?
  /// The name that the source gives its reference system; nil without one.
  public let referenceSystemName: String?
  public let fields: [Field]
  /// Nil where counting would mean reading everything.
  public let count: Int?

  init(_ layer: OGRLayerH) {
    name = String(cString: OGR_L_GetName(layer))
    let definition = OGR_L_GetLayerDefn(layer)
    geometry = Self.kind(OGR_L_GetGeomType(layer))
    fields = (0..<max(0, OGR_FD_GetFieldCount(definition))).map {
      let field = OGR_FD_GetFieldDefn(definition, $0)
      return Field(name: String(cString: OGR_Fld_GetNameRef(field)), kind: Self.kind(field))
    }
    let system = OGR_L_GetSpatialRef(layer)
    referenceSystem = system.flatMap(CoordinateReferenceSystem.init(borrowing:))
    referenceSystemName = system.flatMap { OSRGetName($0) }.map { String(cString: $0) }
    let count = OGR_L_GetFeatureCount(layer, 0)
    self.count = count >= 0 ? Int(count) : nil
  }

  private static func kind(_ type: OGRwkbGeometryType) -> GeometryKind {
    switch OGR_GT_Flatten(type) {
    case wkbNone: .none
    case wkbPoint, wkbMultiPoint: .points
    case wkbLineString, wkbMultiLineString, wkbCircularString, wkbCompoundCurve, wkbMultiCurve: .lines
    case wkbPolygon, wkbMultiPolygon, wkbCurvePolygon, wkbMultiSurface: .polygons
    default: .mixed
    }
  }

  private static func kind(_ field: OGRFieldDefnH?) -> FieldKind {
    switch OGR_Fld_GetType(field) {
    case OFTString: .text
    case OFTInteger: OGR_Fld_GetSubType(field) == OFSTBoolean ? .flag : .integer
    case OFTInteger64: .integer
    case OFTReal: .real
    case OFTDate, OFTTime, OFTDateTime: .date
    case OFTBinary: .bytes
    default: .other
    }
  }
}

extension CoordinateReferenceSystem {
  /// Nil for a system without EPSG code. The code `CRS84` of OGC is WGS 84 with longitude first, as everything is here.
  init?(borrowing system: OGRSpatialReferenceH) {
    guard let authority = OSRGetAuthorityName(system, nil), let code = OSRGetAuthorityCode(system, nil) else {
      return nil
    }
    let name = "\(String(cString: authority)):\(String(cString: code))"
    do {
      self = try CoordinateReferenceSystem(name == "OGC:CRS84" ? "EPSG:4326" : name)
    } catch {
      return nil
    }
  }
}
