import Geodata

/// An enlarged window on the most crowded part of a map, put where the map has nothing to say.
struct MapInset {
  /// What it looks at, in drawing units.
  let window: Box
  /// Where it stands, in drawing units.
  let box: Box

  static let factor = 3.0
  /// Side of the inset as a share of the map's width.
  private static let share = 0.34
  /// Fewer marks than this can be numbered where they stand.
  private static let crowd = 7
  /// Marks nearer than this hide each other.
  private static let touching = 11.0

  /// - Parameters:
  ///   - marks: positions in drawing units.
  ///   - blocked: boxes that must stay visible: marks, scale, degrees.
  ///   - coast: positions along coasts and limits, which must stay visible as well.
  /// - Returns: nil when nothing is crowded or the map has no room.
  init?(marks: [Position], blocked: [Box], coast: [Position], width: Double, height: Double) {
    let side = width * Self.share
    let half = side / Self.factor / 2
    func inside(_ box: Box) -> [Position] { marks.filter(box.contains) }
    func around(_ centre: Position) -> Box {
      // A window over the edge would show what no one drew.
      let x = min(max(centre.x, half), width - half)
      let y = min(max(centre.y, half), height - half)
      return Box(minX: x - half, minY: y - half, maxX: x + half, maxY: y + half)
    }
    let first = marks.map(around).max { inside($0).count < inside($1).count }
    guard let first, let tight = Box(around: inside(first)) else { return nil }
    let window = around(Position(x: (tight.minX + tight.maxX) / 2, y: (tight.minY + tight.maxY) / 2))
    let crowd = inside(window)
    guard crowd.count >= Self.crowd, Self.collisions(crowd) * 2 >= crowd.count else { return nil }
    guard let box = Self.room(side, blocked + [window], coast, width, height) else { return nil }
    self.window = window
    self.box = box
  }

  /// Drawing units inside the inset of a place in the window.
  func place(_ position: Position) -> Position {
    Position(
      x: box.minX + (position.x - window.minX) * Self.factor, y: box.minY + (position.y - window.minY) * Self.factor)
  }

  private static func collisions(_ marks: [Position]) -> Int {
    var count = 0
    for (index, a) in marks.enumerated() {
      for b in marks[..<index] where abs(a.x - b.x) < touching && abs(a.y - b.y) < touching { count += 1 }
    }
    return count
  }

  /// The free square nearest to the upper right corner.
  private static func room(
    _ side: Double, _ blocked: [Box], _ coast: [Position], _ width: Double, _ height: Double
  ) -> Box? {
    let step = 8.0
    var best: (distance: Double, box: Box)?
    var y = 8.0
    while y + side <= height - 8 {
      var x = width - 8 - side
      while x >= 8 {
        let distance = (width - x) + y
        let box = Box(minX: x, minY: y, maxX: x + side, maxY: y + side)
        let margin = box.expanded(by: 5)
        if best.map({ distance < $0.distance }) ?? true, !blocked.contains(where: margin.overlaps),
          !coast.contains(where: margin.contains)
        {
          best = (distance, box)
        }
        x -= step
      }
      y += step
    }
    return best?.box
  }

  /// The enlarged base map with its edge, and the outline of the window on the map itself.
  /// - Parameters:
  ///   - name: id of the map on its page.
  ///   - width: that of the whole map, as is `height`.
  func drawing(name: String, width: Double, height: Double) -> Markup {
    let (w, b) = (window, box)
    let x = Coordinate(b.minX - w.minX * Self.factor)
    let y = Coordinate(b.minY - w.minY * Self.factor)
    // Clipped, not nested: a page's rule for `svg` would stretch an inner one.
    return """
      <path class="map-window" d="\(Self.outline(w))"/>\
      <clipPath id="\(name)-inset"><path d="\(Self.outline(b))"/></clipPath>\
      <g clip-path="url(#\(name)-inset)"><use href="#basemap" width="\(Coordinate(width))" \
      height="\(Coordinate(height))" transform="translate(\(x) \(y)) scale(\(Coordinate(Self.factor)))"/></g>\
      <path class="map-window" d="\(Self.outline(b))"/><text class="map-degree map-end" \
      x="\(Coordinate(b.maxX - 5))" y="\(Coordinate(b.maxY - 9))">\(Int(Self.factor))×</text>
      """
  }

  /// What labels inside the inset must keep clear of.
  var sign: Box { Box(minX: box.maxX - 26, minY: box.maxY - 18, maxX: box.maxX, maxY: box.maxY) }

  private static func outline(_ box: Box) -> Markup {
    "M\(Coordinate(box.minX)) \(Coordinate(box.minY))H\(Coordinate(box.maxX))V\(Coordinate(box.maxY))H\(Coordinate(box.minX))z"
  }
}
