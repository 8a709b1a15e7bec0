/// Polygons prepared for the question which of many positions lie in them: their edges are sorted into strips, and a
/// position is compared with the edges of its own strip only, by the crossings of a ray to the east (Shimrat, 1962,
/// Communications of the ACM 5, 434). GEOS's prepared geometry, called through OGR, takes milliseconds a position on
/// outlines of a country.
///
/// Polygons are mended first, so that crossing edges and overlaps count once. Of a position on an edge it is not said
/// on which side it falls, but of two areas that share the edge exactly one has it.
public struct PreparedArea: Sendable {
  private struct Edge {
    let low: Position
    let high: Position
  }

  /// Outside it everything is outside.
  public let box: Box
  private let edges: [Edge]
  /// Numbers of the edges that touch each strip, from south to north.
  private let strips: [[Int32]]

  /// - Throws: `geometry` for anything but polygons, or for polygons that GEOS cannot mend.
  public init(_ area: Geometry) throws(GeodataError) {
    guard case .polygons = area, let box = Box(around: area.positions),
      [box.minX, box.minY, box.maxX, box.maxY].allSatisfy(\.isFinite)
    else { throw .geometry(detail: "an area needs polygons") }
    guard case .polygons(let polygons) = try area.mended() else {
      throw .geometry(detail: "nothing of it has an area")
    }
    var edges: [Edge] = []
    for ring in polygons.flatMap(\.rings) {
      for (one, other) in zip(ring, ring.dropFirst()) where one.y != other.y {
        edges.append(one.y < other.y ? Edge(low: one, high: other) : Edge(low: other, high: one))
      }
    }
    guard edges.count < Int(Int32.max) else { throw .geometry(detail: "it has too many edges") }
    self.box = box
    self.edges = edges
    // About two edges a strip on top of those that cross it.
    let count = max(1, min(edges.count / 2, 1 << 16))
    var strips = [[Int32]](repeating: [], count: count)
    for (number, edge) in edges.enumerated() {
      let last = Self.strip(edge.high.y, box, count)
      for strip in Self.strip(edge.low.y, box, count)...last { strips[strip].append(Int32(number)) }
    }
    self.strips = strips
  }

  /// Rises with y and stays in range, so an edge lies in the strips between those of its ends.
  private static func strip(_ y: Double, _ box: Box, _ count: Int) -> Int {
    guard box.height > 0 else { return 0 }
    let place = (y - box.minY) / box.height * Double(count)
    return place > 0 ? Int(min(place, Double(count - 1))) : 0
  }

  public func contains(_ position: Position) -> Bool {
    guard box.contains(position) else { return false }
    var isInside = false
    for number in strips[Self.strip(position.y, box, strips.count)] {
      let edge = edges[Int(number)]
      // The southern end belongs to an edge and the northern one does not, so a corner counts once.
      guard edge.low.y <= position.y, position.y < edge.high.y else { continue }
      let share = (position.y - edge.low.y) / (edge.high.y - edge.low.y)
      if position.x < edge.low.x + share * (edge.high.x - edge.low.x) { isInside.toggle() }
    }
    return isInside
  }

  public func contains(_ positions: [Position]) -> [Bool] { positions.map { contains($0) } }
}
