import Foundation
import Geodata

/// Outlines of countries, to ask in which one a place lies. Degrees, ETRS89 or WGS 84.
public struct CountryOutlines: Sendable {
  struct Country: Sendable {
    let iso: String
    let name: String
    let rings: [Ring]
    let box: Box
  }

  /// A ring with its box; edges are tested only where the box can hold the place.
  struct Ring: Sendable {
    let positions: [Position]
    let box: Box
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
      let rings = polygons.flatMap(\.rings).compactMap { ring in
        Box(around: ring).map { Ring(positions: ring, box: $0) }
      }
      guard let box = Box(around: rings.flatMap(\.positions)) else { continue }
      let name = feature.attributes["name"] ?? iso
      countries.append(Country(iso: iso, name: name, rings: rings, box: box))
      byName[iso.lowercased()] = iso
      byName[name.lowercased()] = iso
    }
    self.countries = countries
    digest = countries.map { "\($0.iso) \($0.rings.reduce(0) { $0 + $1.positions.count }) \($0.box)" }
      .joined(separator: "; ")
    self.byName = byName
  }

  /// ISO code of a name or code; nil when there is no outline for it.
  func code(_ name: String) -> String? { byName[name.lowercased()] }

  func name(of iso: String) -> String { countries.first { $0.iso == iso }?.name ?? iso }

  /// The country in which a place lies; nil at sea and outside of all.
  func country(at place: Position) -> String? { countries.first { $0.contains(place) }?.iso }

  func contains(_ place: Position, in iso: String) -> Bool {
    countries.contains { $0.iso == iso && $0.contains(place) }
  }

  /// Metres to the outline of a country, 0 inside; nil without an outline. Distance to the nearest edge in a local
  /// plane, good enough to tell 5 km from 50.
  func distance(from place: Position, to iso: String) -> Double? {
    guard let country = countries.first(where: { $0.iso == iso }) else { return nil }
    if country.contains(place) { return 0 }
    let scale = cos(place.y * .pi / 180)
    var nearest = Double.infinity
    for ring in country.rings {
      var previous: Position?
      for position in ring.positions {
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

extension CountryOutlines.Country {
  /// Even-odd rule over all rings, so that holes are outside.
  func contains(_ place: Position) -> Bool {
    guard box.contains(place) else { return false }
    var inside = false
    for ring in rings where place.y >= ring.box.minY && place.y <= ring.box.maxY {
      guard var previous = ring.positions.last else { continue }
      for position in ring.positions {
        if (position.y > place.y) != (previous.y > place.y),
          place.x < (previous.x - position.x) * (place.y - position.y) / (previous.y - position.y) + position.x
        {
          inside.toggle()
        }
        previous = position
      }
    }
    return inside
  }
}
