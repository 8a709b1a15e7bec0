import CGDAL
import Foundation

/// A feature with its attributes as text.
public struct Feature: Hashable, Sendable {
  public let geometry: Geometry
  public let attributes: [String: String]

  public init(geometry: Geometry, attributes: [String: String]) {
    self.geometry = geometry
    self.attributes = attributes
  }
}

/// Features of one kind in one reference system, read whole: for base maps and outlines, not for national data sets.
public struct FeatureLayer: Sendable {
  public let name: String
  public let referenceSystem: CoordinateReferenceSystem
  /// In file order.
  public let features: [Feature]

  /// What a file may hold at most.
  public struct Limits: Hashable, Sendable {
    public var bytes: Int
    public var features: Int
    public var positions: Int

    public init(bytes: Int = 64 << 20, features: Int = 20_000, positions: Int = 2_000_000) {
      self.bytes = bytes
      self.features = features
      self.positions = positions
    }
  }

  /// Reads a layer of a GeoJSON file or a GeoPackage. Errors name the file by its last path component.
  /// - Parameter layer: its name; nil for the first one.
  /// - Throws: `missingFile`, `tooLarge`, `unreadable`, `missingReferenceSystem`, `unknownReferenceSystem`.
  public static func read(
    _ url: URL, layer: String? = nil, limits: Limits = Limits()
  ) throws(GeodataError) -> FeatureLayer {
    let file = url.lastPathComponent
    // Checked first, so that no name with a meaning to GDAL (`/vsicurl/...`) ever reaches it.
    var isFolder: ObjCBool = false
    guard url.isFileURL, FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder), !isFolder.boolValue
    else { throw .missingFile(file) }
    let size: Int?
    do {
      size = try FileManager.default.attributesOfItem(atPath: url.path)[.size] as? Int
    } catch {
      throw .unreadable(file: file, detail: "its size is unknown")
    }
    guard let size, size <= limits.bytes else {
      throw .tooLarge(file: file, limit: "\(limits.bytes >> 20) MiB")
    }
    return try Geodata.quietly { () throws(GeodataError) in
      guard let dataset = DatasetHandle(reading: url.path, drivers: ["GeoJSON", "GPKG"]) else {
        throw .unreadable(file: file, detail: Geodata.lastError)
      }
      let handle = layer.map { GDALDatasetGetLayerByName(dataset.raw, $0) } ?? GDALDatasetGetLayer(dataset.raw, 0)
      guard let handle else {
        throw .unreadable(file: file, detail: layer.map { "it has no layer \($0)" } ?? "it has no layer")
      }
      return try FeatureLayer(handle, file: file, limits: limits)
    }
  }

  private init(_ layer: OGRLayerH, file: String, limits: Limits) throws(GeodataError) {
    name = String(cString: OGR_L_GetName(layer))
    guard let system = OGR_L_GetSpatialRef(layer), let authority = OSRGetAuthorityName(system, nil),
      let code = OSRGetAuthorityCode(system, nil), String(cString: authority) == "EPSG"
    else { throw .missingReferenceSystem(file: file) }
    referenceSystem = try CoordinateReferenceSystem("EPSG:\(String(cString: code))")
    let definition = OGR_L_GetLayerDefn(layer)
    let fields = (0..<OGR_FD_GetFieldCount(definition)).map {
      String(cString: OGR_Fld_GetNameRef(OGR_FD_GetFieldDefn(definition, $0)))
    }
    var features: [Feature] = []
    var positions = 0
    OGR_L_ResetReading(layer)
    CPLErrorReset()
    while let next = OGR_L_GetNextFeature(layer) {
      defer { OGR_F_Destroy(next) }
      guard features.count < limits.features else { throw .tooLarge(file: file, limit: "\(limits.features) features") }
      var attributes: [String: String] = [:]
      for (index, field) in fields.enumerated() where OGR_F_IsFieldSetAndNotNull(next, Int32(index)) != 0 {
        attributes[field] = String(cString: OGR_F_GetFieldAsString(next, Int32(index)))
      }
      var geometry = Geometry.points([])
      // OGR_G_GetLinearGeometry copies, so the handle owns what it holds.
      if let borrowed = OGR_F_GetGeometryRef(next), let copy = OGR_G_GetLinearGeometry(borrowed, 0, nil) {
        geometry = GeometryHandle(owning: copy).value
      }
      positions += geometry.positions.count
      guard positions <= limits.positions else { throw .tooLarge(file: file, limit: "\(limits.positions) positions") }
      features.append(Feature(geometry: geometry, attributes: attributes))
    }
    guard CPLGetLastErrorType().rawValue < CE_Failure.rawValue else {
      throw .unreadable(file: file, detail: Geodata.lastError)
    }
    self.features = features
  }
}
