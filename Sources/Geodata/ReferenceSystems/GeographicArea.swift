/// A box in degrees: the area for which the register says that a system or an operation is meant. A box that crosses
/// the antimeridian has its west side east of its east side.
public struct GeographicArea: Hashable, Sendable {
  public let west: Double
  public let south: Double
  public let east: Double
  public let north: Double
  /// In words of the register; may be empty.
  public let name: String

  public init(west: Double, south: Double, east: Double, north: Double, name: String = "") {
    self.west = west
    self.south = south
    self.east = east
    self.north = north
    self.name = name
  }

  /// Whether a position in degrees is inside or on the edge.
  public func contains(_ position: Position) -> Bool {
    guard position.y >= south, position.y <= north else { return false }
    return west <= east
      ? position.x >= west && position.x <= east
      : position.x >= west && position.x <= 180 || position.x >= -180 && position.x <= east
  }

  /// What two areas share; nil without anything. Of two that cross the antimeridian the narrower box is kept.
  func intersection(_ other: GeographicArea) -> GeographicArea? {
    let south = max(south, other.south)
    let north = min(north, other.north)
    guard south <= north else { return nil }
    let name = [name, other.name].filter { !$0.isEmpty }.joined(separator: "; ")
    guard west <= east, other.west <= other.east else {
      let smaller = width <= other.width ? self : other
      return GeographicArea(west: smaller.west, south: south, east: smaller.east, north: north, name: name)
    }
    let west = max(west, other.west)
    let east = min(east, other.east)
    guard west <= east else { return nil }
    return GeographicArea(west: west, south: south, east: east, north: north, name: name)
  }

  private var width: Double { west <= east ? east - west : 360 - west + east }
}
