import Geodata
import Testing

@testable import Prospectivity

@Suite("Features as cells")
struct RasterisationTests {
  @Test("a cell centre on an edge that two polygons share belongs to exactly one of them")
  func sharedEdges() throws {
    // Corners and edges run through centres of cells.
    let west = Geometry.polygons([SharedFeatures.polygon([[(0.5, -0.5), (4.5, -0.5), (6.5, -6.5), (0.5, -6.5)]])])
    let east = Geometry.polygons([SharedFeatures.polygon([[(4.5, -0.5), (9.5, -0.5), (9.5, -6.5), (6.5, -6.5)]])])
    let grid = try SharedFeatures.grid(rows: 8, columns: 11)
    let counts = try Rasterisation(of: [west, east], statistic: .count).values(rows: 0..<8, of: grid)
    // A lower edge belongs to a polygon and an upper one does not; a western one does and an eastern one does not.
    for row in 0..<8 {
      for column in 0..<11 {
        #expect(counts[row * 11 + column] == ((1...6).contains(row) && (0...8).contains(column) ? 1 : 0))
      }
    }
  }

  @Test("holes are left out, and touched cells come with their edges")
  func holes() throws {
    let ring = Geometry.polygons([
      SharedFeatures.polygon([
        [(1.2, -1.2), (6.8, -1.2), (6.8, -6.8), (1.2, -6.8)], [(3, -3), (5, -3), (5, -5), (3, -5)],
      ])
    ])
    let grid = try SharedFeatures.grid(rows: 8, columns: 8)
    let byCentre = try Rasterisation(of: [ring], values: [7], statistic: .last).values(rows: 0..<8, of: grid)
    #expect(byCentre.filter { $0 == 7 }.count == 36 - 4)
    #expect(byCentre[3 * 8 + 3].isNaN)
    let touched = try Rasterisation(of: [ring], statistic: .count, allTouched: true).values(rows: 0..<8, of: grid)
    #expect(touched.max() == 1)
    // The hole's east and south edge run in the cells that own them: those on their east and south.
    #expect(touched[3 * 8 + 3] == 1)
    #expect(touched[4 * 8 + 4] == 0)
  }

  @Test("a line counts once in each cell that it passes through")
  func lines() throws {
    let grid = try SharedFeatures.grid(rows: 4, columns: 6)
    let zigzag = SharedFeatures.line([(0.5, -0.5), (4.5, -0.7), (0.5, -0.9), (0.5, -2.5)])
    let values = try Rasterisation(of: [zigzag], statistic: .count).values(rows: 0..<4, of: grid)
    #expect(values == [1, 1, 1, 1, 1, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])
    let diagonal = SharedFeatures.line([(-1, 0.5), (7, -3.5)])
    let crossed = try Rasterisation(of: [diagonal], statistic: .count).values(rows: 0..<4, of: grid)
    // y = -x / 2: two columns a row.
    #expect(crossed == [1, 1, 1, 0, 0, 0, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0])
  }

  @Test(
    "statistics of the values of points in a cell",
    arguments: [
      (CellStatistic.count, 3.0), (.sum, 12), (.mean, 4), (.minimum, 1), (.maximum, 9), (.first, 2), (.last, 1),
    ])
  func statistics(_ statistic: CellStatistic, _ expected: Double) throws {
    let points = [(0.5, -0.5), (0.1, -0.9), (0, 0), (1, 0), (0.3, -0.3)].map {
      Geometry.points([Position(x: $0.0, y: $0.1)])
    }
    let grid = try SharedFeatures.grid(rows: 1, columns: 3)
    let cells = try Rasterisation(of: points, values: [2, 9, 1, 5, .nan], statistic: statistic)
    let values = cells.values(rows: 0..<1, of: grid)
    #expect(values[0] == expected)
    #expect(values[1] == (statistic == .count ? 1 : 5))
    #expect(statistic == .count || statistic == .sum ? values[2] == 0 : values[2].isNaN)
  }

  @Test("the rows asked for do not show")
  func strips() throws {
    let features = SharedFeatures.lines(40, in: 100, reach: 50, seed: 2)
    let grid = try SharedFeatures.grid(rows: 60, columns: 60, west: -5, north: 103, width: 1.9, height: 1.8)
    let cells = try Rasterisation(of: features, values: features.indices.map { Double($0) / 3 }, statistic: .mean)
    let whole = cells.values(rows: 0..<60, of: grid)
    #expect(areIdentical(whole, (0..<60).flatMap { cells.values(rows: $0..<$0 + 1, of: grid) }))
  }

  @Test("values that do not fit the features are refused")
  func refusals() throws {
    let point = Geometry.points([Position(x: 0, y: 0)])
    #expect(throws: SurfaceError.counts(features: 1, values: 2)) {
      try Rasterisation(of: [point], values: [1, 2], statistic: .sum)
    }
    #expect(throws: SurfaceError.counts(features: 1, values: 0)) { try Rasterisation(of: [point], statistic: .mean) }
    #expect(throws: SurfaceError.notFinite(feature: 0)) {
      try Rasterisation(of: [.points([Position(x: .infinity, y: 0)])], statistic: .count)
    }
  }
}
