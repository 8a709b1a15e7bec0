import Geodata

/// An area in the plane: closed rings by the even-odd rule, in horizontal strips so that a position is tested against
/// the few edges at its height.
public struct PlaneArea: Sendable {
  /// An edge that is not horizontal, lower end first.
  private struct Edge: Sendable {
    let low: Position
    let high: Position

    /// Where it crosses a height between its ends.
    func x(at y: Double) -> Double { low.x + (high.x - low.x) * ((y - low.y) / (high.y - low.y)) }
  }

  /// Smallest box around it; nil for an empty area.
  public let box: Box?
  private let strips: [[Edge]]
  private let base: Double
  private let height: Double

  /// - Parameter rings: outer rings and holes alike; an open one is closed. Positions must be finite: a ring with another
  ///   one is left out.
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
    guard let box, box.height > 0 else {
      (strips, base, height) = ([], 0, 1)
      return
    }
    let count = min(max(1, edges.count / 8), 4_096)
    base = box.minY
    height = box.height / Double(count)
    var strips = [[Edge]](repeating: [], count: count)
    for edge in edges {
      let first = Self.strip(edge.low.y, base, height, count)
      let last = Self.strip(edge.high.y, base, height, count)
      for strip in first...last { strips[strip].append(edge) }
    }
    self.strips = strips
  }

  public var isEmpty: Bool { strips.isEmpty }

  private static func strip(_ y: Double, _ base: Double, _ height: Double, _ count: Int) -> Int {
    min(max(0, Int(((y - base) / height).rounded(.down))), count - 1)
  }

  /// Whether a position is inside; of an edge that two areas share, each position belongs to one of them.
  public func contains(_ position: Position) -> Bool {
    guard let box, !isEmpty, box.contains(position) else { return false }
    let strip = strips[Self.strip(position.y, base, height, strips.count)]
    var inside = false
    for edge in strip where edge.low.y <= position.y && position.y < edge.high.y {
      if edge.x(at: position.y) > position.x { inside.toggle() }
    }
    return inside
  }

  /// Where a horizontal line is inside, as pairs of x.
  public func spans(at y: Double) -> [(from: Double, to: Double)] {
    guard let box, !isEmpty, y >= box.minY, y <= box.maxY else { return [] }
    let crossings = strips[Self.strip(y, base, height, strips.count)].filter { $0.low.y <= y && y < $0.high.y }
      .map { $0.x(at: y) }.sorted()
    return stride(from: 0, to: crossings.count - 1, by: 2).map { (crossings[$0], crossings[$0 + 1]) }
  }
}
