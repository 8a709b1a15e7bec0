import Testing

@testable import Geodata

@Suite struct GeometryTests {
  let square = Geometry.polygons([Box(minX: 0, minY: 0, maxX: 10, maxY: 10).polygon])

  func area(_ geometry: Geometry) -> Double {
    geometry.paths.map { ring in
      zip(ring, ring.dropFirst()).reduce(0) { $0 + $1.0.x * $1.1.y - $1.1.x * $1.0.y } / 2
    }.map(abs).reduce(0, +)
  }

  @Test func clippingKeepsTheInside() throws {
    let half = try square.clipped(to: Box(minX: 5, minY: -5, maxX: 20, maxY: 20))
    #expect(area(half) == 50)
    #expect(try square.clipped(to: Box(minX: -1, minY: -1, maxX: 11, maxY: 11)) == square)
    #expect(try square.clipped(to: Box(minX: 20, minY: 20, maxX: 30, maxY: 30)).isEmpty)
  }

  @Test func touchingTheBoxLeavesNothing() throws {
    #expect(try square.clipped(to: Box(minX: 10, minY: 0, maxX: 20, maxY: 10)) == .polygons([]))
  }

  @Test func linesAreClippedIntoParts() throws {
    let zigzag = Geometry.lines([[Position(x: 0, y: 0), Position(x: 5, y: 10), Position(x: 10, y: 0)]])
    let low = try zigzag.clipped(to: Box(minX: 0, minY: 0, maxX: 10, maxY: 5))
    #expect(low.paths.count == 2)
  }

  /// A bow tie crosses itself: made valid it is two triangles.
  @Test func crossingEdgesAreMended() throws {
    let bowTie = Geometry.polygons([
      Polygon(
        outer: [(0, 0), (10, 10), (10, 0), (0, 10), (0, 0)].map { Position(x: $0.0, y: $0.1) }, holes: [])
    ])
    let left = try bowTie.clipped(to: Box(minX: -1, minY: -1, maxX: 5, maxY: 11))
    #expect(area(left) == 25)
  }

  @Test func simplifyingKeepsHolesAndDropsWiggles() throws {
    var outer = (0...100).map { Position(x: Double($0) / 10, y: $0 % 2 == 0 ? 0 : 0.01) }
    outer += [Position(x: 10, y: 10), Position(x: 0, y: 10), Position(x: 0, y: 0)]
    let hole = Box(minX: 4, minY: 4, maxX: 4.2, maxY: 4.2).polygon.outer
    let simple = try Geometry.polygons([Polygon(outer: outer, holes: [hole])]).simplified(tolerance: 0.05)
    guard case .polygons(let polygons) = simple else { return #expect(Bool(false), "polygons stay polygons") }
    #expect(polygons[0].outer.count == 5)
    #expect(polygons[0].holes.count == 1)
  }

  @Test func emptyStaysEmpty() throws {
    #expect(try Geometry.polygons([]).simplified(tolerance: 1).isEmpty)
    #expect(Box(around: [Position]()) == nil)
  }
}
