import Geodata

/// A reference system in which coordinates are asked for or given, with the order of its axes.
public struct ServedReferenceSystem: Hashable, Sendable {
  /// As OGC names it.
  public let uri: String
  public let system: CoordinateReferenceSystem
  /// Whether the authority puts north (latitude) first, and therefore requests and answers do.
  public let isNorthFirst: Bool

  /// Longitude and latitude on WGS 84: the system of GeoJSON.
  public static func longitudeLatitude() throws(GeodataError) -> ServedReferenceSystem {
    ServedReferenceSystem(
      uri: "http://www.opengis.net/def/crs/OGC/1.3/CRS84", system: try CoordinateReferenceSystem("EPSG:4326"),
      isNorthFirst: false)
  }

  private init(uri: String, system: CoordinateReferenceSystem, isNorthFirst: Bool) {
    self.uri = uri
    self.system = system
    self.isNorthFirst = isNorthFirst
  }

  /// A system of the EPSG register; nil when its axes are others than east and north.
  public init?(_ system: CoordinateReferenceSystem) {
    switch system.axisOrder {
    case .eastNorth: isNorthFirst = false
    case .northEast: isNorthFirst = true
    case .other: return nil
    }
    uri = "http://www.opengis.net/def/crs/EPSG/0/\(system.code)"
    self.system = system
  }

  public var isLongitudeLatitude: Bool { uri.hasSuffix("/CRS84") }

  /// As `Content-Crs` and lists name it in short: `[EPSG:28992]`.
  public var curie: String { isLongitudeLatitude ? "[OGC:CRS84]" : "[EPSG:\(system.code)]" }
}

/// The reference systems that a service offers. Which ones is configuration: CRS84 is always among them.
public struct ReferenceSystemCatalogue: Sendable {
  /// CRS84 first, then as configured.
  public let systems: [ServedReferenceSystem]
  public let longitudeLatitude: ServedReferenceSystem

  /// - Parameter codes: numbers in the EPSG register.
  /// - Throws: `unknownReferenceSystem` for a code that PROJ does not know, or with axes that are not east and north.
  public init(codes: [Int]) throws(GeodataError) {
    longitudeLatitude = try .longitudeLatitude()
    var systems = [longitudeLatitude]
    for code in codes where !systems.dropFirst().contains(where: { $0.system.code == code }) {
      guard let system = ServedReferenceSystem(try CoordinateReferenceSystem("EPSG:\(code)")) else {
        throw .unknownReferenceSystem(code: "EPSG:\(code)")
      }
      systems.append(system)
    }
    self.systems = systems
  }

  /// Those that features of a collection come in: the offered ones, and the one in which they are stored.
  public func systems(for collection: FeatureCollection) -> [ServedReferenceSystem] {
    guard let storage = storage(of: collection) else { return collection.geometry == nil ? [] : [longitudeLatitude] }
    return systems.contains(storage) ? systems : systems + [storage]
  }

  /// The system in which a collection is stored. WGS 84 degrees are stored with the longitude first, as CRS84.
  public func storage(of collection: FeatureCollection) -> ServedReferenceSystem? {
    guard let system = collection.geometry?.referenceSystem else { return nil }
    if system.code == 4326 { return longitudeLatitude }
    // PROJ opens its register for a system that is not among the offered ones.
    return systems.dropFirst().first { $0.system.code == system.code } ?? ServedReferenceSystem(system)
  }

  /// A system by what a request calls it: an OGC address, a URN, or `[EPSG:28992]`.
  public func system(named name: String, for collection: FeatureCollection) -> ServedReferenceSystem? {
    systems(for: collection).first { system in
      let code = system.isLongitudeLatitude ? "OGC:1.3:CRS84" : "EPSG::\(system.system.code)"
      return [system.uri, system.curie, "urn:ogc:def:crs:\(code)"].contains { $0.utf8.elementsEqual(name.utf8) }
    }
  }
}
