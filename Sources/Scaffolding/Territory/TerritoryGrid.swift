import Geodata

/// The reference system in which a territory is drawn and measured: a zone of Universal Transverse Mercator.
enum TerritoryGrid {
  /// The series of the EPSG register, the best first: ETRS89, on which Europe stands still, then WGS 84 north and south.
  private static let series: [ClosedRange<Int>] = [25828...25838, 32601...32660, 32701...32760]

  /// The zone in whose area of use, as the register states it, a place lies most in the middle.
  /// - Throws: `noReferenceSystem`.
  static func system(at place: Position) throws(ScaffoldError) -> CoordinateReferenceSystem {
    for codes in series {
      var found: [(distance: Double, system: CoordinateReferenceSystem)] = []
      for code in codes {
        let system: CoordinateReferenceSystem
        do throws(GeodataError) { system = try CoordinateReferenceSystem("EPSG:\(code)") } catch { continue }
        guard let area = system.areaOfUse, area.contains(place) else { continue }
        found.append((abs((area.west + area.east) / 2 - place.x), system))
      }
      if let nearest = found.min(by: { ($0.distance, $0.system.code) < ($1.distance, $1.system.code) }) {
        return nearest.system
      }
    }
    throw .noReferenceSystem(longitude: place.x, latitude: place.y)
  }
}
