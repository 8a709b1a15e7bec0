import Geodata

/// An area in which the geology permits deposits of a kind: what a lower threshold leaves, as one feature with all its
/// parts, for the estimate of undiscovered deposits (Singer 1993, Nonrenewable Resources 2, 69-81: three-part assessment).
public struct PermissiveTract: Hashable, Sendable {
  public let name: String
  public let outline: Geometry
  /// In the unit of the cell areas.
  public let size: Double
  /// Area of all cells of the map that have a value.
  public let validArea: Double
  /// Numbers of the known deposits inside, ascending.
  public let deposits: [Int]

  /// - Parameter deposits: places in the system of the grid.
  public init(name: String, areas: TargetAreas, deposits: [Position]) {
    self.name = name
    outline = .polygons(
      areas.outlines().flatMap { outline -> [Polygon] in
        guard case .polygons(let parts) = outline else { return [] }
        return parts
      })
    size = areas.areas.reduce(0, +)
    validArea = areas.validArea
    self.deposits = deposits.indices.filter { areas.number(at: deposits[$0]) != nil }
  }
}
