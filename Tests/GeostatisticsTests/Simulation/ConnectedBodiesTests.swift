import Testing

@testable import Geostatistics

@Suite("Connected bodies")
struct ConnectedBodiesTests {
  /// Rows of a drawing, x is inside.
  static func drawing(_ rows: [String]) -> (PointGrid, [Bool]) {
    let grid = PointGrid(origin: .zero, cell: SIMD3(10, 5, 2), columns: rows[0].count, rows: rows.count)
    return (grid, rows.flatMap { $0.map { $0 == "x" } })
  }

  @Test("cells that touch at a corner are one body only if corners count")
  func corners() throws {
    let (grid, inside) = Self.drawing([
      "xx..x",
      "..x..",
      "x.x.x",
      "xxx.x",
    ])
    let faces = try ConnectedBodies(grid: grid, isInside: inside)
    #expect(faces.sizes == [2, 1, 6, 2])
    #expect(faces.labels[2] == -1)
    let corners = try ConnectedBodies(grid: grid, isInside: inside, connectivity: .corners)
    #expect(corners.sizes == [8, 1, 2])
  }

  @Test("branches that meet late are one body")
  func comb() throws {
    let (grid, inside) = Self.drawing(["x.x.x", "x.x.x", "xxxxx"])
    #expect(try ConnectedBodies(grid: grid, isInside: inside).sizes == [11])
  }

  @Test("in space cells touch by faces, or by edges and corners too")
  func space() throws {
    let grid = PointGrid(origin: .zero, cell: SIMD3(1, 1, 1), columns: 3, rows: 3, levels: 3)
    func bodies(_ cells: [(Int, Int, Int)], _ connectivity: Connectivity) throws -> Int {
      var inside = [Bool](repeating: false, count: 27)
      for (x, y, z) in cells { inside[grid.node(column: x, row: y, level: z)] = true }
      return try ConnectedBodies(grid: grid, isInside: inside, connectivity: connectivity).sizes.count
    }
    #expect(try bodies([(1, 1, 0), (1, 1, 1)], .faces) == 1)
    #expect(try bodies([(0, 0, 0), (1, 1, 1), (2, 2, 2)], .faces) == 3)
    #expect(try bodies([(0, 0, 0), (1, 1, 1), (2, 2, 2)], .corners) == 1)
    #expect(try bodies([(2, 0, 1), (1, 1, 0)], .corners) == 1)
    // No body goes round the edge of the grid.
    #expect(try bodies([(2, 0, 0), (0, 1, 0)], .corners) == 2)
  }

  @Test("only bodies of the smallest size are resource")
  func resource() throws {
    let (grid, inside) = Self.drawing([
      "xx..x",
      "..x..",
      "x.x.x",
      "xxx.x",
    ])
    var resource = try ConnectedResource(grid: grid, cutoff: 1, smallestVolume: 100, densities: [3])
    #expect(resource.probability.allSatisfy { $0.isNaN })
    try resource.add(inside.map { $0 ? 2 : 0.5 }, number: 0)
    try resource.add(inside.map { _ in 0 }, number: 1)
    let first = resource.realisations[0]
    #expect(first.bodies == 4)
    #expect(first.workableBodies == 3)
    #expect(first.volumeAbove == 11 * 50)
    #expect(first.workableVolume == 10 * 50)
    #expect(first.largestVolume == 6 * 50)
    #expect(first.tonnage == 1500)
    #expect(first.meanValue == 2)
    #expect(resource.realisations[1].bodies == 0)
    #expect(resource.realisations[1].meanValue.isNaN)
    #expect(resource.probability[0] == 0.5)
    #expect(resource.probability[4] == 0)
    #expect(try resource.quantiles(of: { $0.tonnage }, [0, 0.5, 1]) == [0, 750, 1500])
  }

  @Test("what does not fit the grid is refused")
  func refusals() throws {
    let (grid, _) = Self.drawing(["x."])
    #expect(throws: GeostatisticsError.unequalLengths(.cells, count: 1, expected: 2)) {
      try ConnectedBodies(grid: grid, isInside: [true])
    }
    #expect(throws: GeostatisticsError.self) { try ConnectedResource(grid: grid, cutoff: .nan) }
    #expect(throws: GeostatisticsError.self) { try ConnectedResource(grid: grid, cutoff: 1, smallestVolume: -1) }
    #expect(throws: GeostatisticsError.self) { try ConnectedResource(grid: grid, cutoff: 1, densities: [1, 2, 3]) }
  }
}
