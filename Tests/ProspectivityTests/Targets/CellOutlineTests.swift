import Geodata
import Testing

@testable import Prospectivity

@Suite("Outlines of targets")
struct CellOutlineTests {
  private static func polygons(_ rows: [String], _ connectivity: Connectivity) throws -> [[Polygon]] {
    try DrawnMask.areas(rows, TargetDelineation(connectivity: connectivity)).outlines().map {
      guard case .polygons(let parts) = $0 else { return [] }
      return parts
    }
  }

  /// Above 0 when it runs counter-clockwise.
  private static func area(_ ring: [Position]) -> Double {
    zip(ring, ring.dropFirst()).reduce(0) { $0 + ($1.0.x * $1.1.y - $1.1.x * $1.0.y) / 2 }
  }

  @Test("run counter-clockwise from the north-west along the edges of the cells")
  func square() throws {
    let outline = try Self.polygons(["...", ".#.", "..."], .four)[0][0]
    #expect(
      outline.outer == [
        Position(x: 1, y: 2), Position(x: 1, y: 1), Position(x: 2, y: 1), Position(x: 2, y: 2), Position(x: 1, y: 2),
      ])
    #expect(outline.holes.isEmpty)
  }

  @Test("holes run clockwise, and a hole that touches the outer ring in a corner is a hole")
  func touchingHole() throws {
    // The hole at (1, 1) meets the outside at the corner between (0, 0) and (1, 1).
    let parts = try Self.polygons([".###", "#.##", "####"], .four)
    #expect(parts.count == 1 && parts[0].count == 1 && parts[0][0].holes.count == 1)
    #expect(Self.area(parts[0][0].outer) == 11 && Self.area(parts[0][0].holes[0]) == -1)
    #expect(Set(parts[0][0].outer.dropLast()).count == parts[0][0].outer.count - 1)
  }

  @Test("an area by corners has a polygon for each part by edges")
  func corners() throws {
    let parts = try Self.polygons(["#..", ".#.", "..#"], .eight)
    #expect(parts.count == 1 && parts[0].count == 3)
    #expect(try Self.polygons(["#..", ".#.", "..#"], .four).map(\.count) == [1, 1, 1])
  }

  @Test("cover exactly the cells of their area, by rings that never touch themselves", arguments: [4, 6, 7])
  func cover(prospective: Int) throws {
    for connectivity in [Connectivity.four, .eight] {
      for seed in UInt64(1)...4 {
        let rows = DrawnMask.random(rows: 24, columns: 40, seed: seed, prospective: prospective)
        let grid = try DrawnMask.grid(rows)
        let areas = try DrawnMask.areas(rows, TargetDelineation(connectivity: connectivity))
        let polygons = try Self.polygons(rows, connectivity)
        for (number, parts) in polygons.enumerated() {
          let inside = PlaneArea(rings: parts.flatMap(\.rings))
          for row in 0..<grid.rows {
            let expected = areas.numbers(row: row).map { $0 == number }
            #expect((0..<grid.columns).map { inside.contains(grid.center(row: row, column: $0)) } == expected)
          }
          for part in parts {
            #expect(Self.area(part.outer) > 0 && part.holes.allSatisfy { Self.area($0) < 0 })
            for ring in part.rings { #expect(Set(ring.dropLast()).count == ring.count - 1) }
            for ring in part.rings { #expect(ring.first == ring.last && ring.count >= 5) }
          }
          #expect(parts.flatMap(\.rings).reduce(0) { $0 + Self.area($1) } == areas.areas[number])
        }
      }
    }
  }

  @Test("a tract has the parts of all areas and counts the deposits in them")
  func tract() throws {
    let areas = try DrawnMask.areas(["#.#", "..x"])
    let tract = PermissiveTract(
      name: "t", areas: areas, deposits: [.init(x: 0.5, y: 1.5), .init(x: 1.5, y: 1.5), .init(x: 2.5, y: 1.5)])
    #expect(tract.size == 2 && tract.validArea == 5 && tract.deposits == [0, 2])
    guard case .polygons(let parts) = tract.outline else {
      Issue.record("no polygons")
      return
    }
    #expect(parts.count == 2)
  }
}
