/// An area in the plane: closed rings by the even-odd rule, of which it is asked which of many positions lie in it.
///
/// The edges are sorted into strips, and a position is compared with the edges of its own strip only, by the crossings
/// of a ray to the east (Shimrat 1962, Communications of the ACM 5, 434). GEOS's prepared geometry, called through OGR,
/// takes milliseconds a position on outlines of a country.
///
/// Of a position on an edge it is not said on which side it falls, but of two areas that share the edge exactly one
/// has it.
public struct PlaneArea: Sendable {
  /// An edge that is not horizontal, lower end first.
  private struct Edge: Sendable {
    let low: Position
    let high: Position

    /// Whether it crosses a height: its lower end belongs to it and the upper one does not, so a corner counts once.
    func crosses(_ y: Double) -> Bool { low.y <= y && y < high.y }

    /// Where it crosses a height between its ends.
    func x(at y: Double) -> Double { low.x + (high.x - low.x) * ((y - low.y) / (high.y - low.y)) }
  }

  /// Smallest box around it; nil for an empty area.
  public let box: Box?
  private let edges: [Edge]
  /// Numbers of the edges that touch each strip, from south to north; none for an empty area.
  private let strips: [[Int32]]

  /// - Parameter rings: outer rings and holes alike, in any system; an open one is closed. A ring with a position that
  ///   is not finite is left out, as is what lies beyond 2^31 edges.
  public init(rings: [[Position]]) {
    let sound = rings.filter { ring in ring.count >= 3 && ring.allSatisfy { $0.x.isFinite && $0.y.isFinite } }
    box = Box(around: sound.joined())
    var edges: [Edge] = []
    for ring in sound {
      for (index, position) in ring.enumerated() {
        let next = ring[(index + 1) % ring.count]
        if position.y < next.y { edges.append(Edge(low: position, high: next)) }
        if position.y > next.y { edges.append(Edge(low: next, high: position)) }
      }
    }
    self.edges = edges
    guard let box, box.height > 0 else {
      strips = []
      return
    }
    // About two edges a strip on top of those that cross it.
    let count = max(1, min(edges.count / 2, 1 << 16))
    var strips = [[Int32]](repeating: [], count: count)
    for (number, edge) in edges.prefix(Int(Int32.max)).enumerated() {
      let last = Self.strip(edge.high.y, box, count)
      for strip in Self.strip(edge.low.y, box, count)...last { strips[strip].append(Int32(number)) }
    }
    self.strips = strips
  }

  /// Whether nothing lies in it.
  public var isEmpty: Bool { strips.isEmpty }

  /// Rises with y and stays in range, so an edge lies in the strips between those of its ends.
  private static func strip(_ y: Double, _ box: Box, _ count: Int) -> Int {
    let place = (y - box.minY) / box.height * Double(count)
    return place > 0 ? Int(min(place, Double(count - 1))) : 0
  }

  /// Whether a position is inside.
  public func contains(_ position: Position) -> Bool {
    guard let box, !isEmpty, box.contains(position) else { return false }
    var isInside = false
    for number in strips[Self.strip(position.y, box, strips.count)] {
      let edge = edges[Int(number)]
      if edge.crosses(position.y), position.x < edge.x(at: position.y) { isInside.toggle() }
    }
    return isInside
  }

  /// Where a horizontal line is inside, as pairs of x from west to east.
  public func spans(at y: Double) -> [(from: Double, to: Double)] {
    guard let box, !isEmpty, y >= box.minY, y <= box.maxY else { return [] }
    let crossings = strips[Self.strip(y, box, strips.count)].map { edges[Int($0)] }.filter { $0.crosses(y) }
      .map { $0.x(at: y) }.sorted()
    return stride(from: 0, to: crossings.count - 1, by: 2).map { (crossings[$0], crossings[$0 + 1]) }
  }
}
