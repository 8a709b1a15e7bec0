import Foundation
import Geodata

/// Outlines of countries, to ask in which one a place lies. Degrees, ETRS89 or WGS 84.
public struct CountryOutlines: Sendable {
  struct Country: Sendable {
    let iso: String
    let name: String
    let rings: [[Position]]
    let area: PreparedArea
  }

  private let countries: [Country]
  /// Tells two sets of outlines apart.
  let digest: String
  private let byName: [String: String]

  /// - Parameter layer: polygons with the attributes `iso` and `name`.
  public init(_ layer: FeatureLayer) {
    var countries: [Country] = []
    var byName: [String: String] = [:]
    for feature in layer.features {
      guard let iso = feature.attributes["iso"], case .polygons(let polygons) = feature.geometry else { continue }
      guard let area = try? PreparedArea(feature.geometry) else { continue }
      let rings = polygons.flatMap(\.rings)
      let name = feature.attributes["name"] ?? iso
      countries.append(Country(iso: iso, name: name, rings: rings, area: area))
      byName[iso.lowercased()] = iso
      byName[name.lowercased()] = iso
    }
    self.countries = countries
    digest = countries.map { "\($0.iso) \($0.rings.reduce(0) { $0 + $1.count }) \($0.area.box)" }
      .joined(separator: "; ")
    self.byName = byName
  }

  /// ISO code of a name or code; nil when there is no outline for it.
  func code(_ name: String) -> String? { byName[name.lowercased()] }

  func name(of iso: String) -> String { countries.first { $0.iso == iso }?.name ?? iso }

  /// The country in which a place lies; nil at sea and outside of all.
  func country(at place: Position) -> String? { countries.first { $0.area.contains(place) }?.iso }

  func contains(_ place: Position, in iso: String) -> Bool {
    countries.contains { $0.iso == iso && $0.area.contains(place) }
  }

  /// Metres to the outline of a country, 0 inside; nil without an outline. Distance to the nearest edge in a local
  /// plane, good enough to tell 5 km from 50.
  func distance(from place: Position, to iso: String) -> Double? {
    guard let country = countries.first(where: { $0.iso == iso }) else { return nil }
    if country.area.contains(place) { return 0 }
    let scale = cos(place.y * .pi / 180)
    var nearest = Double.infinity
    for ring in country.rings {
      var previous: Position?
      for position in ring {
        if let previous { nearest = min(nearest, Self.distance(place, previous, position, scale)) }
        previous = position
      }
    }
    return nearest * .pi / 180 * GreatCircle.radius
  }

  /// Degrees of latitude from a place to an edge.
  private static func distance(_ p: Position, _ a: Position, _ b: Position, _ scale: Double) -> Double {
    let (ax, ay, bx, by) = ((a.x - p.x) * scale, a.y - p.y, (b.x - p.x) * scale, b.y - p.y)
    let (dx, dy) = (bx - ax, by - ay)
    let length = dx * dx + dy * dy
    let t = length > 0 ? min(1, max(0, -(ax * dx + ay * dy) / length)) : 0
    let (x, y) = (ax + t * dx, ay + t * dy)
    return (x * x + y * y).squareRoot()
  }
}
