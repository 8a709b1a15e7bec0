/// A host activity of an edition with the places where it goes on.
struct PlacedActivity {
  struct Place {
    let id: String
    /// Its row in the table of occurrences.
    let row: EditionRows.Row
  }

  let id: String
  let row: EditionRows.Row
  /// Those that the edition has a row of.
  let places: [Place]
  /// Whether it takes something out of the ground: activities of systems that came to be in waste do not.
  let isExtraction: Bool
  /// Whether mining is what it is; then each of its places is a mine.
  let isMining: Bool

  /// All of an edition, in its order.
  static func read(_ rows: EditionRows, _ register: EarthResourceRegister) throws -> [PlacedActivity] {
    let activities = try rows.all("activities")
    let wanted = Set(activities.flatMap { $0.list("occurrences") })
    var hosts: [String: EditionRows.Row] = [:]
    try rows.each("occurrences") { row in
      if let id = row["id"], wanted.contains(id) { hosts[id] = row }
    }
    return activities.compactMap { row in
      guard let id = row["id"] else { return nil }
      let origin = register.origin(of: row["system"])
      return PlacedActivity(
        id: id, row: row,
        places: row.list("occurrences").compactMap { place in hosts[place].map { Place(id: place, row: $0) } },
        isExtraction: origin != "anthropogenic",
        isMining: origin == "mining" || !row.list("materials_mined").isEmpty)
    }
  }

  /// Of the activity as a feature, without a place or at one.
  func identifier(at place: String? = nil) -> String {
    place.map { EarthResourceRegister.name("activity", id, $0) } ?? EarthResourceRegister.name("activity", id)
  }

  /// Of the mine at a place.
  func mine(at place: String) -> String { EarthResourceRegister.name("mine", id, place) }
}
