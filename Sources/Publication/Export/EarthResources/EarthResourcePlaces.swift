import Foundation
import Geodata

/// Points in the reference system of a file, with the axes in the order of the register.
struct EarthResourcePlaces {
  let system: CoordinateReferenceSystem
  private let isNorthFirst: Bool
  private let transformation: CoordinateTransformation?

  /// - Throws: ``ExportError/system(_:reason:)``.
  init(_ name: String) throws(ExportError) {
    do throws(GeodataError) {
      system = try CoordinateReferenceSystem(name)
      let degrees = try CoordinateReferenceSystem("EPSG:4326")
      transformation = system == degrees ? nil : try CoordinateTransformation(from: degrees, to: system)
    } catch { throw .system(name, reason: "\(error)") }
    switch system.axisOrder {
    case .eastNorth: isNorthFirst = false
    case .northEast: isNorthFirst = true
    case .other: throw .system(name, reason: "its axes are not east and north")
    }
  }

  /// - Parameters:
  ///   - position: east and north in degrees of WGS 84.
  ///   - name: of the place, for a refusal.
  /// - Returns: east and north in the system.
  func moved(_ position: Position, name: String) throws(ExportError) -> Position {
    var position = position
    if let transformation {
      guard let moved = transformation.transform([position])[0] else {
        throw .outside(place: name, system: system.description)
      }
      position = moved
    }
    // A centimetre, far finer than any place is known.
    let digits = system.isGeographic ? 1e7 : 1e2
    return Position(x: (position.x * digits).rounded() / digits, y: (position.y * digits).rounded() / digits)
  }

  /// The same as a point of GML.
  func point(_ position: Position, id: String, name: String) throws(ExportError) -> XMLTree {
    let place = try moved(position, name: name)
    let (first, second) = isNorthFirst ? (place.y, place.x) : (place.x, place.y)
    return XMLTree(
      "gml:Point",
      ["gml:id": id, "srsName": "http://www.opengis.net/def/crs/EPSG/0/\(system.code)", "srsDimension": "2"],
      children: [XMLTree("gml:pos", text: "\(first) \(second)")])
  }
}
