import Geodata

/// Which places that two or more countries record are one: the same raw material, not further apart than a distance.
///
/// Nearest pairs go first, and a place of one edition never joins another place of the same edition: what a country keeps
/// apart stays apart. So the result does not depend on the order in which editions come.
struct OccurrenceMatching {
  /// A place of an edition.
  struct Place: Hashable {
    /// `IE/place`.
    let id: String
    /// Whose edition it is of.
    let edition: String
    let materials: Set<String>
    let position: Position
  }

  /// Kilometres.
  let distance: Double

  /// Groups of at least two places, the places in the order of their ids.
  func groups(of places: [Place]) -> [[Place]] {
    let places = places.sorted { ($0.position.y, $0.id) < ($1.position.y, $1.id) }
    var pairs: [(metres: Double, one: Int, other: Int)] = []
    // A degree of latitude is nowhere shorter than this.
    let window = distance / 110 + 1e-9
    for (index, place) in places.enumerated() {
      var next = index + 1
      while next < places.count, places[next].position.y - place.position.y <= window {
        defer { next += 1 }
        let other = places[next]
        guard other.edition != place.edition, !other.materials.isDisjoint(with: place.materials) else { continue }
        let metres = GreatCircle.distance(place.position, other.position)
        if metres <= distance * 1000 { pairs.append((metres, index, next)) }
      }
    }
    pairs.sort { a, b in
      (a.metres, Self.key(places, a.one, a.other)) < (b.metres, Self.key(places, b.one, b.other))
    }
    var group = Array(places.indices)
    var members = places.indices.map { [$0] }
    for pair in pairs {
      let (one, other) = (group[pair.one], group[pair.other])
      guard one != other else { continue }
      let editions = Set(members[one].map { places[$0].edition })
      guard members[other].allSatisfy({ !editions.contains(places[$0].edition) }) else { continue }
      for index in members[other] { group[index] = one }
      members[one] += members[other]
      members[other] = []
    }
    return members.filter { $0.count > 1 }.map { $0.map { places[$0] }.sorted { $0.id < $1.id } }
      .sorted { $0[0].id < $1[0].id }
  }

  /// Of a pair, whichever of the two comes first.
  private static func key(_ places: [Place], _ one: Int, _ other: Int) -> String {
    [places[one].id, places[other].id].sorted().joined(separator: "\n")
  }
}
