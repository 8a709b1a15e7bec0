import Geodata

/// The reference system that GML names with `srsName`, and in which order its coordinates then stand.
///
/// `urn:ogc:def:crs:EPSG::4258` and `http://www.opengis.net/def/crs/EPSG/0/4258` mean the axis order of the register,
/// which for degrees is latitude first (OGC 07-092r3, OGC 09-048r5). `EPSG:4258` and
/// `http://www.opengis.net/gml/srs/epsg.xml#4258` mean, by the practice of GML 2 and 3.1, east first.
struct GMLReferenceSystem: Hashable, Sendable {
  /// `EPSG:4258`.
  let crs: String
  let isNorthFirst: Bool

  /// - Returns: nil when the name is not one of these forms, or its system is unknown or has other axes than east and
  ///   north.
  init?(srsName: String) {
    guard srsName.utf8.count <= 200 else { return nil }
    if srsName.hasSuffix("CRS84") {
      crs = "EPSG:4326"
      isNorthFirst = false
      return
    }
    guard let form = Self.form(srsName), let system = try? CoordinateReferenceSystem("EPSG:\(form.code)") else {
      return nil
    }
    crs = "EPSG:\(form.code)"
    guard form.isRegistered else {
      isNorthFirst = false
      return
    }
    switch system.axisOrder {
    case .eastNorth: isNorthFirst = false
    case .northEast: isNorthFirst = true
    case .other: return nil
    }
  }

  private static func form(_ name: String) -> (code: Substring, isRegistered: Bool)? {
    let last = name.split(whereSeparator: { ":/#".contains($0) }).last ?? ""
    guard !last.isEmpty, last.utf8.count <= 6, last.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
      return nil
    }
    let lower = name.lowercased()
    if lower.hasPrefix("urn:ogc:def:crs:epsg:") || lower.hasPrefix("urn:x-ogc:def:crs:epsg:") { return (last, true) }
    let address = lower.split(separator: "://", maxSplits: 1).last ?? ""
    if address.hasPrefix("www.opengis.net/def/crs/epsg/") { return (last, true) }
    if address.hasPrefix("www.opengis.net/gml/srs/epsg.xml#") || lower.hasPrefix("epsg:") { return (last, false) }
    return nil
  }
}

/// Reference systems by name, looked up once.
struct GMLReferenceSystems {
  private static let capacity = 256
  private var known: [String: GMLReferenceSystem?] = [:]

  mutating func system(_ srsName: String) -> GMLReferenceSystem? {
    if let system = known[srsName] { return system }
    let system = GMLReferenceSystem(srsName: srsName)
    if known.count < Self.capacity { known[srsName] = .some(system) }
    return system
  }
}
