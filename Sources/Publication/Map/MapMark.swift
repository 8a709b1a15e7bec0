import Programme

/// The signs for places: the shape tells the role, the filling how the position is known. Both are told apart without
/// colour.
enum MapMark {
  /// The shapes around the origin, about 11 units wide, for the definitions of a page.
  static var shapes: Markup {
    Occurrence.Role.allCases.map { role -> Markup in
      """
      <g id="map-shape-\(role.rawValue)">\(shape(role))</g>
      """
    }.joined()
  }

  private static func shape(_ role: Occurrence.Role) -> Markup {
    switch role {
    case .occurrence: "<circle r=\"5.2\"/>"
    case .working: "<path d=\"M-4.7-4.7H4.7V4.7H-4.7z\"/>"
    case .host: "<path d=\"M0-6.6 6.6 0 0 6.6-6.6 0z\"/>"
    case .area: "<path d=\"M-3-5.4H3L6.1 0 3 5.4H-3L-6.1 0z\"/>"
    case .stock: "<path d=\"M0-6.3 6.2 4.6H-6.2z\"/>"
    case .well: "<path class=\"map-tick\" d=\"M0-7.5V7.5M-7.5 0H7.5\"/><circle r=\"3.9\"/>"
    case .analogue:
      "<path d=\"M-2-6H2V-2H6V2H2V6H-2V2H-6V-2H-2z\"/>"
    }
  }

  /// A mark at the origin of its group.
  static func mark(_ role: Occurrence.Role, _ coordinates: CoordinateClass) -> Markup {
    """
    <use class="map-point map-role-\(role.rawValue) map-coordinates-\(coordinates.rawValue)" \
    href="#map-shape-\(role.rawValue)"/>
    """
  }
}
