import Geodata
import Programme

/// The occurrences of a map, sorted into those that can be drawn and those that cannot.
struct MapPlaces: Sendable {
  /// On the map, in the order of the programme, numbered from 1.
  let drawn: [Place]
  /// Known, and beyond the edges.
  let outside: [Occurrence]
  let unplaced: [Occurrence]

  var count: Int { drawn.count + outside.count + unplaced.count }

  struct Place: Sendable {
    let number: Int
    let occurrence: Occurrence
    /// Number of its mineral system.
    let system: Int
    /// Grid coordinates of the frame.
    let position: Position
  }

  /// - Parameter project: from degrees to the system of the frame.
  /// - Throws: when PROJ cannot place a position that lies in the window.
  init(
    _ systems: [MineralSystem], frame: MapFrame, _ project: borrowing CoordinateTransformation
  ) throws(GeodataError) {
    var drawn: [Place] = []
    var outside: [Occurrence] = []
    var unplaced: [Occurrence] = []
    for system in systems {
      for occurrence in system.occurrences {
        guard let point = occurrence.point else {
          unplaced.append(occurrence)
          continue
        }
        let degrees = Position(x: point.longitude, y: point.latitude)
        // A projection is good near its zone only: what is far away is never asked of it.
        guard frame.lookout.contains(degrees) else {
          outside.append(occurrence)
          continue
        }
        let place = try project(degrees)
        guard frame.window.contains(place) else {
          outside.append(occurrence)
          continue
        }
        drawn.append(
          Place(
            number: drawn.count + 1, occurrence: occurrence, system: system.number, position: frame.grid(place)))
      }
    }
    self.drawn = drawn
    self.outside = outside
    self.unplaced = unplaced
  }
}
